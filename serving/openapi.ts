import { z } from 'zod';
import { en } from '../contract/texts/en.ts';
import { activateAnswer, activateRequest, healthAnswer, modelsAnswer } from './schemas.ts';
import { predictAnswer, predictRequest, problemAnswer } from './schemas.ts';
import { bundleSchema, publishedSchema } from '../engine/registry/schemas.ts';

const texts = en.serving.docs;

/** One call of the server, as it is routed and as it is described. */
export interface Call {
  method: 'GET' | 'POST';
  /** Fastify's form: /models/:name. */
  path: string;
  summary: string;
  request?: z.ZodType;
  /** JSON unless a media type is named. */
  answer: z.ZodType | { mediaType: string };
}

export const calls = {
  predict: {
    method: 'POST',
    path: '/predict',
    summary: texts.predict,
    request: predictRequest,
    answer: predictAnswer,
  },
  health: { method: 'GET', path: '/health', summary: texts.health, answer: healthAnswer },
  metrics: { method: 'GET', path: '/metrics', summary: texts.metrics, answer: { mediaType: 'text/plain' } },
  models: { method: 'GET', path: '/models', summary: texts.listModels, answer: modelsAnswer },
  publish: {
    method: 'POST',
    path: '/models/:name',
    summary: texts.publish,
    request: bundleSchema,
    answer: publishedSchema,
  },
  activate: {
    method: 'POST',
    path: '/models/:name/active',
    summary: texts.activate,
    request: activateRequest,
    answer: activateAnswer,
  },
  openapi: {
    method: 'GET',
    path: '/openapi.json',
    summary: texts.openapi,
    answer: { mediaType: 'application/json' },
  },
  docs: { method: 'GET', path: '/docs', summary: texts.page, answer: { mediaType: 'text/html' } },
} satisfies Record<string, Call>;

/** The description of every call as an OpenAPI 3.1 document. */
export function openApi(withKey: boolean): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [operationId, call] of Object.entries<Call>(calls)) {
    const path = (paths[openPath(call.path)] ??= {});
    path[call.method.toLowerCase()] = operation(operationId, call);
  }
  return {
    openapi: '3.1.0',
    info: { title: texts.title, description: texts.intro, version: '1' },
    paths,
    ...(withKey
      ? {
          components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
          security: [{ key: [] }],
        }
      : {}),
  };
}

function openPath(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

function operation(operationId: string, { path, summary, request, answer }: Call): object {
  const parameters = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return {
    operationId,
    summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(request === undefined ? {} : { requestBody: { required: true, content: json(request, 'input') } }),
    responses: {
      200: { description: texts.answer, content: content(answer) },
      default: { description: texts.problem, content: json(problemAnswer, 'output') },
    },
  };
}

function content(answer: Call['answer']): object {
  return 'mediaType' in answer ? { [answer.mediaType]: {} } : json(answer, 'output');
}

function json(schema: z.ZodType, io: 'input' | 'output'): object {
  return { 'application/json': { schema: z.toJSONSchema(schema, { io }) } };
}
