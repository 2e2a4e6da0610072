import { CircleAlert, CircleCheck } from 'lucide-react';
import { en } from '../../contract/texts/en.ts';
import layout from './predict.module.css';
import type { Fit } from './queries.ts';

const texts = en.view.predict.many;

/** How the rows fit the model, before anything starts. */
export function FitOf({ fit: { missing, unfit }, features }: { fit: Fit; features: number }) {
  const found = features - missing.length;
  const Sign = missing.length === 0 && unfit.length === 0 ? CircleCheck : CircleAlert;
  return (
    <section className={layout.fit} aria-live="polite">
      <p>
        <Sign size={16} aria-hidden /> {texts.fits({ found, all: features })}
      </p>
      {found === 0 && <p className={layout.wrong}>{texts.none}</p>}
      {found > 0 && missing.length > 0 && (
        <p>
          {texts.missing({ count: missing.length })} <code>{missing.join(', ')}</code>
        </p>
      )}
      {unfit.map((one) => (
        <p key={one.feature} className={layout.wrong}>
          {texts.unfit(one)}
        </p>
      ))}
    </section>
  );
}

interface KeyProps {
  columns: readonly string[];
  chosen: readonly string[];
  onChoose(columns: readonly string[]): void;
}

/** Which of the other columns go into the result, so that its rows are known again. */
export function KeyColumns({ columns, chosen, onChoose }: KeyProps) {
  const set = new Set(chosen);
  const toggle = (column: string) =>
    onChoose(columns.filter((name) => (name === column ? !set.has(name) : set.has(name))));
  return (
    <fieldset className={layout.keys}>
      <legend>{texts.keys}</legend>
      {columns.length === 0 && <p className={layout.note}>{texts.noKeys}</p>}
      {columns.map((column) => (
        <label key={column} className={layout.check}>
          <input type="checkbox" checked={set.has(column)} onChange={() => toggle(column)} />
          {column}
        </label>
      ))}
    </fieldset>
  );
}
