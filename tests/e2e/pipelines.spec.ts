import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inBothThemes, serve } from '../support/window.ts';

const longName = 'a-step-whose-name-is-as-long-as-somebody-who-explains-everything-in-names-makes-it';

const flow = `format: 1
name: flow
params:
  people: incoming/people*
  limit: 10
steps:
  take: { kind: ingest, with: { source: people, files: $people } }
  load:
    kind: load
    needs: [take]
    with:
      source: people
      table: processed.people
      rejects: processed.people_rejects
      columns: { id: BIGINT, name: VARCHAR, age: BIGINT }
  sound: { kind: check, needs: [load], with: { table: processed.people, suite: expectations/people.json } }
  grown: { kind: sql, needs: [sound], with: { file: sql/grown.sql, table: curated.grown } }
  ${longName}:
    { kind: sql, needs: [grown], with: { file: sql/count.sql, table: curated.counted } }
  slow: { kind: sql, needs: [grown], when: asked, with: { file: sql/slow.sql, table: curated.slow } }
`;

let place: string;
let host: Awaited<ReturnType<typeof serve>>;

const write = (file: string, text: string) => writeFileSync(join(place, file), text);

/** A suite whose one expectation is that nobody is older. */
const noOlder = (age: number) =>
  write(
    'expectations/people.json',
    JSON.stringify({
      expectation_suite_name: 'people',
      expectations: [
        { expectation_type: 'expect_column_values_to_be_between', kwargs: { column: 'age', max_value: age } },
      ],
    }),
  );

test.beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'boathouse-pipelines-'));
  for (const folder of ['pipelines', 'incoming', 'expectations', 'sql']) mkdirSync(join(place, folder));
  write('boathouse.yaml', 'format: 1\nname: People\n');
  write('incoming/people.csv', 'id,name,age\n1,Ada,36\n2,Grace,85\n3,Edsger,72\n');
  write('sql/grown.sql', 'SELECT id, name, age FROM processed.people WHERE age >= 18');
  write('sql/count.sql', 'SELECT count(*) AS people FROM curated.grown');
  write(
    'sql/slow.sql',
    'SELECT count(*) AS n FROM range(3000000) a, range(3000000) b, curated.grown WHERE a.range <> b.range',
  );
  write('pipelines/flow.yaml', flow);
  write('pipelines/wide.yaml', wide());
  noOlder(120);
  host = await serve(place);
});

test.afterAll(async () => {
  await host.stop();
  rmSync(place, { recursive: true, force: true, maxRetries: 10 });
});

/** 120 steps in two stages. */
function wide(): string {
  const steps = Array.from(
    { length: 119 },
    (_, at) =>
      `  copy-${at}: { kind: sql, needs: [take], with: { file: sql/grown.sql, table: curated.copy_${at} } }`,
  );
  const take = '  take: { kind: ingest, with: { source: people, files: incoming/people* } }';
  return ['format: 1', 'name: wide', 'steps:', take, ...steps, ''].join('\n');
}

async function openPipeline(page: Page, name = 'flow'): Promise<void> {
  await page.goto(host.address);
  await page.getByRole('button', { name: 'Pipelines' }).first().click();
  await page.getByRole('button', { name, exact: true }).click();
  await expect(page.locator('[data-node]').first()).toBeVisible({ timeout: 15_000 });
}

const node = (page: Page, id: string) => page.locator(`[data-node="${id}"]`);

async function ended(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled({ timeout: 20_000 });
}

