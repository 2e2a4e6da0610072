import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { boathouseVersion } from '../../contract/version.ts';

it('the engine says the version that package.json says', () => {
  const file = join(import.meta.dirname, '../../package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  expect(boathouseVersion).toBe(version);
});
