import { decisionOf } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import type { DeclaredParameter, ParameterEntry } from './parameter.ts';
import { lockParameters, parametersInTransaction, parameterTable, valueTable } from './parameter-store.ts';
import { valueRow } from './set-value.ts';

/**
 * Declares the parameters of a scenario package or module. A parameter that is known keeps all its values: a place may have
 * decided since. Of a known parameter only values for places that have none at all are added; who decides it is what its owner
 * says last.
 *
 * @param owner id of the scenario or name of the module
 * @returns how many values are new
 */
export async function installParameters(
  ctx: Ctx,
  owner: string,
  parameters: readonly DeclaredParameter[],
): Promise<number> {
  await lockParameters(ctx.db);
  const known = await parametersInTransaction(ctx.db);
  let added = 0;
  for (const parameter of parameters) {
    const { code, name, kind, unit, values, neverAbove } = parameter;
    const { decidedBy, below } = decisionOf(parameter, {});
    const before = known.get(code);
    const decision = { decided_by: decidedBy, below: below ?? null, never_above: neverAbove ?? null };
    if (!before) {
      const row = { code, name, kind, unit: unit ?? null, owner, ...decision, recorded_at: ctx.now };
      ctx.write.insert(parameterTable, row);
    } else if (before.owner === owner && !isDecidedSo(before, { decidedBy, below, neverAbove })) {
      ctx.write.update(parameterTable, { code }, decision);
    }
    const decided = new Set(
      before?.values.map(({ division, organisation }) => `${division} ${organisation ?? ''}`),
    );
    for (const value of values) {
      if (decided.has(`${value.division} ${value.organisation ?? ''}`)) continue;
      const { validTo, organisation, ...rest } = value;
      ctx.write.insert(valueTable, valueRow(ctx, { ...rest, id: ctx.newId(), code, validTo, organisation }));
      added += 1;
    }
  }
  if (added > 0) {
    ctx.audit({
      type: 'parameters.installed',
      object: { kind: 'parameters', id: owner },
      data: { values: added },
    });
  }
  return added;
}

/** Writing what is there already would make every process read all parameters anew. */
function isDecidedSo(
  before: ParameterEntry,
  { decidedBy, below, neverAbove }: Record<'decidedBy' | 'below' | 'neverAbove', string | undefined>,
): boolean {
  return before.decidedBy === decidedBy && before.below === below && before.neverAbove === neverAbove;
}
