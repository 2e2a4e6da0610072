import { useId } from 'react';
import type { Evaluation } from '../../contract/calls/evaluation.ts';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Problem } from '../parts/Problem.tsx';
import { filled } from '../parts/slider.ts';
import { Table, type Column } from '../parts/Table.tsx';
import { tell } from '../shell/notices.ts';
import { useActivation } from './Activate.tsx';
import { alertsADay, cellsAt, nearestAt, ratesOf, type Cells, type Rates } from './cells.ts';
import layout from './models.module.css';
import { useSetThreshold, type Version } from './queries.ts';
import type { SectionProps } from './section.ts';

const all = en.view.models;
const texts = all.simulator;

interface BarProps extends Pick<SectionProps, 'model' | 'onVersion'> {
  version: Version;
  evaluation: Evaluation;
  at: number;
  saved: number;
  onMove(at: number): void;
}

/** The threshold as a slider and as a number, and the button that makes it a version. */
export function ThresholdBar({ model, version, onVersion, evaluation, at, saved, onMove }: BarProps) {
  const id = useId();
  const { threshold } = evaluation.thresholds;
  const last = threshold.length - 1;
  const value = threshold[at] ?? 0;
  const saving = useSetThreshold(model);
  const { mutate: activate } = useActivation(model);
  const save = async () => {
    const made = await saving.mutateAsync({ version: version.version, threshold: value });
    tell({
      text: texts.saved(made),
      action: { label: texts.activate, run: () => activate(made.version) },
    });
    onVersion(made.version);
  };
  return (
    <section className={layout.bar} aria-label={texts.title}>
      <label htmlFor={id}>{texts.label}</label>
      <input
        type="range"
        id={id}
        min={0}
        max={last}
        value={last - at}
        style={{ '--at': filled(last === 0 ? 0 : (last - at) / last) }}
        aria-valuetext={all.threshold(value)}
        onChange={({ target }) => onMove(last - Number(target.value))}
      />
      <input
        key={value}
        type="number"
        min={0}
        max={1}
        step="any"
        aria-label={texts.label}
        defaultValue={value.toFixed(4)}
        onBlur={({ target }) => moveTo(target.value)}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && moveTo(currentTarget.value)}
      />
      <Button disabled={at === saved} onClick={() => onMove(saved)}>
        {texts.reset}
      </Button>
      <Button
        kind="main"
        disabled={at === saved || saving.isPending}
        label={texts.saveHint(version)}
        onClick={() => void save().catch(() => undefined)}
      >
        {texts.save}
      </Button>
      {saving.error !== null && <Problem error={saving.error} />}
    </section>
  );

  function moveTo(text: string) {
    const wanted = Number(text);
    if (text !== '' && Number.isFinite(wanted) && text !== value.toFixed(4))
      onMove(nearestAt(evaluation, wanted));
  }
}

/** The four cells and what they come to, here and at the saved threshold. */
export function Decisions({ evaluation, at, saved }: { evaluation: Evaluation; at: number; saved: number }) {
  const now = cellsAt(evaluation, at);
  const before = cellsAt(evaluation, saved);
  return (
    <div className={layout.decisions}>
      <section className={layout.tight} aria-labelledby="model-cells">
        <h2 id="model-cells">{texts.cells}</h2>
        <dl className={layout.cells} aria-live="polite">
          {(['tp', 'fp', 'fn', 'tn'] as const).map((cell) => (
            <div key={cell} data-right={cell === 'tp' || cell === 'tn'}>
              <dt>
                {texts.cell[cell]} <abbr>{texts.cellNote[cell]}</abbr>
              </dt>
              <dd>{all.count(now[cell])}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className={layout.tight} aria-labelledby="model-rates">
        <h2 id="model-rates">{texts.rates}</h2>
        <Table
          label={texts.rates}
          columns={columns}
          rows={rateRows(evaluation.days, now, before)}
          keyOf={({ name }) => name}
        />
      </section>
    </div>
  );
}

interface RateRow {
  name: string;
  now: string;
  saved: string;
}

const columns: Column<RateRow>[] = [
  { title: texts.columns.rate, cell: ({ name }) => name },
  { title: texts.columns.now, number: true, cell: ({ now }) => now },
  { title: texts.columns.saved, number: true, cell: ({ saved }) => saved },
];

const say: Record<keyof Rates, (value: number) => string> = {
  precision: all.percent,
  recall: all.percent,
  fpr: all.percent,
  flagged: all.percent,
  f1: all.figure,
  mcc: all.figure,
};

function rateRows(days: number | null, now: Cells, saved: Cells): RateRow[] {
  const [here, there] = [ratesOf(now), ratesOf(saved)];
  const alerts = (cells: Cells) => {
    const value = alertsADay(cells, days);
    return value === null ? all.unknown : texts.alerts({ value });
  };
  const names = Object.keys(say) as (keyof Rates)[];
  return [
    ...names.map((name) => ({
      name: texts.rate[name],
      now: say[name](here[name]),
      saved: say[name](there[name]),
    })),
    { name: texts.rate.alerts, now: alerts(now), saved: alerts(saved) },
  ];
}
