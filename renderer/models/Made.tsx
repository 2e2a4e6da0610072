import { Copy } from 'lucide-react';
import { en } from '../../contract/texts/en.ts';
import { useProject } from '../client/queries.ts';
import { Button } from '../parts/Button.tsx';
import { when } from '../parts/when.ts';
import { tell } from '../shell/notices.ts';
import { useWindow } from '../shell/state.ts';
import layout from './models.module.css';
import type { Version } from './queries.ts';

const all = en.view.models;
const texts = all.overview;

/** Where a version comes from: its receipt. */
export function Made({ version }: { version: Version }) {
  const open = useWindow((state) => state.open);
  const { registeredAt, runId, dataVersions, parameters, features, derivedFrom, onnx } = version;
  const own = Object.entries(parameters).map(([name, value]) => `${name} ${String(value)}`);
  return (
    <section className={layout.tight} aria-labelledby="model-made">
      <h2 id="model-made">{texts.made}</h2>
      <dl className={layout.made}>
        <dt>{texts.registered}</dt>
        <dd>
          {when(registeredAt)}
          {derivedFrom !== null && `, ${all.derived({ from: derivedFrom })}`}
        </dd>
        <dt>{texts.run}</dt>
        <dd>
          <span className={layout.code}>{runId}</span>{' '}
          <Button onClick={() => open('pipelines', runId)}>{texts.openRun}</Button>
        </dd>
        <dt>{texts.features}</dt>
        <dd>{all.count(features)}</dd>
        <dt>{texts.data}</dt>
        <dd>
          {Object.entries(dataVersions).map(([table, at]) => (
            <button type="button" key={table} className={layout.link} onClick={() => open('data', table)}>
              {texts.dataVersion({ table, version: at })}
            </button>
          ))}
        </dd>
        <dt>{texts.parameters}</dt>
        <dd className={layout.code}>{own.length === 0 ? texts.defaults : own.join(', ')}</dd>
        <dt>{texts.onnx}</dt>
        <dd>{onnx === null ? texts.noOnnx : <OnnxFile path={onnx} />}</dd>
      </dl>
    </section>
  );
}

/** Where the version lies as ONNX, to be taken from there. */
function OnnxFile({ path }: { path: string }) {
  const folder = useProject().data?.folder;
  const copy = async () => {
    await navigator.clipboard.writeText(folder === undefined ? path : `${folder}/${path}`);
    tell({ text: en.view.shell.parts.copied });
  };
  return (
    <>
      <span className={layout.code}>{path}</span>
      <Button kind="quiet" icon={Copy} label={texts.copyPath} onClick={() => void copy()} />
    </>
  );
}
