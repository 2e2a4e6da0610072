import { RefreshCw } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { PublishTarget } from '../../contract/calls/models.ts';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { when } from '../parts/when.ts';
import { KeyField, noKey, sentKey } from '../shell/KeyField.tsx';
import { tell } from '../shell/notices.ts';
import { ActivateButton } from './Activate.tsx';
import layout from './publish.module.css';
import { usePublications, usePublish } from './queries.ts';
import type { SectionProps } from './section.ts';

const all = en.view.models;
const texts = all.publish;

/** Where each version serves, drawn; and how to send one somewhere else. */
export function Publish(props: SectionProps) {
  const { model, version, versions, active } = props;
  const { data, error, refetch, isFetching } = usePublications(model);
  return (
    <div className={layout.page}>
      <section aria-labelledby="model-serves">
        <header className={layout.head}>
          <h2 id="model-serves">{texts.picture}</h2>
          <Button
            kind="quiet"
            icon={RefreshCw}
            label={texts.refresh}
            disabled={isFetching}
            onClick={() => void refetch()}
          />
        </header>
        <div className={layout.picture}>
          <div className={layout.registry}>
            <strong>{texts.registry}</strong>
            <span>{model}</span>
            <span className={layout.note}>{texts.versions({ count: versions.length })}</span>
          </div>
          <ul className={layout.places}>
            <Here model={model} active={active} version={version.version} />
            {data?.targets.map((target) => (
              <Instance key={target.url} target={target} {...props} />
            ))}
          </ul>
        </div>
        {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Skeleton rows={2} />}
        {data?.targets.length === 0 && (
          <p className={layout.note}>
            {texts.none} <code>{texts.example}</code>
          </p>
        )}
      </section>
      <Form model={model} version={version.version} />
    </div>
  );
}

function Here({ model, active, version }: { model: string; active: number | null; version: number }) {
  return (
    <li className={layout.place}>
      <div>
        <strong>{texts.here}</strong>
        <span className={active === null ? layout.off : layout.on}>
          {active === null ? texts.nothing : texts.answers({ version: active })}
        </span>
        <span className={layout.note}>{texts.hereNote}</span>
      </div>
      {version !== active && <ActivateButton model={model} version={version} active={active} />}
    </li>
  );
}

interface InstanceProps extends SectionProps {
  target: PublishTarget;
}

function Instance({ target, model, version }: InstanceProps) {
  const { url, health, version: sent, remoteVersion, remoteActive, publishedAt } = target;
  const publishing = usePublish(model);
  const other = remoteActive !== null && remoteActive !== remoteVersion;
  const send = () => publishing.mutate({ version: version.version, url }, { onSuccess: toldOf });
  return (
    <li className={layout.place}>
      <div>
        <strong title={url}>{url}</strong>
        <span className={health === 'ready' ? layout.on : layout.off}>{texts.health[health]}</span>
        <span className={layout.note}>
          {texts.sent({ version: sent, when: when(publishedAt) })}
          {other && `; ${texts.other}`}
        </span>
      </div>
      <Button disabled={publishing.isPending} onClick={send}>
        {publishing.isPending ? texts.publishing : texts.again(version)}
      </Button>
      {publishing.error !== null && <Problem error={publishing.error} />}
    </li>
  );
}

const toldOf = (sent: { version: number; url: string }) => tell({ text: texts.published(sent) });

/** A key that is typed is sent and forgotten: it stands in no file, no address and no log. */
function Form({ model, version }: { model: string; version: number }) {
  const publishing = usePublish(model);
  const [url, setUrl] = useState('');
  const [given, give] = useState(noKey);
  const [wrong, setWrong] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const right = /^https?:$/.test(URL.parse(url)?.protocol ?? '');
    setWrong(!right);
    if (!right) return;
    give({ ...given, key: '' });
    publishing.mutate({ version, url, ...sentKey(given) }, { onSuccess: toldOf });
  };
  return (
    <form className={layout.form} onSubmit={send} noValidate>
      <h2>{texts.form}</h2>
      <Field label={texts.url} hint={texts.urlHint} error={wrong ? texts.urlWrong : null}>
        {(input) => (
          <input {...input} type="url" value={url} onChange={({ target }) => setUrl(target.value)} />
        )}
      </Field>
      <KeyField label={texts.key} hint={texts.keyHint} given={given} onGive={give} />
      <Button kind="main" type="submit" disabled={publishing.isPending}>
        {publishing.isPending ? texts.publishing : texts.publish({ version })}
      </Button>
      {publishing.error !== null && <Problem error={publishing.error} />}
    </form>
  );
}
