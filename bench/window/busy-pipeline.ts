import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const busyPipeline = 'busy';
const steps = 100;
const linesPerStep = 100;
/** How many steps stand side by side. */
const width = 5;

/** Writes a pipeline of 100 steps that log 100 lines each: checks whose warnings all come true. */
export function writeBusyPipeline(project: string): { lines: number } {
  const made = Object.fromEntries(Array.from({ length: steps }, (_, at) => step(at)));
  write(project, 'sql/busy.sql', 'SELECT 1 AS value');
  write(project, 'expectations/busy.json', JSON.stringify(suite()));
  write(
    project,
    `pipelines/${busyPipeline}.yaml`,
    JSON.stringify({ format: 1, name: busyPipeline, steps: made }),
  );
  return { lines: (steps - 1) * linesPerStep };
}

function step(at: number): [string, object] {
  const name = (place: number) => `step-${String(place).padStart(3, '0')}`;
  if (at === 0) return [name(0), { kind: 'sql', with: { file: 'sql/busy.sql', table: 'curated.busy' } }];
  const needs = [name(Math.max(0, at - width))];
  return [
    name(at),
    { kind: 'check', needs, with: { table: 'curated.busy', suite: 'expectations/busy.json' } },
  ];
}

function suite(): object {
  const expectations = Array.from({ length: linesPerStep }, (_, at) => ({
    expectation_type: 'expect_column_max_to_be_between',
    kwargs: { column: 'value', min_value: at + 2 },
    severity: 'warning',
  }));
  return { expectation_suite_name: busyPipeline, expectations };
}

function write(project: string, file: string, text: string): void {
  const path = join(project, file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
}
