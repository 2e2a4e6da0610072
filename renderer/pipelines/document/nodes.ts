import { isAlias, isMap, isNode, isScalar, isSeq, Scalar, type Node, type Pair } from 'yaml';
import { flow, scalar } from './render.ts';
import { isMapping } from './same.ts';
import type { Splice } from './splices.ts';

/** A text on its way to another meaning, and how the values inside a collection get there. */
export interface Rewriting {
  text: string;
  eol: string;
  /** The changes that give a key's value another meaning than it had; `column` is null inside braces. */
  value(pair: Pair, before: unknown, target: unknown, column: number | null): Splice[];
  /** The changes inside a collection that stays one; null where the whole value must change. */
  inside(node: Node | null, before: unknown, target: unknown): Splice[] | null;
}

export function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** Where what a node says ends; what follows on its line is no part of it. */
export function endOf(node: Node): number {
  const own = node.range?.[1] ?? 0;
  if ((!isMap(node) && !isSeq(node)) || node.flow === true) return own;
  const last = node.items.at(-1);
  if (isNode(last)) return endOf(last);
  return last === undefined || last === null ? own : endOfPair(last as Pair);
}

export function endOfPair({ key, value }: Pair): number {
  if (isNode(value)) return endOf(value);
  return isNode(key) ? endOf(key) : 0;
}

/** A value in place of another one that stands on one line: it keeps that one's quotes. */
export function written(node: Node, target: unknown): string {
  return isScalar(node) && !isMapping(target) && !Array.isArray(target)
    ? scalar(target, node.type as Scalar.Type)
    : flow(target);
}

/** Plain and quoted scalars, aliases and flow collections are replaced where they stand. */
export function oneLine(node: Node): boolean {
  if (isMap(node) || isSeq(node)) return node.flow === true;
  if (isAlias(node)) return true;
  return isScalar(node) && node.type !== Scalar.BLOCK_LITERAL && node.type !== Scalar.BLOCK_FOLDED;
}

/** Nothing is written: `key:` and the end of the line. */
export function isEmpty(node: Node): boolean {
  return isScalar(node) && node.value === null && node.range?.[0] === node.range?.[1];
}
