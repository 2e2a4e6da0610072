import { expect, it } from 'vitest';
import { News } from '../../engine/notebook/session/news.ts';

/** News of a count that changes, with what was said of it. */
function counting() {
  const said: number[] = [];
  let count = 0;
  const news = new News(() => said.push(count));
  const change = (times: number) => {
    for (let time = 0; time < times; time += 1) {
      count += 1;
      news.tell();
    }
  };
  return { said, change };
}

const turn = () => new Promise((done) => setImmediate(done));

it('tells of the first change in the turn after it, with what changed together', async () => {
  const { said, change } = counting();
  change(1);
  expect(said).toEqual([]);
  await turn();
  expect(said).toEqual([1]);
});

it('tells of the few changes of a short cell one after the other, without a rest between them', async () => {
  const { said, change } = counting();
  for (let step = 1; step <= 4; step += 1) {
    change(1);
    await turn();
  }
  expect(said).toEqual([1, 2, 3, 4]);
});

it('tells of what goes on and on a few times', async () => {
  const { said, change } = counting();
  for (let line = 0; line < 1_000; line += 1) {
    change(1);
    await turn();
  }
  await expect.poll(() => said.at(-1)).toBe(1_000);
  expect(said.length).toBeLessThan(500);
});

it('tells of many changes twice: at once and when they have come to rest', async () => {
  const { said, change } = counting();
  change(1);
  await turn();
  change(1_000);
  await expect.poll(() => said).toEqual([1, 1_001]);
});

it('tells of a change after a rest at once again', async () => {
  const { said, change } = counting();
  change(1);
  await turn();
  change(1);
  await expect.poll(() => said).toEqual([1, 2]);
  await new Promise((done) => setTimeout(done, 50));
  change(1);
  await turn();
  expect(said).toEqual([1, 2, 3]);
});
