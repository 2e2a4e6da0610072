import type { StepKinds } from '../steps.ts';
import { check } from './check.ts';
import { compare } from './compare.ts';
import { explain } from './explain.ts';
import { features } from './features.ts';
import { ingest } from './ingest.ts';
import { load } from './load.ts';
import { materialize } from './materialize.ts';
import { notebook } from './run-notebook.ts';
import { outliers } from './outliers.ts';
import { register } from './register.ts';
import { sql } from './sql.ts';
import { train } from './train.ts';

/** The step kinds by name, as pipelines and notebooks call them. */
export const stepKinds: StepKinds = new Map(
  Object.entries({
    ingest,
    load,
    check,
    compare,
    outliers,
    sql,
    features,
    train,
    explain,
    register,
    materialize,
    notebook,
  }),
);
