import { en } from '../../../contract/texts/en.ts';
import type { Cells } from '../document.ts';
import type { ScriptName } from './facts.ts';

const words = en.view.language;

/** What a `${…}` can name: parameters, and what cells declare. */
export function scriptNames({ order, byId }: Cells, params: Readonly<Record<string, unknown>>): ScriptName[] {
  const declared = order.flatMap((id, at) =>
    (byId[id]?.declares ?? []).map((name) => ({ name, detail: words.declaredBy({ number: at + 1 }) })),
  );
  const given = Object.entries(params).map(([name, value]) => ({
    name,
    detail: words.param({ value: String(value) }),
  }));
  return [...given, ...declared];
}
