import { duckdb, formatDialect } from 'sql-formatter';
import { tokensOf, type Token } from './tokens.ts';

/**
 * SQL laid out anew: values of TypeScript, comments and every word stay as they are written. Null where that cannot be
 * done without a change of more than white space.
 */
export function formatted(sql: string): string | null {
  const tokens = tokensOf(sql);
  const stem = stemFor(sql);
  const values = tokens.filter(({ kind }) => kind === 'value').map(({ text }) => text);
  try {
    const laid = formatDialect(withStems(sql, tokens, stem), {
      dialect: duckdb,
      tabWidth: 2,
      keywordCase: 'preserve',
      expressionWidth: 80,
      linesBetweenQueries: 1,
    });
    const text = laid.replaceAll(new RegExp(`${stem}(\\d+)_`, 'g'), (_, at) => values[Number(at)] ?? '');
    return essence(text) === essence(sql) ? text : null;
  } catch {
    return null;
  }
}

/** A name that the text does not have, to stand where values are. */
function stemFor(sql: string): string {
  let stem = 'value_';
  while (sql.toLowerCase().includes(stem)) stem += '_';
  return stem;
}

function withStems(sql: string, tokens: readonly Token[], stem: string): string {
  let [text, last, at] = ['', 0, 0];
  for (const { kind, from, to } of tokens) {
    if (kind !== 'value') continue;
    text += `${sql.slice(last, from)}${stem}${at}_`;
    [last, at] = [to, at + 1];
  }
  return text + sql.slice(last);
}

/** What a text says: its pieces, whatever stands between them; a comment may be shifted as a whole. */
function essence(sql: string): string {
  const pieces = tokensOf(sql).map(({ kind, text }) =>
    kind === 'comment' ? text.replaceAll(/\s+/g, ' ').trim() : text,
  );
  return pieces.join('\u0000');
}
