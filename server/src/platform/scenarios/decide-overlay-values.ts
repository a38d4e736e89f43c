import { addDays, dateOf } from '@yiti/engines/calendar';
import type { Overlay } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import {
  decideTogether,
  lockParameters,
  parametersInTransaction,
  type ParameterEntry,
  type ResolvedValue,
} from '../parameters/index.ts';

type OverlayValue = NonNullable<Overlay['parameters']>[number];

/**
 * What an overlay decides for its place. Where the place has decided before, the former value ends and the new one begins today at the
 * earliest, for a number that has held is never rewritten.
 *
 * @throws parameters/decided-above, parameters/only-stricter, parameters/promise-too-long; parameters/overlap when the place has
 *   decided already for a day to come
 */
export async function decideOverlayValues(ctx: Ctx, overlay: Overlay): Promise<void> {
  await lockParameters(ctx.db);
  const known = await parametersInTransaction(ctx.db);
  const today = dateOf(ctx.now);
  const wanted = (overlay.parameters ?? []).flatMap((value) => {
    const code = `${overlay.scenario}.${value.code}`;
    const validFrom = newFrom(known.get(code), value, today);
    return validFrom === undefined ? [] : [{ ...value, code, validFrom }];
  });
  await decideTogether(ctx, known, wanted);
}

/** From when the value is new in its place; undefined: it holds there already, or its time is over. */
function newFrom(
  entry: ParameterEntry | undefined,
  { division, organisation, validFrom, validTo, value }: OverlayValue,
  today: string,
): string | undefined {
  const before = (entry?.values ?? []).filter(
    (one) => one.division === division && one.organisation === organisation,
  );
  if (before.length === 0) return validFrom;
  if (before.some((one) => isOpen(one, today) && canonical(one.value) === canonical(value))) return undefined;
  const ended = before.flatMap((one) => (one.validTo === undefined ? [] : [addDays(one.validTo, 1)]));
  const from = [validFrom, today, ...ended].toSorted().at(-1)!;
  return validTo !== undefined && validTo < from ? undefined : from;
}

function isOpen({ validTo }: ResolvedValue, today: string): boolean {
  return validTo === undefined || validTo > today;
}

/** Limits come back from the database with their fields in another order. */
function canonical(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : JSON.stringify(value);
}
