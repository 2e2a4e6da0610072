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

const usage = `Usage: npm run bench -- [SUITE…] [--json]\nSuites: ${available.join(', ')}`;

/** Runs the suites named, or all of them. */
async function main(): Promise<void> {
  const asked = request();
  if (asked === null) return refuse();
  for (const name of asked.suites) await measure(name, asked.json);
}

/** What the command line asks for, or null where it cannot be understood. */
function request(): { suites: string[]; json: boolean } | null {
  try {
    const options = { json: { type: 'boolean', default: false } } as const;
    const { positionals, values } = parseArgs({ allowPositionals: true, options });
    if (!positionals.every((name) => available.includes(name))) return null;
    return { suites: positionals.length > 0 ? positionals : available, json: values.json };
  } catch {
    return null;
  }
}

function refuse(): void {
  console.error(usage);
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
