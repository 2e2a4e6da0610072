import { en } from '../../../contract/texts/en.ts';
import { tokensOf } from './tokens.ts';

const words = en.view.language;

/** What often follows a word, and what may stand anywhere in a statement. */
export const clauses: Readonly<Record<string, readonly string[]>> & { all: readonly string[] } = {
  select: ['distinct', 'case when', '* from'],
  group: ['by', 'by all'],
  order: ['by', 'by all'],
  by: ['all'],
  is: ['null', 'not null'],
  not: ['null', 'in', 'like', 'exists'],
  left: ['join'],
  inner: ['join'],
  case: ['when'],
  all: [
    ...[
      'select',
      'from',
      'where',
      'group by',
      'order by',
      'having',
      'limit',
      'offset',
      'qualify',
      'union all',
    ],
    ...[
      'join',
      'left join',
      'inner join',
      'asof join',
      'cross join',
      'on',
      'using',
      'as',
      'and',
      'or',
      'not',
      'in',
    ],
    ...['between', 'like', 'ilike', 'is null', 'is not null', 'case when', 'then', 'else', 'end', 'distinct'],
    ...[
      'over',
      'partition by',
      'filter',
      'exclude',
      'replace',
      'desc',
      'asc',
      'nulls last',
      'with',
      'sample',
    ],
  ],
};

/** Beginnings; `$1`, `$2` are places to fill in. */
export const snippets = [
  { label: 'select … from', body: 'select ${2:*}\nfrom ${1}\nlimit ${3:100}', detail: words.snippets.select },
  {
    label: 'select … group by',
    body: 'select ${2:name}, count(*) as ${3:n}\nfrom ${1}\ngroup by all\norder by ${3:n} desc',
    detail: words.snippets.group,
  },
  {
    label: 'with … as',
    body: 'with ${1:name} as (\n  select ${2:*}\n  from ${3}\n)\nselect *\nfrom ${1:name}',
    detail: words.snippets.with,
  },
  { label: 'summarize', body: 'summarize ${1}', detail: words.snippets.summarize },
] as const;

const common = new Set([
  'select',
  'from',
  'where',
  'group',
  'order',
  'by',
  'join',
  'on',
  'as',
  'and',
  'with',
  'limit',
]);

/** Whether a text writes its keywords large; one without any does. */
export function upper(sql: string): boolean {
  const found = tokensOf(sql).filter(({ kind, text }) => kind === 'word' && common.has(text.toLowerCase()));
  const large = found.filter(({ text }) => text === text.toUpperCase()).length;
  return large * 2 >= found.length;
}
