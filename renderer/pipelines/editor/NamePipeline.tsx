import { useQueryClient } from '@tanstack/react-query';
import { en } from '../../../contract/texts/en.ts';
import { useProject } from '../../client/queries.ts';
import { NameDialog } from '../../parts/NameDialog.tsx';
import { makeNamed, type Naming } from './manage.ts';

const { manage, form } = en.view.editor;

interface Props {
  what: Naming;
  /** Null for a new one. */
  pipeline: string | null;
  onClose(): void;
}

/** Asks for the name of a pipeline: new, renamed, or copied. */
export function NamePipeline({ what, pipeline, onClose }: Props) {
  const queries = useQueryClient();
  const { data: project } = useProject();
  return (
    <NameDialog
      title={manage.titles[what]}
      label={manage.name}
      hint={manage.hints[what]}
      go={manage.go[what]}
      wrong={(name) => nameError(name, project?.pipelines ?? [])}
      make={(name) => makeNamed(what, pipeline, name, queries)}
      onClose={onClose}
    />
  );
}

function nameError(name: string, taken: readonly string[]): string | null {
  if (!/^[a-z0-9][a-z0-9_-]*$/.test(name)) return form.badName;
  return taken.includes(name) ? manage.taken({ name }) : null;
}
