import { useMemo, useState } from 'react';
import type { ExplainedSample } from '../../contract/calls/explanation.ts';
import { en } from '../../contract/texts/en.ts';
import { Chart } from '../charts/Chart.tsx';
import { waterfall } from '../charts/waterfall.ts';
import { Grid } from '../grid/Grid.tsx';
import { Button } from '../parts/Button.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { contributionsOf, reasonsOf, said } from './explained.ts';
import { Flips } from './Flips.tsx';
import layout from './models.module.css';
import { rowsSql } from './rows-sql.ts';

const all = en.view.models;
const texts = all.explanation;

interface Props {
  model: string;
  version: number;
  sample: ExplainedSample;
  baseValue: number;
  threshold: number;
  /** Rows of the sample; none means those of the highest scores. */
  chosen: readonly number[];
  onClear(): void;
}

/** The chosen rows with their strongest reasons, and the whole account of one of them. */
export function ExplainedRows({ model, version, sample, baseValue, threshold, chosen, onClear }: Props) {
  const [picked, pick] = useState<number | null>(null);
  const [inTable, setInTable] = useState(false);
  const rows = useMemo(
    () => (chosen.length > 0 ? chosen : highest(sample)).map((row) => rowOf(sample, row)),
    [chosen, sample],
  );
  const shown = rows.find(({ row }) => row === picked) ?? rows[0];
  if (shown === undefined) return null;
  const title = chosen.length === 0 ? texts.highest : texts.chosen({ count: chosen.length });
  return (
    <section className={layout.tight} aria-labelledby="model-rows">
      <div className={layout.bar}>
        <h2 id="model-rows">{title}</h2>
        {chosen.length === 0 ? (
          <span className={layout.note}>{texts.chosenHint}</span>
        ) : (
          <Button onClick={onClear}>{texts.clear}</Button>
        )}
        <Button pressed={inTable} onClick={() => setInTable(!inTable)}>
          {texts.gridShow}
        </Button>
      </div>
      <div className={layout.charts}>
        <div className={layout.rows}>
          <Table
            label={title}
            columns={columns}
            rows={rows}
            keyOf={({ row }) => String(row)}
            chosen={String(shown.row)}
            onChoose={({ row }) => pick(row)}
          />
        </div>
        <Account {...{ model, version, sample, baseValue, threshold }} row={shown.row} />
      </div>
      {inTable && (
        <div className={layout.grid}>
          <Grid
            source={{
              sql: rowsSql(
                sample,
                rows.map(({ row }) => row),
              ),
            }}
            label={texts.grid}
          />
        </div>
      )}
    </section>
  );
}

interface Row {
  row: number;
  key: string;
  score: number;
  label: number;
  raises: string;
  lowers: string;
}

/** Those of the highest scores stand after those that were drawn at random. */
function highest({ scores, random }: ExplainedSample): number[] {
  const rows = scores.map((_, row) => row);
  return rows.length > random ? rows.slice(random) : rows.toSorted((a, b) => scores[b]! - scores[a]!);
}

function rowOf(sample: ExplainedSample, row: number): Row {
  const effects = contributionsOf(sample, row).toSorted((a, b) => b.shap - a.shap);
  const [first, last] = [effects[0], effects.at(-1)];
  const name = (one: typeof first) => (one === undefined ? '' : `${one.feature} ${said(one.value)}`);
  return {
    row,
    key: sample.keys[0]?.values[row] ?? String(row),
    score: sample.scores[row]!,
    label: sample.labels[row]!,
    raises: first !== undefined && first.shap > 0 ? name(first) : '',
    lowers: last !== undefined && last.shap < 0 ? name(last) : '',
  };
}

const columns: Column<Row>[] = [
  { title: texts.rowColumns.key, cell: ({ key }) => key, sort: ({ key }) => key },
  {
    title: texts.rowColumns.score,
    number: true,
    cell: ({ score }) => all.percent(score),
    sort: ({ score }) => score,
  },
  { title: texts.rowColumns.label, cell: texts.was, sort: ({ label }) => label },
  { title: texts.rowColumns.first, cell: ({ raises }) => raises },
  { title: texts.rowColumns.second, cell: ({ lowers }) => lowers },
];

interface AccountProps extends Omit<Props, 'chosen' | 'onClear'> {
  row: number;
}

/** How one row came by its score. */
function Account({ model, version, sample, baseValue, threshold, row }: AccountProps) {
  const drawing = useMemo(
    () => waterfall({ baseValue, contributions: contributionsOf(sample, row) }),
    [sample, baseValue, row],
  );
  const score = sample.scores[row]!;
  const title = texts.waterfall({ score: all.percent(score), decided: score >= threshold });
  return (
    <div className={layout.noted}>
      <Chart title={title} {...drawing} height={400} />
      <h3>{texts.reasons}</h3>
      <ul className={layout.reasons}>
        {reasonsOf(sample, row).map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {/* With features that are not listed the row is not known whole, and what would turn it neither. */}
      {(sample.others[row] ?? 0) === 0 && <Flips {...{ model, version, sample, row }} />}
    </div>
  );
}
