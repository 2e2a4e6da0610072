import { useState } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import styles from './data.module.css';
import { missing } from './Facts.tsx';
import { useFiles, type DataFile } from './queries.ts';

const texts = en.view.data.files;
const facts = en.view.data.facts;
const { count, bytes: size } = en.view.data;

const columns: Column<DataFile>[] = [
  { title: texts.path, cell: ({ path }) => <code className={styles.code}>{path}</code> },
  { title: texts.rows, number: true, cell: ({ rows }) => count({ value: rows }) },
  { title: texts.size, number: true, cell: size },
];

const partition: Column<DataFile> = {
  title: texts.partition,
  cell: ({ partition: values }) =>
    Object.entries(values)
      .map(([name, value]) => `${name}=${value ?? ''}`)
      .join(', '),
};

/** The data files of a version; the chosen one shows the bounds of each of its columns. */
export function Files({ table, version }: { table: string; version: number }) {
  const { data, error, refetch, hasNextPage, fetchNextPage } = useFiles(table, version);
  const [picked, pick] = useState<string | null>(null);
  if (error !== null && data === undefined) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton rows={8} />;
  const files = data.pages.flatMap((page) => page.files);
  const { total = 0, bytes = 0 } = data.pages[0] ?? {};
  if (total === 0) return <Empty text={texts.none} />;
  const chosen = files.find(({ path }) => path === picked) ?? files[0];
  const partitioned = files.some(({ partition: values }) => Object.keys(values).length > 0);
  return (
    <div className={styles.padded}>
      <p className={styles.muted}>{texts.total({ files: total, bytes })}</p>
      <Table
        label={texts.label({ name: table })}
        columns={partitioned ? [...columns, partition] : columns}
        rows={files}
        keyOf={({ path }) => path}
        chosen={chosen?.path ?? null}
        onChoose={({ path }) => pick(path)}
      />
      {hasNextPage && (
        <div>
          <Button onClick={() => void fetchNextPage()}>{texts.more({ shown: files.length, total })}</Button>
        </div>
      )}
      {chosen !== undefined && <Bounds file={chosen} />}
    </div>
  );
}

type Bound = DataFile['columns'][number];

function Bounds({ file: { path, rows, columns: bounds } }: { file: DataFile }) {
  const of: Column<Bound>[] = [
    { title: en.view.data.schema.column, cell: ({ name }) => name },
    { title: facts.missing, number: true, cell: ({ nulls }) => missing(nulls, rows) },
    { title: facts.minimum, cell: ({ min }) => <code className={styles.code}>{min ?? ''}</code> },
    { title: facts.maximum, cell: ({ max }) => <code className={styles.code}>{max ?? ''}</code> },
  ];
  const label = texts.bounds({ file: path });
  return (
    <section className={styles.section} aria-label={label}>
      <h3 className={styles.cut} title={label}>
        {label}
      </h3>
      <Table label={label} columns={of} rows={bounds} keyOf={({ name }) => name} />
    </section>
  );
}
