/** How far long work has come; fraction is 0…1, or null where it cannot be known. */
export interface Progress {
  fraction: number | null;
  /** What is being done now, as the person reads it. */
  message: string;
}

/** What long work gets from whoever started it: it opens nothing by itself and reads no global. */
export interface Work {
  /** Aborted when the person cancels; work stops within a second. */
  signal: AbortSignal;
  progress(progress: Progress): void;
  /** One line of the step's log. */
  log(level: 'info' | 'warn' | 'error', message: string): void;
  /** Milliseconds since the epoch; tests set it. */
  now(): number;
}

/** Starts a process of ours by its entry's name; the host decides how (see docs/decisions). */
export interface Workers {
  start(
    entry: WorkerEntry,
    task: unknown,
    work: Work,
    onMessage: (message: unknown, reply: Reply) => void,
  ): Promise<unknown>;
}

/** Sends a message to the process that just sent one. */
export type Reply = (message: unknown) => void;

export type WorkerEntry = 'training' | 'onnx' | 'cells';
