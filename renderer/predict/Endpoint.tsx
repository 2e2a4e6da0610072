import { Copy, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { en } from '../../contract/texts/en.ts';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Problem } from '../parts/Problem.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Table, type Column } from '../parts/Table.tsx';
import { useMemory } from '../shell/tab.ts';
import { KeyField, noKey } from '../shell/KeyField.tsx';
import { tell } from '../shell/notices.ts';
import layout from './predict.module.css';
import { useEndpoint, usePublications } from './queries.ts';
import { usual, type Model } from './usual.ts';

const texts = en.view.predict.endpoint;
const usualAddress = 'http://127.0.0.1:8000';

/** Where versions answer programs: how that instance is, and how it is asked. */
export function Endpoint({ model }: { model: Model }) {
  const { data: { targets } = { targets: [] } } = usePublications(model.name);
  const [typed, setTyped] = useMemory<string | null>('endpoint', null);
  // A key is not kept: it stays in this page.
  const [given, give] = useState(noKey);
  const url = typed ?? targets[0]?.url ?? usualAddress;
  // Where nobody named an address and nothing was published, silence is no error.
  const asked = typed !== null || targets.length > 0;
  const { data, error, isPending, refetch, isFetching } = useEndpoint(url, given);
  return (
    <div className={layout.scroll}>
      <div className={layout.endpoint}>
        <div className={layout.ask}>
          <Field label={texts.address}>
            {(input) => (
              <input
                {...input}
                list="endpoint-addresses"
                value={url}
                onChange={({ target }) => setTyped(target.value)}
              />
            )}
          </Field>
          <datalist id="endpoint-addresses">
            {targets.map((target) => (
              <option key={target.url} value={target.url} />
            ))}
          </datalist>
          <KeyField label={texts.key} given={given} onGive={give} />
          <Button icon={RotateCw} label={texts.ask} onClick={() => void refetch()} disabled={isFetching} />
        </div>
        {error !== null && asked && <Problem error={error} />}
        {error !== null && !asked && <p role="status">{texts.noAnswer({ url })}</p>}
        {error === null && isPending && <Skeleton rows={3} />}
        {data !== undefined && error === null && <Health health={data} />}
        {error !== null && (
          <section>
            <p>{texts.none}</p>
            <Code text={texts.command} />
            <p className={layout.note}>{texts.commandHint}</p>
          </section>
        )}
        <section>
          <h3>{texts.call}</h3>
          <Code text={curl(url, given.key !== '' || given.secret !== '', model)} />
        </section>
      </div>
    </div>
  );
}

type Health = NonNullable<ReturnType<typeof useEndpoint>['data']>;

const columns: Column<Health['models'][number]>[] = [
  { title: texts.columns.model, cell: ({ name }) => name },
  { title: texts.columns.version, number: true, cell: ({ version }) => version },
  { title: texts.columns.predictions, number: true, cell: ({ predictions }) => texts.number(predictions) },
];

function Health({ health }: { health: Health }) {
  const { ready, uptimeSeconds, requests, errors, median, slowest, models } = health;
  const facts: [string, string][] = [
    [texts.facts.uptime, texts.duration({ seconds: uptimeSeconds })],
    [texts.facts.requests, texts.number(requests)],
    [texts.facts.errors, texts.errors({ errors, requests })],
    [texts.facts.median, texts.milliseconds({ seconds: median })],
    [texts.facts.slowest, texts.milliseconds({ seconds: slowest })],
  ];
  return (
    <>
      <dl className={layout.facts}>
        <div>
          <dt>{texts.facts.state}</dt>
          <dd>{ready ? texts.ready : texts.noModel}</dd>
        </div>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Table label={texts.table} columns={columns} rows={models} keyOf={({ name }) => name} />
    </>
  );
}

/** Something to be pasted into a terminal. */
function Code({ text }: { text: string }) {
  const copy = () => navigator.clipboard.writeText(text).then(() => tell({ text: texts.copied }));
  return (
    <div className={layout.code}>
      <pre tabIndex={0}>{text}</pre>
      <Button kind="quiet" icon={Copy} label={texts.copy} onClick={() => void copy()} />
    </div>
  );
}

/** Asks for the usual row; a quote in it would end the shell's own. */
function curl(url: string, withKey: boolean, model: Model): string {
  const body = JSON.stringify({ model: model.name, features: usual(model.features) }, null, 2);
  return [
    `curl ${url.replace(/\/+$/, '')}/predict \\`,
    `  -H 'content-type: application/json' \\`,
    ...(withKey ? [`  -H "authorization: Bearer $BOATHOUSE_KEY" \\`] : []),
    `  -d '${body.replaceAll("'", String.raw`'\''`)}'`,
  ].join('\n');
}
