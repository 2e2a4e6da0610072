import { useMemo, useState } from 'react';
import type { LabelRelation, LabelRelations, ProfileColumn } from '../../contract/calls/profiles.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart, type ChartPoint } from '../charts/Chart.tsx';
import { Problem } from '../parts/Problem.tsx';
import { SearchSelect } from '../parts/SearchSelect.tsx';
import { Button } from '../parts/Button.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { binName, labelDrawing } from './drawings.ts';
import { ofBin } from './filters.ts';
import { useProfilePlace } from './place.ts';
import styles from './profile.module.css';

const texts = en.view.profile;
const words = texts.target;

/** The column to be predicted, and every other one by what it tells of it. */
export function Target() {
  const { session, shown } = useProfilePlace();
  const label = shown.parts.label ?? null;
  const names = useMemo(() => candidates(shown.known.values()), [shown.known]);
  return (
    <>
      <div className={styles.tools}>
        <SearchSelect
          label={words.pick}
          options={names}
          value={label?.label ?? null}
          onChange={(next) => next !== null && void session.relabel(next)}
          placeholder={words.placeholder}
          empty={words.nothing}
          openLabel={words.openList}
        />
        {label !== null && (
          <Button kind="quiet" onClick={() => void session.relabel(null)}>
            {words.clear}
          </Button>
        )}
        <span className={styles.quiet}>{label === null ? words.teach : factsOf(label)}</span>
      </div>
      {shown.labelError !== null && <Problem error={shown.labelError} />}
      {label !== null && <Ranked label={label} />}
      {label === null && shown.labelling && <Skeleton rows={8} label={words.looking} />}
    </>
  );
}

/** Columns that can be a label: of few values, or of numbers; those of two values first. */
function candidates(columns: Iterable<ProfileColumn>): string[] {
  const fitting = [...columns].filter(
    ({ statistics: { distinct }, numbers }) => distinct > 1 && (distinct <= 20 || numbers !== null),
  );
  const weight = (distinct: number) => (distinct === 2 ? 0 : distinct <= 20 ? 1 : 2);
  return fitting
    .toSorted((a, b) => weight(a.statistics.distinct) - weight(b.statistics.distinct))
    .map(({ name }) => name);
}

function factsOf({ kind, positive, rate, rows, sampled }: LabelRelations): string {
  const facts =
    kind === 'binary'
      ? words.facts.binary({ positive: positive ?? '', rate: rate ?? 0, rows })
      : kind === 'number'
        ? words.facts.number({ mean: rate ?? 0, rows })
        : words.facts.categories({ rows });
  return sampled ? `${facts} ${words.sampled}` : facts;
}

function Ranked({ label }: { label: LabelRelations }) {
  const { relations, kind } = label;
  const [chosen, choose] = useState<string | null>(null);
  const relation = relations.find(({ column }) => column === chosen) ?? relations[0];
  const auc = (value: number | null) => (value === null ? '' : value.toFixed(3));
  const binary: Column<LabelRelation>[] = [
    { title: words.auc, number: true, cell: (row) => auc(row.auc), sort: (row) => row.auc },
    { title: words.presence, number: true, cell: (row) => auc(row.presence), sort: (row) => row.presence },
  ];
  const columns: Column<LabelRelation>[] = [
    { title: words.column, cell: ({ column }) => column, sort: ({ column }) => column },
    ...(kind === 'binary' ? binary : []),
    {
      title: words.strength,
      number: true,
      cell: ({ strength }) => <Strength value={strength} />,
      sort: (row) => row.strength,
    },
  ];
  return (
    <>
      <div className={styles.target}>
        <Table
          label={words.ranked({ label: label.label })}
          columns={columns}
          rows={relations}
          keyOf={({ column }) => column}
          chosen={relation?.column ?? null}
          onChoose={({ column }) => choose(column)}
        />
        {relation !== undefined && <Bins relation={relation} label={label} />}
      </div>
      <p className={styles.quiet}>{words.explain}</p>
    </>
  );
}

function Strength({ value }: { value: number }) {
  return (
    <span className={styles.strength}>
      <span className={styles.bar} aria-hidden>
        <span style={{ width: `${value * 100}%` }} />
      </span>
      <span>{texts.percent({ share: value })}</span>
    </span>
  );
}

/** The label in each bin of a column; a click on a bar shows its rows. */
function Bins({ relation: { column, bins }, label }: { relation: LabelRelation; label: LabelRelations }) {
  const { show } = useProfilePlace();
  const drawing = useMemo(() => labelDrawing(bins, label), [bins, label]);
  const onSelect = (points: readonly ChartPoint[]) => {
    const at = (points[0]?.customdata as [number] | undefined)?.[0];
    const bin = at === undefined ? undefined : bins[at];
    const filters = bin === undefined ? [] : ofBin(column, bin);
    if (bin !== undefined && filters.length > 0)
      show({ filters }, texts.behind.value({ column, value: binName(bin) }));
  };
  return (
    <Chart title={words.rate({ column, label: label.label })} {...drawing} height={280} onSelect={onSelect} />
  );
}
