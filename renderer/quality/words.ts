import type { Expectation, Point } from '../../contract/calls/quality.ts';
import { en } from '../../contract/texts/en.ts';
import { when } from '../parts/when.ts';

const texts = en.view.quality;

export const sentenceOf = ({ expectation_type, kwargs }: Expectation) =>
  texts.sentence(expectation_type, kwargs);

export const severityOf = ({ severity, meta }: Expectation) =>
  severity ?? (meta?.['severity'] as Expectation['severity']) ?? 'critical';

export const isCritical = (expectation: Expectation) => severityOf(expectation) === 'critical';

/** What a point found, in a few words. */
export function findingOf(point: Point | null | undefined): string {
  if (point === null || point === undefined) return '';
  const { unexpected, percent, observed, raised } = point;
  if (raised) return texts.hindered;
  if (unexpected !== null) return texts.unexpectedOf({ unexpected, percent });
  if (observed === null) return '';
  return texts.observedOf(typeof observed === 'number' ? texts.figure(observed) : observed);
}

/** Since when it passes or fails: the last change of its result among the runs that are known. */
export function sinceOf(points: readonly (Point | null)[], at: readonly string[]): string {
  const known = points.flatMap((point, i) =>
    point === null ? [] : [{ success: point.success, at: at[i] ?? '' }],
  );
  const last = known.at(-1);
  if (last === undefined) return '';
  const change = known.findLastIndex(({ success }) => success !== last.success);
  if (change === -1) return last.success ? texts.since.always : texts.since.neverPassed;
  const since = when(known[change + 1]?.at ?? '');
  return last.success ? texts.since.again(since) : texts.since.fails(since);
}

/** Until when its failures are put off; null where they count. */
export function snoozedUntil({ meta }: Expectation): string | null {
  const until = meta?.['snoozed_until'];
  return typeof until === 'string' && Date.parse(until) > Date.now() ? until : null;
}

/** A value of the data as a person reads it. */
export function shownValue(value: unknown): string {
  if (value === null || value === undefined) return texts.missing;
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'number' ? texts.figure(value) : String(value);
}
