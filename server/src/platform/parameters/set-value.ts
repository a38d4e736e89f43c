import { checkDivision } from '@yiti/engines/codes';
import type { LegalBasis } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import type { ParameterEntry, ResolvedValue, Value } from './parameter.ts';
import { dayBefore, refuseLongerPromise, refuseUnlessDecided } from './who-decides.ts';
import { endValue, lockParameters, parametersInTransaction, valueTable } from './parameter-store.ts';

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
 *   parameters/promise-too-long
 */
export async function setParameterValue(ctx: Ctx, code: string, input: NewValue): Promise<ResolvedValue> {
  await lockParameters(ctx.db);
  const all = await parametersInTransaction(ctx.db);
  const entry = all.get(code);
  if (!entry) throw problem('base/not-found');
  if (!fits(entry, input.value)) throw problem('parameters/wrong-kind', { code, kind: entry.kind });
  const checked = checkDivision(input.division);
  const value: ResolvedValue = {
    id: ctx.newId(),
    code,
    value: input.value,
    division: checked.ok ? checked.value : input.division,
    organisation: input.organisation,
    validFrom: input.validFrom,
    validTo: input.validTo,
    basis: input.basis,
  };
  refuseUnlessDecided(entry, value);
  refuseLongerPromise(all, value);
  const before = await makeRoom(ctx, entry, value);
  ctx.write.insert(valueTable, valueRow(ctx, value));
  ctx.audit({
    type: 'parameter.decided',
    object: { kind: 'parameter', id: code },
    data: { value, ...(before ? { succeeds: before.id } : {}) },
  });
  return value;
}

/** Ends the open value that this one succeeds. @throws parameters/overlap when the period is taken otherwise */
async function makeRoom(
  ctx: Ctx,
  entry: ParameterEntry,
  value: ResolvedValue,
): Promise<ResolvedValue | undefined> {
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
  await endValue(ctx.db, before.id, dayBefore(value.validFrom));
  return before;
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
