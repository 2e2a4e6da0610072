import { asFault } from '../contract/problem.ts';
import { en } from '../contract/texts/en.ts';
import { parseOptions } from './options.ts';
import { startServing, type Serving } from './server.ts';

/** Time for clients to learn that their connection ends. */
const GRACE_MS = 250;

/** The serving program: starts, says where, and answers until it is told to end. */
try {
  const serving = await startServing({
    ...parseOptions(process.argv.slice(2), process.env),
    events: {
      reloaded: (model, version) => console.log(en.serving.reloaded({ model, version })),
      failed: (_model, { problem }) => console.error(`${problem.message} ${problem.remedy}`),
    },
  });
  console.log(en.serving.started({ url: serving.url }));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end(serving));
} catch (error) {
  const { message, remedy } = asFault(error).problem;
  console.error(`${message} ${remedy}`);
  process.exitCode = 1;
}

async function end(serving: Serving): Promise<void> {
  await serving.close(GRACE_MS);
  console.log(en.serving.stopped);
}
