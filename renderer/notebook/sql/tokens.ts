/** A piece of SQL; white space is none. */
export interface Token {
  kind: 'word' | 'quoted' | 'text' | 'comment' | 'number' | 'value' | 'mark';
  text: string;
  from: number;
  to: number;
}

const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /\s+/y],
  ['comment', /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y],
  ['text', /'(?:[^']|'')*(?:'|$)|(\$[A-Za-z_]*\$)[\s\S]*?(?:\1|$)/y],
  ['quoted', /"(?:[^"]|"")*(?:"|$)/y],
  ['number', /\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+/y],
  ['word', /[\p{ID_Start}_][\p{ID_Continue}$]*/uy],
  ['mark', /::|<=|>=|<>|!=|\|\||->>?|[\s\S]/y],
];

/** The pieces of a text, whatever state it is in: nothing needs to be closed. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < sql.length;) {
    const token = sql.startsWith('${', at) ? valueAt(sql, at) : tokenAt(sql, at);
    at = token.to;
    if (token.kind !== 'space') tokens.push(token as Token);
  }
  return tokens;
}

function tokenAt(sql: string, from: number): Omit<Token, 'kind'> & { kind: Token['kind'] | 'space' } {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = from;
    const text = pattern.exec(sql)?.[0];
    if (text !== undefined) return { kind, text, from, to: from + text.length };
  }
  return { kind: 'mark', text: sql[from] ?? '', from, to: from + 1 };
}

const script = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|[{}]/gs;

/** A `${…}` of TypeScript, up to the brace that closes it or to the end. */
function valueAt(sql: string, from: number): Token {
  let depth = 0;
  script.lastIndex = from + 1;
  for (let found = script.exec(sql); found !== null; found = script.exec(sql)) {
    if (found[0] === '{') depth += 1;
    if (found[0] === '}') depth -= 1;
    if (depth === 0)
      return { kind: 'value', text: sql.slice(from, script.lastIndex), from, to: script.lastIndex };
  }
  return { kind: 'value', text: sql.slice(from), from, to: sql.length };
}

/** A name as it is meant: without its quotes, or null where the piece is none. */
export function nameIn(token: Token | undefined): string | null {
  if (token?.kind === 'word') return token.text;
  if (token?.kind !== 'quoted') return null;
  return token.text.replace(/^"|"$/g, '').replaceAll('""', '"');
}
