import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Problem } from '../parts/Problem.tsx';
import { tell } from '../shell/notices.ts';
import { useActivate } from './queries.ts';

const texts = en.view.models.publish;

/** Makes a version active and offers to undo it. */
export function useActivation(model: string) {
  const activation = useActivate(model);
  const activate = async (version: number) => {
    const { before } = await activation.mutateAsync(version);
    const text = texts.activated({ name: model, version });
    if (before === null) return tell({ text });
    const undo = async () => {
      await activation.mutateAsync(before);
      tell({ text: texts.activated({ name: model, version: before }) });
    };
    return tell({ text, action: { label: texts.undo, run: () => void undo() } });
  };
  return { activate: (version: number) => void activate(version).catch(() => undefined), ...activation };
}

/** Rolls back to an older version, or forward to a newer one. */
export function ActivateButton(props: { model: string; version: number; active: number | null }) {
  const { model, version, active } = props;
  const { activate, isPending, error } = useActivation(model);
  const back = active !== null && version < active;
  return (
    <>
      <Button disabled={isPending} onClick={() => activate(version)}>
        {back ? texts.back({ version }) : texts.activate({ version })}
      </Button>
      {error !== null && <Problem error={error} />}
    </>
  );
}
