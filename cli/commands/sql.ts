import type { QueryAnswer } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { attach } from '../attach.ts';
import { exit, parse, usage, wholeNumber, type Command } from '../command.ts';

const options = {
  project: { type: 'string' },
  limit: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `boathouse sql "SELECT …"` */
export const sql: Command = {
  run: async (args) => {
    const parsed = parse('sql', args, options);
    if (parsed === null) return exit.done;
    const [text] = parsed.positionals;
    if (text === undefined) throw usage('sql', 'The SQL is missing');
    const limit = wholeNumber('sql', 'limit', parsed.values.limit ?? '100');
    const engine = await attach(parsed.values.project ?? '.');
    try {
      const { job } = await engine.client.call('query.start', { sql: text, limit });
      const answer = (await engine.client.follow(job)) as QueryAnswer;
      console.log(parsed.values.json === true ? jsonLines(answer) : grid(answer));
      return exit.done;
    } finally {
      await engine.close();
    }
  },
};

function jsonLines({ names, rows }: QueryAnswer): string {
  return rows
    .map((row) => JSON.stringify(Object.fromEntries(names.map((name, at) => [name, row[at]]))))
    .join('\n');
}

/** Columns as wide as their widest value, up to 40 characters. */
function grid({ names, rows, more }: QueryAnswer): string {
  const cells = [names, ...rows.map((row) => row.map(shown))];
  const widths = names.map((_, at) => Math.min(40, Math.max(...cells.map((line) => line[at]?.length ?? 0))));
  const lines = cells.map((line) =>
    line
      .map((cell, at) => cell.slice(0, 40).padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [lines[0], rule, ...lines.slice(1), en.cli.rows({ shown: rows.length, more })].join('\n');
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '∅';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
