import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { QueryAnswer } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { client } from '../client/engine.ts';
import { Grid, type GridRow } from '../grid/Grid.tsx';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import styles from './data.module.css';
import { Lines, type LinePlace } from './Lines.tsx';
import { useTable } from './queries.ts';
import { literal, named } from './sql.ts';

const texts = en.view.data.rejects;
const { count } = en.view.data;

interface Reason {
  reason: string;
  rows: number;
  first: LinePlace;
}

/** Why rows were rejected, the most frequent reason first; the rows; and where each reason was met first. */
export function Rejects({ table, rejects }: { table: string; rejects: string }) {
  const { data: reasons, error, refetch } = useReasons(rejects);
  const { data: loaded } = useTable(table, null);
  const [chosen, choose] = useState<string | null>(null);
  const [place, show] = useState<LinePlace | null>(null);
  const [picked, pick] = useState<LinePlace | null>(null);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (reasons === undefined) return <Skeleton rows={6} />;
  if (reasons.length === 0) return <Empty text={texts.none} />;
  const rejected = reasons.reduce((sum, { rows }) => sum + rows, 0);
  const kept = loaded?.rows ?? null;
  const share = kept === null ? null : rejected / (rejected + kept);
  const reason = reasons.find((each) => each.reason === chosen) ?? null;
  return (
    <div className={styles.fill}>
      <div className={styles.padded}>
        <div className={styles.line}>
          <p>{texts.count({ rejected, share })}</p>
          {reason !== null && <Button onClick={() => choose(null)}>{texts.all}</Button>}
        </div>
        <Table
          label={texts.reasons}
          columns={columnsOf(show)}
          rows={reasons}
          keyOf={(each) => each.reason}
          chosen={chosen}
          onChoose={(each) => choose(each.reason)}
        />
        {place !== null && <Lines place={place} onClose={() => show(null)} />}
      </div>
      <div className={styles.rest}>
        <Grid
          source={{ sql: rowsSql(rejects, reason) }}
          label={texts.label({ name: table })}
          onSelectRow={(row) => pick(placeIn(row))}
          actions={picked !== null && <Button onClick={() => show(picked)}>{texts.show(picked)}</Button>}
        />
      </div>
    </div>
  );
}

function rowsSql(rejects: string, reason: Reason | null): string {
  const where = reason === null ? '' : ` WHERE reason = ${literal(reason.reason)}`;
  return `SELECT file, line, "column", reason, text, sha256 FROM ${named(rejects)}${where} ORDER BY file, line`;
}

/** Where a rejected row stands. */
function placeIn({ file, line, sha256 }: GridRow): LinePlace {
  return { file: String(file), line: Number(line), sha256: String(sha256) };
}

function useReasons(rejects: string) {
  return useQuery({
    queryKey: ['reasons', rejects],
    queryFn: async () => {
      const sql = `SELECT reason, count(*), arg_min(file, line), min(line), arg_min(sha256, line)
        FROM ${named(rejects)} GROUP BY reason ORDER BY 2 DESC, 1`;
      const { job } = await client.call('query.start', { sql, limit: 1_000 });
      return ((await client.follow(job)) as QueryAnswer).rows.map(asReason);
    },
  });
}

function asReason([reason, rows, file, line, sha256]: unknown[]): Reason {
  return {
    reason: String(reason),
    rows: Number(rows),
    first: { file: String(file), line: Number(line), sha256: String(sha256) },
  };
}

function columnsOf(show: (place: LinePlace) => void): Column<Reason>[] {
  return [
    { title: texts.reason, cell: ({ reason }) => reason },
    { title: texts.rows, number: true, cell: ({ rows }) => count({ value: rows }) },
    {
      title: texts.first,
      cell: ({ first }) => (
        <button
          type="button"
          className={styles.link}
          aria-label={texts.show(first)}
          onClick={() => show(first)}
        >
          {texts.at(first)}
        </button>
      ),
    },
  ];
}
