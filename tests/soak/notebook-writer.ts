import { setTimeout as sleep } from 'node:timers/promises';
import type { NotebookState } from '../../contract/calls/notebooks.ts';
import { cellsOf } from '../../renderer/notebook/document.ts';
import { random } from '../support/random.ts';
import { someEdits, Written } from './notebook-edits.ts';

/**
 * A process that speaks to the engine as a window does, and edits a notebook until it is killed. Each line of its
 * output is what it sends, or an empty one where it heard that it was taken.
 */
const [address = '', file = '', round = ''] = process.argv.slice(2);
const login = await fetch(address, { redirect: 'manual' });
const cookie = login.headers.getSetCookie().map((one) => one.split(';')[0]);

async function ask(name: string, input: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json', cookie: cookie.join('; ') };
  const request = { method: 'POST', headers, body: JSON.stringify(input) };
  const answer = await fetch(new URL(`/api/${name}`, address), request);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

const next = random(Number(round));
const written = new Written(cellsOf((await ask('notebook.open', { file })) as NotebookState));
for (let at = 0; ; at += 1) {
  const edits = someEdits(next, written.acknowledged, `w${round}-${at}`);
  written.sends(edits);
  process.stdout.write(`${JSON.stringify(edits)}\n`);
  await ask('notebook.edit', { file, edits });
  written.hears();
  process.stdout.write('\n');
  await sleep(next() * 20);
}
