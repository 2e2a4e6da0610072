import { expect, test } from '@playwright/test';
import { openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;

test.beforeAll(async () => {
  workbench = await openWorkbench();
});

test.afterAll(() => workbench.close());

test('an engine that is killed comes back by itself; the window keeps what it showed and catches up', async ({
  page,
}) => {
  await page.goto(workbench.address);
  await expect(page.getByRole('heading', { name: 'Nothing has run yet' })).toBeVisible();
  const state = async () =>
    (await page.request.post(new URL('/api/project.state', workbench.address).href, { data: {} })).json();
  const { pid } = await state();
  await page.getByRole('button', { name: 'Run purchase' }).click();
  await expect(page.getByRole('contentinfo')).toContainText('running');
  process.kill(pid, 'SIGKILL');
  const gone = page.getByRole('alert').filter({ hasText: 'The engine went away.' });
  await expect(gone).toBeVisible();
  await expect(page.getByRole('tabpanel', { name: 'Home' })).toContainText('purchase');
  await expect(gone).toBeHidden({ timeout: 20_000 });
  // The new engine counts its events from one: what it says is heard, and what the old one began is known.
  await expect(page.getByRole('status')).toContainText('purchase: interrupted');
  expect((await state()).pid).not.toBe(pid);
  await page.getByRole('button', { name: 'Run purchase' }).click();
  await expect(page.getByRole('status')).toContainText('purchase: succeeded', { timeout: 45_000 });
  await expect(page.getByRole('contentinfo')).toContainText('purchase v1');
});
