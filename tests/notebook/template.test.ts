import { describe, expect, it } from 'vitest';
import { asFault } from '../../contract/problem.ts';
import { statementOf } from '../../engine/notebook/read-cell.ts';
import { tablesInSql } from '../../engine/notebook/tables-in-sql.ts';
import { cutTemplate, namesInTemplate } from '../../engine/notebook/template.ts';
import { duck } from '../support/duck.ts';

const cut = (sql: string) => {
  const template = cutTemplate(sql, 'sql');
  return { sql: statementOf(template), expressions: template.expressions, uses: namesInTemplate(template) };
};

describe('values in SQL', () => {
  it('become parameters, whatever stands in their braces', () => {
    expect(cut('SELECT ${a}, ${ { x: `}${b}` }.x } WHERE c = ${f((d) => ({ d }))}')).toEqual({
      sql: 'SELECT $1, $2 WHERE c = $3',
      expressions: ['a', ' { x: `}${b}` }.x', 'f((d) => ({ d }))'],
      uses: ['a', 'b', 'f'],
    });
  });

  it('are left alone within quotes and comments', () => {
    const quoted = `SELECT '\${a}', "\${b}", $$\${c}$$ -- \${d}\n/* \${e} */`;
    expect(cut(quoted)).toEqual({ sql: quoted, expressions: [], uses: [] });
  });

  it.each([
    ['SELECT 1,\n  ${a', 2, 'no closing brace'],
    ['SELECT ${}', 1, 'Unexpected token'],
    ['SELECT ${a b}', 1, 'no closing brace'],
  ])('say where they are broken: %j', (sql, line, reason) => {
    const { problem } = asFault(fails(() => cut(sql)));
    expect(problem).toMatchObject({ code: 'cell.syntax', place: { line } });
    expect(problem.message).toContain(reason);
  });
});

describe('the tables that SQL reads', () => {
  it.each([
    [
      'SELECT * FROM daily JOIN curated.facts USING (k) JOIN "Other" o ON true',
      ['daily', 'Other'],
      ['curated.facts'],
    ],
    ['WITH a AS (FROM b) SELECT (SELECT max(x) FROM c) FROM a', ['b', 'c']],
    ['WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < $1) FROM t', []],
    ["FROM read_csv('daily.csv')", []],
    ['SELECT 1 UNION ALL FROM d EXCEPT FROM e', ['d', 'e']],
    ['SUMMARIZE daily', ['daily']],
  ])('%s', async (sql, plain, lake: string[] = []) => {
    const connection = await duck();
    expect(await tablesInSql(connection, sql)).toEqual({ plain, lake });
  });

  it('are searched by word where the parser cannot tell them', async () => {
    const connection = await duck();
    const { plain: words } = await tablesInSql(connection, "PIVOT daily ON 'x' USING sum(n) -- other");
    expect(words).toContain('daily');
    expect(words).not.toContain('other');
  });
});

function fails(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return expect.unreachable('nothing was thrown');
}
