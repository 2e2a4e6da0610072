import { Worker } from 'node:worker_threads';

/** Runs beside the cell, so that a cell that never yields is watched too. */
const watch = `
const { writeFileSync } = require('node:fs');
const { workerData: { limit, lastWord } } = require('node:worker_threads');
setInterval(() => {
  if (process.memoryUsage.rss() <= limit) return;
  writeFileSync(lastWord, 'memory');
  process.kill(process.pid, 'SIGKILL');
}, 100);
`;

/** Ends this process once it holds more memory than allowed, ArrayBuffers included, and leaves word why. */
export function guardMemory(limit: number, lastWord: string): void {
  new Worker(watch, { eval: true, workerData: { limit, lastWord } }).unref();
}
