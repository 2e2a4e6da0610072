import { RotateCw } from 'lucide-react';
import type { ProfileColumn } from '../../contract/calls/profiles.ts';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { useProfilePlace } from './place.ts';
import styles from './profile.module.css';
import { shortDay } from './short.ts';
import type { Shown } from './session.ts';

const texts = en.view.profile;
const words = texts.overview;

/** The rows as a whole, in a strip: how many, how full, from when to when; and how far the counting has come. */
export function Overview() {
  const { session, shown } = useProfilePlace();
  return (
    <section className={styles.overview} aria-label={words.title}>
      <dl>
        {factsOf(shown).map(([label, value, note]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd title={note}>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.state}>
        <span role="status">{stateOf(shown)}</span>
        {shown.done ? (
          <Button kind="quiet" icon={RotateCw} label={texts.again} onClick={() => session.again()} />
        ) : (
          <Button kind="quiet" onClick={() => void session.cancel()}>
            {texts.cancel}
          </Button>
        )}
      </p>
    </section>
  );
}

type Fact = readonly [label: string, value: string, note?: string];

function factsOf({ rows, bytes, columns, known, parts }: Shown): Fact[] {
  const all = [...known.values()];
  const { unknown } = words;
  const of = columns?.length ?? 0;
  return [
    [words.rows, rows === null ? unknown : texts.count({ value: rows })],
    [words.columns, texts.count({ value: of }), kindsOf(all)],
    [words.missing, all.length < of ? unknown : texts.percent({ share: missingShare(all) })],
    [
      words.duplicates,
      parts.duplicates === undefined ? unknown : texts.count({ value: parts.duplicates.rows }),
    ],
    [words.span, spanOf(parts.times)],
    [words.memory, bytes === null ? unknown : en.view.data.bytes({ bytes })],
  ];
}

function missingShare(columns: readonly ProfileColumn[]): number {
  const sum = (of: (column: ProfileColumn) => number) => columns.reduce((total, each) => total + of(each), 0);
  const cells = sum(({ statistics }) => statistics.rows);
  return cells === 0 ? 0 : sum(({ statistics }) => statistics.missing) / cells;
}

/** How many columns there are of each meaning, the most first. */
function kindsOf(columns: readonly ProfileColumn[]): string {
  const groups = Map.groupBy(columns, ({ statistics }) => statistics.semantic);
  const kinds = [...groups].map(([kind, all]) => [kind, all.length] as const);
  return words.kinds({ kinds: kinds.toSorted(([, a], [, b]) => b - a) });
}

function spanOf(times: Shown['parts']['times']): string {
  if (times === undefined) return words.unknown;
  const [first] = times;
  if (first === undefined) return words.noTime;
  const [from, to] = [first.first, first.last].map(shortDay);
  return from === to ? from! : `${from} … ${to}`;
}

function stateOf({ rows, columns, known, done, stopped }: Shown): string {
  if (stopped) return texts.stopped;
  const all = rows ?? 0;
  const first = [...known.values()].find(({ statistics }) => statistics.sampled);
  if (first !== undefined) return texts.state.sampled({ sample: first.statistics.rows, rows: all });
  const of = columns?.length ?? 0;
  if (known.size < of) return texts.state.counting({ known: known.size, columns: of, rows: all });
  return done ? texts.state.exact({ rows: all }) : texts.state.more({ rows: all });
}
