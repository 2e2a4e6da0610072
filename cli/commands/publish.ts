import { en } from '../../contract/texts/en.ts';
import { attach } from '../../host/attach.ts';
import { follow } from '../follow.ts';
import { exit, parse, usage, wholeNumber, type Command } from '../command.ts';

const options = {
  project: { type: 'string' },
  to: { type: 'string' },
  version: { type: 'string' },
  'key-env': { type: 'string' },
} as const;

/** `boathouse publish MODEL --to URL` */
export const publish: Command = {
  run: async (args) => {
    const parsed = parse('publish', args, options, 1);
    if (parsed === null) return exit.done;
    const [model] = parsed.positionals;
    const { to: url, version } = parsed.values;
    if (model === undefined || url === undefined) throw usage('publish', 'Give the model and --to URL');
    const key = process.env[parsed.values['key-env'] ?? 'BOATHOUSE_KEY'];
    const which = version === undefined ? {} : { version: wholeNumber('publish', 'version', version) };
    const engine = await attach(parsed.values.project ?? '.');
    try {
      const { job } = await engine.client.call('model.publish', {
        model,
        url,
        ...which,
        ...(key === undefined ? {} : { key }),
      });
      const answer = (await follow(engine, job)) as { version: number };
      console.log(en.cli.published({ model, version: answer.version, url }));
      return exit.done;
    } finally {
      await engine.close();
    }
  },
};
