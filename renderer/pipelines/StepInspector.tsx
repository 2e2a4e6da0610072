import { stringify } from 'yaml';
import type { PipelineStep } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { useWindow } from '../shell/state.ts';
import type { StepFacts } from './graph/states.ts';
import { StateMark } from './graph/StateMark.tsx';
import type { GraphEdge } from './graph/types.ts';
import styles from './pipelines.module.css';

const texts = en.view.pipelines.step;

interface Props {
  step: PipelineStep;
  facts: StepFacts | undefined;
  file: string;
  onEdge(edge: GraphEdge): void;
}

/** A step in the inspector: how it stands, what it reads and writes, its columns, its definition. */
export function StepInspector({ step, facts, file, onEdge }: Props) {
  const { id, kind, needs, asked, retries, timeoutSeconds, reads, writes, columns, line } = step;
  return (
    <article className={styles.inspector} aria-label={id}>
      <h2>{id}</h2>
      <p className={styles.facts}>
        {facts !== undefined && <StateMark state={facts.state} />}
        <span className={styles.quiet}>{kind}</span>
        {asked && <span className={styles.quiet}>{en.view.pipelines.asked}</span>}
      </p>
      {facts !== undefined && <p>{facts.why}</p>}
      <Part title={texts.needs} empty={needs.length === 0}>
        <ul>
          {needs.map((from) => (
            <li key={from}>
              <button type="button" className={styles.link} onClick={() => onEdge({ from, to: id })}>
                {from}
              </button>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={texts.reads} empty={reads.length === 0}>
        <Assets assets={reads} />
      </Part>
      <Part title={texts.writes} empty={writes.length === 0}>
        <Assets assets={writes} />
      </Part>
      {Object.entries(columns).map(([table, found]) => (
        <Part key={table} title={texts.columnsOf({ table })} empty={false}>
          {found === null ? (
            <p className={styles.quiet}>{texts.columnsUnknown}</p>
          ) : (
            <dl className={styles.columns}>
              {found.map(({ name, type }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{type}</dd>
                </div>
              ))}
            </dl>
          )}
        </Part>
      ))}
      <Part title={texts.definition({ file, line })} empty={false}>
        <pre className={styles.code}>
          {stringify({ kind, ...(needs.length === 0 ? {} : { needs }), with: step.with })}
        </pre>
        <p className={styles.quiet}>{texts.limits({ retries, seconds: timeoutSeconds })}</p>
      </Part>
    </article>
  );
}

function Part({ title, empty, children }: { title: string; empty: boolean; children: React.ReactNode }) {
  if (empty) return null;
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** Tables open in Data; the rest is told. */
function Assets({ assets }: { assets: readonly string[] }) {
  const open = useWindow((state) => state.open);
  return (
    <ul>
      {assets.map((asset) => {
        const table = asset.startsWith('table:') ? asset.slice('table:'.length) : null;
        return (
          <li key={asset}>
            {table === null ? (
              <code>{asset.replace(':', ': ')}</code>
            ) : (
              <button type="button" className={styles.link} onClick={() => open('data', table)}>
                {table}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
