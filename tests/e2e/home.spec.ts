import { expect, test } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;

test.beforeAll(async () => {
  workbench = await openWorkbench();
});

test.afterAll(() => workbench.close());

test('an empty project teaches its first step; after a run home tells what changed', async ({ page }) => {
  await page.goto(workbench.address);
  const home = page.getByRole('tabpanel', { name: 'Home' });
  await expect(home).toContainText('Run the pipeline to take the raw files through every stage to a model.');
  await expect(home).toContainText('boathouse run purchase');
  await home.getByRole('button', { name: 'Run purchase' }).click();
  const changes = home.getByRole('list', { name: 'What changed' });
  await expect(changes).toContainText('1 run succeeded.', { timeout: 45_000 });
  await expect(changes).toContainText('No check fails.');
  await expect(changes).toContainText('Newest model: purchase v1, active');
  await expect(home.getByRole('list', { name: 'Freshness' })).toContainText('9 tables');
  await changes.getByRole('button', { name: /^Newest model/ }).click();
  await expect(page.getByRole('tab', { name: 'purchase' })).toHaveAttribute('aria-selected', 'true');
});

test('who comes back sees since when; what ran before is told no more', async ({ page }) => {
  await page.goto(workbench.address);
  await expect(page.getByRole('list', { name: 'What changed' })).toContainText('1 run succeeded.');
  const kept = await page.evaluate<string>(`localStorage.getItem('boathouse-window')`);
  const { state, version } = JSON.parse(kept);
  const away = '2099-01-01T09:30:00.000Z';
  state.visits = { [state.project]: away };
  await page.addInitScript(
    `localStorage.setItem('boathouse-window', ${JSON.stringify(JSON.stringify({ state, version }))})`,
  );
  // The next day: a reload within half an hour would be the same visit.
  await page.clock.setFixedTime('2099-01-02T09:30:00.000Z');
  await page.reload();
  await expect(page.getByRole('heading', { name: /^Since .*2099/ })).toBeVisible();
  await expect(page.getByRole('list', { name: 'What changed' })).toContainText('Nothing has run since then.');
});

test('other projects of this machine stand in the list, as far as they are still there', async ({ page }) => {
  const other = join(workbench.folder, '..', 'other');
  mkdirSync(other, { recursive: true });
  writeFileSync(join(other, 'boathouse.yaml'), 'format: 1\nname: Other\n');
  const openedAt = new Date().toISOString();
  const projects = [
    { name: 'Other', folder: other, openedAt },
    { name: 'Gone', folder: join(other, 'gone'), openedAt },
  ];
  const config = join(workbench.folder, '.boathouse', 'config');
  writeFileSync(join(config, 'recent.json'), JSON.stringify({ format: 1, projects }));
  await page.goto(workbench.address);
  const list = page.getByRole('list', { name: 'Recent projects' });
  await expect(list).toContainText('Other');
  await expect(list).not.toContainText('Gone');
  writeFileSync(join(config, 'recent.json'), '{"format":1,"projects":"none"}');
  await page.reload();
  await expect(page.getByRole('list', { name: 'Freshness' })).toBeVisible();
  await expect(list).toBeHidden();
});
