import { useMemo, useState } from 'react';
import type { ExplainedSample } from '../../contract/calls/explanation.ts';
import { en } from '../../contract/texts/en.ts';
import { bars } from '../charts/bars.ts';
import { beeswarm } from '../charts/beeswarm.ts';
import { Chart, type ChartPoint } from '../charts/Chart.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Dependence } from './Dependence.tsx';
import { direction, swarmsOf } from './explained.ts';
import { ExplainedRows } from './ExplainedRows.tsx';
import layout from './models.module.css';
import { useExplanation, type Explained } from './queries.ts';
import type { SectionProps } from './section.ts';

const all = en.view.models;
const texts = all.explanation;

/** What the model looks at: over all rows, over one feature, and for one row. */
export function Explanation({ model, version }: SectionProps) {
  const { data, error, refetch } = useExplanation(model, version.version);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton />;
  const { explanation } = data;
  if (explanation === null || explanation.importance.length === 0) return <Empty {...texts.none} />;
  const { sample } = explanation;
  if (sample !== null)
    return <Rows model={model} version={version} explanation={explanation} sample={sample} />;
  return (
    <div className={layout.stack}>
      <p className={layout.note}>{texts.noSample}</p>
      <Importances explanation={explanation} />
    </div>
  );
}

interface RowsProps extends Pick<SectionProps, 'model' | 'version'> {
  explanation: Explained;
  sample: ExplainedSample;
}

/** The charts and tables that the same choice of rows goes through. */
function Rows({ model, version, explanation, sample }: RowsProps) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const choose = (points: readonly ChartPoint[]) => setChosen(rowsOf(points));
  return (
    <div className={layout.stack}>
      <div className={layout.charts}>
        <Importances explanation={explanation} />
        <Swarms sample={sample} onSelect={choose} />
      </div>
      <Dependence sample={sample} onSelect={choose} />
      <ExplainedRows
        sample={sample}
        baseValue={explanation.baseValue}
        model={model}
        version={version.version}
        threshold={version.threshold}
        chosen={chosen}
        onClear={() => setChosen([])}
      />
    </div>
  );
}

/** A dot carries its feature and its row. */
function rowsOf(points: readonly ChartPoint[]): number[] {
  const rows = points.flatMap(({ customdata }) => (Array.isArray(customdata) ? Number(customdata[1]) : []));
  return [...new Set(rows)].toSorted((a, b) => a - b);
}

/** As many features as stand under each other legibly. */
const shown = 12;
const height = 60 + shown * 28;

function Importances({ explanation: { importance, rows } }: { explanation: Explained }) {
  const drawing = useMemo(() => {
    const listed = importance.slice(0, shown);
    const drawn = bars({
      bars: listed.map(({ feature, meanAbsolute }) => ({ name: feature, value: meanAbsolute })),
      of: texts.feature,
      axis: texts.importanceAxis,
    });
    return {
      ...drawn,
      table: { ...drawn.table, rows: importance.map((one) => [one.feature, one.meanAbsolute]) },
    };
  }, [importance]);
  const [first] = importance;
  return (
    <div className={layout.noted}>
      <Chart
        title={texts.importance({ feature: first!.feature, share: all.percent(first!.share) })}
        {...drawing}
        height={height}
      />
      <p className={layout.note}>
        {texts.importanceNote({ shown: Math.min(shown, importance.length), all: importance.length, rows })}
      </p>
    </div>
  );
}

const says = { '-1': texts.beeswarm.lowers, '0': texts.beeswarm.mixed, '1': texts.beeswarm.raises };

function Swarms({
  sample,
  onSelect,
}: {
  sample: ExplainedSample;
  onSelect: (points: readonly ChartPoint[]) => void;
}) {
  const drawing = useMemo(() => beeswarm({ swarms: swarmsOf(sample, shown) }), [sample]);
  const first = sample.features[0]!;
  return (
    <div className={layout.noted}>
      <Chart title={says[`${direction(first)}`](first)} {...drawing} height={height} onSelect={onSelect} />
      <p className={layout.note}>{texts.beeswarmNote}</p>
    </div>
  );
}
