import type { LabelRelation, LabelRelations } from '../../../contract/calls/profiles.ts';
import { en } from '../../../contract/texts/en.ts';
import type { Found } from './found.ts';
import type { Known } from './known.ts';

const texts = en.profile.findings;

/** An AUC this far from chance is too good to be true of one column. */
const leaking = 0.95;
const rare = 0.02;

/** Words in names of what is known only once an event is over. */
const afterwards =
  /(^|_)(outcome|result|final|after|afterwards|future|next|label|target|churned|cancell?ed|refund(ed)?|returned|completed|converted|resolved|closed)(_|$)/;

/** What is worth knowing about the label: above all what gives it away. */
export function labelFindings({ label, later }: Known): Found[] {
  if (label === null) return [];
  const leaks = label.relations.flatMap((relation) => leak(relation, label));
  const told = new Set(leaks.flatMap(({ columns }) => columns));
  const times = later
    .filter(({ column }) => column !== label.label && !told.has(column))
    .map<Found>((each) => ({
      code: 'later',
      columns: [each.column],
      sentence: texts.later(each),
      extent: each.share,
    }));
  for (const { columns } of times) told.add(columns[0]!);
  const named = label.relations
    .filter(({ column }) => !told.has(column) && isAfterwards(column, label.label))
    .map<Found>(({ column, strength }) => ({
      code: 'afterName',
      columns: [column],
      sentence: texts.afterName({ column, label: label.label }),
      extent: strength,
    }));
  return [...leaks, ...times, ...named, ...rareLabel(label)];
}

function leak({ column, auc, presence, strength }: LabelRelation, { label, kind }: LabelRelations): Found[] {
  const columns = [column];
  const far = (value: number | null) => value !== null && Math.max(value, 1 - value) >= leaking;
  const best = (value: number | null) => Math.max(value ?? 0, 1 - (value ?? 0));
  if (far(auc))
    return [
      { code: 'leak', columns, sentence: texts.leak({ column, label, auc: best(auc) }), extent: best(auc) },
    ];
  if (far(presence))
    return [{ code: 'presence', columns, sentence: texts.presence({ column, label, auc: best(presence) }) }];
  if (kind !== 'binary' && strength >= leaking)
    return [{ code: 'tells', columns, sentence: texts.tells({ column, label, strength }), extent: strength }];
  return [];
}

function isAfterwards(column: string, label: string): boolean {
  const plain = column.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  const stem = label.toLowerCase().replace(/^(is|has|will|did)_/, '');
  return afterwards.test(plain) || (stem.length > 3 && plain !== stem && plain.includes(stem));
}

function rareLabel({ label, kind, positive, rate }: LabelRelations): Found[] {
  if (kind !== 'binary' || positive === null || rate === null || rate > rare) return [];
  const filters = [{ column: label, op: '=' as const, value: positive }];
  return [
    {
      code: 'rareLabel',
      columns: [label],
      sentence: texts.rareLabel({ label, value: positive, rate }),
      filters,
    },
  ];
}
