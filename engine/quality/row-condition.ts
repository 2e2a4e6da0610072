import { en } from '../../contract/texts/en.ts';
import { fault } from '../../contract/problem.ts';
import { text } from '../db/sql.ts';
import type { Column } from './columns.ts';
import { badCondition, tokenise, type DoubleQuotes, type Token } from './condition-tokens.ts';

/** condition_parser, and what "x" means to it. */
const parsers: ReadonlyMap<string, DoubleQuotes> = new Map<string, DoubleQuotes>(
  Object.entries({
    pandas: 'string',
    great_expectations: 'string',
    great_expectations__experimental__: 'string',
    spark: 'name',
    sqlalchemy: 'name',
    duckdb: 'name',
    sql: 'name',
  }),
);

/**
 * SQL of a row_condition: comparisons of columns with values or columns, `in`, null tests, and, or, not,
 * in the writing of pandas (`x == "a" & y > 1`, `x.isnull()`), of Great Expectations (`col("x").notNull()`)
 * or of SQL (`x = 'a' AND y IS NOT NULL`). Nothing else gets through: it is read, never pasted.
 */
export function rowConditionSql(condition: string, parser: string, columns: readonly Column[]): string {
  const doubleQuotes = parsers.get(parser);
  if (doubleQuotes === undefined) {
    const known = [...parsers.keys()].join(', ');
    throw fault('quality.conditionParser', { parser, known }, { field: 'condition_parser' });
  }
  return new ConditionReader(condition, doubleQuotes, columns).read();
}

const comparisons: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '==': '=',
    '=': '=',
    '!=': '<>',
    '<>': '<>',
    '<': '<',
    '<=': '<=',
    '>': '>',
    '>=': '>=',
  }),
);

const nullTests: ReadonlyMap<string, string> = new Map(
  Object.entries({
    isnull: 'IS NULL',
    isna: 'IS NULL',
    is_null: 'IS NULL',
    notnull: 'IS NOT NULL',
    notna: 'IS NOT NULL',
    is_not_null: 'IS NOT NULL',
  }),
);

const constants: ReadonlyMap<string, string> = new Map(
  Object.entries({ true: 'true', false: 'false', null: 'NULL', none: 'NULL' }),
);

/** Reads by recursive descent: or, and, not, comparison, operand. */
class ConditionReader {
  readonly #condition: string;
  readonly #tokens: Token[];
  readonly #columns: readonly Column[];
  #next = 0;

  constructor(condition: string, doubleQuotes: DoubleQuotes, columns: readonly Column[]) {
    this.#condition = condition;
    this.#tokens = tokenise(condition, doubleQuotes);
    this.#columns = columns;
  }

  read(): string {
    const sql = this.#or();
    if (this.#peek().kind !== 'end') throw this.#unexpected();
    return sql;
  }

  #or(): string {
    const parts = [this.#and()];
    while (this.#took('or', '|', '||')) parts.push(this.#and());
    return parts.length === 1 ? parts.join() : `(${parts.join(' OR ')})`;
  }

  #and(): string {
    const parts = [this.#not()];
    while (this.#took('and', '&', '&&')) parts.push(this.#not());
    return parts.length === 1 ? parts.join() : `(${parts.join(' AND ')})`;
  }

  #not(): string {
    if (this.#took('not', '~', '!')) return `(NOT ${this.#not()})`;
    if (!this.#took('(')) return this.#comparison();
    const inner = this.#or();
    this.#expect(')');
    return inner;
  }

  #comparison(): string {
    const left = this.#operand();
    if (this.#took('.')) return this.#nullMethod(left);
    if (this.#took('is')) return this.#isNull(left);
    if (this.#took('in')) return `(${left} IN (${this.#list()}))`;
    if (this.#took('not')) {
      this.#expect('in');
      return `(${left} NOT IN (${this.#list()}))`;
    }
    const operator = comparisons.get(this.#peek().text);
    if (this.#peek().kind !== 'operator' || operator === undefined) throw this.#unexpected();
    this.#take();
    return `(${left} ${operator} ${this.#operand()})`;
  }

  #nullMethod(left: string): string {
    const test = nullTests.get(this.#peek().text.toLowerCase());
    if (test === undefined) throw this.#unexpected();
    this.#take();
    this.#expect('(');
    this.#expect(')');
    return `(${left} ${test})`;
  }

  #isNull(left: string): string {
    const negated = this.#took('not');
    if (!this.#took('null', 'none')) throw this.#unexpected();
    return `(${left} IS ${negated ? 'NOT ' : ''}NULL)`;
  }

  #list(): string {
    const end = this.#took('[') ? ']' : ')';
    if (end === ')') this.#expect('(');
    const items = [this.#operand()];
    while (this.#took(',')) items.push(this.#operand());
    this.#expect(end);
    return items.join(', ');
  }

  #operand(): string {
    if (this.#took('-')) return `-${this.#operand()}`;
    const token = this.#take();
    if (token.kind === 'number') return token.text;
    if (token.kind === 'string') return text(token.text);
    if (token.kind !== 'name') throw this.#unexpected(token);
    return this.#named(token);
  }

  /** `col("x")`, `date("2024-01-01")`, a constant or a column. */
  #named(token: Token): string {
    const called = this.#peek().text === '(' && this.#peek().kind === 'operator';
    const word = token.text.toLowerCase();
    if (called && word === 'col') return this.#column(this.#argument());
    if (called && word === 'date') return `CAST(${text(this.#argument().text)} AS DATE)`;
    return constants.get(word) ?? this.#column(token);
  }

  #argument(): Token {
    this.#expect('(');
    const token = this.#take();
    if (token.kind !== 'string' && token.kind !== 'name') throw this.#unexpected(token);
    this.#expect(')');
    return token;
  }

  #column(token: Token): string {
    const found = this.#columns.find(({ name }) => name === token.text);
    if (found !== undefined) return found.sql;
    throw badCondition(this.#condition, token.at, en.quality.reason.conditionColumn(token.text));
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', at: this.#condition.length };
  }

  #take(): Token {
    const token = this.#peek();
    this.#next += 1;
    return token;
  }

  /** Takes the next token if it is one of these words or signs. */
  #took(...wanted: string[]): boolean {
    const { kind, text: found } = this.#peek();
    if (kind === 'string' || !wanted.includes(found.toLowerCase())) return false;
    this.#next += 1;
    return true;
  }

  #expect(wanted: string): void {
    if (!this.#took(wanted)) throw this.#unexpected();
  }

  #unexpected(token: Token = this.#peek()): Error {
    const reason =
      token.kind === 'end'
        ? en.quality.reason.conditionEnd
        : en.quality.reason.conditionUnexpected(token.text);
    return badCondition(this.#condition, token.at, reason);
  }
}
