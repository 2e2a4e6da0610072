import type { FastifyError } from 'fastify';
import type { z } from 'zod';
import { Fault, asFault, fault, type Problem, type ProblemCode } from '../contract/problem.ts';

/** The request body may be this large, in bytes. */
export const bodyLimit = 32 * 2 ** 20;

/** Problems that have a status of their own; other faults of the person's are 400, of ours 500. */
const statuses: Partial<Record<ProblemCode, number>> = {
  'serving.key-refused': 401,
  'serving.host-header': 403,
  'serving.no-route': 404,
  'serving.no-model': 404,
  'serving.entity-unknown': 404,
  'serving.service-unknown': 404,
  'registry.no-model': 404,
  'registry.no-version': 404,
  'serving.body-too-large': 413,
  'serving.not-json': 415,
  'registry.checksum': 422,
  'registry.golden-mismatch': 422,
  'file.invalid': 422,
  'format.newer': 422,
  'file.missing': 422,
  'disk.full': 507,
  'file.denied': 500,
  'memory.exhausted': 500,
  'internal.unexpected': 500,
};

export function statusOf({ code }: Problem): number {
  return statuses[code] ?? 400;
}

/** The problem behind whatever a handler or Fastify threw. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Fault) return error.problem;
  const { statusCode, code, message } = error as FastifyError;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return fault('serving.body-too-large', { limit: bodyLimit }).problem;
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return fault('serving.not-json', {}).problem;
  if (statusCode !== undefined && statusCode < 500) {
    return fault('serving.body-unreadable', { reason: withoutStop(message) }).problem;
  }
  return asFault(error).problem;
}

/** What a stranger may see: no stack and no paths of this machine's files. */
export function publicProblem({ code, message, remedy, place }: Problem): Omit<Problem, 'details'> {
  return { code, message, remedy, place };
}

/** @throws fault `input.invalid` that names the field. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  const reason = withoutStop(issue?.message ?? '');
  if (field === '') throw fault('input.invalid', { where: 'body', reason });
  throw fault('input.invalid', { where: field, reason }, { field });
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
