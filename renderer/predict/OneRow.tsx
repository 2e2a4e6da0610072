import { RotateCcw } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { en } from '../../contract/texts/en.ts';
import { client } from '../client/engine.ts';
import type { Features } from '../client/queries.ts';
import { Button } from '../parts/Button.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Toolbar } from '../parts/Toolbar.tsx';
import { useMemory } from '../shell/tab.ts';
import { Answer } from './Answer.tsx';
import { EntityLoad } from './EntityLoad.tsx';
import { Form } from './Form.tsx';
import type { Value } from './value.ts';
import layout from './predict.module.css';
import { Presets } from './Presets.tsx';
import { useAnswer, useRecentChange, useRested, type Version } from './queries.ts';
import { byImportance, usual, type Model } from './usual.ts';
import { WhatIf } from './WhatIf.tsx';

const texts = en.view.predict;

/** Where a tab keeps what was changed in the inputs of a model. */
export const inputsOf = (model: string) => `inputs ${model}`;
const unchanged: Features = {};

/** Long enough that a dragged slider asks once a few steps, short enough to feel like now. */
const breath = 40;
/** What has rested for so long was meant. */
const meant = 1_500;

/** One row: a form, and beside it what the model says of it as the inputs change. */
export function OneRow({ model, version }: { model: Model; version: Version }) {
  const { features, change, take, reset } = useInputs(model, version);
  const [chosen, choose] = useState(() => byImportance(model)[0]?.name ?? '');
  const asked = useRested(features, breath);
  const { data, error, isPlaceholderData, refetch } = useAnswer(version, asked);
  const stale = isPlaceholderData || asked !== features;
  return (
    <div className={layout.columns}>
      <div className={layout.left}>
        <Toolbar
          label={texts.inputs}
          end={
            <>
              <EntityLoad model={model} onTake={take} />
              <Button icon={RotateCcw} label={texts.resetHint} onClick={reset}>
                {texts.reset}
              </Button>
            </>
          }
        >
          <h2>{texts.inputs}</h2>
        </Toolbar>
        <Presets version={version} label={model.label} features={features} onTake={take} />
        <Form model={model} features={features} chosen={chosen} onChange={change} onChoose={choose} />
      </div>
      <div className={layout.right}>
        {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
        {error === null && data === undefined && <div className={layout.waiting} />}
        {error === null && data !== undefined && (
          <>
            <Answer prediction={data} stale={stale} />
            <WhatIf model={model} version={version} features={asked} chosen={chosen} onChange={change} />
          </>
        )}
      </div>
    </div>
  );
}

/** The inputs: what is usual, and over it what the person changed, which the tab and the engine remember. */
function useInputs(model: Model, version: Version) {
  const [remembered, remember] = useMemory<Features>(inputsOf(version.model), unchanged);
  const [changed, setChanged] = useState<Features>(remembered);
  const base = useMemo(() => usual(model.features), [model]);
  const features = useMemo(() => known({ ...base, ...changed }, model), [base, changed, model]);
  const change = useCallback(
    (name: string, value: Value) => setChanged((before) => ({ ...before, [name]: value })),
    [],
  );
  const keep = useRecentChange(() => client.call('prediction.keep', { ...version, features }));
  useMeant(changed, remembered, () => {
    remember(changed);
    keep.mutate();
  });
  const reset = () => {
    setChanged({});
    remember({});
  };
  return { features, change, take: setChanged, reset };
}

/** Does something with what was changed by hand once it has rested, or when the person goes elsewhere. */
function useMeant(changed: Features, remembered: Features, keep: () => void): void {
  const newest = useRef(keep);
  newest.current = keep;
  const open = useRef(false);
  open.current = changed !== remembered && Object.keys(changed).length > 0;
  useEffect(() => {
    const timer = setTimeout(() => open.current && newest.current(), meant);
    return () => clearTimeout(timer);
  }, [changed]);
  useEffect(
    () => () => {
      if (open.current) newest.current();
    },
    [],
  );
}

/** Another version may ask for other inputs. */
function known(features: Features, { features: asked }: Model): Features {
  return Object.fromEntries(asked.map(({ name }) => [name, features[name] ?? null]));
}
