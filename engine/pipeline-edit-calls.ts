import type { HandlersOf } from '../contract/calls.ts';
import type { pipelineEditCalls } from '../contract/calls/pipeline-edits.ts';
import type { EngineParts } from './parts.ts';
import { checkPipeline } from './pipeline/check.ts';
import { PipelineSources, projectFiles } from './pipeline/sources.ts';
import { describeKinds } from './steps/describe.ts';
import { stepKinds } from './steps/kinds.ts';

/** The calls about pipelines as texts that a person edits. */
export function createPipelineEditCalls({ folder, lake }: EngineParts): HandlersOf<typeof pipelineEditCalls> {
  const sources = new PipelineSources(folder, Date.now);
  const kinds = describeKinds(stepKinds);
  return {
    'pipeline.kinds': async () => ({ kinds }),
    'pipeline.files': async () => projectFiles(folder),
    'pipeline.source': async ({ pipeline }) => ({
      ...sources.read(pipeline),
      draft: sources.draft(pipeline),
    }),
    'pipeline.check': async ({ pipeline, text }) => {
      const tables = new Set<string>(await lake.tables());
      const findings = checkPipeline(`pipelines/${pipeline}.yaml`, text, {
        folder,
        kinds: stepKinds,
        tables,
      });
      return { findings };
    },
    'pipeline.draft': async ({ pipeline, draft }) => {
      await sources.keepDraft(pipeline, draft);
      return {};
    },
    'pipeline.save': async ({ pipeline, ...save }) => sources.save(pipeline, save),
    'pipeline.create': async ({ pipeline, text }) => {
      await sources.create(pipeline, text);
      return {};
    },
    'pipeline.rename': async ({ pipeline, to, text }) => {
      await sources.rename(pipeline, to, text);
      return {};
    },
    'pipeline.remove': async ({ pipeline }) => ({ trash: await sources.remove(pipeline) }),
    'pipeline.restore': async ({ pipeline, trash }) => {
      await sources.restore(pipeline, trash);
      return {};
    },
  };
}
