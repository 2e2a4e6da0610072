import { Fault } from '../../contract/problem.ts';
import { SqlFault } from '../db/sql-fault.ts';
import { statementSpans } from '../results/query.ts';
import { statementOf } from './read-cell.ts';
import { placeAt, type Template } from './template.ts';

/** An error of DuckDB, at its place in the cell; other trouble stays what it is. */
export function inCell(error: unknown, template: Template): unknown {
  if (!(error instanceof SqlFault)) return error;
  const at = placeIn(template, error);
  const { line: _ofStatement, ...place } = error.problem.place;
  return new Fault(
    { ...error.problem, place: at === null ? place : { ...place, ...placeAt(template.source, at) } },
    error,
  );
}

/**
 * Where in a cell's text an error is: DuckDB had one of the cell's statements, with more around it. Null where it
 * does not say, or where what it had is not of the cell.
 */
export function placeIn(template: Template, { sql, at }: SqlFault): number | null {
  if (at === null) return null;
  const before = sql.slice(0, at).replaceAll(cast, '').length;
  const bare = sql.replaceAll(cast, '');
  for (const span of statementSpans(statementOf(template))) {
    const start = bare.indexOf(span.sql);
    if (start === -1 || before < start || before > start + span.sql.length) continue;
    const end = span.start + span.sql.trimEnd().length;
    return sourceAt(template, Math.min(end, span.start + before - start));
  }
  return null;
}

/** What the runner writes behind the place of a date. */
const cast = /(?<=\$\d+)::TIMESTAMPTZ/g;

/** From the statement with `$1`, `$2` … to the source: within a value's place it is the value's beginning. */
function sourceAt({ texts, expressions, starts }: Template, at: number): number {
  let passed = 0;
  for (const [piece, text] of texts.entries()) {
    const start = starts[piece] ?? 0;
    if (at <= passed + text.length) return start + at - passed;
    const place = `$${piece + 1}`.length;
    passed += text.length + place;
    if (at < passed && piece < expressions.length) return start + text.length;
  }
  return starts.at(-1) ?? 0;
}
