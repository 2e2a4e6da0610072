import type { PipelineFinding } from '../../../contract/calls/pipeline-edits.ts';
import { en } from '../../../contract/texts/en.ts';

type Problem = PipelineFinding['problem'];

const gap = '\u0000';

/** A problem for who looks at the very file: its reason without the file's name, a field by its step. */
export function inShort({ code, message, remedy, place }: Problem): string {
  const reason = code === 'file.invalid' ? reasonOf(message, place.file ?? '') : null;
  if (reason === null) return `${message} ${remedy}`;
  const { step } = place;
  const short = step === undefined ? reason : reason.replace(`steps.${step}.`, '').replace(/^with\./, '');
  return step === undefined ? short : `${step}, ${short}`;
}

/** What the catalog's sentence has between its ends. */
function reasonOf(message: string, file: string): string | null {
  const [before = '', after = ''] = en.problems['file.invalid']({ file, reason: gap }).message.split(gap);
  const fits = message.startsWith(before) && message.endsWith(after);
  return fits ? message.slice(before.length, message.length - after.length) : null;
}
