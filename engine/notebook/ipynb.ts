import { createHash } from 'node:crypto';
import { makeNotebook, type Cell, type Notebook, type WrittenCell } from './document.ts';
import { withPictures, type ReportedCell } from './report/report.ts';
import { cellTypeOf, linesOf, metadataOf } from './ipynb/cell.ts';
import { parseIpynb } from './ipynb/document.ts';
import { outputsOf } from './ipynb/written-outputs.ts';

/**
 * Turns an .ipynb into a notebook of our own: its Python cells are kept, to be shown and not run; pictures attached to
 * prose go into it as data addresses. Outputs stay behind: a notebook's own file has none.
 * @throws `file.invalid` where it is no JSON, no notebook, or older than nbformat 4; `format.newer`
 */
export function fromIpynb(file: string, text: string): Notebook {
  const { title, params, cells } = parseIpynb(file, text);
  return makeNotebook(title, cells.map(plainCell), params);
}

function plainCell(cell: WrittenCell): Cell {
  const { language, name, options } = cell;
  return { language, name, options, source: withPictures(cell) };
}

/** Writes a notebook as nbformat 4.5, with what its cells showed where that is given; `fromIpynb` gives the same cells back. */
export function toIpynb({ title, params, cells }: Notebook, shown: readonly ReportedCell[] = []): string {
  const value = {
    cells: cells.map((cell, at) => cellTo(cell, at, shown[at])),
    metadata: {
      ...(Object.keys(params).length === 0 ? {} : { boathouse: { params } }),
      kernelspec: { display_name: 'Boathouse', language: 'typescript', name: 'boathouse' },
      language_info: { name: 'typescript' },
      ...(title === null ? {} : { title }),
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(value, null, 1)}\n`;
}

function cellTo(cell: Cell, at: number, shown: ReportedCell | undefined): object {
  const { language, name, source } = cell;
  const id = createHash('sha256').update(`${at}\n${name}\n${source}`).digest('hex').slice(0, 16);
  const type = cellTypeOf(language);
  return {
    cell_type: type,
    ...(type === 'code' ? { execution_count: null } : {}),
    id,
    metadata: metadataOf(cell),
    ...(type === 'code' ? { outputs: shown === undefined ? [] : outputsOf(shown) } : {}),
    source: linesOf(source),
  };
}
