import { decisionOf, type Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { Problem, problemBody } from '../../base/problems.ts';
import type { DeclaredParameter, ParameterEntry, ResolvedValue } from './parameter.ts';
import {
  lockParameters,
  parametersInTransaction,
  parameterTable,
  valueTable,
  type Parameters,
} from './parameter-store.ts';
import { declareLeast, valueRow, withJudged } from './set-value.ts';

export interface Installed {
  /** how many values are new */
  added: number;
  /** values of a later version that what places have decided since does not allow; what is there stands */
  notTaken: Array<{ code: string; division: string; why: Text }>;
}

/**
 * Declares the parameters of a scenario package or module. A parameter that is known keeps all its values: a place may have
 * decided since. Of a known parameter only values for places that have none at all are added, each judged as a decision of that place
 * would be; who decides it is what its owner says last.
 *
 * @param owner id of the scenario or name of the module
 */
export async function installParameters(
  ctx: Ctx,
  owner: string,
  parameters: readonly DeclaredParameter[],
): Promise<Installed> {
  await lockParameters(ctx.db);
  const known = await parametersInTransaction(ctx.db);
  let willBe: Parameters = known;
  const installed: Installed = { added: 0, notTaken: [] };
  const take = (value: ResolvedValue) => {
    ctx.write.insert(valueTable, valueRow(ctx, value));
    installed.added += 1;
  };
  for (const parameter of parameters) {
    const { code } = parameter;
    declareLeast(code, parameter.least);
    const before = known.get(code);
    const decision = declare(ctx, owner, parameter, before);
    if (before) willBe = new Map(willBe).set(code, { ...before, ...decision });
    for (const value of newValues(ctx, parameter, before)) {
      const judged = before ? judge(willBe, value) : undefined;
      if (judged && 'why' in judged) installed.notTaken.push({ code, division: value.division, ...judged });
      else take(value);
      if (judged && 'willBe' in judged) ({ willBe } = judged);
    }
  }
  if (installed.added > 0 || installed.notTaken.length > 0) {
    const { added, notTaken } = installed;
    ctx.audit({
      type: 'parameters.installed',
      object: { kind: 'parameters', id: owner },
      data: { values: added, ...(notTaken.length > 0 ? { notTaken } : {}) },
    });
  }
  return installed;
}

type Decided = Pick<ParameterEntry, 'decidedBy'> & Partial<Pick<ParameterEntry, 'below' | 'neverAbove'>>;

/** Writes the parameter itself, if it is new or its owner says otherwise who decides it. */
function declare(
  ctx: Ctx,
  owner: string,
  parameter: DeclaredParameter,
  before: ParameterEntry | undefined,
): Decided {
  const { code, name, kind, unit, neverAbove } = parameter;
  const { decidedBy, below } = decisionOf(parameter, {});
  const decision = { decided_by: decidedBy, below: below ?? null, never_above: neverAbove ?? null };
  if (!before) {
    const row = { code, name, kind, unit: unit ?? null, owner, ...decision, recorded_at: ctx.now };
    ctx.write.insert(parameterTable, row);
  } else if (before.owner !== owner) return before;
  else if (!isDecidedSo(before, { decidedBy, below, neverAbove }))
    ctx.write.update(parameterTable, { code }, decision);
  return {
    decidedBy,
    ...(below === undefined ? {} : { below }),
    ...(neverAbove === undefined ? {} : { neverAbove }),
  };
}

/** Values for places that have none at all. */
function newValues(
  ctx: Ctx,
  { code, values }: DeclaredParameter,
  before: ParameterEntry | undefined,
): ResolvedValue[] {
  const decided = new Set(
    before?.values.map(({ division, organisation }) => `${division} ${organisation ?? ''}`),
  );
  return values
    .filter(({ division, organisation }) => !decided.has(`${division} ${organisation ?? ''}`))
    .map(({ validTo, organisation, ...rest }) => ({ ...rest, id: ctx.newId(), code, validTo, organisation }));
}

function judge(all: Parameters, value: ResolvedValue): { willBe: Parameters } | { why: Text } {
  try {
    return { willBe: withJudged(all, value) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { why: { zh: problemBody(error, 'zh-CN').title, en: problemBody(error, 'en').title } };
  }
}

/** Writing what is there already would make every process read all parameters anew. */
function isDecidedSo(
  before: ParameterEntry,
  { decidedBy, below, neverAbove }: Record<'decidedBy' | 'below' | 'neverAbove', string | undefined>,
): boolean {
  return before.decidedBy === decidedBy && before.below === below && before.neverAbove === neverAbove;
}
