import { fault } from '../../contract/problem.ts';

/** How a raw file is read; decided by its name alone. */
export interface FileKind {
  /** `json` is one array of objects, or objects one after the other. */
  format: 'csv' | 'jsonl' | 'json' | 'parquet';
  packing: 'none' | 'gzip' | 'zstd';
}

const texts: readonly (readonly [string, FileKind['format']])[] = [
  ['.csv', 'csv'],
  ['.tsv', 'csv'],
  ['.txt', 'csv'],
  ['.jsonl', 'jsonl'],
  ['.ndjson', 'jsonl'],
  ['.json', 'json'],
];

const packings = [
  ['', 'none'],
  ['.gz', 'gzip'],
  ['.zst', 'zstd'],
] as const;

const endings: readonly (readonly [string, FileKind])[] = [
  ...texts.flatMap(([ending, format]) =>
    packings.map(([packed, packing]) => [`${ending}${packed}`, { format, packing }] as const),
  ),
  ['.parquet', { format: 'parquet', packing: 'none' }],
];

/** The kind of a file by its ending; `ingest.kind` where it is none that we read. */
export function kindOf(name: string): FileKind {
  const lower = name.toLowerCase();
  const found = endings.find(([ending]) => lower.endsWith(ending));
  if (found !== undefined) return found[1];
  const known = [...texts.map(([ending]) => ending), '.parquet'].join(', ');
  throw fault('ingest.kind', { file: name, known }, { file: name });
}
