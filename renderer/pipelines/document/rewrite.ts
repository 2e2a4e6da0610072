import { isMap, isNode, isSeq, type Node, type Pair } from 'yaml';
import { rewriteByLibrary } from './fallback.ts';
import { endOf, isEmpty, oneLine, startOf, written, type Rewriting } from './nodes.ts';
import { parsed } from './parse.ts';
import { blockPair, blockValue, flow } from './render.ts';
import { mapSplices } from './rewrite-map.ts';
import { seqSplices } from './rewrite-seq.ts';
import { isMapping, same, type Mapping } from './same.ts';
import { lineBreak, splice, type Splice } from './splices.ts';

/**
 * The text with another meaning, changed in as few places as possible: comments, order, quotes and layout
 * of all else stay byte for byte. Null where the text cannot say it (an anchor that others use is gone).
 */
export function rewrite(text: string, target: Mapping): string | null {
  let current = text;
  // Each pass changes at least one place; a text has fewer places than characters.
  for (let pass = 0; pass <= text.length + JSON.stringify(target).length; pass += 1) {
    const { yaml, value: before } = parsed(current);
    if (same(before, target)) return current;
    if (before === null) break;
    const splices = topSplices(rewriting(current), yaml.contents, before, target);
    const next = splice(current, splices);
    if (next === current) break;
    current = next;
  }
  return rewriteByLibrary(text, target);
}

function topSplices(at: Rewriting, root: Node | null, before: unknown, target: Mapping): Splice[] {
  if (isMap(root) && root.items.length > 0 && isMapping(before)) return mapSplices(at, root, before, target);
  if (root !== null && !isEmpty(root)) return [];
  const lines = Object.entries(target).map(([key, value]) => blockPair(key, value, 0, at.eol) + at.eol);
  const gap = at.text === '' || at.text.endsWith('\n') ? '' : at.eol;
  return [{ from: at.text.length, to: at.text.length, text: gap + lines.join('') }];
}

function rewriting(text: string): Rewriting {
  const at: Rewriting = {
    text,
    eol: lineBreak(text),
    value: (pair, before, target, column) => valueSplices(at, pair, before, target, column),
    inside: (node, before, target) => insideSplices(at, node, before, target),
  };
  return at;
}

function valueSplices(
  at: Rewriting,
  pair: Pair,
  before: unknown,
  target: unknown,
  column: number | null,
): Splice[] {
  const node = isNode(pair.value) ? pair.value : null;
  if (same(before, target)) return [];
  const inside = insideSplices(at, node, before, target);
  if (inside !== null) return inside;
  const colon = afterColon(at.text, pair);
  if (colon === null) return [];
  if (isMap(node) && node.flow !== true && isMapping(before) && same(target, {}))
    return [{ from: colon, to: colon, text: ' {}' }, ...mapSplices(at, node, before, {})];
  if (node !== null && !isEmpty(node) && oneLine(node) && (column === null || inline(target)))
    return [{ from: startOf(node), to: endOf(node), text: written(node, target) }];
  const to = Math.max(colon, trimmed(at.text, node === null ? colon : endOf(node)));
  const text = column === null ? ` ${flow(target)}` : blockValue(target, column, at.eol);
  return [{ from: colon, to, text }];
}

function insideSplices(at: Rewriting, node: Node | null, before: unknown, target: unknown): Splice[] | null {
  if (isMap(node) && isMapping(before) && isMapping(target) && full(before) && full(target))
    return mapSplices(at, node, before, target);
  if (isSeq(node) && Array.isArray(before) && Array.isArray(target) && full(before) && full(target))
    return seqSplices(at, node, before, target);
  return null;
}

function full(value: object): boolean {
  return Object.keys(value).length > 0;
}

function afterColon(text: string, { key }: Pair): number | null {
  if (!isNode(key)) return null;
  const found = /^\s*:/.exec(text.slice(endOf(key)));
  return found === null ? null : endOf(key) + found[0].length;
}

function trimmed(text: string, end: number): number {
  return text.slice(0, end).replace(/\r?\n$/, '').length;
}

function inline(target: unknown): boolean {
  if (isMapping(target)) return Object.keys(target).length === 0;
  if (Array.isArray(target)) return true;
  return typeof target !== 'string' || !target.includes('\n');
}
