import { Command } from 'cmdk';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { StepKindFacts } from '../../../contract/calls/pipeline-edits.ts';
import { en } from '../../../contract/texts/en.ts';
import styles from './add-step.module.css';
import type { Editing } from './editing.ts';
import { fit, writesOf } from './kinds.ts';
import type { StepWish } from './new-step.ts';

const words = en.view.editor.addStep;
const size = { width: 360, height: 380 };

interface Props {
  wish: StepWish;
  kinds: readonly StepKindFacts[];
  editing: Editing;
  onChoose(kind: StepKindFacts): void;
  onClose(): void;
}

/** The kinds of steps at the cursor: typed for, what fits the step before it first. */
export function AddStep({ wish, kinds, editing, onChoose, onClose }: Props) {
  const [search, find] = useState(wish.search ?? '');
  const from = wish.edge?.from ?? wish.from;
  const fitting = useMemo(() => fittingKinds(kinds, editing, from), [kinds, editing, from]);
  const others = kinds.filter((kind) => !fitting.includes(kind));
  const back = useRef(document.activeElement);
  useEffect(() => {
    const { current } = back;
    return () => {
      if (current instanceof HTMLElement && document.activeElement === document.body) current.focus();
    };
  }, []);
  const place = {
    left: Math.max(8, Math.min(wish.screen.x, innerWidth - size.width - 8)),
    top: Math.max(8, Math.min(wish.screen.y, innerHeight - size.height - 8)),
  };
  return (
    <>
      <div className={styles.beside} onPointerDown={onClose} />
      <div
        role="dialog"
        aria-label={words.title}
        className={styles.panel}
        style={place}
        onKeyDown={(event) => event.key === 'Escape' && (event.stopPropagation(), onClose())}
        onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && onClose()}
      >
        <Command label={words.title} loop>
          <Command.Input
            autoFocus
            className={styles.search}
            placeholder={words.search}
            value={search}
            onValueChange={find}
          />
          <Command.List className={styles.list}>
            <Command.Empty className={styles.none}>{words.none}</Command.Empty>
            {fitting.length > 0 && (
              <Kinds heading={words.fits({ step: from ?? '' })} kinds={fitting} onChoose={onChoose} />
            )}
            <Kinds heading={words.all} kinds={others} onChoose={onChoose} />
          </Command.List>
        </Command>
      </div>
    </>
  );
}

function Kinds({
  heading,
  kinds,
  onChoose,
}: {
  heading: string;
  kinds: readonly StepKindFacts[];
  onChoose(kind: StepKindFacts): void;
}) {
  return (
    <Command.Group heading={heading} className={styles.group}>
      {kinds.map((kind) => (
        <Command.Item
          key={kind.name}
          value={kind.name}
          keywords={[kind.about, kind.stage]}
          className={styles.kind}
          onSelect={() => onChoose(kind)}
        >
          <strong>{kind.name}</strong>
          <span>{kind.about}</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function fittingKinds(kinds: readonly StepKindFacts[], { legible }: Editing, from: string | undefined) {
  const step = legible.steps.find(({ id }) => id === from);
  if (step === undefined) return [];
  const made = writesOf(
    step,
    kinds.find(({ name }) => name === step.kind),
  );
  return kinds.filter((kind) => fit(kind, made) !== null);
}
