import { dayInWords } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import type { Subscription } from '../../base/module.ts';
import { counted } from '../../lib/counted.ts';
import { directoryOf, findEnterprise, findEnterpriseByUscc } from '../directory/index.ts';
import { accountsOfPersons } from '../identity/index.ts';
import { notify } from '../notifications/index.ts';
import type { AskedHead } from './head-act.ts';
import { findHeadChange } from './head-store.ts';

/** Another head is asked for by officials: the one who leads it now hears of it while it can still be refused. */
export async function tellOfAskedHead(ctx: Ctx, actId: string, { uscc, from, to, basis }: AskedHead) {
  const enterprise = await findEnterpriseByUscc(ctx.db, uscc);
  if (!enterprise || from.personId === undefined) return;
  const organisationId = ctx.actor.organisationId;
  const office =
    organisationId === undefined ? undefined : (await directoryOf(ctx)).organisation(organisationId)?.name;
  const accounts = await accountsOfPersons(ctx, [from.personId]);
  await notify(
    ctx,
    accounts.map((accountId) => ({
      rootId: actId,
      accountId,
      subjectId: null,
      kind: 'enterprise.head-asked',
      link: '/mandates',
      title: {
        zh: `有人申请变更“${enterprise.name}”的法定代表人`,
        en: `Another legal representative of “${enterprise.name}” was asked for`,
      },
      body: {
        zh: `${office?.zh ?? '登记机关'}申请将“${enterprise.name}”的法定代表人变更为${to.name}，依据：${basis}。另一位管理员确认后生效。如果您不知道这次变更，请马上联系该单位。`,
        en: `${office?.en ?? 'The registry'} asked that ${to.name} become the legal representative of “${enterprise.name}”, by ${basis}. It takes effect when another administrator confirms it. If you do not know of this change, turn to them at once.`,
      },
    })),
  );
}

/** The former legal representative hears that his power has ended, the new one what waits for him. */
export const tellOfHeads: Subscription = {
  name: 'representation.heads',
  events: ['enterprise.head-changed'],
  async handle(ctx, { data }) {
    const change = await findHeadChange(ctx, data['changeId'] as string);
    const enterprise = change && (await findEnterprise(ctx.db, change.enterprise_id));
    if (!change || !enterprise) return;
    const messages = async (personId: string | null, title: Text, body: Text) =>
      (await accountsOfPersons(ctx, personId === null ? [] : [personId])).map((accountId) => ({
        rootId: change.id,
        accountId,
        subjectId: null,
        kind: 'enterprise.head-changed',
        link: '/mandates',
        title,
        body,
      }));
    await notify(ctx, [
      ...(await messages(
        change.from_person_id,
        { zh: '您不再是法定代表人', en: 'You are no longer the legal representative' },
        {
          zh: `“${enterprise.name}”的法定代表人已变更，您不能再代表它办事。`,
          en: `“${enterprise.name}” has another legal representative; you do not act for it any more.`,
        },
      )),
      ...(await messages(
        change.to_person_id,
        { zh: '您是新的法定代表人', en: 'You are the new legal representative' },
        waiting(enterprise.name, change),
      )),
    ]);
  },
};

function waiting(
  name: string,
  { mandates, confirm_by: confirmBy }: { mandates: number; confirm_by: string | null },
): Text {
  if (mandates === 0 || confirmBy === null)
    return { zh: `您现在可以代表“${name}”办事。`, en: `You act for “${name}” from now on.` };
  const by = dayInWords(confirmBy);
  return {
    zh: `“${name}”有 ${mandates} 项前任给出的代办授权，请在${by.zh}前逐项确认或撤销；到期没有确认的自动失效。`,
    en: `“${name}” has ${counted(mandates, 'mandate', 'mandates')} given before you; confirm or revoke each by ${by.en}. What is not confirmed ends then.`,
  };
}
