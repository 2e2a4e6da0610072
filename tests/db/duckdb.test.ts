import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { interruptible } from '../../engine/db/duckdb.ts';
import { literalPattern, text } from '../../engine/db/sql.ts';
import { duck } from '../support/duck.ts';
import { tempFolder } from '../support/temp.ts';

describe('a DuckDB connection', () => {
  it('names the line of a syntax error', async () => {
    const connection = await duck();
    await expect(connection.run('SELECT 1\nFROM\nnowhere')).rejects.toMatchObject({
      problem: { code: 'sql.failed', place: { line: 3 } },
    });
  });

  it('stops a running query when the signal aborts', async () => {
    const connection = await duck();
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const slow = () => connection.run('SELECT count(*) FROM range(10000000000) a WHERE hash(range) % 7 = 1');
    await expect(interruptible(connection, stop.signal, slow)).rejects.toMatchObject({
      problem: { code: 'job.cancelled' },
    });
  });

  it('counts instants in UTC whatever the machine says', async () => {
    const connection = await duck();
    expect(await connection.value("SELECT TIMESTAMPTZ '2026-01-01 00:00:00+00'::VARCHAR")).toMatch(
      /^2026-01-01 00:00:00/,
    );
  });

  it('keeps a sandboxed database inside its folders', async () => {
    const inside = join(tempFolder('inside'), 'ü [1] 100% it is');
    mkdirSync(inside);
    const outside = join(tempFolder('outside'), 'secret.csv');
    writeFileSync(outside, 'a\n1\n');
    writeFileSync(join(inside, 'open.csv'), 'a\n1\n');
    const connection = await duck({ allowedDirectories: [inside] });
    expect(
      await connection.rows(`FROM read_csv(${text(literalPattern(join(inside, 'open.csv')))})`),
    ).toHaveLength(1);
    await expect(connection.rows(`FROM read_csv(${text(outside)})`)).rejects.toMatchObject({
      problem: { code: 'sql.failed' },
    });
  });
});
