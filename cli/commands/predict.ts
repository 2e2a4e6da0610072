import type { CallOutput } from '../../contract/calls.ts';
import { en } from '../../contract/texts/en.ts';
import { attach } from '../../host/attach.ts';
import { exit, parse, usage, wholeNumber, type Command } from '../command.ts';

type Features = Record<string, string | number | boolean | null>;

const options = {
  project: { type: 'string' },
  features: { type: 'string' },
  entity: { type: 'string' },
  service: { type: 'string' },
  version: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `boathouse predict MODEL` */
export const predict: Command = {
  run: async (args) => {
    const parsed = parse('predict', args, options, 1);
    if (parsed === null) return exit.done;
    const [model] = parsed.positionals;
    const { features, entity, version } = parsed.values;
    if (model === undefined) throw usage('predict', 'The model is missing');
    if ((features === undefined) === (entity === undefined))
      throw usage('predict', 'Give either --features or --entity');
    const from =
      features === undefined
        ? { entity: { key: entity ?? '', service: parsed.values.service ?? model } }
        : { features: readJson(features) };
    const which = version === undefined ? {} : { version: wholeNumber('predict', 'version', version) };
    const engine = await attach(parsed.values.project ?? '.');
    try {
      const answer = await engine.client.call('model.predict', { model, ...which, ...from });
      console.log(parsed.values.json === true ? JSON.stringify(answer) : describe(answer));
      return exit.done;
    } finally {
      await engine.close();
    }
  },
};

function describe(answer: CallOutput<'model.predict'>): string {
  return [en.cli.prediction(answer), ...answer.reasons.map((reason) => `  ${reason.reason}`)].join('\n');
}

function readJson(text: string): Features {
  const value = parsedJson(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Features;
  throw usage('predict', '--features takes a JSON object');
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
