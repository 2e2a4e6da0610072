import { useMemo, useState } from 'react';
import type { Associations } from '../../contract/calls/profiles.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import { heat } from '../charts/heat.ts';
import { Select } from '../parts/Select.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { useProfilePlace } from './place.ts';
import styles from './profile.module.css';

const texts = en.view.profile;
const words = texts.together;

type Measure = keyof typeof words.measures;
type Pair = Associations['pairs'][number];

const measures: { value: Measure; label: string }[] = (Object.keys(words.measures) as Measure[]).map(
  (value) => ({
    value,
    label: words.measures[value],
  }),
);

/** How columns go together: a matrix of colours, and the pairs that do so most. */
export function Together() {
  const { shown } = useProfilePlace();
  const { associations } = shown.parts;
  if (associations === undefined && !shown.done) return <Skeleton rows={8} label={words.looking} />;
  if (associations === undefined || associations.pairs.length === 0)
    return <p className={styles.quiet}>{words.few}</p>;
  return <Known associations={associations} />;
}

function Known({ associations }: { associations: Associations }) {
  const [measure, setMeasure] = useState<Measure>('strength');
  const { rows, sampled, left, columns } = associations;
  const drawing = useMemo(() => drawingOf(associations, measure), [associations, measure]);
  const shownColumns =
    measure === 'strength' ? columns.length : columns.filter(({ kind }) => kind === 'number').length;
  return (
    <>
      <div className={styles.tools}>
        <Select<Measure> label={words.measure} options={measures} value={measure} onChange={setMeasure} />
        <span className={styles.quiet}>{words.explain[measure]}</span>
      </div>
      <div className={styles.together}>
        <Chart
          title={words.title({ measure: words.measures[measure], rows, sampled })}
          {...drawing}
          height={Math.min(900, 140 + 26 * shownColumns)}
        />
        <Strongest associations={associations} measure={measure} />
      </div>
      {left.length > 0 && <p className={styles.quiet}>{words.left({ left })}</p>}
    </>
  );
}

function drawingOf({ columns, pairs }: Associations, measure: Measure) {
  const places = columns.flatMap(({ kind }, at) => (measure === 'strength' || kind === 'number' ? [at] : []));
  const values = new Map(pairs.map((pair) => [`${pair.a} ${pair.b}`, pair[measure]]));
  const valueOf = (a: number, b: number) => {
    // A column's relation to itself says nothing.
    if (a === b) return null;
    const value = values.get(`${Math.min(a, b)} ${Math.max(a, b)}`) ?? null;
    return value === null ? null : Math.round(value * 100) / 100;
  };
  const names = places.map((at) => columns[at]!.name);
  return heat({
    columns: names,
    rows: names,
    values: places.map((a) => places.map((b) => valueOf(a, b))),
    x: '',
    y: '',
    value: words.measures[measure],
    diverging: measure !== 'strength',
    most: 1,
  });
}

const kept = 20;

function Strongest({
  associations: { columns, pairs },
  measure,
}: {
  associations: Associations;
  measure: Measure;
}) {
  const strength = (pair: Pair) => Math.abs(pair[measure] ?? 0);
  const rows = useMemo(
    () =>
      pairs
        .filter((pair) => pair[measure] !== null)
        .toSorted((a, b) => strength(b) - strength(a))
        .slice(0, kept),
    [pairs, measure],
  );
  const nameOf = ({ a, b }: Pair) => `${columns[a]?.name} × ${columns[b]?.name}`;
  const tableColumns: Column<Pair>[] = [
    { title: words.pair, cell: nameOf },
    { title: words.value, number: true, cell: (pair) => (pair[measure] ?? 0).toFixed(3), sort: strength },
  ];
  return (
    <section className={styles.strongest} aria-label={words.strongest}>
      <h4>{words.strongest}</h4>
      <Table label={words.strongest} columns={tableColumns} rows={rows} keyOf={({ a, b }) => `${a} ${b}`} />
    </section>
  );
}
