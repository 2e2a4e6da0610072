import { useState } from 'react';
import type { ProjectState } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { useProject } from '../client/queries.ts';
import styles from '../parts/parts.module.css';
import { Problem } from '../parts/Problem.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { Importance } from './Importance.tsx';
import { isMetrics, Metrics } from './Metrics.tsx';
import layout from './models.module.css';

type Model = ProjectState['models'][number];

const texts = en.window;

const keyOf = ({ name, version }: Model) => `${name} ${version}`;

const columns: Column<Model>[] = [
  { title: texts.model.versions, cell: texts.modelVersion },
  {
    title: texts.model.auc,
    number: true,
    cell: ({ metrics: { auc } }) =>
      typeof auc === 'number' ? texts.model.figure({ value: auc }) : texts.model.unknown,
  },
  { title: texts.model.state, cell: ({ active }) => (active ? texts.model.active : '') },
];

/** The versions of the models, newest first, and how good the chosen one is. */
export function Models() {
  const { data: project, error, refetch } = useProject();
  const [wanted, choose] = useState<string | null>(null);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (project === undefined) return <p className={styles.hint}>{texts.loading}</p>;
  const models = project.models.toReversed();
  const chosen =
    models.find((model) => keyOf(model) === wanted) ?? models.find(({ active }) => active) ?? models[0];
  if (chosen === undefined) return <p className={styles.hint}>{texts.noModel}</p>;
  return (
    <div className={layout.page}>
      <Table
        label={texts.model.versions}
        columns={columns}
        rows={models}
        keyOf={keyOf}
        chosen={keyOf(chosen)}
        onChoose={(model) => choose(keyOf(model))}
      />
      <section aria-label={texts.modelVersion(chosen)}>
        <h2 className={layout.name}>{texts.modelVersion(chosen)}</h2>
        {isMetrics(chosen.metrics) && <Metrics metrics={chosen.metrics} />}
        <Importance model={chosen.name} version={chosen.version} />
      </section>
    </div>
  );
}
