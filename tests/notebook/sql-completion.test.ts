import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SqlFunction } from '../../contract/calls/language.ts';
import { suggestions } from '../../renderer/notebook/sql/completion.ts';
import type { SqlFacts } from '../../renderer/notebook/sql/facts.ts';
import { callAt } from '../../renderer/notebook/sql/functions.ts';
import { hoverAt, namedAt } from '../../renderer/notebook/sql/hover.ts';
import { inFigures } from '../../renderer/notebook/sql/statistics.ts';
import { tokensOf } from '../../renderer/notebook/sql/tokens.ts';

const columns = (...texts: string[]) =>
  texts.map((text) => {
    const [name = '', type = 'VARCHAR'] = text.split(': ');
    return { name, type };
  });

const called = (name: string, kind: SqlFunction['kind'] = 'scalar'): SqlFunction => ({
  name,
  kind,
  forms: [{ parameters: [{ name: 'x', type: 'DOUBLE' }], varargs: null, returns: 'DOUBLE' }],
  description: `What ${name} gives.`,
  examples: [`${name}(42)`],
});

const facts: SqlFacts = {
  tables: [
    {
      schema: 'processed',
      name: 'events',
      columns: columns('event_time: TIMESTAMP', 'user_id: BIGINT', 'price: DECIMAL(18,2)'),
    },
    { schema: 'processed', name: 'customers', columns: columns('user_id: BIGINT', 'country', 'sign up') },
    { schema: 'curated', name: 'events', columns: columns('day: DATE') },
  ],
  cells: [{ cell: 'c1', name: 'daily', columns: columns('day: DATE', 'spent: DOUBLE') }],
  functions: [called('round'), called('read_csv', 'table')],
  keywords: ['select', 'from', 'lateral'],
  scripts: [{ name: 'least', detail: 'parameter, 3' }],
};

/** What is offered at the `|`. */
function offered(text: string) {
  const at = text.indexOf('|');
  return suggestions(text.replace('|', ''), at, facts);
}
const labels = (text: string) => offered(text).items.map(({ label }) => label);
const first = (text: string, count: number) => labels(text).slice(0, count);

describe('what is offered in SQL', () => {
  it('are the columns of an alias after its dot, and no more', () => {
    expect(labels('SELECT e.| FROM processed.events e')).toEqual(['event_time', 'user_id', 'price']);
    expect(labels('FROM processed.events AS ev WHERE ev.us|')).toEqual(['event_time', 'user_id', 'price']);
    expect(labels('SELECT events.| FROM processed.events')).toEqual(['event_time', 'user_id', 'price']);
  });

  it('are the tables of a schema after its dot', () => {
    expect(labels('FROM processed.|')).toEqual(['events', 'customers']);
    expect(labels('SELECT * FROM daily JOIN curated.ev|')).toEqual(['events']);
  });

  it('are cells, tables and schemas after FROM, the cells first', () => {
    expect(first('SELECT * FROM |', 4)).toEqual([
      'daily',
      'processed.events',
      'processed.customers',
      'curated.events',
    ]);
    expect(labels('SELECT * FROM |')).toContain('read_csv');
    expect(labels('SELECT * FROM daily, |')).toContain('curated.events');
  });

  it('are the columns of the tables that the statement names, before everything else', () => {
    expect(first('SELECT | FROM processed.events', 3)).toEqual(['event_time', 'user_id', 'price']);
    expect(first('SELECT a; SELECT | FROM daily; SELECT 1 FROM processed.events', 2)).toEqual([
      'day',
      'spent',
    ]);
  });

  it('go in with their table where two have them, and in quotes where they need them', () => {
    const { items } = offered('SELECT | FROM processed.events e JOIN processed.customers c USING (user_id)');
    const inserts = items.filter(({ kind }) => kind === 'column').map(({ insert }) => insert);
    expect(inserts).toEqual(['event_time', 'e.user_id', 'price', 'c.user_id', 'country', '"sign up"']);
  });

  it('are those of a subquery and of a WITH too, with their types', () => {
    const text =
      'WITH top AS (SELECT user_id AS who, sum(price) spent, e.event_time FROM processed.events e) SELECT | FROM top';
    expect(
      offered(text)
        .items.slice(0, 3)
        .map(({ label, detail }) => `${label} ${detail}`),
    ).toEqual(['who BIGINT', 'spent type not known yet', 'event_time TIMESTAMP']);
    expect(first('SELECT x.| FROM (SELECT *, 1 AS one FROM daily) x', 3)).toEqual(['day', 'spent', 'one']);
    expect(labels('WITH top AS (FROM daily) FROM |')[0]).toBe('top');
  });

  it('are those of the query around it after its own', () => {
    const text = 'SELECT * FROM daily WHERE EXISTS (SELECT 1 FROM processed.customers WHERE |)';
    expect(first(text, 5)).toEqual(['user_id', 'country', 'sign up', 'day', 'spent']);
  });

  it('is how two tables join', () => {
    expect(first('FROM processed.events e JOIN processed.customers c ON |', 1)).toEqual([
      'e.user_id = c.user_id',
    ]);
  });

  it('are names of TypeScript within a value, and nothing within texts and comments', () => {
    expect(labels('SELECT ${le|}')).toEqual(['least']);
    expect(labels('SELECT ${|')).toEqual(['least']);
    for (const text of ["SELECT 'a|'", "SELECT 'a|", '-- SELECT |', 'SELECT 1 /* | */'])
      expect(labels(text)).toEqual([]);
  });

  it('are keywords written as the rest is', () => {
    expect(labels('select * from daily wh|')).toContain('where');
    expect(labels('SELECT * FROM daily wh|')).toContain('WHERE');
    expect(labels('|')).toContain('select … from');
  });

  it('take the place of the word that is begun', () => {
    expect(offered('SELECT e.us| FROM processed.events e').from).toBe(9);
    expect(offered('SELECT "sign| FROM processed.customers').from).toBe(7);
  });

  it('is an answer, whatever stands in the text', () => {
    const pieces = fc.constantFrom(
      ...[
        'SELECT ',
        'FROM ',
        'processed.events',
        ' e',
        '.',
        ',',
        '(',
        ')',
        "'",
        '"',
        '${',
        '}',
        ';',
        '--',
        '\n',
        '/*',
        'WITH a AS',
        '한',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), fc.nat(60), (parts, cut) => {
        const text = parts.join('');
        const at = Math.min(cut, text.length);
        const { from } = suggestions(text, at, facts);
        expect(from).toBeLessThanOrEqual(at);
        hoverAt(text, at, facts);
        const tokens = tokensOf(text);
        expect(text.replaceAll(/\s/g, '')).toBe(
          tokens
            .map((token) => token.text)
            .join('')
            .replaceAll(/\s/g, ''),
        );
      }),
    );
  });
});

