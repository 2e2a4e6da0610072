import type { CallOutput } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { useModel } from '../client/queries.ts';
import { Table, type Column } from '../parts/Table.tsx';
import layout from './models.module.css';

const texts = en.window.model;
const shown = 12;

type Importance = CallOutput<'model.show'>['importance'][number];

const columns: Column<Importance>[] = [
  { title: texts.importanceColumns.feature, cell: ({ feature }) => feature },
  {
    title: texts.importanceColumns.share,
    cell: ({ share }) => (
      <span className={layout.share}>
        <meter min={0} max={1} value={share} aria-hidden />
        {texts.percent({ share })}
      </span>
    ),
  },
];

/** The features that count most, by their mean absolute SHAP value. */
export function Importance({ model, version }: { model: string; version: number }) {
  const { data } = useModel(model, version);
  if (data === undefined || data.importance.length === 0) return null;
  return (
    <section className={layout.importance}>
      <h2>{texts.importance}</h2>
      <Table
        label={texts.importance}
        columns={columns}
        rows={data.importance.slice(0, shown)}
        keyOf={({ feature }) => feature}
      />
    </section>
  );
}
