import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fence = (info: string, source: string) => `\`\`\`${info}\n${source}\n\`\`\`\n\n`;

const kinds: readonly ((at: number) => string)[] = [
  (at) =>
    `## Part ${at}\n\nWhat **this part** looks at, and why:\n\n- orders of the day\n- and those of *the day before*\n\n`,
  (at) =>
    fence(
      `sql orders_${at}`,
      `-- ${at}\nSELECT range AS n, range * ${at} AS amount, 'order ' || range AS name\nFROM range(12)`,
    ),
  (at) => fence('ts', `const sum${at} = [${at}, 2, 3].reduce((all, one) => all + one, 0);\nsum${at}`),
  (at) => fence('ts', `console.log("line", ${at});\n({ at: ${at}, list: [1, 2, 3], name: "구매 ${at}" })`),
];

/** Writes a notebook of that many cells, of every kind by turns; gives its place in the project. */
export function writeLongNotebook(folder: string, cells: number): string {
  const file = 'notebooks/long.md';
  mkdirSync(join(folder, 'notebooks'), { recursive: true });
  const text = Array.from({ length: cells }, (_, at) => kinds[at % kinds.length]?.(at) ?? '').join('');
  writeFileSync(join(folder, file), text);
  return file;
}
