import type { EventColumn, Told } from './types.ts';

/** A value as YAML has it; JSON is YAML, and plain words need no quotation marks. */
function written(value: unknown): string {
  if (typeof value === 'string') return plainWord(value) ? value : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, each]) => `${written(key)}: ${written(each)}`);
  return `{ ${entries.join(', ')} }`;
}

/** Words that YAML reads as the text that they are. */
function plainWord(value: string): boolean {
  return /^[A-Za-z_][\w./-]*$/.test(value) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(value);
}

/** The text of a mapping file; empty where nothing is mapped. */
export function mappingText(columns: Readonly<Record<string, EventColumn>>): string {
  const lines = Object.entries(columns).flatMap(([name, column]) => {
    const source = sourceText(name, column);
    return source === null ? [] : [`  ${written(name)}: ${source}`];
  });
  return lines.length === 0 ? '' : `format: 1\ncolumns:\n${lines.join('\n')}\n`;
}

/** Null where the column keeps its name and nothing else is to be said. */
function sourceText(name: string, { from, unit, values, gap }: EventColumn): string | null {
  if (gap) return '{ gap: 30 minutes }';
  if (from === null) return null;
  const mapped = Object.keys(values).length > 0;
  if (unit === 'text' && !mapped) return from === name ? null : written(from);
  return written({ from, ...(unit === 'text' ? {} : { unit }), ...(mapped ? { values } : {}) });
}

/** The import as two steps of a pipeline. */
export function stepsText(source: string, table: string, told: Told): string {
  const { schema, columns, mapping, reading } = told;
  const { header, ...others } = reading;
  const read = { ...others, ...(header ? {} : { header }) };
  const facts: [string, unknown][] = [
    ['source', source],
    ['table', table],
    ['rejects', `${table}_rejects`],
    ['schema', schema],
    ['mapping', mapping === '' ? undefined : `mappings/${source}.yaml`],
    ['columns', columns],
    ['reading', Object.keys(read).length === 0 ? undefined : read],
  ];
  const lines = facts.filter(([, value]) => value !== undefined);
  return `  take-${source}:
    kind: ingest
    with: { source: ${written(source)}, files: 'incoming/${source}*', optional: true }
  load-${source}:
    kind: load
    needs: [take-${source}]
    with:
${lines.map(([key, value]) => `      ${key}: ${written(value)}`).join('\n')}
`;
}
