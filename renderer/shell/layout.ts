/** The views in the order of the sidebar. */
export const viewNames = ['home', 'notebooks', 'pipelines', 'data', 'quality', 'models', 'predict'] as const;
export type ViewName = (typeof viewNames)[number];

/** A view, or one thing of it: a table in Data, a run in Pipelines. */
export interface Tab {
  id: string;
  view: ViewName;
  item: string | null;
  /** What the view remembers of this tab (a search, a scroll, a choice), by a name of its own. */
  memory: Record<string, unknown>;
}

/** Tabs side by side stand in groups. */
export interface Group {
  id: string;
  tabs: string[];
  active: string;
}

/** What is open and where; the functions below make the next one of it and change nothing. */
export interface Layout {
  tabs: Record<string, Tab>;
  groups: Group[];
  /** Which group has the keyboard. */
  focused: number;
}

const home: Tab = { id: 'home', view: 'home', item: null, memory: {} };
export const firstLayout: Layout = {
  tabs: { home },
  groups: [{ id: 'group-1', tabs: ['home'], active: 'home' }],
  focused: 0,
};

/** The tab that the person works in. */
export function activeTab({ tabs, groups, focused }: Layout): Tab {
  return tabs[groups[focused]?.active ?? ''] ?? home;
}

/** Shows a view or a thing: where it is open it comes to the front, the focused group first. */
export function opened(
  layout: Layout,
  view: ViewName,
  item: string | null,
  memory: Record<string, unknown>,
): Layout {
  const open = openTab(layout, view, item);
  if (open !== undefined) return remembered(activated(layout, open), open, memory);
  const id = freeId(layout.tabs, item === null ? view : `${view}:${item}`);
  return inserted(layout, { id, view, item, memory }, layout.focused, Infinity);
}

function openTab({ tabs, groups, focused }: Layout, view: ViewName, item: string | null): string | undefined {
  const order = [groups[focused], ...groups].flatMap((group) => group?.tabs ?? []);
  return order.find((id) => tabs[id]?.view === view && tabs[id].item === item);
}

export function activated(layout: Layout, id: string): Layout {
  const focused = layout.groups.findIndex((group) => group.tabs.includes(id));
  if (focused === -1) return layout;
  return {
    ...layout,
    focused,
    groups: layout.groups.map((group, at) => (at === focused ? { ...group, active: id } : group)),
  };
}

/** Takes a tab away; its neighbour comes to the front, an empty group goes, the last tab makes room for home. */
export function closed(layout: Layout, id: string): Layout {
  const { [id]: gone, ...tabs } = layout.tabs;
  if (gone === undefined) return layout;
  const at = layout.groups.findIndex((group) => group.tabs.includes(id));
  const groups = layout.groups.map((group) => without(group, id)).filter((group) => group.tabs.length > 0);
  if (groups.length === 0) return firstLayout;
  const shift = groups.length < layout.groups.length && layout.focused >= at ? 1 : 0;
  return { tabs, groups, focused: Math.max(0, layout.focused - (layout.focused > 0 ? shift : 0)) };
}

function without(group: Group, id: string): Group {
  const at = group.tabs.indexOf(id);
  if (at === -1) return group;
  const tabs = group.tabs.filter((tab) => tab !== id);
  const active = group.active === id ? (tabs[at] ?? tabs.at(-1) ?? '') : group.active;
  return { ...group, tabs, active };
}

/** Puts a tab before the one at `at` of a group (by its id); a group that is not there is made at the right. */
export function moved(layout: Layout, id: string, group: string, at: number): Layout {
  const tab = layout.tabs[id];
  if (tab === undefined) return layout;
  const from = layout.groups.find(({ tabs }) => tabs.includes(id));
  const before = from?.tabs.indexOf(id) ?? -1;
  if (from?.id === group) {
    const tabs = from.tabs.filter((other) => other !== id);
    tabs.splice(before < at ? at - 1 : at, 0, id);
    const groups = layout.groups.map((one) => (one.id === group ? { ...one, tabs } : one));
    return activated({ ...layout, groups }, id);
  }
  const emptied = from?.tabs.length === 1 && layout.groups.length === 1;
  if (emptied) return layout;
  const rest = closed(layout, id);
  const known = rest.groups.findIndex((one) => one.id === group);
  return known === -1 ? added(rest, tab, rest.groups.length) : inserted(rest, tab, known, at);
}

/** Shows the same thing once more at the right of its group, with what it remembers. */
export function split(layout: Layout, id: string): Layout {
  const tab = layout.tabs[id];
  if (tab === undefined) return layout;
  const at = layout.groups.findIndex(({ tabs }) => tabs.includes(id));
  return added(layout, { ...tab, id: freeId(layout.tabs, id.replace(/~\d+$/, '')) }, at + 1);
}

/** Puts a tab that was closed back to where it was, as far as that is still there. */
export function reopened(layout: Layout, tab: Tab, group: string, at: number): Layout {
  const found = layout.groups.findIndex(({ id }) => id === group);
  const own = { ...tab, id: freeId(layout.tabs, tab.id) };
  return inserted(layout, own, found === -1 ? layout.focused : found, at);
}

export function remembered(layout: Layout, id: string, memory: Record<string, unknown>): Layout {
  const tab = layout.tabs[id];
  if (tab === undefined) return layout;
  return {
    ...layout,
    tabs: { ...layout.tabs, [id]: { ...tab, memory: { ...tab.memory, ...memory } } },
  };
}

function inserted(layout: Layout, tab: Tab, focused: number, at: number): Layout {
  const groups = layout.groups.map((group, place) =>
    place === focused ? { ...group, tabs: group.tabs.toSpliced(at, 0, tab.id), active: tab.id } : group,
  );
  return { tabs: { ...layout.tabs, [tab.id]: tab }, groups, focused };
}

/** A new group that holds one tab. */
function added(layout: Layout, tab: Tab, at: number): Layout {
  const names = new Set(layout.groups.map(({ id }) => id));
  let number = 1;
  while (names.has(`group-${number}`)) number += 1;
  const group: Group = { id: `group-${number}`, tabs: [tab.id], active: tab.id };
  return {
    tabs: { ...layout.tabs, [tab.id]: tab },
    groups: layout.groups.toSpliced(at, 0, group),
    focused: at,
  };
}

function freeId(tabs: Record<string, Tab>, wanted: string): string {
  let id = wanted;
  for (let copy = 2; Object.hasOwn(tabs, id); copy += 1) id = `${wanted}~${copy}`;
  return id;
}
