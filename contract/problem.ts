import { en } from './texts/en.ts';

/** Where something happened; every part is optional because not every problem has it. */
export interface Place {
  file?: string;
  line?: number;
  column?: number;
  step?: string;
  table?: string;
  field?: string;
  model?: string;
}

type Problems = typeof en.problems;
export type ProblemCode = keyof Problems;

/** An error as a value: what crosses the wire, stands in the history and reaches the screen. */
export interface Problem {
  code: ProblemCode;
  message: string;
  /** What the person can do next, one sentence. */
  remedy: string;
  place: Place;
  /** Technical detail, folded away on screens. */
  details?: string;
}

/** Carries a Problem up the stack; the only error that our own code throws. */
export class Fault extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, cause?: unknown) {
    super(problem.message, cause === undefined ? undefined : { cause });
    this.name = 'Fault';
    this.problem = problem;
  }
}

/** Makes a Fault from the catalog: `throw fault('file.missing', { file }, { file })`. */
export function fault<Code extends ProblemCode>(
  code: Code,
  facts: Parameters<Problems[Code]>[0],
  place: Place = {},
  cause?: unknown,
): Fault {
  const text = (en.problems[code] as (f: typeof facts) => { message: string; remedy: string })(facts);
  const details = cause === undefined ? {} : { details: describe(cause) };
  return new Fault({ code, ...text, place, ...details }, cause);
}

/**
 * An answer that is not a problem.
 * @throws Fault with the problem that it is
 */
export function answered<Answer extends object>(answer: Answer | { problem: Problem }): Answer {
  if ('problem' in answer) throw new Fault(answer.problem as Problem);
  return answer;
}

/** Adds to a problem's place what an outer layer knows (a step's name, a file); inner facts win. */
export function placed(error: unknown, place: Place): Fault {
  const { problem } = asFault(error);
  return new Fault({ ...problem, place: { ...place, ...problem.place } }, error);
}

/** Turns whatever was thrown into a Fault; system errors get their own remedy. */
export function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const code = (error as { code?: unknown } | null)?.code;
  const path = String((error as { path?: unknown } | null)?.path ?? '');
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') return fault('disk.full', { path }, {}, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return fault('file.denied', { file: path }, {}, error);
  if (code === 'ENOENT') return fault('file.missing', { file: path }, { file: path }, error);
  if ((error as Error | null)?.name === 'AbortError') return fault('job.cancelled', {}, {}, error);
  const text = describe(error);
  if (/No space left on device/i.test(text)) return fault('disk.full', { path }, {}, error);
  if (/Out of Memory Error/i.test(text)) return fault('memory.exhausted', {}, {}, error);
  return fault('internal.unexpected', { what: firstLine(text) }, {}, error);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
