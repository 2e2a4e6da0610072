import { resolve } from 'node:path';
import { fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { attach } from '../attach.ts';
import { exit, parse, wholeNumber, type Command } from '../command.ts';
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
    const engine = await attach(resolve(parsed.positionals[0] ?? '.'), {
      allowFiles: parsed.values['allow-files'] ?? false,
    });
    try {
      const workbench = await openWorkbench(engine.address, host, port);
      const { name } = await engine.client.call('project.state', {});
      console.log(en.cli.serving({ name, address: workbench.address }));
      await Promise.race([interrupted(), engine.hosted?.ended ?? new Promise(() => undefined)]);
      workbench.close();
      return exit.done;
    } finally {
      await engine.close();
    }
  },
};

function interrupted(): Promise<void> {
  return new Promise((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
}
