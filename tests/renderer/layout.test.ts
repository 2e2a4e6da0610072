import { describe, expect, it } from 'vitest';
import { readKept, whole } from '../../renderer/shell/kept.ts';
import {
  activated,
  activeTab,
  closed,
  firstLayout,
  moved,
  opened,
  reopened,
  split,
  type Layout,
} from '../../renderer/shell/layout.ts';

const shown = ({ groups }: Layout) =>
  groups.map(({ tabs, active }) => tabs.map((id) => (id === active ? `[${id}]` : id)).join(' '));
const open = (...views: ('data' | 'models' | 'quality')[]) =>
  views.reduce((layout, view) => opened(layout, view, null, {}), firstLayout);

describe('what is open', () => {
  it('opens a thing once, and goes to it the next time with what is to be remembered', () => {
    const layout = opened(open('data', 'models'), 'data', null, { search: 'curated.' });
    expect(shown(layout)).toEqual(['home [data] models']);
    expect(activeTab(layout).memory).toEqual({ search: 'curated.' });
    expect(shown(opened(layout, 'data', 'curated.x', {}))).toEqual(['home data models [data:curated.x]']);
  });

  it('closes a tab in favour of its right neighbour, the last one in favour of home', () => {
    expect(shown(closed(activated(open('data', 'models'), 'data'), 'data'))).toEqual(['home [models]']);
    expect(shown(closed(open('data'), 'data'))).toEqual(['[home]']);
    expect(closed(firstLayout, 'home')).toEqual(firstLayout);
  });

  it('shows the same thing twice side by side, and opens it in the side that has the focus', () => {
    const two = split(open('data'), 'data');
    expect(shown(two)).toEqual(['home [data]', '[data~2]']);
    expect(opened(two, 'data', null, {}).focused).toBe(1);
    expect(shown(closed(two, 'data~2'))).toEqual(['home [data]']);
    expect(closed(two, 'data~2').focused).toBe(0);
  });

  it('moves a tab within its group, across, and into a side of its own', () => {
    const three = open('data', 'models');
    expect(shown(moved(three, 'models', 'group-1', 0))).toEqual(['[models] home data']);
    expect(shown(moved(three, 'home', 'group-1', 3))).toEqual(['data models [home]']);
    const beside = moved(three, 'models', '', 0);
    expect(shown(beside)).toEqual(['home [data]', '[models]']);
    expect(shown(moved(beside, 'models', 'group-1', 1))).toEqual(['home [models] data']);
    expect(moved(firstLayout, 'home', '', 0)).toEqual(firstLayout);
  });

  it('brings a closed tab back to its place with its memory', () => {
    const layout = opened(open('data', 'models'), 'data', null, { search: 'x' });
    const tab = activeTab(layout);
    const back = reopened(closed(layout, 'data'), tab, 'group-1', 1);
    expect(shown(back)).toEqual(['home [data] models']);
    expect(activeTab(back).memory).toEqual({ search: 'x' });
  });
});

describe('what the browser kept', () => {
  it('is forgotten where it is not what was written', () => {
    for (const kept of [null, 7, {}, { tabs: [], groups: [], focused: 0 }]) expect(readKept(kept)).toBeNull();
  });

  it('is mended where groups name tabs that are not there, or one twice', () => {
    const { tabs } = open('data');
    const groups = [
      { id: 'a', tabs: ['home', 'gone', 'home'], active: 'gone' },
      { id: 'b', tabs: ['home'], active: 'home' },
    ];
    expect(whole({ tabs, groups, focused: 9 })).toEqual({
      tabs: { home: tabs['home'] },
      groups: [{ id: 'a', tabs: ['home'], active: 'home' }],
      focused: 0,
    });
    expect(whole({ tabs: {}, groups: [], focused: 0 })).toEqual(firstLayout);
  });
});
