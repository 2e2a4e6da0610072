import type { ProfileColumn, ProfileParts } from '../../../contract/calls/profiles.ts';
import type { Connection } from '../../../engine/db/duckdb.ts';
import { profile, type News } from '../../../engine/quality/profile/profile.ts';
import type { ProfileRows } from '../../../engine/quality/profile/rows.ts';
import { columnsOf } from '../../../engine/results/columns.ts';
import { duck } from '../../support/duck.ts';
import { idleWork } from '../work.ts';

type Parts = { [Name in keyof ProfileParts]-?: NonNullable<ProfileParts[Name]> };

export interface Made {
  connection: Connection;
  rows: ProfileRows;
  /** Everything told, in order. */
  news: News[];
  columns: Record<string, ProfileColumn>;
  parts: Parts;
  sentences: string[];
}

/** The rows of a SELECT, held as the engine holds results. */
export async function held(select: string): Promise<{ connection: Connection; rows: ProfileRows }> {
  const connection = await duck();
  await connection.run("ATTACH ':memory:' AS res");
  await connection.run(`CREATE TABLE res.main.r1 AS ${select}`);
  const columns = await columnsOf(connection, 'res.main.r1');
  const rows = Number(await connection.value<bigint>('SELECT count(*) FROM res.main.r1'));
  return { connection, rows: { table: 'res.main.r1', from: '"curated"."shop"', rows, columns } };
}

/** The profile of a SELECT's rows, to its end. */
export async function made(select: string, label: string | null = null): Promise<Made> {
  const { connection, rows } = await held(select);
  const news: News[] = [];
  await profile(connection, rows, label, idleWork(), (each) => news.push(each));
  const { known } = news.at(-1)!;
  const parts = Object.assign({}, ...news.map((each) => each.parts)) as Parts;
  const columns = Object.fromEntries(known.columns.map((column) => [column.name, column]));
  return {
    connection,
    rows,
    news,
    columns,
    parts,
    sentences: parts.findings.map(({ sentence }) => sentence),
  };
}
