import type { EngineEvent } from '../contract/events.ts';
import type { Attached } from '../host/attach.ts';

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Follows a job to its end; Ctrl+C cancels it, also where the engine belongs to another process. */
export async function follow(
  { client }: Attached,
  job: string,
  onEvent?: (event: EngineEvent) => void,
): Promise<unknown> {
  // An engine that has gone has no job left to cancel.
  const cancel = () => void client.call('job.cancel', { job }).catch(() => undefined);
  for (const signal of signals) process.once(signal, cancel);
  try {
    return await client.follow(job, onEvent);
  } finally {
    for (const signal of signals) process.off(signal, cancel);
  }
}
