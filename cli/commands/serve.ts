import { resolve } from 'node:path';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { KeptEngine } from '../../host/kept-engine.ts';
import { rememberProject } from '../../host/recent.ts';
import { exit, parse, usage, wholeNumber, type Command } from '../command.ts';
import { readCertificate } from '../workbench/certificate.ts';
import { isEverywhere, isLoopback, namesOf } from '../workbench/names.ts';
import { openWorkbench, type Listening } from '../workbench/server.ts';

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  name: { type: 'string', multiple: true },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'without-tls': { type: 'boolean' },
  'trust-this-network': { type: 'boolean' },
  'allow-files': { type: 'boolean' },
} as const;

type Values = NonNullable<ReturnType<typeof parse<typeof options>>>['values'];

/** `boathouse serve [DIR]`: the workbench for a browser, on this machine or beyond it, until Ctrl+C. */
export const serve: Command = {
  run: async (args) => {
    const parsed = parse('serve', args, options, 1);
    if (parsed === null) return exit.done;
    const { values, positionals } = parsed;
    const listening = listeningBy(values);
    const lost = Promise.withResolvers<never>();
    lost.promise.catch(() => undefined);
    const engine = await KeptEngine.open(
      resolve(positionals[0] ?? '.'),
      { allowFiles: values['allow-files'] ?? false },
      {
        restarted: () => console.error(en.cli.engineDied),
        lost: () => lost.reject(fault('engine.failed', { cause: en.cli.engineDies })),
      },
    );
    try {
      const workbench = await openWorkbench(() => engine.address, listening);
      const { name, folder } = await engine.client.call('project.state', {});
      rememberProject(name, folder, new Date());
      console.log(en.cli.serving({ name, address: workbench.address }));
      // Left open it would keep a host alive that gave its engine up.
      await Promise.race([interrupted(), lost.promise]).finally(() => workbench.close());
      return exit.done;
    } finally {
      await engine.close();
    }
  },
};

/**
 * Where to listen, as the options say.
 * @throws `cli.usage`, `host.exposed`, `host.nameless`, what `readCertificate` throws
 */
function listeningBy(values: Values): Listening {
  const { host = '127.0.0.1', name: given = [] } = values;
  const port = wholeNumber('serve', 'port', values.port ?? '4180', { most: 65_535 });
  const names = namesOf(host, given);
  const promised = given.length > 0 || isLoopback(host) ? given : names;
  const { 'tls-cert': certFile, 'tls-key': keyFile } = values;
  if ((certFile === undefined) !== (keyFile === undefined))
    throw usage('serve', '--tls-cert and --tls-key go together');
  if (isEverywhere(host) && given.length === 0) throw fault('host.nameless', { host });
  const told = values['without-tls'] === true && values['trust-this-network'] === true;
  if (!isLoopback(host) && certFile === undefined && !told) throw fault('host.exposed', { host });
  const certificate =
    certFile === undefined || keyFile === undefined
      ? null
      : readCertificate(certFile, keyFile, promised, new Date());
  if (!isLoopback(host) && certificate === null) console.error(en.cli.unprotected({ host }));
  return { host, port, names, certificate };
}

function interrupted(): Promise<void> {
  return new Promise((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
}
