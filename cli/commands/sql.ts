import { rowLimit, type QueryAnswer } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { attach } from '../../host/attach.ts';
import { follow } from '../follow.ts';
import { grid } from '../grid.ts';
import { exit, parse, usage, wholeNumber, type Command } from '../command.ts';

const options = {
  project: { type: 'string' },
  limit: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `boathouse sql "SELECT …"` */
export const sql: Command = {
  run: async (args) => {
    const parsed = parse('sql', args, options, 1);
    if (parsed === null) return exit.done;
    const [text] = parsed.positionals;
    if (text === undefined) throw usage('sql', 'The SQL is missing');
    const limit = wholeNumber('sql', 'limit', parsed.values.limit ?? '100', { least: 1, most: rowLimit });
    const engine = await attach(parsed.values.project ?? '.');
    try {
      const { job } = await engine.client.call('query.start', { sql: text, limit });
      const answer = (await follow(engine, job)) as QueryAnswer;
      print(parsed.values.json === true ? jsonLines(answer) : table(answer));
      return exit.done;
    } finally {
      await engine.close();
    }
  },
};

function print(lines: string[]): void {
  for (const line of lines) console.log(line);
}

function jsonLines({ names, rows }: QueryAnswer): string[] {
  return rows.map((row) => JSON.stringify(Object.fromEntries(names.map((name, at) => [name, row[at]]))));
}

function table({ names, rows, more }: QueryAnswer): string[] {
  return [...grid(names, rows), en.cli.rows({ shown: rows.length, more })];
}
