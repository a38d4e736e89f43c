import { addDays } from '@yiti/engines/calendar';
import { checkDivision } from '@yiti/engines/codes';
import type { LegalBasis } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import type { ParameterEntry, ResolvedValue, Value } from './parameter.ts';
import {
  endValue,
  lockParameters,
  parametersInTransaction,
  valueTable,
  type Parameters,
} from './parameter-store.ts';
import { refuseAlone } from './two-people.ts';
import { refuseLongerPromise, refuseUnlessDecided } from './who-decides.ts';

export interface NewValue {
  division: string;
  organisation?: string;
  validFrom: string;
  validTo?: string;
  value: Value;
  basis: LegalBasis;
}

/**
 * Decides a parameter for a place from a day on. A value that was valid until further notice ends the day before; any other
 * overlap is refused. Running cases stay with the value that they started with.
 *
 * @throws base/not-found, parameters/wrong-kind, parameters/overlap, parameters/decided-above, parameters/only-stricter,
 *   parameters/promise-too-long, parameters/below-least, parameters/takes-two
 */
export async function setParameterValue(
  ctx: Ctx,
  code: string,
  input: NewValue,
  by: By = {},
): Promise<ResolvedValue> {
  await lockParameters(ctx.db);
  const [value] = await decideTogether(ctx, await parametersInTransaction(ctx.db), [{ code, ...input }], by);
  return value!;
}

/** Accounts of those who asked and confirmed, where it takes two. */
interface By {
  askedBy?: string;
  confirmedBy?: string;
}

/**
 * Decides several values at once: each is judged beside all the others, so that a promise and its limit by law may change together.
 *
 * @param all under the lock
 * @throws as `setParameterValue`
 */
export async function decideTogether(
  ctx: Ctx,
  all: Parameters,
  inputs: ReadonlyArray<NewValue & { code: string }>,
  by: By = {},
): Promise<ResolvedValue[]> {
  for (const { code } of inputs) refuseAlone(code, by.confirmedBy);
  let willBe = all;
  const decided = inputs.map((input) => {
    const value = newValue(ctx, all, input);
    const before = succeededBy(willBe.get(value.code)!, value);
    willBe = withValue(willBe, value, before);
    return { value, before };
  });
  for (const { value } of decided) {
    refuseUnlessDecided(willBe.get(value.code)!, value);
    refuseLongerPromise(willBe, value);
  }
  for (const { value, before } of decided) {
    if (before) await endValue(ctx.db, before.id, addDays(value.validFrom, -1));
    ctx.write.insert(valueTable, valueRow(ctx, value));
    ctx.audit({
      type: 'parameter.decided',
      object: { kind: 'parameter', id: value.code },
      data: { value, ...(before ? { succeeds: before.id } : {}), ...by },
    });
  }
  return decided.map(({ value }) => value);
}

/**
 * All parameters as they would be if this were decided, for whoever wants to know beforehand what it would mean. Nothing is written.
 *
 * @throws as `setParameterValue`
 */
export function asIfDecided(
  ctx: Pick<Ctx, 'newId'>,
  all: Parameters,
  input: Omit<NewValue, 'basis'> & { code: string },
): Parameters {
  return withJudged(all, newValue(ctx, all, { ...input, basis: { title: '', certainty: 'default' } }));
}

/** All parameters with one value more, if it may stand beside the others. @throws as `setParameterValue` */
export function withJudged(all: Parameters, value: ResolvedValue): Parameters {
  const willBe = withValue(all, value, succeededBy(all.get(value.code)!, value));
  refuseUnlessDecided(willBe.get(value.code)!, value);
  refuseLongerPromise(willBe, value);
  return willBe;
}

const least = new Map<string, number>();

/** What a law fixes as the least of a number: nobody decides less, wherever. Said by its owner at each start. */
export function declareLeast(code: string, number: number | undefined): void {
  if (number !== undefined) least.set(code, number);
}

/** @throws base/not-found, parameters/wrong-kind, parameters/below-least */
function newValue(
  ctx: Pick<Ctx, 'newId'>,
  all: Parameters,
  { code, value, division, organisation, validFrom, validTo, basis }: NewValue & { code: string },
): ResolvedValue {
  const entry = all.get(code);
  if (!entry) throw problem('base/not-found');
  if (!fits(entry, value)) throw problem('parameters/wrong-kind', { code, kind: entry.kind });
  const lowest = least.get(code);
  if (lowest !== undefined && typeof value === 'number' && value < lowest)
    throw problem('parameters/below-least', { code, least: lowest });
  const checked = checkDivision(division);
  return {
    id: ctx.newId(),
    code,
    value,
    division: checked.ok ? checked.value : division,
    organisation,
    validFrom,
    validTo,
    basis,
  };
}

/** The open value that this one succeeds. @throws parameters/overlap when the period is taken otherwise */
function succeededBy(entry: ParameterEntry, value: ResolvedValue): ResolvedValue | undefined {
  const overlapping = entry.values.filter(
    (other) =>
      other.division === value.division &&
      other.organisation === value.organisation &&
      (value.validTo === undefined || other.validFrom <= value.validTo) &&
      (other.validTo === undefined || other.validTo >= value.validFrom),
  );
  const [before, ...more] = overlapping;
  if (!before) return undefined;
  if (more.length > 0 || before.validTo !== undefined || before.validFrom >= value.validFrom) {
    throw problem('parameters/overlap', { code: entry.code });
  }
  return before;
}

/** All parameters as they will be once the value stands and the one before it has ended. */
function withValue(all: Parameters, value: ResolvedValue, before: ResolvedValue | undefined): Parameters {
  const entry = all.get(value.code)!;
  const validTo = addDays(value.validFrom, -1);
  const others = entry.values.map((one) => (one === before ? { ...one, validTo } : one));
  return new Map(all).set(value.code, { ...entry, values: [...others, value] });
}

export function valueRow(ctx: Pick<Ctx, 'now' | 'actor'>, value: ResolvedValue) {
  return {
    id: value.id,
    code: value.code,
    division: value.division,
    organisation: value.organisation ?? '',
    valid_from: value.validFrom,
    valid_to: value.validTo ?? null,
    value: value.value,
    basis: value.basis,
    recorded_at: ctx.now,
    recorded_by: ctx.actor.id,
  };
}

/** Is the value of the parameter's kind? */
export function fits({ kind }: Pick<ParameterEntry, 'kind'>, value: Value): boolean {
  if (kind === 'text') return typeof value === 'string';
  return typeof value === (kind === 'limit' ? 'object' : kind);
}
