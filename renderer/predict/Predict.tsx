import { Send } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import type { ProjectState } from '../../contract/calls.ts';
import type { RecentPrediction } from '../../contract/calls/serving.ts';
import { en } from '../../contract/texts/en.ts';
import { useModel, useProject } from '../client/queries.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Segmented } from '../parts/Segmented.tsx';
import { Select } from '../parts/Select.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Toolbar } from '../parts/Toolbar.tsx';
import { useCommands } from '../shell/commands.ts';
import { useWindow } from '../shell/state.ts';
import { useMemory, useTab } from '../shell/tab.ts';
import { Endpoint } from './Endpoint.tsx';
import { ManyRows } from './ManyRows.tsx';
import { inputsOf, OneRow } from './OneRow.tsx';
import { Recent } from './Recent.tsx';
import layout from './predict.module.css';

const texts = en.view.predict;

type Part = keyof typeof texts.parts;
const parts = (Object.keys(texts.parts) as Part[]).map((value) => ({ value, label: texts.parts[value] }));

type ModelRef = ProjectState['models'][number];
const keyOf = ({ name, version }: Pick<ModelRef, 'name' | 'version'>) => `${name} ${version}`;

/** What a model says: of one row, of many, of those asked before, and to programs. */
export function Predict() {
  const { data: project, error, refetch } = useProject();
  const open = useWindow((state) => state.open);
  const [wanted, choose] = useMemory<string | null>('model', null);
  if (project === undefined) {
    return (
      <Alone>
        {error === null ? <Skeleton /> : <Problem error={error} onRetry={() => void refetch()} />}
      </Alone>
    );
  }
  const models = project.models.toReversed();
  const chosen =
    models.find((model) => keyOf(model) === wanted) ?? models.find(({ active }) => active) ?? models[0];
  if (chosen !== undefined) return <Parts models={models} chosen={chosen} onChoose={choose} />;
  const { title, text, action } = texts.noModel;
  const go = (
    <Button kind="main" onClick={() => open('pipelines')}>
      {action}
    </Button>
  );
  return <Empty icon={Send} title={title} text={text} action={go} />;
}

interface PartsProps {
  models: readonly ModelRef[];
  chosen: ModelRef;
  onChoose(key: string): void;
}

function Parts({ models, chosen, onChoose }: PartsProps) {
  const [part, setPart] = useMemory<Part>('part', 'one');
  const remember = useWindow((state) => state.remember);
  const { id: tab } = useTab();
  useCommands(
    useMemo(
      () =>
        parts.map(({ value, label }) => ({
          id: `predict.${value}`,
          title: texts.command({ part: label }),
          run: () => remember(tab, 'part', value),
        })),
      [remember, tab],
    ),
  );
  const options = models.map((model) => ({
    value: keyOf(model),
    label: `${en.window.modelVersion(model)}${model.active ? ` · ${texts.active}` : ''}`,
  }));
  const restore = ({ model, version, features }: RecentPrediction) => {
    remember(tab, inputsOf(model), features);
    onChoose(keyOf({ name: model, version }));
    setPart('one');
  };
  return (
    <div className={layout.page}>
      <Toolbar
        label={texts.views}
        end={<Select label={texts.model} options={options} value={keyOf(chosen)} onChange={onChoose} />}
      >
        <Segmented
          label={texts.views}
          segments={parts}
          value={part}
          onChange={setPart}
          panel="predict-panel"
        />
      </Toolbar>
      {!chosen.active && models.some(({ name, active }) => active && name === chosen.name) && (
        <p className={layout.inactive}>{texts.inactive(chosen)}</p>
      )}
      <div id="predict-panel" role="tabpanel" aria-label={texts.parts[part]} className={layout.panel}>
        {part === 'recent' ? (
          <Recent onStart={() => setPart('one')} onRestore={restore} />
        ) : (
          <Chosen key={keyOf(chosen)} chosen={chosen} part={part} />
        )}
      </div>
    </div>
  );
}

/** What stands where the view would be. */
function Alone({ children }: { children: ReactNode }) {
  return <div className={layout.alone}>{children}</div>;
}

interface ChosenProps {
  chosen: ModelRef;
  part: Exclude<Part, 'recent'>;
}

function Chosen({ chosen, part }: ChosenProps) {
  const { name, version: number } = chosen;
  const { data: model, error, refetch } = useModel(name, number);
  const version = { model: name, version: number };
  if (model === undefined)
    return (
      <Alone>
        {error === null ? <Skeleton /> : <Problem error={error} onRetry={() => void refetch()} />}
      </Alone>
    );
  if (part === 'many') return <ManyRows model={model} version={version} />;
  if (part === 'endpoint') return <Endpoint model={model} />;
  return <OneRow model={model} version={version} />;
}
