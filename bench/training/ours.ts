/** One timed training of ours, in a process of its own: `node ours.ts FOLDER TASK`; prints one JSON object. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { boost } from '../../engine/training/boost.ts';
import { rowMajor, sharedFloats, type Column } from '../../engine/training/data.ts';
import { auc } from '../../engine/training/metrics.ts';
import { trainingParameters } from '../../engine/training/parameters.ts';
import { predictRaw } from '../../engine/training/predict.ts';
import type { TrainingParameters } from '../../engine/training/types.ts';

interface Task {
  rows: number;
  features: number;
  trainRows: number;
  parameters: Partial<TrainingParameters>;
}

const [folder, taskText] = process.argv.slice(2) as [string, string];
const task = JSON.parse(taskText) as Task;
const { rows, trainRows } = task;
const raw = floats('values.f32');
const labels = Uint8Array.from(floats('labels.f32'));
const columns: Column[] = Array.from({ length: task.features }, (_, feature) => {
  const values = sharedFloats(rows);
  values.set(raw.subarray(feature * rows, (feature + 1) * rows));
  return { spec: { name: `f${feature}`, type: 'numeric' }, values };
});

let trainStart = 0;
const cpuStart = process.cpuUsage();
const start = performance.now();
const { ensemble } = await boost(
  { rows: trainRows, columns, labels },
  {
    parameters: trainingParameters(task.parameters),
    signal: new AbortController().signal,
    onBinned: () => (trainStart = performance.now()),
  },
);
const end = performance.now();
const cpu = process.cpuUsage(cpuStart);

const test = predictRaw(ensemble, rowMajor(columns, trainRows, rows), rows - trainRows);
const result = {
  total: (end - start) / 1000,
  train: (end - trainStart) / 1000,
  cpu: (cpu.user + cpu.system) / 1e6,
  auc: auc(test, labels.subarray(trainRows)),
  memoryMiB: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(result));

function floats(name: string): Float32Array {
  const bytes = readFileSync(join(folder, name));
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}
