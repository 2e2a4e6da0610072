import { useDeferredValue, useMemo } from 'react';
import type { CellEdit } from '../../../contract/calls/notebooks.ts';
import type { PlotSpec } from '../../../contract/plot.ts';
import { en } from '../../../contract/texts/en.ts';
import { Button } from '../../parts/Button.tsx';
import { tell } from '../../shell/notices.ts';
import { edit, execute, stepBack } from '../actions.ts';
import { after, type Cells } from '../document.ts';
import type { TableViewProps } from '../outputs/table-views.ts';
import { useHere } from '../place.ts';
import { notebookOf } from '../state.ts';
import { Builder } from './Builder.tsx';
import styles from './chart.module.css';
import { codeOf } from './code.ts';
import { useSource, type CellApart } from '../apart.ts';
import { columnsOf, suggested } from './columns.ts';
import { useDraft } from './drafts.ts';

const words = en.view.chartBuilder;
const usualHeight = 360;

/** A chart of a cell's table, put together by hand; its code goes into a cell of its own. */
export function ChartView({ output, cell, label, result, height }: TableViewProps) {
  const { file, go } = useHere();
  const source = useDeferredValue(useSource(file, cell.id));
  const { names, types } = output;
  const columns = useMemo(() => columnsOf(names, types), [names, types]);
  const [spec, change] = useDraft(`${file} ${cell.id}`, () => suggested(columns));
  if (columns.length === 0) return <p className={styles.nothing}>{words.noColumns}</p>;
  const name = nameOf(cell, source, notebookOf(file).cells);
  const insert = () => name !== null && go(insertChart(file, cell, name, spec));
  return (
    <Builder
      {...{ result, columns, label, spec }}
      onChange={change}
      height={height ?? usualHeight}
      actions={
        <>
          <Button kind="main" disabled={name === null} onClick={insert}>
            {words.insert}
          </Button>
          {name === null && <p className={styles.hint}>{words.noName}</p>}
        </>
      }
    />
  );
}

/** By which name other cells reach its rows; a SQL cell that has none gets one. */
function nameOf({ language, name }: CellApart, source: string, cells: Cells): string | null {
  if (language === 'sql') return name ?? freeName(cells);
  return /(?:^|\n)\s*([A-Za-z_$][\w$]*)\s*;?\s*$/.exec(source)?.[1] ?? null;
}

function freeName({ byId }: Cells): string {
  const taken = new Set(Object.values(byId).flatMap(({ name, declares }) => [name, ...declares]));
  for (let number = 1; ; number += 1) if (!taken.has(`rows_${number}`)) return `rows_${number}`;
}

/** Puts a cell with the chart below, in one step that can be taken back, and runs it; gives its id. */
function insertChart(file: string, cell: CellApart, name: string, spec: PlotSpec): string {
  const id = crypto.randomUUID();
  const { language, options } = cell;
  const isNew = language === 'sql' && cell.name === null;
  const naming: CellEdit[] = isNew ? [{ do: 'change', cell: cell.id, language, name, options }] : [];
  const before = after(notebookOf(file).cells, cell.id);
  const source = codeOf(name, spec);
  edit(file, ...naming, { do: 'insert', cell: id, before, language: 'ts', name: null, options: {}, source });
  void execute(file, [id]);
  const steps = notebookOf(file).undo.length;
  const run = () => notebookOf(file).undo.length === steps && stepBack(file, 'undo');
  tell({
    text: isNew ? words.named({ name }) : words.inserted,
    action: { label: en.view.shell.undo, run },
  });
  return id;
}
