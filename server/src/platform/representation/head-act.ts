import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { Body } from '../../lib/schemas.ts';
import { shownTo } from '../../lib/masking.ts';
import { directoryOf, speaksForPlace, type Enterprise } from '../directory/index.ts';
import { defineTwoPersonAct, namesOfAccounts, type Asker } from '../identity/index.ts';
import { changeHead, getEnterpriseOfPlace, headNamed, refuseSameHead, type Head } from './change-head.ts';
import { ChangedHead } from './schemas.ts';
import { tellOfAskedHead } from './tell-of-heads.ts';

const Input = Body('ChangedHead', ChangedHead);

/** What is kept until the second person decides: who it is, not their number. */
export interface AskedHead {
  uscc: string;
  to: Head;
  /** enough of the number to compare it with the papers of the registration */
  number: string;
  basis: string;
  /** who led it when it was asked for: another one meanwhile, and nothing is changed */
  from: Head;
}

/**
 * Whoever says alone who leads a firm hands it to anybody, with its licences, its wallet and its mandates, from the next request on. So an official
 * who has seen the registration asks, and another one confirms who has seen it too (双人操作). The former head hears of it when it is asked for,
 * while it can still be refused. What the register itself tells needs nobody (`registerTells`).
 */
defineTwoPersonAct({
  kind: 'enterprise.head',
  title: { zh: '变更企业法定代表人', en: 'Change the legal representative of an enterprise' },
  input: Input,
  asking: 'enterprise.write',
  confirming: 'enterprise.confirm',
  about: (ctx: Ctx, asked: AskedHead) => Promise.resolve(isOwnAffair(ctx, asked) ? [ctx.actor.id] : []),
  async keep(ctx: Ctx, { uscc, basis, ...head }: Static<typeof Input>): Promise<AskedHead> {
    const enterprise = await getEnterpriseOfPlace(ctx, uscc);
    const to = await headNamed(ctx, head);
    const number = shownTo('list', 'identity-number', head.identityNumber.trim().toUpperCase());
    return { uscc: enterprise.uscc, to, number, basis, from: headOf(enterprise) };
  },
  async describe(ctx: Ctx, asked: AskedHead) {
    const enterprise = await asSeen(ctx, asked);
    if (isOwnAffair(ctx, asked)) throw problem('representation/own-affair');
    const { to, from, number, basis } = asked;
    const unknown = to.personId === undefined;
    return {
      organisationId: await whoSpeaks(ctx, enterprise.division),
      said: {
        zh: `“${enterprise.name}”（${enterprise.uscc}）的法定代表人由${from.name}变更为${to.name}（${number}${unknown ? '，人口库里没有此人' : ''}），依据：${basis}`,
        en: `The legal representative of “${enterprise.name}” (${enterprise.uscc}) becomes ${to.name} (${number}${unknown ? ', not in the register of persons' : ''}) in place of ${from.name}, by ${basis}`,
      },
    };
  },
  asked: (ctx: Ctx, id, asked: AskedHead) => tellOfAskedHead(ctx, id, asked),
  async carryOut(ctx: Ctx, asked: AskedHead, asker: Asker) {
    const enterprise = await asSeen({ ...ctx, jurisdiction: asker.jurisdiction }, asked);
    const { to, basis } = asked;
    const askedBy = (await namesOfAccounts(ctx, [asker.id])).get(asker.id);
    const names = [askedBy, ctx.actor.name].filter(Boolean).join('、');
    const by = { askedBy: asker.id, confirmedBy: ctx.actor.id, names };
    await changeHead(ctx, enterprise, { to, basis, source: 'official', by });
  },
});

/**
 * Neither the one who leaves nor the one who comes decides it as an official. Of an official’s account only the name is known, so whoever bears
 * the name of either leaves it to a colleague.
 */
const isOwnAffair = ({ actor }: Ctx, { from, to }: AskedHead): boolean =>
  [from.name, to.name].includes(actor.name);

/** @throws base/not-found, base/conflict, representation/same-head */
async function asSeen(ctx: Ctx, { uscc, to, from }: AskedHead): Promise<Enterprise> {
  const enterprise = await getEnterpriseOfPlace(ctx, uscc);
  refuseSameHead(enterprise, to);
  const now = headOf(enterprise);
  if (now.name !== from.name || now.personId !== from.personId) throw problem('base/conflict');
  return enterprise;
}

const headOf = ({ legalRepresentative: name, legalRepresentativeId: personId }: Enterprise): Head => ({
  name,
  personId,
});

/** The organisation whose administrators confirm: the asker’s own where it speaks for the place, else one that does. */
async function whoSpeaks(ctx: Ctx, division: string): Promise<string | undefined> {
  const directory = await directoryOf(ctx);
  const { everything, organisationIds } = ctx.jurisdiction;
  if (everything) return undefined;
  const own = ctx.actor.organisationId;
  const candidates =
    own !== undefined && organisationIds.includes(own) ? [own, ...organisationIds] : organisationIds;
  return candidates.find((id) =>
    speaksForPlace(directory, { ...ctx.jurisdiction, organisationIds: [id] }, division),
  );
}
