import { commonProblems } from './common.ts';
import { cliProblems, cliTexts } from './cli.ts';
import { demoTexts } from './demo.ts';
import { engineProblems } from './engine.ts';
import { featuresProblems, featuresTexts } from './features.ts';
import { generatorTexts } from './generator.ts';
import { ingestProblems, ingestTexts } from './ingest.ts';
import { issueTexts } from './issues.ts';
import { lakeProblems, lakeTexts } from './lake.ts';
import { windowTexts } from './window.ts';
import { pipelineProblems, pipelineTexts } from './pipeline.ts';
import { qualityProblems, qualityTexts } from './quality.ts';
import { registryProblems } from './registry.ts';
import { servingProblems, servingTexts } from './serving.ts';
import { startTexts } from './start.ts';
import { trainingProblems } from './training.ts';

/** Every text that a person sees, in English; another language is another value of this type. */
export const en = {
  problems: {
    ...commonProblems,
    ...cliProblems,
    ...engineProblems,
    ...featuresProblems,
    ...ingestProblems,
    ...lakeProblems,
    ...pipelineProblems,
    ...qualityProblems,
    ...registryProblems,
    ...servingProblems,
    ...trainingProblems,
  },
  cli: cliTexts,
  demo: demoTexts,
  features: featuresTexts,
  generator: generatorTexts,
  ingest: ingestTexts,
  issues: issueTexts,
  lake: lakeTexts,
  window: windowTexts,
  pipeline: pipelineTexts,
  quality: qualityTexts,
  serving: servingTexts,
  start: startTexts,
};

export type Catalog = typeof en;
