import { readFileSync } from 'node:fs';
import { tableFromIPC, type Table } from 'apache-arrow';
import { Fault } from '../../../contract/problem.ts';
import type { Order, Output, Report } from './messages.ts';
import { outputOf, sentValue, Shown, textOf } from './values.ts';

type Answer = Extract<Order, { do: 'answer' }>;

/** What a cell can call without importing it. */
export interface Library {
  /** Runs SQL; values go in as bound parameters. */
  sql(texts: TemplateStringsArray, ...values: unknown[]): Promise<Table>;
  /** The rows of a table of the lake, of a SQL cell, or of anything else that can stand after FROM. */
  table(name: string): Promise<Table>;
  display(value: unknown): void;
  md(texts: TemplateStringsArray, ...values: unknown[]): Shown;
  html(text: string): Shown;
}

/** Makes the library; `show` takes what is displayed, `report` reaches the engine. */
export function makeLibrary(
  show: (output: Output) => void,
  report: (report: Report) => void,
): { library: Library; answer(answer: Answer): void } {
  const waiting = new Map<number, (answer: Answer) => void>();
  let asked = 0;
  const ask = async (texts: readonly string[], values: readonly unknown[]): Promise<Table> => {
    asked += 1;
    const query = asked;
    const sent = values.map(sentValue);
    const answer = await new Promise<Answer>((done) => {
      waiting.set(query, done);
      report({ is: 'query', query, texts: [...texts], values: sent });
    });
    if ('problem' in answer) throw new Fault(answer.problem);
    return readTable(answer.file);
  };
  const library: Library = {
    sql: (texts, ...values) => ask(texts, values),
    table: (name) => ask([`FROM ${quoted(name)}`], []),
    display: (value) => {
      const output = outputOf(value);
      if (output !== null) show(output);
    },
    md: (texts, ...values) =>
      new Shown({ type: 'markdown', text: String.raw({ raw: texts }, ...values.map(textOf)) }),
    html: (text) => new Shown({ type: 'html', html: String(text) }),
  };
  const answer = (given: Answer) => {
    waiting.get(given.query)?.(given);
    waiting.delete(given.query);
  };
  return { library, answer };
}

/** A table that the engine left as an Arrow file. */
export function readTable(file: string): Table {
  return tableFromIPC(readFileSync(file));
}

function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');
}
