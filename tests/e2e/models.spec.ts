import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { once } from 'node:events';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { servedAddress } from '../support/program.ts';
import { cli } from '../support/project.ts';
import { inBothThemes, openWorkbench, type Workbench } from '../support/window.ts';

let workbench: Workbench;
let instance: ChildProcess;
let target: string;

/** Two versions of the sample's model: as the sample has it, and with more leaves. */
test.beforeAll(async () => {
  workbench = await openWorkbench();
  const { folder } = workbench;
  run(folder);
  const pipeline = join(folder, 'pipelines', 'purchase.yaml');
  const text = readFileSync(pipeline, 'utf8');
  expect(text).toContain('num_leaves: 15');
  writeFileSync(pipeline, text.replace('num_leaves: 15', 'num_leaves: 31'));
  run(folder);
  const models = join(folder, '.boathouse', 'served');
  mkdirSync(models, { recursive: true });
  const program = resolve(import.meta.dirname, '../../serving/main.ts');
  instance = spawn(process.execPath, [program, '--models', models, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  target = await servedAddress(instance);
});

test.afterAll(async () => {
  instance.kill();
  await workbench.close();
});

function run(folder: string): void {
  const ended = cli(['run', 'purchase', '--project', folder]);
  expect(ended.code, ended.err).toBe(0);
}

async function openModels(page: Page): Promise<string[]> {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(workbench.address);
  await page.getByRole('button', { name: 'Models', exact: true }).click();
  await page.getByRole('navigation', { name: 'Versions' }).getByRole('button', { name: /^v2/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'purchase v2' })).toBeVisible();
  return errors;
}

const section = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const drawn = (page: Page, name: RegExp) => page.getByRole('img', { name }).locator('.main-svg').first();

test('each section says what it finds, in both themes, and axe finds nothing', async ({ page }) => {
  const errors = await openModels(page);
  await expect(page.getByText('models/purchase/2/model.onnx')).toBeVisible();
  const findings: [string, RegExp][] = [
    ['Overview', /Over the test time average precision/],
    ['Curves', /^Average precision 0\.\d{3} \(95 %: /],
    ['Top and threshold', /^At this threshold \d/],
    ['Calibration', /^Scores /],
    ['Explanation', /weighs most: \d+/],
    ['Learning', /^Validation loss was/],
  ];
  for (const [name, finding] of findings) {
    await section(page, name).click();
    await expect(drawn(page, finding)).toBeVisible({ timeout: 15_000 });
    await inBothThemes(page, `models-${name.toLowerCase().replaceAll(' ', '-')}`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page })
        .include('main')
        .withTags(['wcag2a', 'wcag2aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  }
  expect(errors).toEqual([]);
});

test('two versions stand side by side: figures, curves, what differs', async ({ page }) => {
  await openModels(page);
  await page.getByRole('checkbox', { name: 'Compare v1' }).check();
  await page.getByRole('checkbox', { name: 'Compare v2' }).check();
  await expect(page.getByText(/^Of v1 and v2, v\d has the highest average precision/)).toBeVisible();
  const figures = page.getByRole('table', { name: 'Figures' });
  await expect(figures.getByRole('columnheader', { name: 'v2 against the first' })).toBeVisible();
  const differing = page.getByRole('table', { name: 'Parameters that differ' });
  await expect(differing.getByRole('row', { name: 'num_leaves 15 31' })).toBeVisible();
  await expect(
    drawn(page, /^Share of right alarms when 50 % of the positives are found: v1 \d/),
  ).toBeVisible();
  await inBothThemes(page, 'models-compare');
  await page.getByRole('button', { name: 'Back to one version' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'purchase v2' })).toBeVisible();
});

test('a threshold is tried by keyboard and saved as a version, which rolls back', async ({ page }) => {
  await openModels(page);
  await section(page, 'Top and threshold').click();
  const bar = page.getByRole('region', { name: 'Try a threshold' });
  const number = bar.getByRole('spinbutton');
  const before = await number.inputValue();
  const found = page.getByText('Found TP').locator('..').getByRole('definition');
  const cells = await found.textContent();
  await page.getByRole('slider', { name: 'Threshold' }).last().focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('PageDown');
  await expect(number).not.toHaveValue(before);
  await expect(found).not.toHaveText(cells ?? '');
  await number.fill('0.05');
  await number.press('Enter');
  await expect(number).toHaveValue('0.0500');
  await bar.getByRole('button', { name: 'Save as a new version' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'purchase v3' })).toBeVisible();
  await expect(page.getByText('threshold of v2')).toBeVisible();
  await page.getByRole('button', { name: 'Make it active' }).click();
  await expect(page.getByText('purchase v3 is active.')).toBeVisible();
  const rail = page.getByRole('navigation', { name: 'Versions' });
  await rail.getByRole('button', { name: /^v1/ }).click();
  await page.getByRole('button', { name: 'Roll back to v1' }).click();
  await expect(rail.getByRole('button', { name: /^v1 ?active/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(rail.getByRole('button', { name: /^v3 ?active/ })).toBeVisible();
});

test('rows chosen in the beeswarm are accounted for, and stand in their table', async ({ page }) => {
  await openModels(page);
  await section(page, 'Explanation').click();
  const plot = page.getByRole('img', { name: /High values of|pulls both ways/ });
  await expect(plot.locator('.main-svg').first()).toBeVisible();
  const box = (await plot.boundingBox())!;
  await page.mouse.move(box.x + 170, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 90, box.y + 60, { steps: 8 });
  await page.mouse.up();
  await expect(page.getByRole('heading', { name: /^\d+ chosen rows$/ })).toBeVisible();
  const rows = page.getByRole('table', { name: /chosen rows/ });
  await rows.getByRole('button').nth(8).click();
  await expect(drawn(page, /^Scored .*the threshold$/)).toBeVisible();
  await expect(page.getByText(/(raises|lowers) the chance$/).first()).toBeVisible();
  await expect(page.getByText(/would make it|No change of one feature/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Show these rows in their table' }).click();
  await expect(page.getByText('event_id', { exact: true }).first()).toBeVisible();
  await page.getByRole('combobox', { name: 'Feature' }).click();
  await page.getByRole('option', { name: 'hour', exact: true }).click();
  await expect(drawn(page, /^hour moves the score by/)).toBeVisible();
  await inBothThemes(page, 'models-rows');
});

test('a version is published to a serving program, which then answers with it', async ({ page, request }) => {
  await openModelsAt(page, 'Publish');
  await page.getByLabel('Address').fill('127.0.0.1:1');
  await page.getByRole('button', { name: /^Publish v/ }).click();
  await expect(page.getByText('Give an address that begins with http')).toBeVisible();
  await page.getByLabel('Address').fill(target);
  await page.getByLabel('Key').fill('nobody-keeps-this');
  await page.getByRole('button', { name: /^Publish v/ }).click();
  await expect(page.getByText(/^v\d answers at http/)).toBeVisible();
  const place = page.getByRole('listitem').filter({ hasText: target });
  await expect(place).toContainText('ready');
  await inBothThemes(page, 'models-publish');
  const listed = (await (await request.get(`${target}/models`)).json()) as { models: { name: string }[] };
  expect(listed.models.map(({ name }) => name)).toEqual(['purchase']);
  const kept = readFileSync(join(workbench.folder, 'models/purchase/publications.jsonl'), 'utf8');
  expect(kept).not.toContain('nobody-keeps-this');
  const ended = once(instance, 'exit');
  instance.kill('SIGKILL');
  await ended;
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(place).toContainText('does not answer');
});

async function openModelsAt(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(workbench.address);
  await page.getByRole('button', { name: 'Models', exact: true }).click();
  await section(page, name).click();
}
