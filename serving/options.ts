import { parseArgs } from 'node:util';
import { fault } from '../contract/problem.ts';
import type { ServingOptions } from './server.ts';

const defaults = { host: '127.0.0.1', port: '8000' };

/**
 * The command line: --models DIR [--online FILE] [--port NUMBER] [--host ADDRESS] [--key-env NAME].
 * @throws fault `serving.options`, or `serving.key-empty` where the variable that --key-env names holds no key.
 */
export function parseOptions(args: readonly string[], environment: NodeJS.ProcessEnv): ServingOptions {
  const values = parseFlags(args);
  if (values.models === undefined) throw fault('serving.options', { reason: '--models is missing' });
  const name = values['key-env'];
  const key = name === undefined ? undefined : environment[name];
  if (name !== undefined && !key) throw fault('serving.key-empty', { name });
  return {
    models: values.models,
    host: values.host ?? defaults.host,
    port: parsePort(values.port ?? defaults.port),
    ...(values.online === undefined ? {} : { online: values.online }),
    ...(key === undefined ? {} : { key }),
  };
}

function parseFlags(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { models: text, online: text, port: text, host: text, 'key-env': text };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const [reason] = (error as Error).message.split('. ');
    throw fault('serving.options', { reason: reason ?? '' }, {}, error);
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw fault('serving.options', { reason: `--port ${text} is not a port number` });
}
