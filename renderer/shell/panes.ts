import { frontTab } from './tab-actions.ts';

/** What has the focus of each pane when it is left, to come back to. */
const left = new WeakMap<Element, HTMLElement>();

const focusable = ':is(a[href], button:not(:disabled), input, select, textarea, [tabindex="0"])';
/** What Tab passes by (a tab that is not in front) is no place to arrive at. */
const reachable = `${focusable}:not([tabindex="-1"])`;

/** The handle of the tab in front. */
export const frontHandle = (): HTMLElement | null => document.getElementById(`tab-${frontTab()}`);

/** Brings the focus to the tab that a key has opened: the next Tab goes into its work. */
export function focusFront(): void {
  requestAnimationFrame(() => frontHandle()?.focus({ preventScroll: true }));
}

/** Moves the focus to the next pane (1) or the one before (-1): sidebar, groups of tabs, inspector, waterline, title. */
export function stepPane(by: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const current = document.activeElement as HTMLElement | null;
  const at = panes.findIndex((pane) => pane.contains(current));
  const own = panes[at];
  if (own !== undefined && current !== null) left.set(own, current);
  const start = at === -1 && by === -1 ? 0 : at;
  const next = panes[(start + by + panes.length) % panes.length];
  if (next === undefined) return;
  const before = left.get(next);
  const again = before?.matches(reachable) === true && before.checkVisibility();
  const target = again ? before : next.querySelector<HTMLElement>(reachable);
  target?.focus({ preventScroll: true });
}
