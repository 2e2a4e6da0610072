import { parseArgs } from 'node:util';
import { asFault, fault } from '../../contract/problem.ts';
import { en } from '../../contract/texts/en.ts';
import { generateShop } from './generate.ts';

/** `node sample-data/generator/main.ts --events N --seed S --out DIR`: prints a summary as JSON. */
async function main(args: string[]): Promise<void> {
  const options = readArguments(args);
  if (options.help === true) return console.log(en.generator.help);
  const { events = '50000', seed = '1', out, truth, start, clean } = options;
  if (out === undefined) throw fault('input.invalid', { where: '--out', reason: en.generator.outMissing });
  const summary = await generateShop({
    events: Number(events),
    seed: Number(seed),
    folder: out,
    dirt: clean !== true,
    ...(truth === undefined ? {} : { truthFolder: truth }),
    ...(start === undefined ? {} : { start }),
  });
  console.log(JSON.stringify(summary, null, 2));
}

function readArguments(args: string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = { events: text, seed: text, out: text, truth: text, start: text, clean: flag, help: flag };
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw fault('input.invalid', { where: 'arguments', reason: (error as Error).message }, {}, error);
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const { message, remedy } = asFault(error).problem;
  console.error(`${message} ${remedy}`);
  process.exitCode = 1;
}
