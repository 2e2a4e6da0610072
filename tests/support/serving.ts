import { onTestFinished } from 'vitest';
import { activate, register } from '../../engine/registry/registry.ts';
import { startServing, type Serving, type ServingOptions } from '../../serving/server.ts';
import { origin, trainedFolder } from './models.ts';
import { tempFolder } from './temp.ts';

/** A models folder with `purchase` in so many versions, the first active. */
export async function modelsFolder(versions = 1): Promise<string> {
  const folder = tempFolder('models');
  for (let seed = 1; seed <= versions; seed++)
    await register(folder, 'purchase', trainedFolder(seed), origin);
  if (versions > 0) await activate(folder, 'purchase', 1);
  return folder;
}

/** A server on a free port of loopback that closes when the test ends. */
export async function serving(options: Partial<ServingOptions> = {}): Promise<Serving & { models: string }> {
  const models = options.models ?? (await modelsFolder());
  const server = await startServing({ host: '127.0.0.1', port: 0, ...options, models });
  onTestFinished(() => server.close());
  return { ...server, models };
}

export interface Answer {
  status: number;
  headers: Headers;
  // A test looks at what it knows of the answer.
  body: Record<string, unknown>;
}

/** Sends JSON (a text goes as it is) and reads the JSON answer. */
export async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer['body'],
  };
}
