import type { CellLanguage } from '../../contract/calls/notebooks.ts';

/** A part of a text and what it is, for its colour. */
export interface Part {
  kind: 'comment' | 'string' | 'number' | 'keyword' | null;
  text: string;
}

const sqlWords =
  'SELECT|FROM|WHERE|GROUP|ORDER|BY|HAVING|LIMIT|OFFSET|JOIN|LEFT|RIGHT|FULL|INNER|OUTER|CROSS|ASOF|ON|USING|AS|AND|OR|NOT|IN|IS|NULL|LIKE|ILIKE|BETWEEN|CASE|WHEN|THEN|ELSE|END|WITH|RECURSIVE|UNION|ALL|DISTINCT|EXCEPT|INTERSECT|EXISTS|CREATE|TABLE|VIEW|INSERT|INTO|VALUES|UPDATE|SET|DELETE|DROP|OVER|PARTITION|QUALIFY|FILTER|PIVOT|UNPIVOT|EXCLUDE|REPLACE|CAST|TRUE|FALSE|ASC|DESC|INTERVAL|DATE|TIMESTAMP';
const tsWords =
  'const|let|var|function|return|if|else|for|while|do|of|in|new|class|extends|import|export|from|as|await|async|try|catch|finally|throw|typeof|instanceof|interface|type|null|undefined|true|false|switch|case|break|continue|default|this|yield';

const pythonWords =
  'and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield|None|True|False';

const patterns: Partial<Record<CellLanguage, RegExp>> = {
  sql: new RegExp(
    String.raw`(?<comment>--[^\n]*|\/\*[\s\S]*?\*\/)|(?<string>'(?:[^']|'')*')|(?<number>\b\d[\d_.]*\b)|(?<keyword>\b(?:${sqlWords})\b)`,
    'gi',
  ),
  ts: new RegExp(
    String.raw`(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\`(?:[^\`\\]|\\.)*\`)|(?<number>\b\d[\d_.]*\b)|(?<keyword>\b(?:${tsWords})\b)`,
    'g',
  ),
  python: new RegExp(
    String.raw`(?<comment>#[^\n]*)|(?<string>'''[\s\S]*?'''|"""[\s\S]*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|(?<number>\b\d[\d_.]*\b)|(?<keyword>\b(?:${pythonWords})\b)`,
    'g',
  ),
};

/** The parts of a text in order, coloured near enough to the editor's own colours for text that is only looked at. */
export function highlighted(source: string, language: CellLanguage): Part[] {
  const pattern = patterns[language];
  if (pattern === undefined) return [{ kind: null, text: source }];
  const parts: Part[] = [];
  let at = 0;
  for (const match of source.matchAll(pattern)) {
    if (match.index > at) parts.push({ kind: null, text: source.slice(at, match.index) });
    const [kind] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? [null];
    parts.push({ kind: kind as Part['kind'], text: match[0] });
    at = match.index + match[0].length;
  }
  return [...parts, { kind: null, text: source.slice(at) }];
}