async function menu(page: Page, item: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: 'More ways to run' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('a run goes through the graph: ready, running, fresh; rows stand on the edges', async ({ page }) => {
  await openPipeline(page);
  await expect(node(page, 'take')).toHaveAttribute('data-state', 'ready');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(node(page, 'grown')).toHaveAttribute('data-state', 'fresh', { timeout: 20_000 });
  await expect(node(page, longName)).toHaveAttribute('data-state', 'fresh');
  await ended(page);
  await expect(node(page, 'slow')).toHaveAttribute('data-state', 'ready');

  await page.getByRole('button', { name: 'What flows from load to sound' }).click();
  await expect(page.getByText('3 rows', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('Edsger')).toBeVisible();
  await inBothThemes(page, 'pipeline-edge');

  await page.getByRole('tab', { name: 'Log' }).click();
  await expect(page.getByRole('log')).toContainText('curated.grown: version 0');
  await page.getByRole('searchbox', { name: 'Search the log' }).fill('curated');
  await expect(page.getByRole('log')).not.toContainText('people.csv');
});

test('a check that fails says why; what follows waits, and a rerun takes up from there', async ({ page }) => {
  noOlder(80);
  await openPipeline(page);
  await expect(node(page, 'sound')).toHaveAttribute('data-state', 'stale');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(node(page, 'sound')).toHaveAttribute('data-state', 'failed', { timeout: 20_000 });
  await ended(page);
  await node(page, 'sound').click();
  await expect(page.getByText('1 of 1 expectation failed.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Last good result' })).toContainText(
    'All 1 expectation passed.',
  );
  await inBothThemes(page, 'pipeline-failed');
  noOlder(120);
  await menu(page, 'Rerun from failed …');
  const plan = page.getByRole('dialog');
  await expect(plan).toContainText('sound');
  await expect(plan.getByRole('listitem').filter({ hasText: 'take' })).toHaveCount(0);
  await plan.getByRole('button', { name: /^Run/ }).click();
  await expect(node(page, 'sound')).toHaveAttribute('data-state', 'fresh', { timeout: 20_000 });
});

test('a run to a step shows its plan first, builds what is asked for, and is cancelled', async ({ page }) => {
  await openPipeline(page);
  await node(page, 'slow').click();
  await menu(page, 'Run to slow …');
  const plan = page.getByRole('dialog');
  await expect(plan.getByRole('list', { name: 'Steps that will be built' })).toContainText('slow');
  await expect(plan).toContainText('4 steps stand as built');
  await inBothThemes(page, 'pipeline-plan');
  await plan.getByRole('button', { name: 'Run 1 step' }).click();
  await expect(node(page, 'slow')).toHaveAttribute('data-state', 'running');
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await ended(page);
  await expect(node(page, 'slow')).toHaveAttribute('data-state', 'ready');
});

test('a missing column is red at its step before anything runs', async ({ page }) => {
  write('sql/count.sql', 'SELECT count(*) AS people,\n  max(aeg) AS oldest\nFROM curated.grown');
  await openPipeline(page);
  await expect(node(page, longName)).toHaveAttribute('data-state', 'not-configured');
  await expect(page.getByText('1 problem in the definition.')).toBeVisible();
  await page.getByRole('button', { name: /sql\/count\.sql:2/ }).click();
  await expect(page.getByRole('complementary')).toContainText('aeg');
  await inBothThemes(page, 'pipeline-problem');
  write('sql/count.sql', 'SELECT count(*) AS people,\n  max(age) AS oldest\nFROM curated.grown');
});

test('two runs are compared: their steps, figures and definitions', async ({ page }) => {
  write('pipelines/flow.yaml', flow.replace('limit: 10', 'limit: 20'));
  await openPipeline(page);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(node(page, longName)).toHaveAttribute('data-state', 'fresh', { timeout: 20_000 });
  await ended(page);
  await page.getByRole('tab', { name: 'History' }).click();
  const runs = page.getByRole('table', { name: 'Runs' });
  await expect(runs.getByRole('row').nth(1)).toContainText('changed');
  await expect(page.getByRole('table', { name: 'Steps over time' })).toContainText('grown');
  await inBothThemes(page, 'pipeline-history');
  const ticks = runs.getByRole('checkbox');
  await ticks.first().check();
  await ticks.last().check();
  const compared = page.getByRole('region', { name: 'Two runs side by side' });
  await expect(compared.getByRole('list', { name: 'Definition' })).toContainText('limit: 20');
  await inBothThemes(page, 'pipeline-compare');
  await page.getByRole('button', { name: 'Stop comparing' }).click();
  await page.getByRole('button', { name: 'Open the run' }).click();
  await page.getByRole('button', { name: 'load', exact: true }).click();
  await expect(page.getByRole('region', { name: 'load' })).toContainText('Rows out');
});

test('the graph is used by keyboard alone', async ({ page }) => {
  noOlder(121);
  await page.goto(host.address);
  await expect(page.getByRole('button', { name: 'Pipelines' }).first()).toBeVisible();
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('button', { name: 'flow', exact: true })).toBeVisible();
  await tabTo(page, (name) => name === 'flow');
  await page.keyboard.press('Enter');
  await expect(node(page, 'take')).toBeVisible();
  await tabTo(page, (name) => name.startsWith('take, ingest'));
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await expect(node(page, 'grown')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tabpanel', { name: 'Step' })).toContainText('grown');
  await page.keyboard.press('ArrowLeft');
  await expect(node(page, 'sound')).toBeFocused();
  await expect(node(page, 'sound')).toHaveAttribute('data-state', 'stale');
  await page.keyboard.press('Control+Enter');
  await expect(node(page, 'sound')).toHaveAttribute('data-state', 'fresh', { timeout: 20_000 });
});

/** Presses Tab until an element with such a name has the focus. */
async function tabTo(page: Page, wanted: (name: string) => boolean): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    const name = await page.evaluate<string>(
      'document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? ""',
    );
    if (wanted(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never came there.');
}

test('a pipeline of 120 steps starts folded by stage, and a group opens', async ({ page }) => {
  await openPipeline(page, 'wide');
  await expect(page.locator('[data-node]')).toHaveCount(2);
  await expect(page.locator('[data-node="stage:curated"]')).toContainText('119 steps');
  await inBothThemes(page, 'pipeline-folded');
  await page.getByRole('button', { name: 'Open Curated' }).click();
  await expect(page.getByRole('button', { name: 'Fold Curated' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Fold Curated' })).toBeVisible();
});

test('graph and history have no accessibility violations in either theme', async ({ page }) => {
  await openPipeline(page);
  await node(page, 'load').click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const mode of ['Graph', 'History']) {
      await page.getByRole('tab', { name: mode }).click();
      await expect(page.getByRole('tabpanel', { name: mode })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
  }
});

test('the graph is handed on as a picture and as a page of its own', async ({ page }) => {
  await openPipeline(page);
  for (const [item, sign] of [
    ['Graph as SVG', '<svg'],
    ['Graph and steps as a page (HTML)', '<!doctype html>'],
  ] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export the graph' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    const text = await readAll(await (await download).createReadStream());
    expect(text).toContain(sign);
    expect(text).toContain('grown');
    expect(text).not.toContain('<script');
  }
});

async function readAll(stream: AsyncIterable<unknown>): Promise<string> {
  const parts: string[] = [];
  for await (const part of stream) parts.push(String(part));
  return parts.join('');
}
