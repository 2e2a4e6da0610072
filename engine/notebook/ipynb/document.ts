import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import '../../../contract/issues.ts';
import { fault, type Fault } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import { paramsSchema, type Cell, type Language, type Notebook, type WrittenCell } from '../document.ts';
import { cellTypeOf, ipynbCell, kernelOf, linesOf, magicOf, metadataOf, readIpynbCell } from './cell.ts';
import { cutJson, indented, keyOf, withMember } from './json-text.ts';
import { whole } from './outputs.ts';
import { keptOutputsOf, outputsOf, type Ran } from './written-outputs.ts';
import type { ReportedCell } from '../report/report.ts';

/** What we read of a notebook around its cells. */
const around = z.looseObject({
  nbformat: z.number().int(),
  nbformat_minor: z.number().int().default(0),
  metadata: z
    .looseObject({ title: z.string().optional().catch(undefined), boathouse: z.unknown() })
    .partial()
    .default({}),
});
const newest = 4;

/**
 * Reads an .ipynb in place: each cell keeps its own text of JSON, so that what nobody edits is written as it was.
 * @throws `file.invalid` with the line where it is no JSON or no notebook, or older than nbformat 4; `format.newer`
 */
export function parseIpynb(file: string, text: string): Notebook {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  refuseOthers(file, json(file, bare));
  const { front, pieces, tail } = cutNotebook(text);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const head = headOf({ front, tail });
  let line = front.split('\n').length;
  const cells = pieces.map((raw) => {
    const first = line + (/^\s*/.exec(raw)?.[0].split('\n').length ?? 1) - 1;
    line += raw.split('\n').length - 1;
    return cellOf(file, raw, head.kernel, first);
  });
  return { format: 'ipynb', front, tail, title: head.title, params: head.params, cells, eol };
}

/** The text of a notebook: what was not edited as it was read. */
export function writeIpynb({ front, tail, cells }: Notebook): string {
  return front + (cells.length === 0 ? tail.trimStart() : cells.map(({ raw }) => raw).join(',') + tail);
}

/** A new cell; it says what it is, so that it comes back as that. */
export function madeIpynbCell(notebook: Notebook, cell: Cell): WrittenCell {
  const { unit, minor, kernel } = headOf(notebook);
  const type = cellTypeOf(cell.language);
  const value = {
    cell_type: type,
    ...(type === 'code' ? { execution_count: null } : {}),
    ...(minor >= 5 ? { id: randomUUID().slice(0, 8) } : {}),
    metadata: metadataOf(cell),
    ...(type === 'code' ? { outputs: [] } : {}),
    source: linesOf(cell.source),
  };
  const lead = unit === '' ? '' : notebook.eol + unit.repeat(2);
  const raw = lead + indented(value, unit, unit.repeat(2), notebook.eol === '\r\n');
  return cellOf('', raw, kernel, 1);
}

/** A cell in the place of another: of its JSON only what changed is written anew. */
export function rewrittenIpynbCell(notebook: Notebook, old: WrittenCell, cell: Cell): WrittenCell {
  const { unit, kernel } = headOf(notebook);
  const before = ipynbCell.parse(JSON.parse(old.raw));
  let { raw } = old;
  const set = (key: string, value: unknown) => {
    raw = withMember(raw, key, value, unit);
  };
  if (cell.language !== old.language) {
    const type = cellTypeOf(cell.language);
    if (type !== before.cell_type) set('cell_type', type);
    set('execution_count', type === 'code' ? (before['execution_count'] ?? null) : undefined);
    set('outputs', type === 'code' ? before.outputs : undefined);
    if (type === 'code') set('attachments', undefined);
  }
  if (!isSame(identityOf(cell), identityOf(old)))
    set('metadata', { ...before.metadata, ...metadataOf(cell) });
  if (cell.source !== old.source || (cell.language === 'sql') !== (old.language === 'sql')) {
    const magic = cell.language === 'sql' ? magicOf(whole(before.source)) : '';
    const text = magic.replace(/\n?$/, magic === '' ? '' : '\n') + cell.source;
    set('source', typeof before.source === 'string' ? text : linesOf(text));
  }
  return cellOf('', raw, kernel, 1);
}

/** A cell after its `count`th run in this session: what it showed is in its JSON, as Jupyter keeps it. */
export function ranIpynbCell(notebook: Notebook, cell: WrittenCell, ran: Ran, count: number): WrittenCell {
  if (cellTypeOf(cell.language) !== 'code') return cell;
  const { unit, kernel } = headOf(notebook);
  const counted = withMember(cell.raw, 'execution_count', count, unit);
  return cellOf('', withMember(counted, 'outputs', keptOutputsOf(ran), unit), kernel, 1);
}

