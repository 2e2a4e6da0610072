import { isMap, isNode, parseDocument, type Document, type YAMLMap } from 'yaml';
import { isMapping, same, type Mapping } from './same.ts';

/** The same by the library's own writer, for texts in an uncommon form: comments stay, layout may not. */
export function rewriteByLibrary(text: string, target: Mapping): string | null {
  const yaml = parseDocument(text);
  if (yaml.errors.length > 0) return null;
  try {
    if (isMap(yaml.contents)) assign(yaml, yaml.contents as YAMLMap, target);
    else yaml.contents = yaml.createNode(target) as never;
    const written = yaml.toString({ lineWidth: 0, singleQuote: true });
    return same(parseDocument(written).toJS(), target) ? written : null;
  } catch {
    // An alias whose anchor is gone: the text cannot say this any more.
    return null;
  }
}

function assign(yaml: Document, map: YAMLMap, target: Mapping): void {
  for (const { key } of [...map.items])
    if (!Object.hasOwn(target, isNode(key) ? String(key) : '')) map.delete(key);
  for (const [key, value] of Object.entries(target)) {
    const node = map.get(key, true);
    if (isNode(node) && same(node.toJS(yaml), value)) continue;
    if (isMap(node) && isMapping(value)) assign(yaml, node as YAMLMap, value);
    else map.set(key, yaml.createNode(value));
  }
}
