import { describe, expect, it, vi } from 'vitest';
import { askPeer, peersPython, ratioTo } from '../../bench/peer.ts';

vi.mock('../support/python.ts', () => ({
  python: () => Promise.reject(new Error('Python is needed')),
  runPython: () => Promise.reject(new Error('no script can run')),
}));

describe('a peer that is absent', () => {
  it('leaves the bench its own figures, and is named once', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await askPeer('peer.py', [])).toBeNull();
    expect(await peersPython()).toBeNull();
    expect(said.mock.calls).toEqual([['The peers are absent: Python is needed']]);
    expect(ratioTo(3, null)).toBeNull();
    expect(ratioTo(3, 4)).toBe(0.75);
  });
});
