/** One measured figure; `npm run bench -- SUITE --json` prints one such object a line. */
export interface BenchLine {
  suite: string;
  case: string;
  /** Median of ours. */
  ours: number;
  /** Median of the peer's, null where the peer is absent. */
  peer: number | null;
  peerName: string | null;
  /** ours / peer, null where the peer is absent. */
  ratio: number | null;
  better: 'lower' | 'higher';
  /** What we mean to reach: of the ratio where there is a peer, else of ours; null where there is no target. */
  target: number | null;
  unit: string;
}

/** A suite is a file in bench/suites/ that exports this as `suite`. */
export interface BenchSuite {
  name: string;
  run(report: (line: BenchLine) => void): Promise<void>;
}
