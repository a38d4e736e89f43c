import { dateOf } from '@yiti/engines/calendar';
import { bendVerdicts, refuseWithoutNotice, type Bend, type PreCheck } from '@yiti/engines/inspections';
import type { Ctx } from '../../../base/context.ts';
import { directoryOf } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { readEntries } from '../lists/list-store.ts';
import {
  approvalCode,
  bendsCode,
  circumstanceNames,
  type Circumstance,
} from '../parameters-circumstances.ts';
import type { Inspection } from './inspection.ts';

type Asked = Pick<Inspection, 'organisationId' | 'kind' | 'unannounced' | 'emergency' | 'itemCodes'>;

/** Danger cannot wait for a notice: that nobody was told beforehand is then part of it. */
const circumstancesOf = ({ kind, unannounced, emergency }: Asked): Circumstance[] => [
  ...(kind === 'routine' ? [] : [kind]),
  ...(emergency ? (['emergency'] as const) : unannounced ? (['unannounced'] as const) : []),
];

async function whereOf(ctx: Ctx, { organisationId }: Asked) {
  const { division, uscc } = (await directoryOf(ctx)).organisation(organisationId)!;
  return { division, organisation: uscc, on: dateOf(ctx.now) };
}

/** The verdicts as the circumstances of the inspection bend them; without notice only what its law says. */
export async function bentByCircumstances(ctx: Ctx, asked: Asked, check: PreCheck): Promise<PreCheck> {
  const where = await whereOf(ctx, asked);
  const bends: Bend[] = [];
  for (const one of circumstancesOf(asked)) {
    const { value, basis } = await resolveParameter(ctx, bendsCode(one), where);
    bends.push({ name: circumstanceNames[one], rules: value as string, basis });
  }
  const bent = bends.length > 0 ? bendVerdicts(check, bends) : check;
  if (!asked.unannounced || asked.emergency) return bent;
  const items = await readEntries(ctx.db, 'items', { keys: asked.itemCodes });
  const owing = items.filter(({ data }) => !data.withoutNotice).map(({ data }) => data.name);
  return refuseWithoutNotice(bent, owing);
}

/** Whether somebody of a higher organisation has to approve it (提级审批). */
export async function needsHigherApproval(ctx: Ctx, asked: Asked): Promise<boolean> {
  const where = await whereOf(ctx, asked);
  for (const one of circumstancesOf(asked))
    if ((await resolveParameter(ctx, approvalCode(one), where)).value === 'above') return true;
  return false;
}
