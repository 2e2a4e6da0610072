/** The one word that a node shows of itself. */
export type StepState = 'not-configured' | 'ready' | 'running' | 'fresh' | 'stale' | 'failed';

/** How a step stands, as its node shows it. */
export interface StepFacts {
  state: StepState;
  /** Why it stands so, in a sentence. */
  why: string;
  /** How far it has come while it runs; null where that cannot be known. */
  fraction: number | null;
  /** Of its last good result, which stays in sight beside an error. */
  rows: number | null;
  seconds: number | null;
}

/** What is worst comes first: a folded group shows it. */
const urgency: readonly StepState[] = ['failed', 'running', 'not-configured', 'stale', 'ready', 'fresh'];

/** How a group of steps stands: as the most urgent of them, with the rows that it wrote last. */
export function together(facts: readonly StepFacts[]): StepState {
  return urgency.find((state) => facts.some((each) => each.state === state)) ?? 'ready';
}

/** How many stand how, the most urgent first. */
export function counted(facts: readonly StepFacts[]): [StepState, number][] {
  return urgency
    .map((state): [StepState, number] => [state, facts.filter((each) => each.state === state).length])
    .filter(([, count]) => count > 0);
}
