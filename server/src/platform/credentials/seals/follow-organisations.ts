import { system } from '../../../base/actors.ts';
import type { Ctx } from '../../../base/context.ts';
import type { JobHandler, Subscription } from '../../../base/module.ts';
import { directoryInTransaction } from '../../directory/index.ts';
import { findSealInUse, listSealsInUse } from './seal-store.ts';
import type { Seal } from './seal.ts';
import { destroyKey, retireSeal } from './stop-seal.ts';
import { hasOutlived } from './use-seal.ts';

/**
 * An organisation got another name or ended: its seal with the old name is retired at once (机构变动收缴旧章, 国发〔1999〕25号
 * 二十四). Until then it seals nothing, for every use looks at the name.
 */
export const retireWithOrganisation: Subscription = {
  name: 'credentials.retire-seals',
  events: ['organisation.changed'],
  async handle(ctx, { rootId }) {
    const seal = await findSealInUse(ctx, rootId);
    if (seal) await retireIfOutlived(ctx, seal);
  },
};

/** Wipes the private half of the key once the retirement stands. */
export const destroyKeys: Subscription = {
  name: 'credentials.destroy-keys',
  events: ['seal.retired'],
  handle: (ctx, { data }) => destroyKey(ctx, data['keyName'] as string | null),
};

/** An organisation whose last day has passed, and a seal whose validity has ended, tell nobody: somebody has to look. */
export const retireOutlived: JobHandler = {
  name: 'credentials.retire-outlived-seals',
  cron: '23 1 * * *',
  async run({ act }) {
    await act(system('credentials'), async (ctx) => {
      for (const seal of await listSealsInUse(ctx.db)) await retireIfOutlived(ctx, seal);
    });
  },
};

async function retireIfOutlived(ctx: Ctx, seal: Seal): Promise<void> {
  const organisation = (await directoryInTransaction(ctx.db)).organisation(seal.organisationId);
  if (organisation && !hasOutlived(ctx, seal, organisation)) return;
  await retireSeal(ctx, seal, '机构名称变更、撤销或印章到期，自动注销');
}
