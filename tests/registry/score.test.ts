import { describe, expect, it } from 'vitest';
import type { Work } from '../../engine/jobs/work.ts';
import {
  makePredictor,
  predictOne,
  type FeatureValues,
  type Predictor,
} from '../../engine/registry/predictor.ts';
import { loadVersion, register } from '../../engine/registry/registry.ts';
import { fitOf } from '../../engine/registry/score-columns.ts';
import { score } from '../../engine/registry/score.ts';
import { duck } from '../support/duck.ts';
import { origin, trainedFolder } from '../support/models.ts';
import { tempFolder } from '../support/temp.ts';
import { idleWork } from '../quality/work.ts';

const nothing = idleWork();

/** Features n0 … n3 (numbers) and c0, c1 (categories k0 … k5). */
async function model(): Promise<Predictor> {
  const models = tempFolder('models');
  await register(models, 'purchase', trainedFolder(3, { trees: 30 }), origin);
  return makePredictor(await loadVersion(models, 'purchase', 1));
}

const rows = (features: Predictor['ensemble']['features'], count: number) => {
  const columns = features.map(({ name, type }, at) =>
    type === 'numeric'
      ? `CASE WHEN hash(i + ${at}) % 5 = 0 THEN NULL ELSE (hash(i * 31 + ${at}) % 2001)::DOUBLE / 1000 - 1 END AS "${name}"`
      : `CASE hash(i + ${at}) % 9 WHEN 0 THEN NULL WHEN 1 THEN 'never seen' ELSE 'k' || hash(i * 17 + ${at}) % 6 END AS "${name}"`,
  );
  return `SELECT i AS id, ${columns.join(', ')} FROM range(${count}) AS numbers(i)`;
};

interface Scored {
  id: bigint;
  probability: number;
  decision: boolean;
  reasons?: string;
}

describe('scores in bulk', () => {
  it('are what single predictions say, row by row: with values, missing ones and unseen categories', async () => {
    const predictor = await model();
    const connection = await duck();
    const select = rows(predictor.ensemble.features, 70_000);
    const made = await score(connection, predictor, { select, keys: ['id'], reasons: false }, nothing);
    expect(made.rows).toBe(70_000);
    const scored = await connection.rows<Scored>(`SELECT * FROM (${made.select}) USING SAMPLE 300`);
    for (const { id, probability, decision } of scored) {
      const [row = {}] = await connection.rows<Record<string, FeatureValues[string]>>(
        `SELECT * EXCLUDE (id) FROM (${select}) WHERE id = ${id}`,
      );
      expect({ probability, decision }).toEqual(pick(predictOne(predictor, row, false)));
    }
  });

  it('say why where that is wanted', async () => {
    const predictor = await model();
    const connection = await duck();
    const select = rows(predictor.ensemble.features, 10);
    const made = await score(connection, predictor, { select, keys: ['id'], reasons: true }, nothing);
    const [first] = await connection.rows<Scored>(`SELECT * FROM (${made.select}) ORDER BY id`);
    const [row = {}] = await connection.rows<Record<string, FeatureValues[string]>>(
      `SELECT * EXCLUDE (id) FROM (${select}) WHERE id = 0`,
    );
    const reasons = predictOne(predictor, row, true).reasons ?? [];
    expect(first?.reasons).toBe(
      reasons
        .slice(0, 3)
        .map(({ reason }) => reason)
        .join('; '),
    );
  });

  it('count a column that is not there as missing, and numbers that came as texts as numbers', async () => {
    const predictor = await model();
    const connection = await duck();
    const [number] = predictor.ensemble.features.filter(({ type }) => type === 'numeric');
    const select = `SELECT '0.25' AS "${number?.name}"`;
    const made = await score(connection, predictor, { select, keys: [], reasons: false }, nothing);
    const [found] = await connection.rows<Scored>(made.select);
    expect(found?.probability).toBe(predictOne(predictor, { [number?.name ?? '']: 0.25 }, false).probability);
  });

  it('of no rows are no rows', async () => {
    const predictor = await model();
    const connection = await duck();
    const select = `${rows(predictor.ensemble.features, 5)} WHERE false`;
    const made = await score(connection, predictor, { select, keys: ['id'], reasons: true }, nothing);
    expect(await connection.rows(made.select)).toEqual([]);
  });

  it('are not made of texts that are no numbers: the column and the value are named', async () => {
    const predictor = await model();
    const [number] = predictor.ensemble.features.filter(({ type }) => type === 'numeric');
    const select = `SELECT * FROM (VALUES ('1'), ('cheap'), (NULL)) AS v("${number?.name}")`;
    const scoring = score(await duck(), predictor, { select, keys: [], reasons: false }, nothing);
    await expect(scoring).rejects.toMatchObject({
      problem: { code: 'score.not-number', message: expect.stringContaining('cheap') as string },
    });
  });

  it('refuse instants for numbers, and keys that are not there or stand for the result', async () => {
    const predictor = await model();
    const connection = await duck();
    const [number] = predictor.ensemble.features.filter(({ type }) => type === 'numeric');
    const failing = (select: string, keys: string[]) =>
      score(connection, predictor, { select, keys, reasons: false }, nothing);
    await expect(failing(`SELECT now() AS "${number?.name}"`, [])).rejects.toMatchObject({
      problem: { code: 'score.unfit' },
    });
    await expect(failing('SELECT 1 AS id', ['key'])).rejects.toMatchObject({
      problem: { code: 'score.no-key' },
    });
    await expect(failing('SELECT 1 AS decision', ['decision'])).rejects.toMatchObject({
      problem: { code: 'score.key-taken' },
    });
  });

  it('stop when they are cancelled', async () => {
    const predictor = await model();
    const stop = new AbortController();
    const work: Work = { ...nothing, signal: stop.signal, progress: () => stop.abort() };
    const select = rows(predictor.ensemble.features, 100_000);
    const scoring = score(await duck(), predictor, { select, keys: [], reasons: false }, work);
    await expect(scoring).rejects.toMatchObject({ problem: { code: 'job.cancelled' } });
  });
});

describe('rows that are to be scored', () => {
  it('are held against the model: what is missing, what is more, what does not fit', async () => {
    const { ensemble } = await model();
    const [first, ...others] = ensemble.features;
    const fit = await fitOf(
      await duck(),
      `SELECT DATE '2026-01-01' AS "${first?.name}", 1 AS id`,
      ensemble.features,
    );
    expect(fit.extra).toEqual(['id']);
    expect(fit.missing).toEqual(others.map(({ name }) => name));
    expect(fit.unfit).toEqual([{ feature: first?.name, type: 'DATE' }]);
  });
});

const pick = ({ probability, decision }: { probability: number; decision: boolean }) => ({
  probability,
  decision,
});
