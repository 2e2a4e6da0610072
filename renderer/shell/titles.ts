import { en } from '../../contract/texts/en.ts';
import type { Tab } from './layout.ts';
import { titleIn } from './tab.ts';

/** What a tab is called: by its view, else by the thing in it. */
export function titleOf({ view, item, memory }: Tab): string {
  return titleIn(memory) ?? item ?? en.window.views[view];
}
