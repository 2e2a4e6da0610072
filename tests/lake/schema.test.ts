import { describe, expect, it } from 'vitest';
import { openLake } from '../../engine/lake/lake.ts';
import { relation } from '../../engine/lake/relation.ts';
import { duck } from '../support/duck.ts';
import { tempFolder } from '../support/temp.ts';

/** A DuckDB expression, the Delta type that its column gets, and the type that it reads back as. */
const types: readonly [expression: string, delta: unknown, duck: string][] = [
  ['true', 'boolean', 'BOOLEAN'],
  ['1::TINYINT', 'byte', 'TINYINT'],
  ['1::SMALLINT', 'short', 'SMALLINT'],
  ['1::UTINYINT', 'short', 'SMALLINT'],
  ['1::USMALLINT', 'integer', 'INTEGER'],
  ['1', 'integer', 'INTEGER'],
  ['4294967295::UINTEGER', 'long', 'BIGINT'],
  ['9223372036854775807', 'long', 'BIGINT'],
  ['18446744073709551615::UBIGINT', 'decimal(20,0)', 'DECIMAL(20,0)'],
  ['sum(1)', 'decimal(38,0)', 'DECIMAL(38,0)'],
  ['1.25', 'decimal(3,2)', 'DECIMAL(3,2)'],
  ['1.5::FLOAT', 'float', 'FLOAT'],
  ['1e300', 'double', 'DOUBLE'],
  ["'größe 👍'", 'string', 'VARCHAR'],
  ["'00000000-0000-0000-0000-000000000001'::UUID", 'string', 'VARCHAR'],
  ["'a'::ENUM('a', 'b')", 'string', 'VARCHAR'],
  ['\'{"a": 1}\'::JSON', 'string', 'VARCHAR'],
  ["'\\x00\\xFF'::BLOB", 'binary', 'BLOB'],
  ["DATE '1969-12-31'", 'date', 'DATE'],
  ["TIMESTAMP '2020-01-02 03:04:05.678901'", 'timestamp', 'TIMESTAMP WITH TIME ZONE'],
  ["TIMESTAMP_MS '2020-01-02 03:04:05.678'", 'timestamp', 'TIMESTAMP WITH TIME ZONE'],
  ["TIMESTAMPTZ '2020-01-02 03:04:05+09'", 'timestamp', 'TIMESTAMP WITH TIME ZONE'],
  ['NULL', 'integer', 'INTEGER'],
  ['[1, NULL]', { type: 'array', elementType: 'integer', containsNull: true }, 'INTEGER[]'],
  [
    "{'a b': 1, 'c': ['x']}",
    {
      type: 'struct',
      fields: [
        { name: 'a b', type: 'integer', nullable: true, metadata: {} },
        {
          name: 'c',
          type: { type: 'array', elementType: 'string', containsNull: true },
          nullable: true,
          metadata: {},
        },
      ],
    },
    'STRUCT("a b" INTEGER, "c" VARCHAR[])',
  ],
  [
    "MAP {'k': 1::BIGINT}",
    { type: 'map', keyType: 'string', valueType: 'long', valueContainsNull: true },
    'MAP(VARCHAR, BIGINT)',
  ],
];

describe('a column', () => {
  it('keeps its value in a Delta table', async () => {
    const lake = openLake(tempFolder('schema'));
    const connection = await duck();
    const columns = types.map(([expression], i) => `${expression} AS "column ${i}"`);
    const select = `SELECT ${columns.join(', ')}`;
    await lake.write(connection, 'curated.x', { mode: 'append', select });
    await lake.write(connection, 'curated.x', { mode: 'append', select });
    const snapshot = await lake.snapshot(connection, 'curated.x');
    if (snapshot === null) throw new Error('no table');
    expect(snapshot.fields.map((field) => field.type)).toEqual(types.map(([, delta]) => delta));
    const read = await connection.columns(relation(snapshot));
    expect(read.types).toEqual(types.map(([, , duckType]) => duckType));
    for (const [i, [expression, , duckType]] of types.entries()) {
      const different = `SELECT count(*)::INTEGER FROM (${relation(snapshot)})
        WHERE "column ${i}" IS DISTINCT FROM (SELECT CAST(${expression} AS ${duckType}))`;
      expect([expression, await connection.value(different)]).toEqual([expression, 0]);
    }
  });

  it.for(['INTERVAL 1 DAY', "TIME '10:00'", "'101'::BIT"])('%s is refused by name', async (expression) => {
    const lake = openLake(tempFolder('schema'));
    const write = lake.write(await duck(), 'curated.x', {
      mode: 'append',
      select: `SELECT ${expression} AS c`,
    });
    await expect(write).rejects.toMatchObject({ problem: { code: 'lake.type', place: { field: 'c' } } });
  });

  it('of times without a zone is taken as UTC, whatever the zone of the session', async () => {
    const lake = openLake(tempFolder('schema'));
    const connection = await duck();
    await connection.run("SET TimeZone = 'Asia/Seoul'");
    const select =
      "SELECT TIMESTAMP '2020-01-02 03:04:05' AS a, TIMESTAMP_S '2020-01-02 03:04:05' AS \"a b\"";
    await lake.write(connection, 'curated.x', { mode: 'append', select });
    const snapshot = await lake.snapshot(connection, 'curated.x');
    if (snapshot === null) throw new Error('no table');
    const instant = new Date('2020-01-02T03:04:05Z');
    expect(await connection.rows(relation(snapshot))).toEqual([{ a: instant, 'a b': instant }]);
    expect(snapshot.files[0]?.stats).toContain('"minValues":{"a":"2020-01-02T03:04:05.000000Z"');
  });
});
