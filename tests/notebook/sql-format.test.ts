import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatted } from '../../renderer/notebook/sql/format.ts';
import { tokensOf } from '../../renderer/notebook/sql/tokens.ts';

describe('SQL, laid out anew', () => {
  it('has a line for each clause and each column', () => {
    const text =
      'select a,b as "B c",count(*) filter (where x>1) from processed.events e join t using (k) where a = 1 group by all';
    expect(formatted(text)).toBe(
      `select
  a,
  b as "B c",
  count(*) filter(
    where
      x > 1
  )
from
  processed.events e
  join t using (k)
where
  a = 1
group by all`,
    );
  });

  it('keeps values of TypeScript and comments as they are written', () => {
    const text =
      'SELECT ${ a.map((x) => ({ x })) } AS v -- why: ${not}\nFROM t WHERE b IN (${`}`}, ${b})/* two */';
    const laid = formatted(text) ?? '';
    for (const part of ['${ a.map((x) => ({ x })) }', '-- why: ${not}', '${`}`}', '${b}', '/* two */'])
      expect(laid).toContain(part);
  });

  it.each([
    'FROM daily SELECT * EXCLUDE (a) REPLACE (b::INT AS b)',
    'PIVOT t ON x USING sum(y) GROUP BY z',
    "SELECT a[1:2], {k: 1}, [x for x in l if x > 1], s.a.b, x -> x + 1, j->>'$.a' FROM t ASOF JOIN u ON t.a >= u.a QUALIFY row_number() OVER (PARTITION BY a) = 1",
    "SELECT COLUMNS('a.*'), $$ dollar $$ , 'it''s' FROM read_csv('x.csv', header = true) USING SAMPLE 10%",
    'SELECT a // b, a ** 2, a ^@ b, 10_000, 1e3, x::DECIMAL(18,2)[] FROM t LIMIT 5;\n\nSELECT 2',
  ])('knows DuckDB: %s', (text) => {
    expect(formatted(text)).not.toBeNull();
  });

  it('is the same when it is laid out twice', () => {
    const once =
      formatted('select a, (select max(b) from u) from t where c in (1,2,3) order by 1 desc') ?? '';
    expect(formatted(once)).toBe(once);
  });

  it('never loses or changes a word, a text or a comment', () => {
    const pieces = fc.constantFrom(
      ...[
        'SELECT ',
        'from ',
        ' e',
        '.',
        ', ',
        '(',
        ')',
        "'a  b'",
        '"Q  q"',
        '${ x }',
        '; ',
        '-- c  d\n',
        '\n',
        '/* e\n f */',
        '* ',
        '1',
        ' + ',
        'case when ',
        ' end ',
        '::',
        '$1',
        '한',
        ' -',
        '->',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
        const text = parts.join('');
        const laid = formatted(text);
        if (laid === null) return;
        const said = (sql: string) => tokensOf(sql).map((token) => token.text.replaceAll(/\s+/g, ' ').trim());
        expect(said(laid)).toEqual(said(text));
      }),
      { numRuns: 500 },
    );
  });
});
