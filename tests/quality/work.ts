import type { Progress, Work } from '../../engine/jobs/work.ts';

/** Work that nobody cancels; what it reports is kept in `messages`. */
export function idleWork(signal: AbortSignal = new AbortController().signal): Work & { messages: string[] } {
  const messages: string[] = [];
  const progress = ({ message }: Progress) => void messages.push(message);
  return { signal, progress, log: () => {}, now: () => 0, messages };
}
