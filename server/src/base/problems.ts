import type { Text } from '@yiti/engines/scenario';
import { fill } from '../lib/counted.ts';

/** One way in which a module can refuse (RFC 9457). `code` is stable; texts may be reworded. */
export interface ProblemDefinition {
  status: number;
  title: Text;
  /** what to do now */
  advice: Text;
  /** what is kept, when that is not obvious */
  kept?: Text;
  /** a 403 in the ordinary course of work: what has to come first, or whose turn it is. Every other 403 stands in the trail (`access.refused`) */
  ordinary?: true;
}

export type ProblemSet = Record<string, ProblemDefinition>;

/** A detail of a problem: which field or which row, and what is wrong with it. */
export interface ProblemDetail {
  /** JSON pointer, data element or file position */
  at: string;
  code?: string;
  message: Text;
}

const definitions = new Map<string, ProblemDefinition>();

/** Registers the ways in which `area` can refuse; a code that exists already is a mistake in the program. */
export function defineProblems<P extends ProblemSet>(area: string, problems: P): P {
  for (const [name, definition] of Object.entries(problems)) {
    const code = `${area}/${name}`;
    if (definitions.has(code)) throw new Error(`Problem ${code} is defined twice.`);
    definitions.set(code, definition);
  }
  return problems;
}

/** Every problem that the platform knows, by code: the closed list behind `/api/problems`. */
export function allProblems(): ReadonlyMap<string, ProblemDefinition> {
  return definitions;
}

/** A refusal. Thrown by verbs, turned into `application/problem+json` at the boundary. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly definition: ProblemDefinition;
  readonly params: Record<string, string | number>;
  readonly details: readonly ProblemDetail[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: string, params: Record<string, string | number>, options: ProblemOptions) {
    const definition = definitions.get(code);
    if (!definition) throw new Error(`Problem ${code} is not defined.`);
    super(fill(definition.title.en, params), { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.status = definition.status;
    this.definition = definition;
    this.params = params;
    this.details = options.details ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

interface ProblemOptions {
  details?: readonly ProblemDetail[];
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** `throw problem('casework/not-open', { state })`: texts fill `{state}` from the parameters. */
export function problem(
  code: string,
  params: Record<string, string | number> = {},
  options: ProblemOptions = {},
): Problem {
  return new Problem(code, params, options);
}

/** For a terminal: what is wrong, what to do, and every place on a line of its own, in both languages. */
export function problemText({ definition, params, details }: Problem): string {
  const say = ({ zh, en }: Text) => `${fill(en, params)} ${fill(zh, params)}`;
  const places = details.map(({ at, message }) => `  ${at}  ${message.en} ${message.zh}`);
  return [say(definition.title), say(definition.advice), ...places].join('\n');
}

/** The body of the answer, in the reader's language (RFC 9457 with `code`, `advice`, `kept`, `details`). */
export function problemBody(refusal: Problem, lang: 'zh-CN' | 'en', instance?: string) {
  const say = (text: Text) => fill(lang === 'en' ? text.en : text.zh, refusal.params);
  const { definition, details } = refusal;
  return {
    type: `/api/problems#${refusal.code}`,
    code: refusal.code,
    status: refusal.status,
    title: say(definition.title),
    advice: say(definition.advice),
    ...(definition.kept ? { kept: say(definition.kept) } : {}),
    ...(instance ? { instance } : {}),
    ...(details.length
      ? { details: details.map(({ message, ...rest }) => ({ ...rest, message: say(message) })) }
      : {}),
  };
}

