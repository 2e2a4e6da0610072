import type { Page } from '@playwright/test';
import type { Shot } from './shots.ts';

/** The notebook that the pictures walk through; it stands in the project as if somebody had sent it. */
export const walked = {
  file: 'notebooks/a-first-look.md',
  text: `---
format: 1
title: A first look
---

# A first look

What happens in the shop, day by day and hour by hour?

\`\`\`ts
const least = input.slider('Least events', { min: 1, max: 20, value: 2 });
const type = input.select('Event type', ['view', 'cart', 'purchase']);
const since = input.date('Since', { value: '2026-01-15' });
const prices = input.file('Your own prices', { accept: '.csv' });
\`\`\`

\`\`\`sql hours
SELECT
  hour(event_time) AS hour,
  event_type,
  count(*) AS events,
  count(DISTINCT user_session) AS visits
FROM processed.events
WHERE event_time >= \${since}
GROUP BY ALL
HAVING count(*) >= \${least}
ORDER BY hour, event_type
\`\`\`

\`\`\`sql
SELECT e.hour, e.visits
FROM hours e
WHERE e.event_type = 'cart'
ORDER BY e.visits DESC
\`\`\`
`,
};

const cell = (page: Page, at: number) => page.locator('[data-cell]').nth(at);
const query = 2;

async function open(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('button', { name: /^Notebooks/ })
    .click();
  const rows = page.getByRole('row').filter({ hasText: walked.file, visible: true });
  // The list is behind the notebook that was open last.
  if (!(await rows.first().isVisible())) await page.getByRole('tab', { name: 'Notebooks' }).click();
  await rows.getByRole('button').first().click();
  await cell(page, 0).waitFor();
}

/** Something that the query's table shows, at the top of the picture. */
const shown = (name: string, seen: RegExp) => async (page: Page) => {
  await cell(page, query).getByRole('tab', { name, exact: true }).click();
  await cell(page, query).getByRole('region', { name: seen }).waitFor();
  await cell(page, query)
    .getByRole('tab', { name, exact: true })
    .evaluate((tab) => tab.scrollIntoView());
};

async function measure(page: Page): Promise<void> {
  await cell(page, query).getByRole('tab', { name: 'Rows', exact: true }).click();
  await cell(page, query).focus();
  await cell(page, query)
    .getByRole('button', { name: /^More for/ })
    .click();
  await page.getByRole('menuitem', { name: 'Profile the query' }).click();
  const plan = page.getByRole('region', { name: /^Plan of/ });
  await plan.waitFor();
  await plan.evaluate((panel) => panel.scrollIntoView({ block: 'center' }));
}

async function complete(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close the plan' }).click();
  await cell(page, query + 1)
    .getByRole('tab', { name: 'Rows', exact: true })
    .waitFor();
  await cell(page, query + 1).scrollIntoViewIfNeeded();
  await cell(page, query + 1)
    .locator('.monaco-editor .view-lines')
    .click();
  await page.keyboard.press('Control+Home');
  for (let at = 0; at < 'SELECT e.'.length; at++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-widget .monaco-list-row').first().waitFor();
}

async function find(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+f');
  await page
    .getByRole('searchbox')
    .or(page.getByRole('textbox', { name: /find/i }))
    .first()
    .fill('event');
}

/** What a notebook shows beside cells and their results, in the order in which it is walked. */
export const notebookShots: readonly Shot[] = [
  { name: 'notebook-trust', narrow: true, once: true, show: open },
  {
    name: 'notebook-inputs',
    narrow: true,
    show: async (page) => {
      const trust = page.getByRole('button', { name: 'Trust', exact: true });
      if (await trust.isVisible()) {
        await trust.click();
        // The word about it would stand before the next pictures.
        await page.getByRole('button', { name: 'Close', exact: true }).last().click();
      }
      await page.getByRole('button', { name: 'Run all' }).click();
      await cell(page, query).getByRole('tab', { name: 'Rows', exact: true }).waitFor();
      await cell(page, 0).evaluate((first) => first.scrollIntoView({ block: 'start' }));
    },
  },
  { name: 'notebook-chart-builder', narrow: true, show: shown('Chart', /^Chart of/) },
  { name: 'notebook-profile', narrow: true, show: shown('Profile', /^Profile of/) },
  { name: 'notebook-plan', narrow: true, show: measure },
  { name: 'notebook-completion', narrow: true, show: complete },
  { name: 'notebook-find', narrow: true, show: find },
];
