import type { CallInput, CallName, CallOutput } from './calls.ts';
import type { EngineEvent, JobStatus } from './events.ts';
import { Fault, fault, type Problem } from './problem.ts';

/** Carries requests to an engine: over a private socket, or by fetch in a browser. */
export interface Transport {
  post(path: string, body: string): Promise<{ status: number; body: string }>;
  /** Events after `after`, as they come, until the signal aborts or the engine goes away. */
  events(after: number, signal: AbortSignal): AsyncIterable<EngineEvent>;
}

export interface Client {
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  /** Follows a job to its end, showing its events; throws its problem where it failed. */
  follow(job: string, onEvent?: (event: EngineEvent) => void): Promise<unknown>;
}

/** A client over any transport; every problem arrives as a Fault. */
export function createClient(transport: Transport): Client {
  async function call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    const answer = await transport.post(`/api/${name}`, JSON.stringify(input));
    const body = parseBody(answer.body);
    if (answer.status === 200) return body as CallOutput<Name>;
    throw new Fault((body as { problem: Problem }).problem);
  }

  async function follow(job: string, onEvent?: (event: EngineEvent) => void): Promise<unknown> {
    const stop = new AbortController();
    try {
      for await (const event of transport.events(0, stop.signal)) {
        if (event.job !== job) continue;
        onEvent?.(event);
        if (event.type === 'job.ended') break;
      }
    } finally {
      stop.abort();
    }
    return resultOf(await call('job.show', { job }));
  }

  return { call, follow };
}

/** What a job that has ended came to; throws its problem where it failed. */
export function resultOf(job: { status: JobStatus; result?: unknown; problem: unknown }): unknown {
  if (job.status === 'succeeded') return job.result;
  if (job.problem !== null) throw new Fault(job.problem as Problem);
  throw fault('engine.gone', {});
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw fault('engine.gone', {}, {}, error);
  }
}