/** The notebook's text, with what its cells showed here in the place of what the file had. */
export function withOutputs(notebook: Notebook, shown: readonly (ReportedCell | undefined)[]): string {
  const { unit } = headOf(notebook);
  const cells = notebook.cells.map((cell, at) => {
    const ran = shown[at];
    if (ran === undefined || cellTypeOf(cell.language) !== 'code') return cell;
    return { ...cell, raw: withMember(cell.raw, 'outputs', outputsOf(ran), unit) };
  });
  return writeIpynb({ ...notebook, cells });
}

/** How many lines of a cell's text stand before its source. */
export function ipynbSourceLine({ raw, language }: WrittenCell): number {
  const { before, pieces } = cutJson(raw);
  const at = pieces.findIndex((piece) => keyOf(piece).key === 'source');
  const piece = pieces[at] ?? '';
  const upTo = [before, ...pieces.slice(0, at), keyOf(piece).head].join('');
  const value = piece.slice(keyOf(piece).head.length);
  const first = upTo.split('\n').length - 1 + (/^\[\s*\n/.test(value) ? 1 : 0);
  const hidden = language === 'sql' && magicOf(whole(ipynbCell.parse(JSON.parse(raw)).source)) !== '';
  return first + (hidden ? 1 : 0);
}

const identityOf = ({ language, name, options }: Cell) => ({ language, name, options });
const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

function cellOf(file: string, raw: string, kernel: Language, line: number): WrittenCell {
  const parsed = ipynbCell.safeParse(JSON.parse(raw));
  if (parsed.success) return { ...readIpynbCell(parsed.data, kernel), raw };
  throw invalid(file, reasonOf(parsed.error), line);
}

interface Head {
  title: string | null;
  params: Notebook['params'];
  minor: number;
  kernel: Language;
  /** By what a level is indented; empty where all stands on one line. */
  unit: string;
}

/** What the text around the cells says. */
function headOf({ front, tail }: Pick<Notebook, 'front' | 'tail'>): Head {
  const { metadata, nbformat_minor } = around.parse(JSON.parse(front.replace(/^\uFEFF/, '') + tail));
  const own = z.object({ params: paramsSchema }).safeParse(metadata.boathouse);
  return {
    title: metadata.title ?? null,
    params: own.success ? own.data.params : {},
    minor: nbformat_minor,
    kernel: kernelOf(metadata),
    unit: /^\s*\{\r?\n([ \t]+)"/.exec(front.replace(/^\uFEFF/, ''))?.[1] ?? '',
  };
}

/** The cells' own texts, and what stands before and after them. */
function cutNotebook(text: string): { front: string; pieces: string[]; tail: string } {
  const { before, pieces, after } = cutJson(text);
  const at = pieces.findLastIndex((piece) => keyOf(piece).key === 'cells');
  // A notebook without cells has the place for them made.
  const [held, rest] = at === -1 ? ['"cells": []', pieces] : [pieces[at] ?? '', pieces.slice(at + 1)];
  const { head } = keyOf(held);
  const cells = cutJson(held.slice(head.length));
  const left = [...(at === -1 ? [] : pieces.slice(0, at)), ''].join(',');
  const last = cells.pieces.pop();
  const whole = last === undefined ? [] : [...cells.pieces, last.trimEnd()];
  const gap = last === undefined ? '' : last.slice(last.trimEnd().length);
  return {
    front: before + left + head + cells.before.replace(/\s+$/, ''),
    pieces: whole,
    tail: gap + cells.after + rest.map((piece) => `,${piece}`).join('') + after,
  };
}

function refuseOthers(file: string, value: unknown): void {
  const parsed = around.safeParse(value);
  if (!parsed.success) throw invalid(file, reasonOf(parsed.error), 1);
  const { nbformat: found } = parsed.data;
  if (found < newest) throw invalid(file, en.notebook.oldFormat({ found }), 1);
  if (found > newest) throw fault('format.newer', { file, found, known: newest }, { file });
}

function json(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    // The message names the place where there is one; else the text ends too early.
    const at = /at position (\d+)/.exec(message)?.[1];
    const line = text.slice(0, at === undefined ? text.length : Number(at)).split('\n').length;
    throw invalid(file, en.notebook.notJson({ reason: message.replace(/ \(line.*$/, '') }), line);
  }
}

function invalid(file: string, reason: string, line: number): Fault {
  return fault('file.invalid', { file, reason }, { file, line });
}

function reasonOf({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
}
