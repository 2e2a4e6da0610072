import type { Choice } from '../../contract/calls/notebook-inputs.ts';
import { fault } from '../../contract/problem.ts';
import { misfit } from './inputs.ts';
import type { Output } from './process/messages.ts';

/** Takes what a cell shows; a new state of something has the key of the one before. */
export type Show = (output: Output) => void;

/** A cell keeps this many things to show; console lines are counted apart, by the process. */
const most = 1_200;

/** Adds what a cell shows; a new state of something takes the place of the one before. */
export function addOutput(outputs: Output[], output: Output): void {
  const at = outputs.findIndex((one) => 'key' in one && 'key' in output && one.key === output.key);
  if (at !== -1) outputs[at] = output;
  else if (outputs.length < most) outputs.push(output);
}

/** Takes away first rows of what never came to have all of them. */
export function dropUnfinished(outputs: Output[]): void {
  const kept = outputs.filter((output) => output.type !== 'table' || output.count !== null);
  outputs.splice(0, outputs.length, ...kept);
}

/** The results that outputs name. */
export function resultsOf(outputs: readonly Output[]): string[] {
  return outputs.flatMap((output) =>
    output.type === 'table' && output.result !== null ? [output.result] : [],
  );
}

/** Outputs of which only the first rows are left. */
export function withoutResults(outputs: readonly Output[]): Output[] {
  return outputs.map((output) => (output.type === 'table' ? { ...output, result: null } : output));
}

/**
 * Sets an input among what a cell shows.
 * @throws `input.gone`, `input.refused`
 */
export function setInput(outputs: Output[], name: string, value: Choice): void {
  const at = outputs.findIndex((output) => output.type === 'input' && output.name === name);
  const output = outputs[at];
  if (output?.type !== 'input') throw fault('input.gone', { input: name });
  const reason = misfit(output.control, value);
  if (reason !== null) throw fault('input.refused', { input: output.label, reason });
  outputs[at] = { ...output, control: { ...output.control, value } } as Output;
}
