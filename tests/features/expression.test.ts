import { describe, expect, it } from 'vitest';
import { aggregate, brokenness, names, notAggregate } from '../../engine/features/expression.ts';

describe('an expression of a feature', () => {
  it('mentions columns, quoted or not, and neither text nor functions', () => {
    expect([...names(`sum(Price) + "user id" + hour(t) - 'brand'`)]).toEqual(['price', 'user id', 't']);
  });

  it.each([
    ['price)', 'parentheses'],
    ['(price', 'parentheses'],
    [')(', 'parentheses'],
    ['price -- net', 'comment'],
    ['price; drop table x', 'semicolon'],
    ["'open", 'quote'],
    ['price - (select avg(price) from processed.events)', 'subquery'],
    ['(from processed.events select max(price))', 'subquery'],
  ])('is refused when it would break the statement around it: %s', (sql, reason) => {
    expect(brokenness(sql)).toContain(reason);
  });

  it.each(['random()', 'epoch(now ()) - epoch(t)', 'price * Random()', 'current_date - t', 'today()'])(
    'is refused when the same data would give another value tomorrow: %s',
    (sql) => expect(brokenness(sql)).toContain('at each run'),
  );

  it('may name a column after such a function', () => {
    expect(brokenness("today + random - 'now()'")).toBeNull();
  });

  it('may take a part of a time', () => {
    expect(brokenness('extract(hour from local_time)')).toBeNull();
  });

  it('may hold anything in its text', () => {
    expect(brokenness("brand = 'O''Neil; -- (' and (price > 1)")).toBeNull();
  });
});

describe('an aggregate', () => {
  it('is one call with or without a filter', () => {
    expect(aggregate('count(*)')).toEqual({ call: 'count(*)', filter: null });
    expect(aggregate("sum(greatest(a, (b))) FILTER (WHERE c = ')')")).toEqual({
      call: 'sum(greatest(a, (b)))',
      filter: "c = ')'",
    });
  });

  it.each(['sum(a) / count(*)', 'price', 'sum(a) over ()', 'sum(a) filter (where b) + (1)'])(
    'is not %s',
    (sql) => expect(notAggregate(sql)).not.toBeNull(),
  );

  it.each(['lead(price)', 'lag(price, -1)', 'ntile(4)', 'max(lead(price))'])(
    'may not look beyond its frame: %s',
    (sql) => expect(notAggregate(sql)).toContain('looks beyond'),
  );
});
