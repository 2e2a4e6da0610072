import { resolve } from 'node:path';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { attach, type Attached } from '../../host/attach.ts';
import { exit, parse, wholeNumber, type Command } from '../command.ts';
import { rememberProject } from '../../host/recent.ts';
import { loopback, openWorkbench } from '../workbench.ts';

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  'allow-files': { type: 'boolean' },
} as const;

/** `boathouse serve [DIR]`: the workbench for a browser on this machine, until Ctrl+C. */
export const serve: Command = {
  run: async (args) => {
    const parsed = parse('serve', args, options, 1);
    if (parsed === null) return exit.done;
    const { host = '127.0.0.1' } = parsed.values;
    const port = wholeNumber('serve', 'port', parsed.values.port ?? '4180', { most: 65_535 });
    if (!loopback.has(host)) throw fault('host.exposed', { host });
    const start = () =>
      attach(resolve(parsed.positionals[0] ?? '.'), { allowFiles: parsed.values['allow-files'] ?? false });
    const kept = { engine: await start() };
    try {
      const workbench = await openWorkbench(() => kept.engine.address, host, port);
      const { name, folder } = await kept.engine.client.call('project.state', {});
      rememberProject(name, folder, new Date());
      console.log(en.cli.serving({ name, address: workbench.address }));
      await keepRunning(kept, start);
      workbench.close();
      return exit.done;
    } finally {
      await kept.engine.close();
    }
  },
};

/** An engine that dies this often within this time would only die again. */
const mostDeaths = 3;
const within = 60_000;

/** Until it is interrupted: an engine that dies is started again, unless it does nothing but die. */
async function keepRunning(kept: { engine: Attached }, start: () => Promise<Attached>): Promise<void> {
  const stop = interrupted().then(() => 'stop' as const);
  const deaths: number[] = [];
  for (;;) {
    const died = kept.engine.hosted?.ended.then(() => 'died' as const) ?? new Promise<never>(() => undefined);
    if ((await Promise.race([stop, died])) === 'stop') return;
    deaths.push(Date.now());
    if (deaths.filter((at) => Date.now() - at < within).length > mostDeaths)
      throw fault('engine.failed', { cause: en.cli.engineDies });
    console.error(en.cli.engineDied);
    kept.engine = await start();
  }
}

function interrupted(): Promise<void> {
  return new Promise((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
}
