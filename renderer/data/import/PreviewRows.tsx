import type { ImportPreview } from '../../../contract/calls/imports.ts';
import { Fault, type Problem as ProblemValue } from '../../../contract/problem.ts';
import { en } from '../../../contract/texts/en.ts';
import { Problem } from '../../parts/Problem.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import styles from './import.module.css';

const texts = en.view.imports.preview;
const numeric = /^(BIGINT|INTEGER|DOUBLE|DECIMAL)/;

/** The rows as they would stand in the table, and those that would be rejected, with their reasons. */
export function PreviewRows({ preview }: { preview: ImportPreview }) {
  const { problem, read, rejected, complete, rows, rejects } = preview;
  if (problem !== null) return <Problem error={new Fault(problem as ProblemValue)} />;
  if (read === 0) return <p className={styles.muted}>{texts.empty}</p>;
  return (
    <>
      <section className={styles.columns} aria-label={texts.label}>
        <h3>{texts.label}</h3>
        <p role="status">
          {`${texts.rows({ read, complete })}, `}
          {rejected === 0 ? (
            texts.noneRejected
          ) : (
            <strong className={styles.bad}>{texts.rejected({ rejected })}</strong>
          )}
        </p>
        {rejects.length > 0 && (
          <div className={styles.rejects}>
            <Table
              label={texts.rejects}
              columns={rejectColumns}
              rows={[...rejects.entries()]}
              keyOf={([at]) => String(at)}
            />
          </div>
        )}
      </section>
      <div className={styles.rows}>
        <Table
          label={texts.table}
          columns={columnsOf(preview)}
          rows={rows}
          keyOf={([line]) => String(line)}
        />
      </div>
    </>
  );
}

type Reject = ImportPreview['rejects'][number];

const rejectColumns: Column<[number, Reject]>[] = [
  { title: texts.line, number: true, cell: ([, { line }]) => line },
  { title: texts.reason, cell: ([, { reason }]) => reason },
  { title: texts.text, cell: ([, { text }]) => <code className={styles.mono}>{text}</code> },
];

function columnsOf({ targets }: ImportPreview): Column<unknown[]>[] {
  const line: Column<unknown[]> = { title: texts.line, number: true, cell: ([at]) => String(at) };
  return [
    line,
    ...targets.map(({ name, type }, at) => ({
      title: name,
      number: numeric.test(type),
      cell: (row: unknown[]) => shown(row[at + 1]),
    })),
  ];
}

function shown(value: unknown) {
  if (value === null || value === undefined) return <span className={styles.muted}>{texts.missing}</span>;
  return String(value);
}
