import { en } from '../../contract/texts/en.ts';
import { when } from '../parts/when.ts';
import { Inspector } from '../shell/Inspector.tsx';
import styles from './data.module.css';
import type { ColumnFacts, TableFacts } from './queries.ts';

const texts = en.view.data.facts;
const figures = en.view.data;

type Fact = readonly [label: string, value: string | null];

/** The facts of a table in the window's inspector. */
export function Facts({ facts }: { facts: TableFacts }) {
  return (
    <Inspector>
      <FactList title={texts.of({ name: facts.name })} facts={tableFacts(facts)} />
    </Inspector>
  );
}

/** A heading and a list of names and values; what is not known is left out. */
export function FactList({ title, facts }: { title: string; facts: readonly Fact[] }) {
  return (
    <section className={styles.facts} aria-label={title}>
      <h3>{title}</h3>
      <dl>
        {facts.map(([label, value]) =>
          value === null || value === '' ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}

function tableFacts(facts: TableFacts): Fact[] {
  const { version, newest, rows, bytes, files, at, createdAt, folder, id, description, columns, protocol } =
    facts;
  const partitions = columns.filter(({ partition }) => partition).map(({ name }) => name);
  return [
    [texts.description, description],
    [texts.version, version === newest ? String(version) : `${version} / ${newest}`],
    [texts.rows, rows === null ? texts.unknown : figures.count({ value: rows })],
    [texts.size, figures.bytes({ bytes })],
    [texts.files, figures.count({ value: files })],
    [texts.updated, when(at)],
    [texts.created, createdAt === null ? null : when(createdAt)],
    [texts.partitions, partitions.join(', ')],
    [texts.folder, folder],
    [texts.id, id],
    [texts.protocol, texts.protocolOf(protocol)],
    [texts.features, protocol.features.join(', ')],
  ];
}

/** The facts of a column, over all files of a version. */
export function columnFacts(column: ColumnFacts, rows: number | null): Fact[] {
  const { type, nullable, comment, partition, min, max, nulls } = column;
  return [
    [texts.type, type],
    [texts.comment, comment],
    [texts.nullable, nullable ? texts.yes : texts.no],
    [texts.partition, partition ? texts.yes : null],
    [texts.minimum, min ?? texts.unknown],
    [texts.maximum, max ?? texts.unknown],
    [texts.missing, missing(nulls, rows)],
  ];
}

/** How many values of a column are missing, and their share. */
export function missing(nulls: number | null, rows: number | null): string {
  if (nulls === null) return texts.unknown;
  return rows === null ? figures.count({ value: nulls }) : texts.missingOf({ nulls, rows });
}
