import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isNativeError } from 'node:util/types';
import { fault, Fault, type Problem } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import { Budget } from './budget.ts';
import { captureConsole } from './console.ts';
import { looksOf } from './describe.ts';
import { Inputs } from './library-inputs.ts';
import { makeLibrary, readTable } from './library.ts';
import { guardMemory } from './memory-guard.ts';
import type { Order, Output, ProcessTask, Report, ScriptOrder } from './messages.ts';
import { makeProgress } from './progress.ts';
import { writeTable } from './table-file.ts';
import { wholeOf } from './tables.ts';
import { sentValue, textOf } from './values.ts';

type Values = Map<string, unknown>;

/**
 * A notebook's process: runs one cell after another, each as a module of its own file, and keeps what they declare.
 * Ends when the engine says so.
 */
export async function runCells(
  task: ProcessTask,
  report: (report: Report) => void,
  listen: (listener: (order: Order) => void) => void,
): Promise<void> {
  process.setSourceMapsEnabled(true);
  guardMemory(task.memory, task.lastWord);
  mkdirSync(task.modules, { recursive: true });
  const values: Values = new Map();
  let running = '';
  const budget = new Budget((output) => {
    report({ is: 'output', id: running, output });
    const whole = wholeOf(output);
    if (whole === null || output.type !== 'table') return;
    report({ is: 'rows', id: running, key: output.key, table: writeTable(whole, task.tables) });
  });
  const show = (output: Output) => budget.take(output);
  captureConsole(budget);
  const inputs = new Inputs(task.folder, show);
  const { progress, end: endProgress } = makeProgress(show);
  const own = { input: inputs.library, progress, cell: () => running };
  const { library, answer } = makeLibrary(show, report, task.timezone, own);
  lendGlobals({ ...library, boathouse: values });
  const tell = (text: string) => show({ type: 'text', text, level: 'error' });
  process.on('unhandledRejection', (reason) => tell(en.notebook.unheard({ reason: textOf(reason) })));
  process.on('uncaughtException', (error) => tell(en.notebook.uncaught({ reason: textOf(error) })));
  await new Promise<void>((end) => {
    const take = async (order: Order): Promise<void> => {
      if (order.do === 'end') return end();
      if (order.do === 'answer') return answer(order);
      if (order.do === 'set') return void values.set(order.name, order.value);
      if (order.do === 'choose') return choose(inputs, values, order);
      if (order.do === 'forget') return void order.names.forEach((name) => values.delete(name));
      if (order.do === 'describe') return report(describe(values, order));
      if (order.do === 'give') return lend(values, order.name, order.file);
      running = order.id;
      budget.begin();
      inputs.begin(order.declares);
      const done = await runModule(order, task.modules, values, inputs);
      endProgress();
      budget.end();
      report(done);
    };
    // What a cell did to the language itself may leave nothing that works: the engine then says so.
    listen((order) => void take(order).catch(() => process.exit(1)));
    report({ is: 'ready' });
  });
  rmSync(task.modules, { recursive: true, force: true });
}

/** What all cells share, none can change: an assignment to it is an error where it stands. */
function lendGlobals(globals: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value });
}

/** Where a cell gave the input's value a name, the others have it at once. */
function choose(inputs: Inputs, values: Values, { name, value, mustFit }: ChooseOrder): void {
  const now = inputs.choose(name, { value, mustFit });
  if (now !== undefined && values.has(name)) values.set(name, now);
}

type ChooseOrder = Extract<Order, { do: 'choose' }>;

/** Rows that SQL lent are not read for this: the engine knows of them. */
function describe(values: Values, { number, names }: Extract<Order, { do: 'describe' }>): Report {
  const found = names.map((name) => (values.has(name) && !lent.has(name) ? looksOf(values.get(name)) : null));
  return { is: 'described', number, values: found };
}

/** A SQL result is read when a cell first asks for it. */
function lend(values: Values, name: string, file: string): void {
  let table: unknown;
  values.set(name, () => (table ??= readTable(file)));
  lent.add(name);
}

const lent = new Set<string>();
let written = 0;

async function runModule(
  order: ScriptOrder,
  folder: string,
  values: Values,
  inputs: Inputs,
): Promise<Report> {
  const { id, declares } = order;
  written += 1;
  const file = join(folder, `${written}.mjs`);
  try {
    // A cell may have removed it.
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, moduleText(order));
    const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
    for (const name of declares) {
      lent.delete(name);
      // A person may have moved an input since the cell declared it.
      values.set(name, inputs.valueOf(name) ?? module[name]);
    }
    const sent = module['boathouseValues'] as unknown[] | undefined;
    return { is: 'done', id, values: sent?.map(sentValue) ?? null, problem: null };
  } catch (error) {
    return { is: 'done', id, values: null, problem: problemOf(error) };
  } finally {
    rmSync(file, { force: true });
  }
}

/** What comes from other cells stands on a line before the cell; the source map counts it. */
function moduleText({ code, map, uses, declares }: ScriptOrder): string {
  const taken = uses.map(
    (name) => `const ${name} = boathouse.get(${JSON.stringify(name)})${lent.has(name) ? '()' : ''};`,
  );
  const given = declares.length === 0 ? '' : `export { ${declares.join(', ')} };\n`;
  return `${taken.join(' ')}\n${code}\n${given}${map === null ? '' : sourceMapping(map)}`;
}

function sourceMapping(map: string): string {
  const value = JSON.parse(map) as { mappings: string };
  const moved = JSON.stringify({ ...value, mappings: `;${value.mappings}` });
  return `//# sourceMappingURL=data:application/json;base64,${Buffer.from(moved).toString('base64')}\n`;
}

/** The error as the person's, with the line of the cell that it points at. */
function problemOf(error: unknown): Problem {
  if (error instanceof Fault) return withLine(error);
  const missing = /^Cannot find package '([^']+)'/.exec((error as Error | null)?.message ?? '');
  if (missing?.[1] !== undefined) return fault('cell.package', { name: missing[1] }, {}, error).problem;
  const { message, stack } = isNativeError(error) ? error : { message: textOf(error), stack: '' };
  const name = isNativeError(error) ? `${error.name}: ` : '';
  return fault('cell.failed', { reason: `${name}${message}` }, lineIn(stack), stack).problem;
}

/** What the engine answered has the line of the cell that asked; a place in another file goes into its words. */
function withLine({ problem, stack }: Fault): Problem {
  const { file, line = 1, column: _column, ...place } = problem.place;
  const at = lineIn(stack);
  if (file !== undefined) return { ...problem, message: elsewhere(problem), place: { ...place, ...at } };
  // A line of a query counts from where the query begins.
  return { ...problem, place: { ...place, ...at, line: (at.line ?? 1) + line - 1 } };
}

function elsewhere({ message, place: { file = '', line } }: Problem): string {
  return line === undefined ? message : en.notebook.elsewhere({ message, file, line });
}

/** The place in a cell that a stack first points at: files of ours and of packages stand there too. */
function lineIn(stack: string | undefined): Problem['place'] {
  const place = /cells[\\/][0-9a-f-]{36}[\\/][^\\/\n]+\.ts:(\d+):(\d+)/.exec(stack ?? '');
  return place === null ? {} : { line: Number(place[1]), column: Number(place[2]) };
}
