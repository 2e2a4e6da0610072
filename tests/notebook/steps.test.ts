import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stepNames } from '../../engine/notebook/process/library-steps.ts';
import { stepKinds } from '../../engine/steps/kinds.ts';
import { Bench, fence, file, shown } from '../support/notebook.ts';
import { tempFolder } from '../support/temp.ts';

function cells(...sources: string[]): string {
  return sources.map((source) => fence('ts', source)).join('');
}

/** A project with a file to take in and a SELECT. */
async function opened(...sources: string[]): Promise<Bench> {
  const bench = await Bench.open(cells(...sources), join(tempFolder(), 'shop'));
  writeFileSync(join(bench.folder, 'clicks.csv'), 'n,text\n1,a\n2,b\n3,\n');
  writeFileSync(join(bench.folder, 'double.sql'), 'SELECT n * 2 AS n FROM processed.clicks');
  return bench;
}

const takeIn = `await steps.ingest({ source: 'clicks', files: 'clicks*.csv' });
const { rowsOut, unchanged } = await steps.load({ source: 'clicks', table: 'processed.clicks', rejects: 'processed.clicks_rejects' });
const done = { rowsOut, unchanged };
done`;

it('knows every kind of step that pipelines know, but for running notebooks', () => {
  const others = [...stepKinds.keys()].filter((kind) => kind !== 'notebook');
  expect([...stepNames].toSorted()).toEqual(others.toSorted());
});

it('runs steps as a pipeline does; the next line and the next cell see their tables', async () => {
  const bench = await opened(
    `${takeIn}`,
    `done;
     await steps.sql({ file: 'double.sql', table: 'curated.doubled' });
     (await table('curated.doubled')).toArray().map(({ n }) => Number(n))`,
  );
  const [first, second] = await bench.run();
  expect(first?.outputs).toMatchObject([
    { type: 'step', kind: 'ingest', status: 'succeeded' },
    { type: 'step', kind: 'load', status: 'succeeded', rowsIn: 3, rowsOut: 3 },
    { type: 'json', value: { rowsOut: 3, unchanged: false } },
  ]);
  expect(second?.outputs.at(-1)).toEqual({ type: 'json', value: [2, 4, 6] });
});

it('does nothing again that still stands, and all of it again once its input changed', async () => {
  const bench = await opened(takeIn);
  await bench.run(0);
  const [again] = await bench.run(0);
  expect(again?.outputs).toMatchObject([
    { status: 'unchanged' },
    { status: 'unchanged' },
    { value: { rowsOut: 3, unchanged: true } },
  ]);
  writeFileSync(join(bench.folder, 'clicks-2.csv'), 'n,text\n4,d\n');
  const [anew] = await bench.run(0);
  expect(anew?.outputs.at(-1)).toEqual({ type: 'json', value: { rowsOut: 4, unchanged: false } });
});

it('says what a step gave once: its line under the own cell, the value where another cell asks', async () => {
  const load = `const loaded = await steps.load({ source: 'clicks', table: 'processed.clicks', rejects: 'processed.clicks_rejects' });`;
  const bench = await opened(
    `await steps.ingest({ source: 'clicks', files: 'clicks*.csv' });\n${load}\nloaded`,
    'loaded',
  );
  const [own, other] = await bench.run();
  expect(own?.outputs.map(({ type }) => type)).toEqual(['step', 'step']);
  expect(other?.outputs).toMatchObject([{ type: 'json', value: { duplicates: 0 } }]);
});

it('says what is wrong with a step at the line that asked for it', async () => {
  const bench = await opened(
    `const none = 1;\n\nawait steps.sql({ fil: 'double.sql', table: 'curated.doubled' } as never);`,
    `\nawait steps.sql({ file: 'missing.sql', table: 'curated.doubled' });`,
  );
  const [misspelt, missing] = await bench.run();
  expect(misspelt?.problem).toMatchObject({ code: 'step.params', place: { line: 3 } });
  expect(misspelt?.problem?.message).toContain('fil');
  expect(missing?.problem).toMatchObject({ code: 'file.missing', place: { line: 2 } });
  expect(missing?.outputs).toMatchObject([{ type: 'step', kind: 'sql', status: 'failed' }]);
});

it('is stopped in the midst of a step; the notebook goes on', async () => {
  const bench = await opened(takeIn, `await steps.sql({ file: 'long.sql', table: 'curated.long' });`, '"on"');
  const long = 'SELECT count(*) AS n FROM range(1000000000) x, range(1000) y WHERE x.range % 7 = y.range';
  writeFileSync(join(bench.folder, 'long.sql'), long);
  const [, step] = (await bench.state()).cells;
  await bench.engine.client.call('notebook.execute', { file, cells: [step?.id ?? ''] });
  await bench.until((all) => all[1]?.outputs.some(({ type }) => type === 'step') === true);
  await bench.engine.client.call('notebook.interrupt', { file });
  await bench.until((all) => all[1]?.status === 'interrupted');
  expect(shown((await bench.run(2))[2])).toEqual(['on']);
});
