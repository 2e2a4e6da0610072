import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { predictAnswer } from '../../serving/schemas.ts';
import { post, serving } from '../support/serving.ts';

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, { requestBody?: Body; responses: Record<string, Body> }>>;
  security?: unknown;
}
interface Body {
  content?: Record<string, { schema?: z.core.JSONSchema.JSONSchema }>;
}

describe('the description of the server', () => {
  it('is OpenAPI 3.1 and names every call', async () => {
    const document = await openApi();
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(operations.toSorted()).toEqual([
      'get /docs',
      'get /health',
      'get /metrics',
      'get /models',
      'get /openapi.json',
      'post /models/{name}',
      'post /models/{name}/active',
      'post /predict',
    ]);
  });

  it('describes requests and answers so that real ones fit and wrong ones do not', async () => {
    const { requestBody, responses } = (await openApi()).paths['/predict']!['post']!;
    const asked = schemaOf(requestBody!);
    expect(asked.safeParse({ features: { n0: 1, c0: 'k1', n1: null } }).success).toBe(true);
    expect(asked.safeParse({ features: {}, colour: 'red' }).success).toBe(false);
    expect(asked.safeParse({ instances: Array.from({ length: 10_001 }, () => ({})) }).success).toBe(false);
    const { url } = await serving();
    const { body } = await post(`${url}/predict`, { features: {} });
    expect(predictAnswer.safeParse(body).success).toBe(true);
    expect(schemaOf(responses['200']!).safeParse(body).success).toBe(true);
    expect(schemaOf(responses['default']!).safeParse((await post(`${url}/predict`, {})).body).success).toBe(
      true,
    );
  });

  it('asks for the key where there is one', async () => {
    const key = 'a-key-that-nobody-guesses';
    const { url } = await serving({ key });
    const response = await fetch(`${url}/openapi.json`, { headers: { authorization: `Bearer ${key}` } });
    expect(((await response.json()) as OpenApi).security).toEqual([{ key: [] }]);
  });

  it('is a page without scripts and without anything from elsewhere', async () => {
    const { url } = await serving();
    const response = await fetch(`${url}/docs`);
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
    expect(page).not.toMatch(/<script|https?:|src=|@import/);
    expect(page).toContain('<code>POST /predict</code>');
    expect(page).toContain('<h3>purchase 1</h3>');
    expect(page).toContain('<code>c1</code>');
  });
});

async function openApi(): Promise<OpenApi> {
  const { url } = await serving();
  return (await (await fetch(`${url}/openapi.json`)).json()) as OpenApi;
}

function schemaOf(body: Body): z.ZodType {
  return z.fromJSONSchema(body.content!['application/json']!.schema!);
}
