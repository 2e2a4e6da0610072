import { plotSpec, type PlotSpec } from '../../../contract/plot.ts';

const lineLength = 100;

/** The cell that draws a chart: `plot(sales, { mark: 'bar', x: 'type' })`. */
export function codeOf(name: string, spec: PlotSpec): string {
  const fields = Object.entries(spec).map(([key, value]) => `${key}: ${literal(value)}`);
  const line = `plot(${name}, { ${fields.join(', ')} })`;
  return line.length <= lineLength
    ? line
    : `plot(${name}, {\n${fields.map((field) => `  ${field},\n`).join('')}})`;
}

function literal(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, part]) => `${key}: ${literal(part)}`)
    .join(', ')} }`;
}

function quoted(text: string): string {
  const inside = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inside}'`;
}

/** The chart that a cell draws, where it is nothing but one call of `plot` as it is written here; else null. */
export function readCode(source: string): { name: string; spec: PlotSpec } | null {
  const call = /^\s*plot\(\s*([A-Za-z_$][\w$]*)\s*,([^]*)\)\s*;?\s*$/.exec(source);
  if (call === null) return null;
  const value = readLiteral(call[2] ?? '');
  const spec = plotSpec.safeParse(value);
  return spec.success ? { name: call[1] ?? '', spec: spec.data } : null;
}

const token =
  /\s*(?:('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|([A-Za-z_$][\w$]*)|(-?\d+(?:\.\d+)?)|([{}[\],:]))/y;

/** A literal of objects, lists, texts, numbers and truth values; undefined where it is another thing. */
function readLiteral(text: string): unknown {
  const json: string[] = [];
  token.lastIndex = 0;
  while (text.slice(token.lastIndex).trim() !== '') {
    const found = token.exec(text);
    if (found === null) return undefined;
    const [, string, word, number, sign] = found;
    if (string !== undefined) json.push(jsonText(string));
    else if (word !== undefined) json.push(word === 'true' || word === 'false' ? word : JSON.stringify(word));
    else {
      // JSON knows no comma after the last.
      if ((sign === '}' || sign === ']') && json.at(-1) === ',') json.pop();
      json.push(number ?? sign ?? '');
    }
  }
  try {
    return JSON.parse(json.join(' '));
  } catch {
    return undefined;
  }
}

function jsonText(string: string): string {
  const inside = string.slice(1, -1).replaceAll("\\'", "'");
  return `"${string.startsWith("'") ? inside.replaceAll(/(\\.)|"/g, (all, kept?: string) => kept ?? `\\${all}`) : inside}"`;
}
