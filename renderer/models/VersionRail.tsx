import { en } from '../../contract/texts/en.ts';
import { when } from '../parts/when.ts';
import layout from './rail.module.css';
import type { Version } from './queries.ts';

const texts = en.view.models;

interface Props {
  versions: readonly Version[];
  active: number | null;
  chosen: number | null;
  compared: readonly number[];
  onChoose(version: number): void;
  onCompare(versions: readonly number[]): void;
}

/** The versions, the newest first: one is looked at, several are ticked to be compared. */
export function VersionRail({ versions, active, chosen, compared, onChoose, onCompare }: Props) {
  const toggle = (version: number) =>
    onCompare(
      compared.includes(version) ? compared.filter((one) => one !== version) : [...compared, version],
    );
  return (
    <nav className={layout.rail} aria-label={texts.rail.label}>
      <h2>{texts.rail.label}</h2>
      <ul>
        {versions.map((version) => (
          <li key={version.version} className={layout.row}>
            <input
              type="checkbox"
              aria-label={texts.rail.compare(version)}
              checked={compared.includes(version.version)}
              onChange={() => toggle(version.version)}
            />
            <button
              type="button"
              aria-current={version.version === chosen ? 'true' : undefined}
              onClick={() => onChoose(version.version)}
            >
              <span className={layout.name}>
                {texts.version(version)}
                {version.version === active && <span className={layout.active}>{texts.active}</span>}
              </span>
              <span className={layout.note}>{texts.rail.average({ value: averagePrecision(version) })}</span>
              <span className={layout.note}>
                {version.derivedFrom === null
                  ? when(version.registeredAt)
                  : texts.derived({ from: version.derivedFrom })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {versions.length > 1 && <p className={`${layout.note} ${layout.hint}`}>{texts.rail.hint}</p>}
    </nav>
  );
}

function averagePrecision({ metrics }: Version): number | null {
  const value = metrics['averagePrecision'];
  return typeof value === 'number' ? value : null;
}
