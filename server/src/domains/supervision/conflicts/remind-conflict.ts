import type { Ctx } from '../../../base/context.ts';
import { accountsWhoMay } from '../../../platform/identity/index.ts';
import { notify } from '../../../platform/notifications/index.ts';
import type { Conflict } from './conflict.ts';
import { unsafeFindConflict, updateConflict } from './conflict-store.ts';
import { askToRule } from './settle-conflict.ts';

/** The time for opinions is over: who owes one is reminded and the ruling is asked for without it. The time for the ruling is over: who rules is reminded. */
export async function remindOfConflict(ctx: Ctx, id: string): Promise<void> {
  const conflict = await unsafeFindConflict(ctx.db, id);
  if (!conflict || conflict.remindedAt !== null || conflict.dueAt === null || conflict.dueAt >= ctx.now)
    return;
  const isConsulting = conflict.state === 'consulting';
  if (!isConsulting && conflict.state !== 'ruling') return;
  if (isConsulting) await askToRule(ctx, conflict, conflict.rulingOrganisationId);
  updateConflict(ctx, conflict, { reminded_at: ctx.now });
  const owing = isConsulting
    ? conflict.opinions.filter(({ said }) => said === null).map(({ organisationId }) => organisationId)
    : [conflict.rulingOrganisationId];
  for (const organisationId of owing) await tell(ctx, conflict, organisationId);
}

async function tell(ctx: Ctx, { id, state, lineA, lineB }: Conflict, organisationId: string): Promise<void> {
  const permission = state === 'consulting' ? 'inspection-list.write' : 'standard-conflict.rule';
  const named = `${lineA.item} ↔ ${lineB.item}`;
  const people = await accountsWhoMay(ctx, permission, organisationId);
  await notify(
    ctx,
    people.map(({ id: accountId }) => ({
      rootId: id,
      accountId,
      subjectId: null,
      kind: 'standard-conflict.late',
      title: { zh: '标准冲突逾期', en: 'A conflict of standards is late' },
      body:
        state === 'consulting'
          ? {
              zh: `${named}：会商意见期限已过，请尽快提出；裁定人可以不再等待。`,
              en: `${named}: the time for opinions is over. Say yours soon; whoever rules need not wait for it.`,
            }
          : {
              zh: `${named}：裁定期限已过，请裁定或报上级。`,
              en: `${named}: the time for the ruling is over. Rule, or refer it upwards.`,
            },
      link: `/work/standard-conflicts/${id}`,
    })),
  );
}
