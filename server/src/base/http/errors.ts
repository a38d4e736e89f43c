import type { FastifyReply, FastifyRequest } from 'fastify';
import { textOf } from '../../lib/text-of.ts';
import type { Log } from '../context.ts';
import { translate } from '../database/database.ts';
import { languageOf } from '../i18n/index.ts';
import { Problem, problem, problemBody, type ProblemDetail } from '../problems.ts';

interface ValidationError {
  validation?: Array<{
    instancePath: string;
    message?: string;
    keyword: string;
    params: Record<string, unknown>;
  }>;
  validationContext?: string;
  statusCode?: number;
  code?: string;
}

/** Nobody mends more at once; an answer must not be many times as long as the request that it refuses. */
const mostDetails = 100;

/** Whatever was thrown becomes `application/problem+json`; what we did not foresee is logged with the request's number. */
export function answerError(
  log: Log,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const refusal = toProblem(error, request.id);
  if (refusal.status >= 500) {
    log.error({ requestId: request.id, code: refusal.code, err: refusal.cause ?? error }, 'request failed');
  }
  if (refusal.retryAfterSeconds !== undefined) void reply.header('retry-after', refusal.retryAfterSeconds);
  return reply
    .code(refusal.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemBody(refusal, languageOf(request.headers), `urn:uuid:${request.id}`)));
}

/** SQLSTATE unique_violation. */
const taken = '23505';

function toProblem(error: unknown, requestId: string): Problem {
  const translated = translate(error);
  if (translated instanceof Problem) return translated;
  const { validation, validationContext, statusCode, code } = translated as ValidationError;
  // what decided anew ten times and met the same row again was met by somebody else's, or by one of its own that is there already
  if (code === taken) return problem('base/conflict', {}, { cause: error });
  if (validation) {
    return problem('base/invalid-request', {}, { details: validationDetails(validation, validationContext) });
  }
  if (statusCode === 413 || code === 'FST_REQ_FILE_TOO_LARGE') return problem('base/too-large');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return problem('base/invalid-request', {}, { cause: error });
  }
  return problem('base/internal', { requestId }, { cause: error });
}

function validationDetails(
  validation: NonNullable<ValidationError['validation']>,
  context = 'body',
): ProblemDetail[] {
  return validation.slice(0, mostDetails).map(({ instancePath, message = '', keyword, params }) => {
    const extra = textOf(params['additionalProperty'] ?? params['missingProperty']);
    const at = `${context}${instancePath}${extra && `/${extra}`}`;
    return {
      at,
      code: keyword,
      message: { zh: `${at} 不符合要求（${keyword}）`, en: `${at} ${message}` },
    };
  });
}
