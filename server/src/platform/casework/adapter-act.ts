import { Body, Id } from '../../lib/schemas.ts';
import type { Ctx } from '../../base/context.ts';
import { directoryOf } from '../directory/index.ts';
import { defineTwoPersonAct, type Asker } from '../identity/index.ts';
import {
  AdapterSetting,
  findAdapter,
  judgeAdapter,
  sealAdapter,
  writeAdapter,
  type SealedAdapter,
  type SetAdapter,
} from './adapter.ts';

/**
 * Whoever says alone where cases of an organisation are sent reads them all, with the numbers and papers of those who applied. So a new address
 * takes two (双人操作); its secret lies sealed until the second one has decided, and neither the trail nor the list of acts holds it.
 */
defineTwoPersonAct({
  kind: 'adapter.set',
  title: { zh: '设定单位自有办件系统的地址', en: 'Say to which system of an organisation cases are sent' },
  input: Body('AskedAdapter', { organisationId: Id, ...AdapterSetting }),
  asking: 'adapter.write',
  confirming: 'adapter.confirm',
  async keep(ctx: Ctx, input: SetAdapter): Promise<SealedAdapter> {
    judgeAdapter(ctx, input);
    return sealAdapter(ctx, input);
  },
  async describe(ctx: Ctx, { organisationId, url, active }: SealedAdapter) {
    const name = (await directoryOf(ctx)).organisation(organisationId)?.name ?? { zh: '', en: '' };
    const before = (await findAdapter(ctx.db, organisationId))?.url;
    return {
      organisationId,
      said: {
        zh: `${name.zh}的办件今后送往 ${url}${before ? `（现为 ${before}）` : ''}${active ? '' : '，暂不启用'}`,
        en: `Cases of ${name.en} are sent to ${url}${before ? ` (now ${before})` : ''}${active ? '' : ', not yet in use'}`,
      },
    };
  },
  async carryOut(ctx: Ctx, input: SealedAdapter, asker: Asker) {
    judgeAdapter({ ...ctx, jurisdiction: asker.jurisdiction }, input);
    await writeAdapter(ctx, input, { askedBy: asker.id, confirmedBy: ctx.actor.id });
  },
});
