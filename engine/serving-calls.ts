import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CallArguments, HandlersOf } from '../contract/calls.ts';
import type { Scored, servingCalls } from '../contract/calls/serving.ts';
import { fault } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';
import { interruptible } from './db/duckdb.ts';
import type { SqliteDatabase } from './db/sqlite.ts';
import { askEndpoint } from './endpoint.ts';
import { lookup, services } from './features/lookup.ts';
import { openOnlineStore } from './features/online.ts';
import type { Work } from './jobs/work.ts';
import type { TableName } from './lake/types.ts';
import { writeRows } from './lake/write-rows.ts';
import type { EngineParts } from './parts.ts';
import { newestPredictor, type PredictorOf } from './predictors.ts';
import { presetSource } from './preset-source.ts';
import { checkFeatures, predictOne } from './registry/predictor.ts';
import { presets } from './registry/presets.ts';
import { loadVersion } from './registry/registry.ts';
import { fitOf } from './registry/score-columns.ts';
import { score } from './registry/score.ts';
import { flips, profile } from './registry/whatif.ts';
import { sourceSql } from './score-source.ts';
import { keyOf } from './secrets.ts';

/** The calls about starting points, what-if, scoring in bulk and the endpoint. */
export function createServingCalls(parts: EngineParts): HandlersOf<typeof servingCalls> {
  const models = join(parts.folder, 'models');
  const predictorOf = newestPredictor(models);
  return {
    'model.presets': async ({ model, version }) => {
      const loaded = await loadVersion(models, model, version);
      const job = parts.jobs.start('presets', loaded.name, () =>
        parts.views.withConnection(async (connection) => {
          const source = await presetSource(connection, parts.lake, loaded);
          return { presets: await presets(connection, await predictorOf(model, loaded.version), source) };
        }),
      );
      return { job };
    },
    'model.whatif': async ({ model, version, features, feature }) => {
      const predictor = await predictorOf(model, version);
      checkFeatures(predictor, features);
      return { ...profile(predictor, features, feature), flips: flips(predictor, features) };
    },
    ...scoreCalls(parts, predictorOf),
    ...recentCalls(parts, predictorOf),
    ...entityCalls(parts),
    'endpoint.show': async ({ url, ...given }) => askEndpoint(url, keyOf(given)),
  };
}

function scoreCalls(parts: EngineParts, predictorOf: PredictorOf) {
  const { jobs, database } = parts;
  return {
    'score.check': async ({ model, version, source }: CallArguments<'score.check'>) => {
      const { ensemble } = await predictorOf(model, version);
      return database.use(async (connection) =>
        fitOf(connection, await sourceSql(connection, parts, source), ensemble.features),
      );
    },
    'score.start': async (task: CallArguments<'score.start'>) => {
      await refuseExisting(parts, task.into);
      return {
        job: jobs.start('score', `${task.model} → ${task.into}`, (work) =>
          scoreInto(parts, predictorOf, task, work),
        ),
      };
    },
  };
}

/** A table that is there keeps what it has: scores go into one of their own. */
async function refuseExisting({ lake }: EngineParts, into: string): Promise<void> {
  if ((await lake.newest(into as TableName)) === null) return;
  throw fault('score.table-exists', { table: into }, { table: into });
}

async function scoreInto(
  parts: EngineParts,
  predictorOf: PredictorOf,
  { model, version, source, into, keys, reasons }: CallArguments<'score.start'>,
  work: Work,
): Promise<Scored> {
  const { database, lake } = parts;
  const predictor = await predictorOf(model, version);
  return database.use(async (connection) => {
    const rows = await sourceSql(connection, parts, source);
    const scored = await score(connection, predictor, { select: rows, keys, reasons }, work);
    const info = { model, modelVersion: String(predictor.version), ...source };
    work.progress({ fraction: null, message: en.score.writing({ table: into }) });
    const written = await interruptible(connection, work.signal, () =>
      writeRows(connection, lake, into as TableName, {
        mode: 'overwrite',
        select: scored.select,
        readVersion: -1,
        info,
      }),
    );
    return { table: into, version: written.version, rows: scored.rows };
  });
}

/** What the online store has; a project without one has no services. */
function entityCalls({ onlineFile }: EngineParts) {
  const withStore = <T>(work: (store: SqliteDatabase) => T): T => {
    const store = openOnlineStore(onlineFile, { readonly: true });
    try {
      return work(store);
    } finally {
      store.close();
    }
  };
  return {
    'entity.services': async () => ({ services: existsSync(onlineFile) ? withStore(services) : [] }),
    'entity.show': async ({ service, key }: CallArguments<'entity.show'>) => {
      const features = existsSync(onlineFile) ? withStore((store) => lookup(store, service, key)) : null;
      if (features === null) throw fault('serving.entity-unknown', { entity: key });
      return { features };
    },
  };
}

function recentCalls({ recent }: EngineParts, predictorOf: PredictorOf) {
  return {
    'prediction.list': async () => ({
      predictions: recent
        .list()
        .map(({ at, ...one }) => ({ ...one, at: new Date(at).toISOString(), features: { ...one.features } })),
    }),
    'prediction.keep': async ({ model, version, features }: CallArguments<'prediction.keep'>) => {
      const predictor = await predictorOf(model, version);
      checkFeatures(predictor, features);
      const { probability, decision, version: answered } = predictOne(predictor, features, false);
      return {
        id: recent.keep({ at: Date.now(), model, version: answered, features, probability, decision }),
      };
    },
    'prediction.clear': async () => ({ count: recent.clear() }),
    'prediction.restore': async () => ({ count: recent.restore() }),
  };
}
