import { PipelineList } from './PipelineList.tsx';
import { PipelineTab } from './PipelineTab.tsx';
import { RunTab } from './RunTab.tsx';

const run = 'run:';

/** All pipelines, one of them, or one run (`run:<id>`). */
export function Pipelines({ item }: { item: string | null }) {
  if (item === null) return <PipelineList />;
  if (item.startsWith(run)) return <RunTab run={item.slice(run.length)} />;
  return <PipelineTab pipeline={item} />;
}
