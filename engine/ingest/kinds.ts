import { fault } from '../../contract/problem.ts';

/** How a raw file is read; decided by its name alone. */
export interface FileKind {
  format: 'csv' | 'jsonl' | 'parquet';
  gzip: boolean;
}

const endings: readonly (readonly [string, FileKind])[] = [
  ['.csv', { format: 'csv', gzip: false }],
  ['.csv.gz', { format: 'csv', gzip: true }],
  ['.tsv', { format: 'csv', gzip: false }],
  ['.tsv.gz', { format: 'csv', gzip: true }],
  ['.jsonl', { format: 'jsonl', gzip: false }],
  ['.jsonl.gz', { format: 'jsonl', gzip: true }],
  ['.ndjson', { format: 'jsonl', gzip: false }],
  ['.ndjson.gz', { format: 'jsonl', gzip: true }],
  ['.parquet', { format: 'parquet', gzip: false }],
];

/** The kind of a file by its ending; `ingest.kind` where it is none that we read. */
export function kindOf(name: string): FileKind {
  const lower = name.toLowerCase();
  const found = endings.find(([ending]) => lower.endsWith(ending));
  if (found !== undefined) return found[1];
  throw fault('ingest.kind', { file: name, known: endings.map(([e]) => e).join(', ') }, { file: name });
}
