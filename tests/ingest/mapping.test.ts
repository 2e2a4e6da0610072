import { describe, expect, it } from 'vitest';
import { parseMapping } from '../../engine/ingest/mapping.ts';
import { events, other } from '../../engine/ingest/tables.ts';

const head = 'format: 1\ncolumns:\n';

describe('a mapping', () => {
  it('says for each column where it comes from', () => {
    const yaml = `${head}  product_id: itemid
  event_time: { from: at, unit: seconds }
  event_type: { from: event, values: { addtocart: cart } }
  price: { default: null }
  user_session: { gap: 30 minutes }
`;
    expect(parseMapping(yaml, 'shop.yaml', events).columns).toEqual({
      product_id: { from: 'itemid', unit: 'text', values: {} },
      event_time: { from: 'at', unit: 'seconds', values: {} },
      event_type: { from: 'event', unit: 'text', values: { addtocart: 'cart' } },
      price: { from: null, unit: 'text', values: {}, default: null },
      user_session: { from: null, unit: 'text', values: {}, gap: 1_800_000 },
    });
  });

  it('may name any column of a table whose columns are inferred', () => {
    expect(parseMapping(`${head}  city: town\n`, 'm.yaml', other).columns).toHaveProperty('city');
  });

  it.each([
    ['an unknown setting', '  price:\n    from: p\n    unitt: x\n', 5, 'columns.price.unitt'],
    ['an unknown key at the top', '  price: p\ncolour: red\n', 4, 'colour'],
    ['an unknown unit', '  event_time:\n    from: t\n    unit: days\n', 5, 'columns.event_time.unit'],
    ['a gap without a unit', '  user_session: { gap: 30 }\n', 3, 'columns.user_session.gap'],
    ['a gap of another kind', '  user_session:\n    gap: 30 moons\n', 4, 'columns.user_session.gap'],
    ['a gap for another column', '  brand: { gap: 30 minutes }\n', 3, 'columns.brand'],
    ['a gap beside a column', '  user_session: { gap: 1 hour, from: s }\n', 3, 'columns.user_session'],
    ['a column from nowhere', '  price: p\n  brand: {}\n', 4, 'columns.brand'],
    [
      'a time zone that is none',
      '  event_time: { from: t, timezone: Mars/Base }\n',
      3,
      'columns.event_time.timezone',
    ],
    ['broken YAML', '  price: [\n', 4, ''],
  ])('with %s is refused with file, line and field', (_, columns, line, field) => {
    const place = field === '' ? { file: 'm.yaml' } : { file: 'm.yaml', line, field };
    expect(() => parseMapping(head + columns, 'm.yaml', events)).toThrowError(
      expect.objectContaining({
        problem: expect.objectContaining({ code: 'file.invalid', place: expect.objectContaining(place) }),
      }),
    );
  });

  it('for a column that the table lacks is refused with the columns that it has', () => {
    expect(() => parseMapping(`${head}  colour: c\n`, 'm.yaml', events)).toThrowError(
      expect.objectContaining({
        problem: expect.objectContaining({
          code: 'mapping.unknownColumn',
          place: expect.objectContaining({ file: 'm.yaml', line: 3, field: 'columns.colour' }),
          remedy: expect.stringContaining('event_time, event_type'),
        }),
      }),
    );
  });

  it('of a newer format is refused by name', () => {
    expect(() => parseMapping('format: 2\nnew: x\n', 'm.yaml', events)).toThrowError(
      'm.yaml has format 2; this Boathouse knows formats up to 1.',
    );
  });

  it('without a format is refused', () => {
    expect(() => parseMapping('columns: {}\n', 'm.yaml', events)).toThrowError(
      'm.yaml cannot be read: format',
    );
  });
});