defineProblems('base', {
  'not-found': {
    status: 404,
    title: { zh: '找不到您要的内容', en: 'There is nothing here that you may see' },
    advice: { zh: '请检查链接，或返回上一页。', en: 'Check the address, or go back.' },
  },
  'not-signed-in': {
    status: 401,
    title: { zh: '请先登录', en: 'Please sign in first' },
    advice: { zh: '登录后会回到这一页。', en: 'You will come back to this page after signing in.' },
    kept: { zh: '您已填写的内容保留在草稿中。', en: 'What you filled in is kept in your draft.' },
  },
  'not-allowed': {
    status: 403,
    title: { zh: '您的岗位没有这项权限', en: 'Your post does not include this permission' },
    advice: {
      zh: '如工作需要，请联系本单位管理员授权（{permission}）。',
      en: 'If your work needs it, ask the administrator of your organisation for it ({permission}).',
    },
  },
  'invalid-request': {
    status: 400,
    title: { zh: '提交的内容格式不对', en: 'The request is not in the expected form' },
    advice: {
      zh: '请按下面列出的各项改正后重试，尚未保存任何改动。',
      en: 'Mend the points listed and try again; nothing was changed.',
    },
  },
  'too-large': {
    status: 413,
    title: { zh: '提交的内容太大', en: 'The request is too large' },
    advice: { zh: '请减小后重试。', en: 'Make it smaller and try again.' },
  },
  'wrong-origin': {
    status: 403,
    title: { zh: '请求来自其他网站，已拒绝', en: 'The request came from another site and was refused' },
    advice: { zh: '请在本平台页面内操作。', en: 'Use the pages of this platform.' },
  },
  'key-reused': {
    status: 422,
    title: {
      zh: '同一个幂等键用于了不同的内容',
      en: 'The same idempotency key was sent with a different request',
    },
    advice: { zh: '请使用新的幂等键。', en: 'Use a new key for a new request.' },
    kept: { zh: '第一次提交的结果保留不变。', en: 'The result of the first request stands.' },
  },
  'answer-not-kept': {
    status: 409,
    title: {
      zh: '这次请求已经办理，但当时的答复没有保留',
      en: 'This request was carried out, but the answer to it was not kept',
    },
    advice: {
      zh: '请在列表中查看结果；如需再办一次，请使用新的幂等键。',
      en: 'Look at the list for its result; to do it once more, use a new key.',
    },
    kept: {
      zh: '第一次办理的结果保留不变，没有重复办理。',
      en: 'What the first request did stands; nothing was done again.',
    },
  },
  'key-at-work': {
    status: 409,
    title: { zh: '同一请求正在办理', en: 'The same request is being carried out' },
    advice: {
      zh: '请在 {seconds} 秒后用同一个幂等键重试。',
      en: 'Ask again with the same key in {seconds} seconds.',
    },
    kept: {
      zh: '没有重复办理，第一次的结果会原样返回。',
      en: 'Nothing is done twice; you get what comes of the first.',
    },
  },
  'key-missing': {
    status: 400,
    title: { zh: '缺少幂等键', en: 'The Idempotency-Key header is missing' },
    advice: {
      zh: '请在请求头 Idempotency-Key 中给出 8 到 80 个字符，重试时保持不变。',
      en: 'Send 8 to 80 characters in the Idempotency-Key header and keep them when you retry.',
    },
  },
  conflict: {
    status: 409,
    title: { zh: '内容刚被别人改动', en: 'Someone else changed this a moment ago' },
    advice: { zh: '请刷新后再试。', en: 'Reload and try again.' },
    kept: { zh: '您的改动没有写入，原内容不变。', en: 'Your change was not written; what was there stands.' },
  },
  busy: {
    status: 429,
    title: { zh: '现在办理的人很多', en: 'Very many people are here at the moment' },
    advice: { zh: '请在 {seconds} 秒后重试。', en: 'Try again in {seconds} seconds.' },
    kept: { zh: '您已填写的内容保留在草稿中。', en: 'What you filled in is kept in your draft.' },
  },
  'too-often': {
    status: 429,
    title: { zh: '这里请求得太频繁了', en: 'There were too many requests of this kind from here' },
    advice: { zh: '请在 {seconds} 秒后重试。', en: 'Try again in {seconds} seconds.' },
    kept: { zh: '这一次没有处理，之前的不受影响。', en: 'This one was not looked at; those before stand.' },
  },
  'database-away': {
    status: 503,
    title: { zh: '系统暂时连不上数据库', en: 'The database cannot be reached at the moment' },
    advice: {
      zh: '请稍后用同样的内容重试，不会重复提交。',
      en: 'Try again shortly with the same request: it will not be taken twice.',
    },
    kept: { zh: '要么全部写入，要么一项也没有写入。', en: 'Either everything was written or nothing was.' },
  },
  internal: {
    status: 500,
    title: { zh: '系统出错了', en: 'Something went wrong on our side' },
    advice: {
      zh: '请稍后重试；如仍不行，请把编号 {requestId} 告诉我们。',
      en: 'Try again shortly; if it goes on, tell us the number {requestId}.',
    },
    kept: { zh: '要么全部写入，要么一项也没有写入。', en: 'Either everything was written or nothing was.' },
  },
});
