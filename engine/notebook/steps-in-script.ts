import type { AnyNode, CallExpression, Expression, Program, Property, SpreadElement } from 'acorn';
import { stepKinds } from '../steps/kinds.ts';

/** Things of the project that a cell reads and writes by name, as steps call them: `table:processed.events`. */
export interface CellAssets {
  reads: string[];
  writes: string[];
}

/** Words of the library that are steps of that kind. */
const words: ReadonlySet<string> = new Set(['train', 'explain']);

/**
 * What the steps of a script read and write, where their parameters stand there as plain values, and the tables that
 * it names; what is only known when it runs is not among it.
 */
export function assetsInScript(program: Program): CellAssets {
  const reads: string[] = [];
  const writes: string[] = [];
  for (const call of callsIn(program)) {
    const [argument] = call.arguments;
    const given = argument === undefined ? null : literalOf(argument);
    if (given === null) continue;
    if (isCall(call, 'table')) reads.push(`table:${String(given.value)}`);
    const bound = boundStep(kindOf(call), given.value);
    reads.push(...(bound?.reads ?? []));
    writes.push(...(bound?.writes ?? []));
  }
  return { reads: [...new Set(reads)], writes: [...new Set(writes)] };
}

function callsIn(node: AnyNode): CallExpression[] {
  const children = Object.values(node)
    .flat()
    .filter((value): value is AnyNode => typeof (value as AnyNode | null)?.type === 'string');
  return [...(node.type === 'CallExpression' ? [node] : []), ...children.flatMap(callsIn)];
}

function isCall({ callee }: CallExpression, name: string): boolean {
  return callee.type === 'Identifier' && callee.name === name;
}

/** `steps.load(…)` is of the kind `load`, `train(…)` of the kind `train`. */
function kindOf({ callee }: CallExpression): string | null {
  if (callee.type === 'Identifier') return words.has(callee.name) ? callee.name : null;
  if (callee.type !== 'MemberExpression' || callee.computed) return null;
  const { object, property } = callee;
  const isStep = object.type === 'Identifier' && object.name === 'steps' && property.type === 'Identifier';
  return isStep ? property.name : null;
}

/** Parameters that the kind refuses are the run's to tell. */
function boundStep(kind: string | null, params: unknown): CellAssets | null {
  try {
    return kind === null ? null : (stepKinds.get(kind)?.(params) ?? null);
  } catch {
    return null;
  }
}

/** The value of an expression that is one as it stands, in a box; null for every other. */
function literalOf(node: Expression | SpreadElement): { value: unknown } | null {
  if (node.type === 'Literal') return { value: node.value };
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0)
    return { value: node.quasis[0]?.value.cooked };
  if (node.type === 'UnaryExpression' && node.operator === '-') {
    const inner = literalOf(node.argument);
    return inner === null ? null : { value: -Number(inner.value) };
  }
  if (node.type === 'ArrayExpression') return listOf(node.elements);
  return node.type === 'ObjectExpression' ? objectOf(node.properties) : null;
}

function listOf(elements: readonly (Expression | SpreadElement | null)[]): { value: unknown[] } | null {
  const values = elements.map((element) => (element === null ? null : literalOf(element)));
  return values.some((value) => value === null) ? null : { value: values.map((one) => one?.value) };
}

function objectOf(properties: readonly (Property | SpreadElement)[]): { value: object } | null {
  const pairs = properties.map((property): [string, unknown] | null => {
    if (property.type !== 'Property' || property.computed) return null;
    const { key } = property;
    const value = literalOf(property.value);
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : null;
    return value === null || name === null ? null : [name, value.value];
  });
  return pairs.some((pair) => pair === null)
    ? null
    : { value: Object.fromEntries(pairs.filter((pair) => pair !== null)) };
}
