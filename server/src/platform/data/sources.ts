import type { Ctx } from '../../base/context.ts';
import { askLocalRecords } from './local-records.ts';
import { isAnnouncedDown } from './register-state.ts';

/** Milliseconds that a register may take; then it counts as down and the person goes on. */
const patienceMilliseconds = 2_000;

export interface SourceQuestion {
  register: string;
  /** USCC or identity number of the subject */
  subjectCode: string;
  fields: readonly string[];
}

/** What a register answered. `down`: it could not be asked, or did not answer in time, or not in the agreed form. */
export type Asked =
  | { state: 'found'; at: string; values: Record<string, unknown> }
  | { state: 'empty' | 'down'; at: string };

/** Where a register really is: our own records, another system's interface. */
export type Source = (
  ctx: Pick<Ctx, 'db' | 'now'>,
  question: SourceQuestion,
  signal: AbortSignal,
) => Promise<Record<string, unknown> | undefined>;

const sources = new Map<string, Source>();

/** Plugs in the real register of that name; without one our own records answer. */
export function registerSource(register: string, source: Source): () => void {
  sources.set(register, source);
  return () => sources.delete(register);
}

/** Does a register answer from the records kept here? */
export const isKeptHere = (register: string): boolean => !sources.has(register);

/** Asks a register about a subject. Never throws and never waits longer than its time limit: a lookup must not block a person. */
export async function askRegister(
  ctx: Pick<Ctx, 'db' | 'now' | 'log'>,
  question: SourceQuestion,
): Promise<Asked> {
  const down = { state: 'down', at: ctx.now } as const;
  if (await isAnnouncedDown(ctx, question.register)) return down;
  const signal = AbortSignal.timeout(patienceMilliseconds);
  const source = sources.get(question.register) ?? askLocalRecords;
  try {
    const values = await Promise.race([source(ctx, question, signal), givenUp(signal)]);
    if (values === undefined) return { state: 'empty', at: ctx.now };
    if (typeof values !== 'object' || values === null || Array.isArray(values))
      throw new TypeError('not an object');
    return { state: 'found', at: ctx.now, values: only(values, question.fields) };
  } catch (error) {
    ctx.log.warn({ register: question.register, err: error }, 'a register could not be asked');
    return down;
  }
}

function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

/** No more than what was asked for leaves here (数据最小化). */
function only(values: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.filter((field) => Object.hasOwn(values, field)).map((field) => [field, values[field]]),
  );
}
