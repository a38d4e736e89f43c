import { dateOf, dayInWords, dayAway } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import { standingOn, type Credential, type Standing } from '../credential.ts';
import { listChanges } from '../life/change-store.ts';
import { no, standings, yes, type Check } from './check.ts';

/**
 * Since when a credential is not in force, and why in one word of the closed list of causes (see life.ts). Anybody reads it, so it has none of the
 * words that were written for the holder. A status list says a bit only; this is what the register beside it knows.
 */
export interface Ended {
  /** YYYY-MM-DD; null: the register was told how it stands, not since when, as with papers taken over */
  on: string | null;
  cause: string | null;
}

/** They say more of a person than of a credential: its holder reads them, nobody else. */
const ofHolderOnly: ReadonlySet<string | null> = new Set(['holder-gone', 'investigation']);

/** null: it is in force. */
export async function endedOf(ctx: Pick<Ctx, 'db' | 'now'>, one: Credential): Promise<Ended | null> {
  const standing = standingOn(one, dateOf(ctx.now));
  if (standing === 'valid') return null;
  if (standing === 'not-yet') return { on: one.validFrom, cause: null };
  const [last] = await listChanges(ctx.db, [one.id]);
  if (standing === 'expired')
    return {
      on: one.validTo === null ? null : dayAway(one.validTo, { amount: 1, unit: 'd' }, 1),
      cause: 'expired',
    };
  // what was changed last is what it stands at now, unless that gave it back
  return last && last.after !== 'in-force'
    ? { on: dateOf(last.at), cause: ofHolderOnly.has(last.cause) ? null : last.cause }
    : { on: null, cause: null };
}

/** One line: how it stands, and since when. */
export function standingCheck(standing: Standing, ended: Ended | null): Check {
  const [zh, en] = standings[standing];
  if (ended === null) return yes('status', zh, en);
  if (ended.on === null)
    return no('status', `${zh}；登记簿没有记下时间`, `${en}; the register has no date for it`);
  const day = dayInWords(ended.on);
  return standing === 'not-yet'
    ? no('status', `${zh}，${day.zh}起生效`, `${en}; it is from ${day.en}`)
    : no('status', `${zh}，自${day.zh}起`, `${en}, since ${day.en}`);
}
