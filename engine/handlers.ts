import type { Handlers } from '../contract/calls.ts';
import { projectFlow } from './flow.ts';
import { createImportCalls } from './import-calls.ts';
import { createLakeCalls } from './lake-calls.ts';
import { createModelCalls } from './model-calls.ts';
import { createNotebookCalls } from './notebook-calls.ts';
import type { EngineParts } from './parts.ts';
import { createPipelineCalls } from './pipeline-calls.ts';
import { createPipelineEditCalls } from './pipeline-edit-calls.ts';
import { createProfileCalls } from './profile-calls.ts';
import { createQualityCalls } from './quality-calls.ts';
import { createResultCalls } from './result-calls.ts';
import { createRunCalls } from './run-calls.ts';
import { createServingCalls } from './serving-calls.ts';
import { projectState } from './state.ts';
import { createTableCalls } from './table-calls.ts';

/** One function for each call of the contract. */
export function createHandlers(parts: EngineParts): Handlers {
  const { jobs } = parts;
  return {
    'project.state': () => projectState(parts),
    'project.flow': () => projectFlow(parts),
    'job.list': async () => ({ jobs: jobs.list().map(({ id: job, ...rest }) => ({ job, ...rest })) }),
    'job.show': async ({ job }) => {
      const { status, result, problem } = jobs.show(job);
      return { job, status, result, problem };
    },
    'job.cancel': async ({ job }) => {
      jobs.cancel(job);
      return {};
    },
    ...createRunCalls(parts),
    ...createPipelineCalls(parts),
    ...createPipelineEditCalls(parts),
    ...createTableCalls(parts),
    ...createLakeCalls(parts),
    ...createResultCalls(parts),
    ...createProfileCalls(parts),
    ...createImportCalls(parts),
    ...createQualityCalls(parts),
    ...createNotebookCalls(parts),
    ...createModelCalls(parts),
    ...createServingCalls(parts),
  };
}