describe('what a name in SQL is', () => {
  const named = (text: string) => namedAt(text.replace('|', ''), text.indexOf('|'), facts)?.named;

  it('is a column with its type and where it comes from', () => {
    expect(named('SELECT pr|ice FROM processed.events')).toMatchObject({
      kind: 'column',
      column: { type: 'DECIMAL(18,2)' },
      of: 'processed.events',
    });
    expect(named('SELECT c.count|ry FROM processed.customers c')).toMatchObject({
      kind: 'column',
      of: 'processed.customers',
    });
  });

  it('is a table, a cell or a function', () => {
    expect(named('FROM processed.cust|omers')).toMatchObject({
      kind: 'table',
      name: 'processed.customers',
      isCell: false,
    });
    expect(named('FROM dai|ly')).toMatchObject({ kind: 'table', name: 'daily', isCell: true });
    expect(named('SELECT ro|und(1)')).toMatchObject({ kind: 'function', one: { name: 'round' } });
    expect(named('SELECT no|pe FROM daily')).toBeUndefined();
  });

  it('is said in words that its name cannot break out of', () => {
    const strange = { ...facts, cells: [{ cell: 'x', name: 'daily', columns: columns('```x') }] };
    expect(hoverAt('FROM daily', 6, strange)?.texts[2]).toMatch(/^````sql\n/);
  });

  it('knows which argument of a call is being written', () => {
    expect(callAt('SELECT round(a, (1 + 2), ', 25)).toEqual({ name: 'round', argument: 2 });
    expect(callAt('SELECT round(max(a, b), 1', 19)).toEqual({ name: 'max', argument: 1 });
    expect(callAt('SELECT 1', 8)).toBeNull();
  });
});

describe('the figures of a column', () => {
  const found = {
    column: 'a',
    rows: 200,
    sampled: false,
    missing: 5,
    distinct: 42,
    approximate: false,
    mean: 2.5,
    quantiles: null,
    quantilesApproximate: false,
    semantic: 'number',
  } as const;

  it('are what is missing, how many differ, the range, and a histogram of signs', () => {
    const histogram = [10, 80, 0, 40].map((count, at) => ({ from: String(at), to: String(at + 1), count }));
    const text = inFigures({ ...found, min: '0', max: '4', histogram, top: null });
    expect(text.split('\n').slice(1, -1)).toEqual([
      '2.5 % missing · 42 distinct · 200 rows',
      '0 … 4 · mean 2.5',
      '▁█ ▄',
    ]);
  });

  it('are the most frequent values of what has no order, and nothing in them ends the block', () => {
    const top = [
      { value: '```\n# x', count: 150 },
      { value: '한국', count: 20 },
    ];
    const text = inFigures({ ...found, mean: null, min: null, max: null, histogram: null, top });
    expect(text).toContain('10 %  한국');
    expect(text.match(/```/g)).toHaveLength(2);
  });
});
