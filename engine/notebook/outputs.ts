import type { Output } from './process/messages.ts';

/** A cell keeps this many things to show; console lines are counted apart, by the process. */
const most = 1_200;

/** Adds what a cell shows; a new state of something takes the place of the one before. */
export function addOutput(outputs: Output[], output: Output): void {
  const at = outputs.findIndex((one) => 'key' in one && 'key' in output && one.key === output.key);
  if (at !== -1) outputs[at] = output;
  else if (outputs.length < most) outputs.push(output);
}
