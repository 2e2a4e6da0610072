import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { BenchLine, BenchSuite } from './line.ts';
import { describeMachine } from './machine.ts';
import { section, table, updateDocument } from './report.ts';

const document = resolve(import.meta.dirname, '../docs/benchmarks.md');
const folder = join(import.meta.dirname, 'suites');
const available = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));

/** `npm run bench -- SUITE… [--json]`: all suites when none is named. */
async function main(): Promise<void> {
  const options = { json: { type: 'boolean', default: false } } as const;
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  const unknown = positionals.filter((name) => !available.includes(name));
  if (unknown.length > 0) return refuse(unknown);
  for (const name of positionals.length > 0 ? positionals : available) await measure(name, values.json);
}

function refuse(unknown: readonly string[]): void {
  console.error(`There is no suite ${unknown.join(', ')}. There are: ${available.join(', ')}.`);
  process.exitCode = 2;
}

/** Runs a suite and writes its section; one that fails keeps its old section and does not stop the others. */
async function measure(name: string, json: boolean): Promise<void> {
  if (!json) console.log(`\n${name}`);
  const lines: BenchLine[] = [];
  try {
    const { suite } = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as { suite: BenchSuite };
    await suite.run((line) => {
      lines.push(line);
      if (json) console.log(JSON.stringify(line));
    });
  } catch (error) {
    console.error(`The suite ${name} failed:`, error);
    process.exitCode = 1;
    return;
  }
  if (!json) console.log(table(lines));
  write(name, lines);
}

function write(name: string, lines: readonly BenchLine[]): void {
  const before = existsSync(document) ? readFileSync(document, 'utf8') : '';
  const today = new Date().toISOString().slice(0, 10);
  const after = updateDocument(before, new Map([[name, section(lines, describeMachine(), today)]]));
  writeFileSync(document, after);
}

await main();
