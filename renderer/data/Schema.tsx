import { useState } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Table, type Column } from '../parts/Table.tsx';
import { Inspector } from '../shell/Inspector.tsx';
import styles from './data.module.css';
import { columnFacts, FactList, missing } from './Facts.tsx';
import type { ColumnFacts, TableFacts } from './queries.ts';
import { SearchField } from '../parts/SearchField.tsx';

const texts = en.view.data.schema;
const facts = en.view.data.facts;

type Numbered = ColumnFacts & { number: number };

/** The columns of a version with what its files say of them, its properties and its protocol. */
export function Schema({ facts: table, column }: { facts: TableFacts; column?: string }) {
  const [search, find] = useState('');
  const [picked, pick] = useState<string | null>(null);
  const chosen = picked ?? column ?? null;
  const numbered = table.columns.map((each, at) => ({ ...each, number: at + 1 }));
  const found = numbered.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()));
  const shown = numbered.find(({ name }) => name === chosen);
  return (
    <div className={styles.padded}>
      <SearchField label={texts.find} value={search} onChange={find} />
      <Table
        label={texts.label({ name: table.name })}
        columns={columnsOf(table.rows)}
        rows={found}
        keyOf={({ name }) => name}
        chosen={chosen}
        onChoose={({ name }) => pick(name)}
      />
      <Properties table={table} />
      {shown !== undefined && (
        <Inspector>
          <FactList title={facts.of({ name: shown.name })} facts={columnFacts(shown, table.rows)} />
        </Inspector>
      )}
    </div>
  );
}

function columnsOf(rows: number | null): Column<Numbered>[] {
  return [
    {
      title: texts.column,
      cell: ({ name, partition }) => (partition ? `${name} · ${texts.partition}` : name),
      sort: ({ name }) => name,
    },
    { title: texts.number, number: true, cell: ({ number }) => number, sort: ({ number }) => number },
    {
      title: facts.type,
      cell: ({ type }) => <code className={styles.code}>{type}</code>,
      sort: ({ type }) => type,
    },
    {
      title: facts.missing,
      number: true,
      cell: ({ nulls, nullable }) => (nullable ? missing(nulls, rows) : facts.no),
      sort: ({ nulls }) => nulls,
    },
    { title: facts.minimum, cell: ({ min }) => <code className={styles.code}>{min ?? ''}</code> },
    { title: facts.maximum, cell: ({ max }) => <code className={styles.code}>{max ?? ''}</code> },
    { title: facts.comment, cell: ({ comment }) => comment },
  ];
}

function Properties({ table: { properties, protocol } }: { table: TableFacts }) {
  const entries = Object.entries(properties);
  return (
    <section className={styles.section} aria-label={texts.properties}>
      <h3>{texts.properties}</h3>
      <p className={styles.muted}>
        {`${facts.protocol}: ${facts.protocolOf(protocol)}`}
        {protocol.features.length > 0 && ` · ${protocol.features.join(', ')}`}
      </p>
      {entries.length === 0 ? (
        <p className={styles.muted}>{texts.noProperties}</p>
      ) : (
        <Table
          label={texts.properties}
          columns={[
            { title: texts.property, cell: ([name]) => name },
            { title: texts.value, cell: ([, value]) => value },
          ]}
          rows={entries}
          keyOf={([name]) => name}
        />
      )}
    </section>
  );
}
