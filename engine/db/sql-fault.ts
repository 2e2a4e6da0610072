import { asFault, fault, Fault } from '../../contract/problem.ts';

/** DuckDB's word on a statement that it cannot run. */
export class SqlFault extends Fault {
  /** The statement as DuckDB had it. */
  readonly sql: string;
  /** Where in it the error is, in characters; null where DuckDB does not say. */
  readonly at: number | null;
  /** DuckDB's whole message, without its kind: candidates may stand in its further lines. */
  readonly words: string;
  /** The table, function … that is not there, where that is the trouble. */
  readonly missing: { kind: string; name: string } | null;
  /** What may be meant instead. */
  readonly candidates: readonly string[];

  constructor({ problem, cause }: Fault, sql: string, said: Said) {
    super(problem, cause);
    this.sql = sql;
    this.at = said.at;
    this.words = said.words;
    this.missing = said.missing;
    this.candidates = said.candidates;
  }

  /** The same of another statement, at a place in that one. */
  inside(sql: string, at: number | null): SqlFault {
    const { words, missing, candidates } = this;
    return new SqlFault(this, sql, { kind: null, words, at, missing, candidates: [...candidates] });
  }
}

interface Said {
  kind: string | null;
  words: string;
  at: number | null;
  missing: SqlFault['missing'];
  candidates: string[];
}

/** What the binding threw, as a fault of ours; other trouble than DuckDB's stays what it is. */
export function sqlFault(sql: string, error: unknown): Fault {
  const said = saidBy(error, sql);
  const message = said.kind === null ? said.words : `${said.kind} Error: ${said.words}`;
  const known = asFault(said.kind === null ? error : new Error(message, { cause: error }));
  if (known.problem.code !== 'internal.unexpected') return known;
  const [first = message, ...more] = message.split('\n');
  const reason = [first, ...more.filter((line) => /^(Candidate|Did you mean)/.test(line))].join(' ');
  const place = said.at === null ? {} : { line: sql.slice(0, said.at).split('\n').length };
  return new SqlFault(fault('sql.failed', { reason }, place, `${message}\n\n${sql}`), sql, said);
}

/** With `errors_as_json` a message is JSON, behind `Parser Error:` in some cases. */
function saidBy(error: unknown, sql: string): Said {
  const message = error instanceof Error ? error.message : String(error);
  const json = /\{"exception_type".*\}$/s.exec(message)?.[0];
  if (json === undefined) return { kind: null, words: message, at: null, missing: null, candidates: [] };
  const said = JSON.parse(json) as Record<string, string | undefined>;
  const bytes = said['position'];
  return {
    kind: said['exception_type'] ?? '',
    words: said['exception_message'] ?? '',
    at: bytes === undefined ? null : charactersIn(sql, Number(bytes)),
    missing:
      said['error_subtype'] === 'MISSING_ENTRY'
        ? { kind: said['type'] ?? '', name: said['name'] ?? '' }
        : null,
    candidates: candidatesIn(said),
  };
}

/** Signatures of a function are no candidates for its name. */
function candidatesIn({
  candidates = '',
  error_subtype: kind,
}: Record<string, string | undefined>): string[] {
  if (kind === 'NO_MATCHING_FUNCTION' || candidates === '') return [];
  return candidates.split(',').map((one) => one.trim());
}

/** DuckDB counts the bytes of UTF-8. */
function charactersIn(text: string, bytes: number): number {
  return Buffer.from(text).subarray(0, bytes).toString().length;
}
