/** What has the focus of each pane when it is left, to come back to. */
const left = new WeakMap<Element, HTMLElement>();

const focusable =
  '[role="tab"][tabindex="0"], a[href], button:not(:disabled), input, select, textarea, [tabindex="0"]';

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
  const target = before?.isConnected === true ? before : next.querySelector<HTMLElement>(focusable);
  target?.focus({ preventScroll: true });
}
