import { Type, type Static } from 'typebox';
import type { Text } from '@yiti/engines/scenario';
import { Body } from '../../lib/schemas.ts';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { defineTwoPersonAct, type Asker } from '../identity/index.ts';
import { fields } from './fields.ts';
import type { ClientSystem, ClientVerb } from './client-system.ts';
import {
  checkChanges,
  checkSecretOf,
  hold,
  update,
  writeChanges,
  type Changes,
} from './register-client-system.ts';
import { ClientId, ClientSystemChanges } from './schemas.ts';

/**
 * Where people are sent to with a code, what a system learns of them and with which secret it proves who it is: whoever decides that
 * alone can take over sign-ins. So it takes two (双人操作), each time on the version that the first one saw.
 */
const version = Type.Integer({ minimum: 1 });
const AboutClient = Body('ActOnClientSystem', { clientId: ClientId, version });
const Change = Body('ChangeOfClientSystem', { clientId: ClientId, version, ...ClientSystemChanges });

const permissions = { asking: 'client-system.write', confirming: 'client-system.confirm' };

interface About {
  clientId: string;
  version: number;
}

/** @throws base/not-found, base/conflict, openid/not-in-this-state */
async function asSeen(
  ctx: Ctx,
  { clientId, version: seen }: About,
  verb?: ClientVerb,
): Promise<ClientSystem> {
  const client = await hold(ctx, clientId, verb);
  if (client.version !== seen) throw problem('base/conflict');
  return client;
}

/** Both reach the organisation: the one who asked still does, and `decideAct` has looked at the other. */
const asAsker = (ctx: Ctx, { jurisdiction }: Asker): Ctx => ({ ...ctx, jurisdiction });
const by = (ctx: Ctx, asker: Asker) => ({ askedBy: asker.id, confirmedBy: ctx.actor.id });

defineTwoPersonAct({
  ...permissions,
  kind: 'client-system.approved',
  title: { zh: '启用接入系统', en: 'Let a client system sign people in' },
  input: AboutClient,
  async describe(ctx: Ctx, about: About) {
    const client = await waiting(ctx, about);
    const what = inWords(client);
    return {
      organisationId: client.organisationId,
      said: { zh: `启用${what.zh}`, en: `Let ${what.en} sign people in` },
    };
  },
  async carryOut(ctx: Ctx, about: About, asker: Asker) {
    const client = await waiting(asAsker(ctx, asker), about);
    await update(ctx, client, { status: 'active' });
    ctx.audit({
      type: 'client-system.active',
      object: { kind: 'client-system', id: client.clientId },
      data: by(ctx, asker),
    });
  },
});

defineTwoPersonAct({
  ...permissions,
  kind: 'client-system.changed',
  title: { zh: '更改接入系统的地址或信息项', en: 'Change addresses or fields of a client system' },
  input: Change,
  async describe(ctx: Ctx, { clientId, version: seen, ...changes }: Static<typeof Change>) {
    const client = await asSeen(ctx, { clientId, version: seen }, 'change');
    checkChanges(ctx, client, changes);
    const what = inWords({ ...client, ...changes });
    return {
      organisationId: client.organisationId,
      said: { zh: `更改为：${what.zh}`, en: `Change to: ${what.en}` },
    };
  },
  async carryOut(ctx: Ctx, { clientId, version: seen, ...changes }: Static<typeof Change>, asker: Asker) {
    const client = await asSeen(asAsker(ctx, asker), { clientId, version: seen }, 'change');
    checkChanges(asAsker(ctx, asker), client, changes);
    await writeChanges(ctx, client, changes as Changes, by(ctx, asker));
  },
});

defineTwoPersonAct({
  ...permissions,
  kind: 'client-system.secret-renewed',
  title: { zh: '更换接入系统的密钥', en: 'Give a client system a new secret' },
  input: AboutClient,
  async describe(ctx: Ctx, about: About) {
    const client = await asSeen(ctx, about, 'renew-secret');
    checkSecretOf(ctx, client);
    const { organisationId, name, clientId } = client;
    return {
      organisationId,
      said: {
        zh: `更换“${name.zh}”（${clientId}）的密钥，原密钥从此无效`,
        en: `Give “${name.en}” (${clientId}) the new secret; the old one is worth nothing from then on`,
      },
    };
  },
  async carryOut(ctx: Ctx, about: About, asker: Asker) {
    const client = await asSeen(asAsker(ctx, asker), about, 'renew-secret');
    checkSecretOf(asAsker(ctx, asker), client);
    const { secret_next: next } = await ctx.db
      .selectFrom('openid.client_system')
      .select('secret_next')
      .where('client_id', '=', client.clientId)
      .executeTakeFirstOrThrow();
    if (!next) throw problem('base/conflict');
    await update(ctx, client, { secret_sealed: next, secret_next: null });
    ctx.audit({
      type: 'client-system.secret-renewed',
      object: { kind: 'client-system', id: client.clientId },
      data: by(ctx, asker),
    });
  },
});

/** One that nobody signs in to yet, or now. */
async function waiting(ctx: Ctx, about: About): Promise<ClientSystem> {
  const client = await asSeen(ctx, about);
  if (client.status !== 'proposed' && client.status !== 'suspended')
    throw problem('openid/not-in-this-state');
  return client;
}

/** What the second person has to look at: where people are sent, and what is told of them. */
function inWords({
  name,
  clientId,
  redirectUris,
  backChannelLogoutUri,
  fields: asks,
  firstParty,
}: Words): Text {
  const addresses = [...redirectUris, ...(backChannelLogoutUri ? [backChannelLogoutUri] : [])];
  const titles = asks.map((claim) => fields.find((field) => field.claim === claim)?.title);
  const named = (language: 'zh' | 'en') =>
    titles.map((title, n) => title?.[language] ?? asks[n]).join(language === 'zh' ? '、' : ', ');
  return {
    zh: `“${name.zh}”（${clientId}），地址：${addresses.join(' ') || '无'}，信息项：${named('zh') || '无'}${firstParty ? '，登录时不逐项询问' : ''}`,
    en: `“${name.en}” (${clientId}) at ${addresses.join(' ') || 'no address'}, with the fields: ${named('en') || 'none'}${firstParty ? ', without asking people' : ''}`,
  };
}

type Words = Pick<ClientSystem, 'name' | 'clientId' | 'redirectUris' | 'fields'> & {
  backChannelLogoutUri?: string | undefined;
  firstParty?: boolean;
};
