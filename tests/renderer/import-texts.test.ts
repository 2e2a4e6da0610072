import { describe, expect, it } from 'vitest';
import type { ImportPreview } from '../../contract/calls/imports.ts';
import { parseMapping } from '../../engine/ingest/mapping.ts';
import { events, schemaOf } from '../../engine/ingest/tables.ts';
import { parsePipeline } from '../../engine/pipeline/definition.ts';
import { stepKinds } from '../../engine/steps/kinds.ts';
import { emptyDraft, sourceFrom, tableFrom, toldOf } from '../../renderer/data/import/draft.ts';
import type { Draft } from '../../renderer/data/import/types.ts';
import { guessEvents, looksLikeEvents } from '../../renderer/data/import/guess.ts';
import { mappingText, stepsText } from '../../renderer/data/import/texts-written.ts';

const otherShop = [
  { name: 'timestamp', samples: ['1433221332117'] },
  { name: 'visitorid', samples: ['257597'] },
  { name: 'event', samples: ['view', 'addtocart'] },
  { name: 'itemid', samples: ['355908'] },
];

const found: ImportPreview = {
  name: 'x.csv',
  bytes: 1,
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  complete: true,
  columns: [
    { name: 'Order date', samples: ['2026-01-01'] },
    { name: 'yes', samples: ['a'] },
    { name: 'at', samples: ['1433221332117'] },
  ],
  targets: [
    { name: 'Order date', type: 'DATE', from: 'Order date' },
    { name: 'yes', type: 'VARCHAR', from: 'yes' },
    { name: 'at', type: 'BIGINT', from: 'at' },
  ],
  rows: [],
  rejects: [],
  read: 0,
  rejected: 0,
  problem: null,
  knownIn: [],
};

const told = (draft: Partial<Draft>, base: Partial<ImportPreview> = {}) =>
  toldOf({ ...emptyDraft, ...draft }, 'free', { ...found, ...base }, {});

/** The parameters of the load step that a text stands for, as a pipeline reads them. */
function loadParams(steps: string): unknown {
  const text = `format: 1\nname: p\nsteps:\n${steps}`;
  return parsePipeline('pipelines/p.yaml', text, stepKinds).steps[1]?.bound.params;
}

describe('the names that an import proposes', () => {
  it.each([
    ['2019-Oct (2).csv.gz', '2019-oct-2', 'processed.2019_oct_2'],
    ['Umsätze.parquet', 'ums-tze', 'processed.ums_tze'],
    ['...csv', 'file', 'processed.file'],
    ['events.v2.jsonl.zst', 'events-v2', 'processed.events_v2'],
  ])('%s → %s', (file, source, table) => {
    expect(sourceFrom(file)).toBe(source);
    expect(tableFrom(source)).toBe(table);
  });
});

describe('the mapping that an import writes', () => {
  it("recognises another shop's events, their unit, their words and the missing session", () => {
    expect(looksLikeEvents(otherShop)).toBe(true);
    const { columns } = parseMapping(mappingText(guessEvents(otherShop)), 'm.yaml', events);
    expect(columns['event_time']).toMatchObject({ from: 'timestamp', unit: 'milliseconds' });
    expect(columns['event_type']).toMatchObject({
      from: 'event',
      values: { addtocart: 'cart', transaction: 'purchase' },
    });
    expect(columns['user_id']).toMatchObject({ from: 'visitorid' });
    expect(columns['user_session']).toMatchObject({ gap: 30 * 60_000 });
  });

  it('is empty for events that have our own names', () => {
    const own = events.columns?.map(({ name }) => ({ name, samples: [] })) ?? [];
    expect(mappingText(guessEvents(own))).toBe('');
  });

  it('quotes what YAML would read as something else', () => {
    const free = { 'Order date': { name: 'no' }, yes: { name: 'a: b' } };
    const { mapping } = told({ free });
    const { columns } = parseMapping(mapping, 'm.yaml', schemaOf('x'));
    expect(columns['no']?.from).toBe('Order date');
    expect(columns['a: b']?.from).toBe('yes');
  });
});

describe('what an import tells the engine', () => {
  it('leaves types to the load until one is chosen or a column is left out', () => {
    expect(told({}).columns).toBeUndefined();
    expect(told({ free: { yes: { drop: true } } }).columns).toEqual({ 'Order date': 'DATE', at: 'BIGINT' });
    expect(told({ free: { at: { type: 'VARCHAR' } } }).columns).toEqual({
      'Order date': 'DATE',
      yes: 'VARCHAR',
      at: 'VARCHAR',
    });
  });

  it('says the encoding that was found, because a load does not guess', () => {
    expect(told({}, { encoding: 'windows-1252' }).reading).toEqual({
      header: true,
      encoding: 'windows-1252',
    });
    expect(told({}).reading).toEqual({ header: true });
  });
});

describe('the two steps', () => {
  it('are steps of a pipeline that load what the import loaded', () => {
    const free = { at: { name: 'seen_at', unit: 'milliseconds' as const }, yes: { type: 'VARCHAR' } };
    const what = told({ free, reading: { delimiter: '\t', header: false } });
    expect(loadParams(stepsText('old-orders', 'processed.old_orders', what))).toMatchObject({
      source: 'old-orders',
      table: 'processed.old_orders',
      rejects: 'processed.old_orders_rejects',
      mapping: 'mappings/old-orders.yaml',
      columns: { 'Order date': 'DATE', yes: 'VARCHAR', seen_at: 'TIMESTAMPTZ' },
      reading: { delimiter: '\t', header: false },
    });
  });
});
