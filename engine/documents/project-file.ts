import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isTimezone, parseYaml } from './yaml.ts';

const timezone = z.string().refine(isTimezone, 'is not a time zone that this machine knows');

const schema = z.strictObject({
  format: z.literal(1),
  name: z.string().min(1),
  timezone: timezone.default('UTC'),
  /** What DuckDB may use before it spills, and each notebook's process at most; for example 1GB. */
  memoryLimit: z
    .string()
    .regex(/^\d+(\.\d+)? ?[KMGT]i?B$/)
    .default('1GB'),
  /** Processor cores to use; absent: all. */
  threads: z.number().int().min(1).optional(),
});

export type ProjectSettings = z.infer<typeof schema>;

/** The bytes of a limit as the project file has it. */
export function bytesOf(memoryLimit: string): number {
  const [, number = '1', unit = 'G'] = /^([\d.]+) ?([KMGT])/.exec(memoryLimit) ?? [];
  return Number(number) * 1024 ** ('KMGT'.indexOf(unit) + 1);
}

/** Reads boathouse.yaml of a project folder. */
export function readProjectFile(folder: string): ProjectSettings {
  const file = join(folder, 'boathouse.yaml');
  return parseYaml('boathouse.yaml', readFileSync(file, 'utf8'), schema);
}
