import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { findChromium, chromiumArguments } from './scripts/chromium.ts';
const host = spawn(process.execPath, ['cli/boathouse.js', 'serve', '/tmp/h-profile', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
let address = '';
for await (const l of createInterface({ input: host.stdout })) {
  const m = /http:\/\/\S+/.exec(l)?.[0];
  if (m) {
    address = m;
    break;
  }
}
const b = await chromium.launch({ executablePath: findChromium()!, args: chromiumArguments });
const page = await b.newPage({ viewport: { width: 1280, height: 800 } });
page.on('console', (m) => {
  if (['error', 'warning'].includes(m.type())) console.log('CONSOLE', m.text().slice(0, 300));
});
page.on('pageerror', (e) => console.log('PAGEERROR', e.message));
const shot = async (n: string) => {
  await page.screenshot({ path: `/tmp/shots-profile/${n}.png` });
};
try {
  await page.goto(address);
  await page.waitForSelector('h1');
  await page.keyboard.press('Alt+4');
  const tree = page.getByRole('tree');
  await tree.waitFor();
  const table = process.argv[2] ?? 'events';
  await page
    .getByRole('treeitem', { name: new RegExp(`^${table}, [0-9,]+ row`) })
    .first()
    .click();
  await page.getByRole('tab', { name: 'Profile', exact: true }).click();
  await page.getByText(/All of .* rows/).waitFor({ timeout: 40000 });
  await page.waitForTimeout(500);
  await shot('p1');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot('p1-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page
    .getByRole('button', { name: /^Details of / })
    .nth(Number(process.argv[3] ?? 6))
    .click();
  await page.waitForTimeout(2500);
  await shot('p2');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.waitForTimeout(600);
  await shot('p2-wide');
  await page.getByRole('tab', { name: 'Together' }).click();
  await page.waitForTimeout(1500);
  await shot('p3-wide');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.waitForTimeout(600);
  await shot('p3');
  await page.getByRole('tab', { name: 'Over time' }).click();
  await page.waitForTimeout(1000);
  await shot('p4');
  await page.getByRole('tab', { name: 'Label', exact: true }).click();
  await page.waitForTimeout(300);
  await shot('p5');
  const label = process.argv[4];
  if (label) {
    await page.getByRole('combobox', { name: 'Label' }).fill(label);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(4000);
    await shot('p6');
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.waitForTimeout(600);
    await shot('p6-wide');
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await page
    .getByRole('button', { name: /^Show the rows/ })
    .first()
    .click();
  await page.waitForTimeout(2000);
  await shot('p7');
} catch (e) {
  console.log(String(e).slice(0, 800));
  await shot('fail');
}
await b.close();
host.kill();
