import { python, runPython } from '../tests/support/python.ts';

/** The interpreter that has the peers, or null where there is none: said once, and the bench goes on without. */
export async function peersPython(): Promise<string | null> {
  interpreter ??= python().catch((error: unknown) => {
    console.error(`The peers are absent: ${(error as Error).message}`);
    return null;
  });
  return interpreter;
}

let interpreter: Promise<string | null> | undefined;

/** What a peer's script prints, or null where the peers are absent. */
export async function askPeer<Answer>(script: string, args: readonly string[]): Promise<Answer | null> {
  if ((await peersPython()) === null) return null;
  return (await runPython(script, args)) as Answer;
}

/** ours / peer, or null where the peer is absent. */
export function ratioTo(ours: number, peer: number | null): number | null {
  return peer === null ? null : ours / peer;
}
