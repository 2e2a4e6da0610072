import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../contract/problem.ts';
import { observationColumns } from '../../engine/features/observations.ts';
import { loadDefinitions, parseDefinition } from '../../engine/features/parse.ts';
import { tempFolder } from '../support/temp.ts';
import { sample } from './support.ts';

const valid = `format: 1
sources:
  events: { table: processed.events, time: event_time, order: event_id }
entities:
  session: { key: user_session }
views:
  counts:
    entity: session
    source: events
    columns:
      spent: { so_far: sum(price) }
    features:
      n:
        type: numeric
        description: Events so far.
        so_far: count(*)
      ratio:
        type: numeric
        description: Spent for each event.
        value: spent / n
services:
  purchase:
    entity: session
    source: events
    observe: event_type <> 'purchase'
    label: { name: buys, follows: event_type = 'purchase' }
    session_timeout: 30 minutes
    features: [counts]
`;

function problem(yaml: string) {
  try {
    parseDefinition(yaml, 'features/x.yaml');
  } catch (error) {
    if (error instanceof Fault) return error.problem;
  }
  return null;
}

describe('a features file', () => {
  it('is read', () => {
    expect(parseDefinition(valid, 'x.yaml').views['counts']?.features['n']?.so_far).toBe('count(*)');
  });

  it.each([
    ['an unknown field', 'entity: session', 'entities: session', 8, 'views.counts.entities'],
    ['a type that is none', 'type: numeric', 'type: number', 14, 'views.counts.features.n.type'],
    [
      'two forms',
      'so_far: count(*)',
      'so_far: count(*)\n        before: count(*)',
      13,
      'views.counts.features.n',
    ],
    ['no form', '        so_far: count(*)\n', '', 13, 'views.counts.features.n'],
    ['an entity that is not declared', 'entity: session', 'entity: visit', 8, 'views.counts.entity'],
    ['a view that is not declared', '[counts]', '[count]', 28, 'services.purchase.features.0'],
    ['a feature that is not declared', '[counts]', '[counts.m]', 28, 'services.purchase.features.0'],
    ['a window of its own', 'count(*)', 'count(*) over ()', 16, 'views.counts.features.n.so_far'],
    ['a name used twice', 'spent: {', 'n: {', 13, 'views.counts.features.n'],
    ['features made of each other', 'sum(price)', 'sum(ratio)', 11, 'views.counts.columns.spent'],
    ['a timeout in no unit', '30 minutes', '30', 27, 'services.purchase.session_timeout'],
    [
      'a condition that breaks out',
      "event_type <> 'purchase'",
      'event_type)',
      25,
      'services.purchase.observe',
    ],
    ['broken YAML', 'entity: session', 'entity: [session', 9, ''],
  ])('is refused for %s, with line and field', (_, from, to, line, field) => {
    expect(problem(valid.replace(from, to))).toMatchObject({
      code: 'file.invalid',
      place: { file: 'features/x.yaml', line, ...(field === '' ? {} : { field }) },
    });
  });

  it('of a newer format is refused by name', () => {
    expect(problem('format: 2\nanything: else\n')).toMatchObject({ code: 'format.newer' });
  });

  it('is found among others in the folder, in the order of names', async () => {
    const folder = join(tempFolder('features'), 'features');
    mkdirSync(folder);
    for (const name of ['b.yaml', 'a.yaml', 'notes.txt']) writeFileSync(join(folder, name), valid);
    const files = (await loadDefinitions(folder)).map(({ file }) => file);
    expect(files).toEqual([join(folder, 'a.yaml'), join(folder, 'b.yaml')]);
  });
});

describe('the sample declarations', () => {
  it('make 25 to 40 features in a fixed order, without the label among them', () => {
    const { features, label, keys } = observationColumns(sample(), 'purchase');
    expect(features.length).toBeGreaterThanOrEqual(25);
    expect(features.length).toBeLessThanOrEqual(40);
    expect(features.map(({ name }) => name)).not.toContain(label);
    expect(keys).toEqual(['event_id', 'user_session', 'user_id', 'event_time', 'session_start']);
  });

  it('are not known by another service name', () => {
    expect(() => observationColumns(sample(), 'churn')).toThrow(/No feature service churn/);
  });
});
