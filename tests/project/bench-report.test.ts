import { describe, expect, it } from 'vitest';
import type { BenchLine } from '../../bench/line.ts';
import { peerWins, reached, section, table, updateDocument } from '../../bench/report.ts';

function line(changes: Partial<BenchLine> = {}): BenchLine {
  const whole: BenchLine = {
    ...{ suite: 'training', case: '1,000,000 × 30', ours: 6.4, peer: 10, peerName: 'XGBoost', ratio: 0.64 },
    ...{ better: 'lower', target: 1, unit: 's' },
  };
  return { ...whole, ...changes };
}

describe('a measured figure', () => {
  it('reaches a target of the ratio where there is a peer', () => {
    expect(reached(line())).toBe(true);
    expect(reached(line({ ratio: 1.2 }))).toBe(false);
    expect(reached(line({ ratio: 1.2, better: 'higher' }))).toBe(true);
  });

  it('reaches a target of its own where there is none', () => {
    const alone = { peer: null, peerName: null, ratio: null, target: 60 };
    expect(reached(line({ ...alone, ours: 59 }))).toBe(true);
    expect(reached(line({ ...alone, ours: 61 }))).toBe(false);
  });

  it('says nothing of a target whose peer is absent', () => {
    expect(reached(line({ peer: null, ratio: null }))).toBeNull();
    expect(reached(line({ target: null }))).toBeNull();
  });

  it('is marked plainly where the peer wins', () => {
    expect(peerWins(line())).toBe(false);
    expect(peerWins(line({ ratio: 1.01 }))).toBe(true);
    expect(peerWins(line({ ratio: 0.99, better: 'higher' }))).toBe(true);
    expect(table([line({ ratio: 1.2 })])).toContain(
      '| 1.2, **the peer wins** | at most 1 × peer: **missed** |',
    );
    expect(table([line()])).not.toContain('**');
  });
});

describe('a table of figures', () => {
  it('says a case once and then its peers', () => {
    const other = line({ case: 'another case' });
    const rows = table([line(), other, line({ peerName: 'LightGBM', target: null })]).split('\n');
    const cells = rows.map((row) => row.split('|').map((cell) => cell.trim()));
    expect(cells.slice(2)).toEqual([
      ['', '1,000,000 × 30', '6.4 s', 'XGBoost: 10 s', '0.64', 'at most 1 × peer: reached', ''],
      ['', '', '', 'LightGBM: 10 s', '0.64', '', ''],
      ['', 'another case', '6.4 s', 'XGBoost: 10 s', '0.64', 'at most 1 × peer: reached', ''],
    ]);
  });
});

describe('docs/benchmarks.md', () => {
  const first = updateDocument('', new Map([['training', section([line()], 'a machine', '2026-11-22')]]));

  it('says when and where a suite was measured', () => {
    expect(first).toContain('## training\n\nMeasured on 2026-11-22: a machine.');
    expect(first).toContain('XGBoost: 10 s');
  });

  it('keeps the sections of other suites', () => {
    const both = updateDocument(first, new Map([['ingest', 'ingest figures']]));
    expect(both).toContain('XGBoost: 10 s');
    expect(both.indexOf('## ingest')).toBeLessThan(both.indexOf('## training'));
  });

  it('replaces the section of a suite that ran again', () => {
    const again = updateDocument(first, new Map([['training', 'new figures']]));
    expect(again).toContain('new figures');
    expect(again).not.toContain('XGBoost');
    expect(again.match(/^## /gm)).toHaveLength(1);
  });

  it('stays the same when nothing changed', () => {
    expect(updateDocument(first, new Map())).toBe(first);
  });
});
