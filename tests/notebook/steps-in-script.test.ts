import { describe, expect, it } from 'vitest';
import { readScript } from '../../engine/notebook/script-cell.ts';

const assetsOf = async (source: string) => (await readScript(source, 'cell.ts')).assets;

describe('what the steps of a cell read and write', () => {
  it('is known from parameters that stand there as values', async () => {
    const source = `await steps.ingest({ source: 'events', files: 'incoming/events*' });
const loaded = await steps.load({ source: 'events', schema: 'events', table: 'processed.events', rejects: \`processed.bad\` });`;
    expect(await assetsOf(source)).toEqual({
      reads: ['files:incoming/events*', 'raw:events'],
      writes: ['raw:events', 'table:processed.events', 'table:processed.bad'],
    });
  });

  it('and the tables that it names', async () => {
    expect(await assetsOf(`const rows = await table('curated.daily_sales');`)).toEqual({
      reads: ['table:curated.daily_sales'],
      writes: [],
    });
  });

  it.each([
    ['a parameter that only the run knows', 'await steps.ingest({ source: name, files: "x" })'],
    ['parameters that the kind refuses', 'await steps.ingest({ sauce: "events" })'],
    ['a kind that there is not', 'await steps.brew({ source: "events" })'],
    ['somebody else’s steps', 'await my.steps.ingest({ source: "events", files: "x" })'],
  ])('is not guessed from %s', async (_what, source) => {
    expect(await assetsOf(source)).toEqual({ reads: [], writes: [] });
  });
});
