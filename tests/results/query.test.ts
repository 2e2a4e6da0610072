import { describe, expect, it } from 'vitest';
import { firstRows, splitStatements } from '../../engine/results/query.ts';
import { duck } from '../support/duck.ts';

const never = new AbortController().signal;

describe('the first rows of a query', () => {
  it('are limited, and say that there are more', async () => {
    const answer = await firstRows(await duck(), 'SELECT range AS n FROM range(1000000000) -- all', 3, never);
    expect(answer).toEqual({ names: ['n'], types: ['BIGINT'], rows: [['0'], ['1'], ['2']], more: true });
  });

  it('come from the last of several statements', async () => {
    const sql = "CREATE TABLE t AS SELECT 'a;b' AS x; -- a note; with a semicolon\nSELECT * FROM t;";
    expect(await firstRows(await duck(), sql, 10, never)).toMatchObject({ rows: [['a;b']], more: false });
  });

  it('cross as JSON: wide integers and decimals as text', async () => {
    const sql =
      "SELECT 9007199254740993::BIGINT AS i, 1.10::DECIMAL(4,2) AS d, TIMESTAMPTZ '2026-01-02 03:04:05+00' AS t";
    const { rows } = await firstRows(await duck(), sql, 10, never);
    expect(rows).toEqual([['9007199254740993', '1.10', '2026-01-02 03:04:05+00']]);
  });

  it('of a PRAGMA are its own', async () => {
    expect(await firstRows(await duck(), '-- which one?\nPRAGMA version', 10, never)).toMatchObject({
      more: false,
    });
  });

  it('name the line of an error', async () => {
    await expect(firstRows(await duck(), 'SELECT 1,\n  nothing', 10, never)).rejects.toMatchObject({
      problem: { place: { line: 2 } },
    });
  });

  it('of a text without a statement are a problem', async () => {
    await expect(firstRows(await duck(), ' -- nothing\n;', 10, never)).rejects.toThrow('no statement');
  });
});

describe('a text of SQL', () => {
  it('is cut at semicolons outside quotes and comments', () => {
    expect(splitStatements(`select ';' as ";"; /* ; */ select $$;$$;;`)).toEqual([
      `select ';' as ";"`,
      ' /* ; */ select $$;$$',
    ]);
  });
});
