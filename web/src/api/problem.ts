import type { Text } from '../ui/text.ts';

/** RFC 9457 problem, as the server sends it: what happened, what is kept, what to do. */
export interface Problem {
  type?: string;
  /** stable code, `casework/not-open` */
  code: string;
  status: number;
  title: string | Text;
  detail?: string | Text;
  kept?: string | Text;
  advice?: string | Text;
  /** one entry per field, document or parameter that was refused; `at`: `fields/<element>`, `evidence/<key>`, `answers/<question>` */
  details?: Array<{ at: string; code?: string; message: string | Text }>;
  retryAfterSeconds?: number;
}

/** Thrown by every call to the API that did not succeed, also when the network did not answer (`status` 0). */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.code} (${problem.status})`);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Any thrown thing as a problem that can be shown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return {
    code: 'web/unexpected',
    status: 0,
    title: { zh: '页面出了问题', en: 'Something went wrong on this page' },
    detail: error instanceof Error ? error.message : String(error),
    kept: { zh: '您已保存的内容都在', en: 'Everything you saved is still there' },
    advice: { zh: '请刷新页面再试', en: 'Please reload the page and try again' },
  };
}

export function isProblem(error: unknown, ...codesOrStatus: Array<string | number>): boolean {
  return (
    error instanceof ProblemError &&
    codesOrStatus.some((one) => one === error.problem.code || one === error.problem.status)
  );
}

/** Refused by the platform itself, for what was asked: anything else may be an answer that was lost on the way. */
export const isRefused = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.status >= 400 && error.problem.status < 500;

export const offline: Problem = {
  code: 'web/offline',
  status: 0,
  title: { zh: '连接不上服务', en: 'The service can’t be reached' },
  detail: { zh: '网络可能断开了', en: 'The network may be down' },
  kept: { zh: '您填写的内容保存在这台设备上', en: 'What you entered is kept on this device' },
  advice: {
    zh: '网络恢复后再试一次；重复提交不会产生两份申请',
    en: 'Try again when you are back online; sending twice never makes two applications',
  },
};

/** Reads a failed response; whatever it says, the result is a problem with a title. */
export async function readProblem(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Partial<Problem>;
  const retryAfter = Number(response.headers.get('retry-after'));
  return {
    ...body,
    code: body.code ?? `http/${response.status}`,
    status: response.status,
    title: body.title ?? {
      zh: `服务没有完成请求（${response.status}）`,
      en: `The service did not complete the request (${response.status})`,
    },
    ...(retryAfter > 0 ? { retryAfterSeconds: retryAfter } : {}),
  };
}
