import { useMutation } from '@tanstack/react-query';
import { asFault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Problem } from '../parts/Problem.tsx';
import { tell } from '../shell/notices.ts';
import { useActivate } from './queries.ts';

const texts = en.view.models.publish;

/** Makes a version active and offers to undo it. */
export function useActivation(model: string) {
  const activate = useActivate(model);
  return useMutation({
    mutationFn: async (version: number) => {
      const { before } = await activate(version);
      const text = texts.activated({ name: model, version });
      if (before === null || before === version) return tell({ text });
      const undo = async () => {
        await activate(before);
        tell({ text: texts.activated({ name: model, version: before }) });
      };
      const run = () => void undo().catch((error: unknown) => tell({ text: asFault(error).problem.message }));
      return tell({ text, action: { label: texts.undo, run } });
    },
  });
}

/** Rolls back to an older version, or forward to a newer one. */
export function ActivateButton(props: { model: string; version: number; active: number | null }) {
  const { model, version, active } = props;
  const { mutate, isPending, error } = useActivation(model);
  const back = active !== null && version < active;
  return (
    <>
      <Button disabled={isPending} onClick={() => mutate(version)}>
        {back ? texts.back({ version }) : texts.activate({ version })}
      </Button>
      {error !== null && <Problem error={error} />}
    </>
  );
}
