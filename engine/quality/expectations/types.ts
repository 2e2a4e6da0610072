import { z } from 'zod';
import { en } from '../../../contract/texts/en.ts';
import { badArgument, kind, type Kind, type Plan, type Scope } from '../plan.ts';
import { column, mostly } from './arguments.ts';

/** Expectations about a column's type, by DuckDB's names and by those of Python, pandas and Spark. */
export const typeKinds: Record<string, Kind> = {
  expect_column_values_to_be_of_type: kind(
    z.object({ column, mostly, ['type_']: z.string() }),
    (args, scope) => typePlan(args.column, 'type_', [args['type_']], scope),
  ),
  expect_column_values_to_be_in_type_list: kind(
    z.object({ column, mostly, type_list: z.array(z.string()).min(1) }),
    (args, scope) => typePlan(args.column, 'type_list', args.type_list, scope),
  ),
};

/** A column of a table has one type, so it is the column that is judged, not each value. */
function typePlan(name: string, argument: string, wanted: readonly string[], scope: Scope): Plan {
  const { type } = scope.column(name);
  const known = wanted.filter((each) => typesNamed(each).length > 0);
  if (known.length === 0) throw badArgument(argument, en.quality.reason.typeUnknown);
  const success = known.some((each) => typesNamed(each).includes(baseName(type)));
  return {
    by: 'table',
    aggregates: {},
    conclude: () => ({ success, result: { observed_value: type } }),
  };
}

function baseName(type: string): string {
  return type.replace(/\(.*\)$/, '');
}

const integers = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT'];
const unsigned = ['UTINYINT', 'USMALLINT', 'UINTEGER', 'UBIGINT', 'UHUGEINT'];
const zoned = 'TIMESTAMP WITH TIME ZONE';
const naive = ['TIMESTAMP', 'TIMESTAMP_S', 'TIMESTAMP_MS', 'TIMESTAMP_NS'];
const itself = [
  ...integers,
  ...unsigned,
  ...naive,
  zoned,
  'VARCHAR',
  'BOOLEAN',
  'FLOAT',
  'DOUBLE',
  'DECIMAL',
];
itself.push('DATE', 'TIME', 'INTERVAL', 'BLOB', 'UUID', 'JSON', 'BIT');

/** What a name of a type means among DuckDB's; names are compared without case. */
const meanings: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    ...Object.fromEntries(itself.map((name) => [name, [name]])),
    // SQL's other names
    TEXT: ['VARCHAR'],
    STRING: ['VARCHAR'],
    CHAR: ['VARCHAR'],
    INT: [...integers, ...unsigned],
    NUMERIC: ['DECIMAL'],
    REAL: ['FLOAT'],
    DOUBLE_PRECISION: ['DOUBLE'],
    BOOL: ['BOOLEAN'],
    DATETIME: [...naive, zoned],
    TIMESTAMPTZ: [zoned],
    // Python and pandas
    STR: ['VARCHAR'],
    OBJECT: ['VARCHAR'],
    O: ['VARCHAR'],
    LONG: integers,
    INT8: ['TINYINT'],
    INT16: ['SMALLINT'],
    INT32: ['INTEGER'],
    INT64: ['BIGINT'],
    UINT8: ['UTINYINT'],
    UINT16: ['USMALLINT'],
    UINT32: ['UINTEGER'],
    UINT64: ['UBIGINT'],
    FLOAT32: ['FLOAT'],
    FLOAT64: ['DOUBLE'],
    BOOL_: ['BOOLEAN'],
    DATETIME64: naive,
    'DATETIME64[NS]': naive,
    // Spark
    STRINGTYPE: ['VARCHAR'],
    BYTETYPE: ['TINYINT'],
    SHORTTYPE: ['SMALLINT'],
    INTEGERTYPE: ['INTEGER'],
    LONGTYPE: ['BIGINT'],
    FLOATTYPE: ['FLOAT'],
    DOUBLETYPE: ['DOUBLE'],
    DECIMALTYPE: ['DECIMAL'],
    BOOLEANTYPE: ['BOOLEAN'],
    DATETYPE: ['DATE'],
    TIMESTAMPTYPE: [zoned, ...naive],
  }),
);

/** `float` is Python's 64-bit and SQL's 32-bit number, and `Timestamp` pandas' with and without a zone. */
const ambiguous: ReadonlyMap<string, readonly string[]> = new Map([
  ['float', ['FLOAT', 'DOUBLE']],
  ['Timestamp', [...naive, zoned]],
]);

function typesNamed(name: string): readonly string[] {
  return ambiguous.get(name) ?? meanings.get(baseName(name).toUpperCase()) ?? [];
}
