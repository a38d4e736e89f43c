import type { TSchema } from 'typebox';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx, Jurisdiction } from '../../../base/context.ts';

/** What both people read before one asks and the other decides. */
export interface Described {
  said: Text;
  /** the organisation it is about; undefined: the whole platform */
  organisationId: string | undefined;
}

/** Whoever asked, judged once more when another one confirms. */
export interface Asker {
  id: string;
  /** how far the permission to ask reaches now */
  jurisdiction: Jurisdiction;
}

/**
 * A change so dangerous that nobody makes it alone (双人操作). Its `ctx` has the jurisdiction of the permission that the step needs:
 * whoever asks is judged when he asks and, for he may have lost it meanwhile, once more when the other one confirms.
 */
export interface TwoPersonAct {
  /** `grant.administrator`; for ever: rows are kept under it */
  kind: string;
  title: Text;
  input: TSchema;
  /** permission that asking needs */
  asking: string;
  /** permission that confirming needs; its holder need not be able to ask */
  confirming: string;
  /**
   * What is kept of the input until the other one decides, where it is not kept as it was given: a secret sealed, somebody’s number forgotten.
   * All that follows is given this instead, and the trail keeps only what is said. @throws whatever is wrong with the input
   */
  keep?(ctx: Ctx, input: never): Promise<object>;
  /** accounts of those whom it is about: they neither confirm nor refuse it; left out: it is about nobody */
  about?(ctx: Ctx, input: never): Promise<readonly string[]>;
  /** Would it be possible now? Says what it would do. @throws whatever stands against it */
  describe(ctx: Ctx, input: never): Promise<Described>;
  /** It has been asked for: whom it concerns hears of it before it is decided. */
  asked?(ctx: Ctx, id: string, input: never): Promise<void>;
  /**
   * Does it: whoever acts has confirmed, and the jurisdiction of `ctx` is that of confirming. `asker` still has the permission to ask.
   *
   * @throws whatever stands against it
   */
  carryOut(ctx: Ctx, input: never, asker: Asker): Promise<void>;
}

const acts = new Map<string, TwoPersonAct>();

/** Registers a kind of act; modules on higher floors bring their own. A kind that exists already is a mistake in the program. */
export function defineTwoPersonAct(act: TwoPersonAct): void {
  if (acts.has(act.kind)) throw new Error(`The two-person act ${act.kind} is defined twice.`);
  acts.set(act.kind, act);
}

/** Is it this one's own affair? @param input as it was asked for */
export async function isAbout(
  ctx: Ctx,
  act: TwoPersonAct,
  input: unknown,
  accountId: string,
): Promise<boolean> {
  return (await act.about?.(ctx, input as never))?.includes(accountId) ?? false;
}

export function findAct(kind: string): TwoPersonAct | undefined {
  return acts.get(kind);
}
