import type { Page } from '@playwright/test';
import { recentPath } from '../../contract/host.ts';
import { notebookShots } from './notebook-shots.ts';

/** A picture: how the window comes to show it from the one before. */
export interface Shot {
  name: string;
  /** Drawn in the smaller size alone: what it shows is the same in both. */
  narrow?: true;
  /** Drawn in one theme alone: once it is drawn, the project is another one. */
  once?: true;
  show(page: Page): Promise<void>;
}

const view = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();
/** A source and a table may have one name: the table comes last. */
const treeItem = (page: Page, name: string) =>
  page
    .getByRole('treeitem')
    .filter({ has: page.getByText(name, { exact: true }) })
    .last()
    .click();

/** What stands in a view's list under a name. */
const listed = (page: Page, name: string) =>
  page.getByRole('main').getByText(name, { exact: true }).filter({ visible: true }).first().click();

/** A table of Data, at one of its parts. */
function table(part: string, name: string): Shot['show'] {
  return async (page) => {
    await view(page, 'Data');
    await treeItem(page, name);
    await tab(page, part);
  };
}

async function profile(page: Page): Promise<void> {
  await table('Profile', 'events')(page);
  await page.getByText('Findings').first().waitFor();
}

/** What the desktop app begins with, for somebody who has worked on some projects. */
async function welcome(page: Page): Promise<void> {
  const projects = [
    ['Harbour shop', '/home/ana.lind/Documents/Harbour shop', 2],
    ['Tide gauges', '/home/ana.lind/work/tide-gauges', 26],
    ['Churn 2026', '/mnt/archive/churn-2026', 24 * 40],
  ] as const;
  const json = {
    format: 1,
    projects: projects.map(([name, folder, hours]) => ({
      name,
      folder,
      openedAt: new Date(Date.now() - hours * 3_600_000).toISOString(),
      isThere: !folder.startsWith('/mnt'),
    })),
  };
  await page.route(`**${recentPath}`, (route) => route.fulfill({ json }));
  await page.goto(new URL('/welcome.html', page.url()).href);
  await page.getByText('Tide gauges').waitFor();
}

const model =
  (section: string): Shot['show'] =>
  (page) =>
    tab(page, section);

/** Every view, and every part of it that looks its own way, in the order in which they are walked. */
export const shots: readonly Shot[] = [
  { name: 'home', show: (page) => view(page, 'Home') },
  {
    name: 'notebook',
    show: async (page) => {
      await view(page, 'Notebooks');
      await listed(page, 'Purchase patterns');
      await page.getByRole('button', { name: 'Run all' }).click();
      await page
        .getByText('56 of 56 rows')
        .first()
        .waitFor({ timeout: 2_000 })
        .catch(() => undefined);
    },
  },
  ...notebookShots,
  { name: 'pipelines', show: (page) => view(page, 'Pipelines') },
  {
    name: 'pipeline-graph',
    show: async (page) => {
      await page.getByRole('button', { name: 'purchase', exact: true }).click();
      await page.locator('[data-node="check-events"]').click();
    },
  },
  { name: 'pipeline-history', show: (page) => tab(page, 'History') },
  {
    name: 'pipeline-edit',
    show: async (page) => {
      await tab(page, 'Edit');
      await page.locator('.monaco-editor .view-line').first().waitFor();
    },
  },
  { name: 'data', show: (page) => view(page, 'Data') },
  { name: 'data-rows', show: table('Rows', 'events') },
  { name: 'data-profile', show: profile },
  { name: 'data-schema', show: table('Schema', 'events') },
  { name: 'data-versions', show: table('Versions', 'events') },
  { name: 'data-lineage', show: table('Lineage', 'events') },
  { name: 'data-rejects', show: table('Rejects', 'events') },
  { name: 'quality', show: (page) => view(page, 'Quality') },
  { name: 'quality-suite', show: (page) => listed(page, 'processed.events') },
  { name: 'quality-drift', show: (page) => listed(page, 'drift') },
  { name: 'models', show: (page) => view(page, 'Models') },
  { name: 'models-curves', show: model('Curves') },
  { name: 'models-threshold', show: model('Top and threshold') },
  { name: 'models-calibration', show: model('Calibration') },
  { name: 'models-explanation', show: model('Explanation') },
  { name: 'models-learning', show: model('Learning') },
  {
    name: 'models-compare',
    show: async (page) => {
      await page.getByRole('checkbox', { name: 'Compare v1' }).check();
      await page.getByRole('checkbox', { name: 'Compare v2' }).check();
    },
  },
  {
    name: 'predict',
    show: async (page) => {
      await view(page, 'Predict');
      await page.getByRole('button', { name: 'Most likely' }).click();
    },
  },
  { name: 'predict-many', show: (page) => tab(page, 'Many rows') },
  { name: 'predict-endpoint', show: (page) => tab(page, 'Endpoint') },
  {
    name: 'palette',
    show: async (page) => {
      await page.keyboard.press('Control+K');
      await page.getByRole('combobox').last().fill('ev');
    },
  },
  // It leaves the workbench: the last of all.
  { name: 'welcome', show: welcome },
];
