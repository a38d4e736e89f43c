import { ServerResponse, type IncomingMessage } from 'node:http';
import type Provider from 'oidc-provider';
import type { Interaction } from 'oidc-provider';
import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import { directoryOf, findSubject } from '../directory/index.ts';
import { wantedLevel } from './assurance.ts';
import { findClient } from './client-store.ts';
import type { ClientSystem } from './client-system.ts';
import { endConsents, findConsent, insertConsent, wasTakenBack } from './consent-store.ts';
import { findInteraction } from './interaction.ts';
import { fieldsOf, readAbout, walletField, type Field } from './fields.ts';
import { credentialIssuerOf } from './provider.ts';
import { providerOf } from './running-provider.ts';
import type { AuthorisationView } from './schemas.ts';

interface Asked {
  uid: string;
  incoming: IncomingMessage;
}

interface Open {
  provider: Provider;
  interaction: Interaction;
  client: ClientSystem;
  response: ServerResponse;
}

/** What a client system wants to know, before the person agrees (授权登录). @throws openid/expired */
export async function viewAuthorisation(ctx: Ctx, asked: Asked): Promise<Static<typeof AuthorisationView>> {
  const { interaction, client } = await open(ctx, asked);
  const { prompt, params } = interaction;
  const organisation = (await directoryOf(ctx)).organisation(client.organisationId);
  const about = await readAbout(ctx, ctx.actor.id, ctx.actor.subjectId);
  const before = await findConsent(ctx.db, ctx.actor.id, client.clientId);
  const wanted = prompt.name === 'login' ? wantedLevel(params['claims']) : undefined;
  const actedFor = ctx.actor.subjectId && (await findSubject(ctx.db, ctx.actor.subjectId));
  return {
    client: {
      name: client.name,
      purpose: client.purpose,
      ...(organisation ? { organisation: organisation.name } : {}),
      address: new URL(String(params['redirect_uri'])).host,
    },
    ...(wanted === undefined
      ? {}
      : { assurance: { needed: Number.isFinite(wanted) ? wanted : 0, current: ctx.actor.assurance } }),
    ...(actedFor && actedFor.kind === 'enterprise' ? { actingFor: actedFor.name } : {}),
    fields: askedFields(interaction, client).map(({ claim, title, show }) => {
      const value = about && show(about);
      return {
        field: claim,
        title,
        needed: client.neededFields.includes(claim),
        // chosen before, or never asked: then only what cannot be done without
        chosen: client.neededFields.includes(claim) || (before?.fields.includes(claim) ?? false),
        ...(value === undefined ? {} : { value }),
      };
    }),
  };
}

/**
 * The person's answer. Agreeing replaces what was agreed to before, and every token of it; refusing tells the client system so and
 * gives it nothing.
 *
 * @returns where the browser goes on
 * @throws openid/expired, openid/field-needed
 */
export async function decideAuthorisation(
  ctx: Ctx,
  { agreed, fields, ...asked }: Asked & { agreed: boolean; fields: readonly string[] },
): Promise<{ location: string }> {
  const { provider, interaction, client, response } = await open(ctx, asked);
  const answer = (result: Parameters<Provider['interactionResult']>[2]) =>
    provider.interactionResult(asked.incoming, response, result, { mergeWithLastSubmission: true });
  if (!agreed) {
    ctx.audit({
      type: 'client-system.refused',
      object: { kind: 'account', id: ctx.actor.id },
      data: { clientId: client.clientId },
    });
    const isLevel = interaction.prompt.name === 'login';
    const error = isLevel ? 'unmet_authentication_requirements' : 'access_denied';
    return { location: await answer({ error, error_description: 'the End-User refused' }) };
  }
  // a level that is not reached is no question of consent
  if (interaction.prompt.name !== 'consent') throw problem('openid/expired');
  const wanted = askedFields(interaction, client);
  const given = wanted.filter(({ claim }) => fields.includes(claim)).map(({ claim }) => claim);
  const missing = wanted.find(({ claim }) => client.neededFields.includes(claim) && !given.includes(claim));
  if (missing) throw problem('openid/field-needed', { field: missing.title.zh, fieldEn: missing.title.en });
  const grantId = await grant(provider, ctx.actor.id, interaction, { wanted, given });
  await keepConsent(ctx, client, { given, grantId, asked: true });
  return { location: await answer({ consent: { grantId } }) };
}

/**
 * Another installation of government itself is told what it was registered for without a question (个人信息保护法 第十三条 第三项: for duties that
 * the law lays down; 第三十五条: people are told, on its sign-in page and in the list of their consents). Whoever has taken it back once is
 * asked from then on.
 *
 * @returns undefined: the person has to be asked
 */
export async function agreeUnasked(
  ctx: Ctx,
  provider: Provider,
  interaction: Interaction,
): Promise<{ grantId: string } | undefined> {
  const client = await findClient(ctx.db, String(interaction.params['client_id']));
  const { id: accountId, kind } = ctx.actor;
  if (!client?.firstParty || kind === 'nobody' || interaction.session?.accountId !== accountId)
    return undefined;
  if (await wasTakenBack(ctx.db, accountId, client.clientId)) return undefined;
  const wanted = askedFields(interaction, client);
  const given = wanted.map(({ claim }) => claim);
  const grantId = await grant(provider, accountId, interaction, { wanted, given });
  await keepConsent(ctx, client, { given, grantId, asked: false });
  return { grantId };
}

async function keepConsent(
  ctx: Ctx,
  { clientId }: ClientSystem,
  { given, grantId, asked }: { given: readonly string[]; grantId: string; asked: boolean },
): Promise<void> {
  const { id: accountId, subjectId, name, actsAs } = ctx.actor;
  await endConsents(ctx.db, { accountId, clientId }, { now: ctx.now, by: 'replaced' });
  const id = ctx.newId();
  await insertConsent(ctx.db, {
    id,
    accountId,
    clientId,
    subjectId,
    fields: given,
    grantId,
    asked,
    givenAt: ctx.now,
    givenBy: name,
    givenAs: actsAs,
  });
  ctx.audit({
    type: 'consent.given',
    object: { kind: 'consent', id },
    data: { clientId, fields: given, asked, ...(subjectId ? { subjectId } : {}) },
  });
}

/** The protocol's record of what was agreed to; what was left out is written down as refused, so that it is not asked again. */
async function grant(
  provider: Provider,
  accountId: string,
  { params }: Interaction,
  { wanted, given }: { wanted: readonly Field[]; given: readonly string[] },
): Promise<string> {
  const one = new provider.Grant({ accountId, clientId: String(params['client_id']) });
  one.addOIDCScope(String(params['scope']));
  if (given.includes(walletField.claim))
    one.addResourceScope(credentialIssuerOf(provider.issuer), walletField.scope);
  one.addOIDCClaims([...given]);
  one.rejectOIDCClaims(wanted.flatMap(({ claim }) => (given.includes(claim) ? [] : [claim])));
  return one.save();
}

/** What the request asks for, as far as the client system was registered to ask. */
function askedFields({ params }: Interaction, client: ClientSystem): Field[] {
  const { scope } = params;
  const scopes = typeof scope === 'string' ? scope.split(' ') : [];
  return fieldsOf(scopes).filter(({ claim }) => client.fields.includes(claim));
}

/** The interaction of this browser: another's cannot be answered, whoever knows its name. */
async function open(ctx: Ctx, { uid, incoming }: Asked): Promise<Open> {
  const provider = await providerOf(servicesOf(ctx), incoming);
  const response = new ServerResponse(incoming);
  const interaction = await findInteraction(provider, incoming, response);
  const client = interaction && (await findClient(ctx.db, String(interaction.params['client_id'])));
  if (!interaction || interaction.uid !== uid || client?.status !== 'active') throw problem('openid/expired');
  // whoever signed in as somebody else meanwhile begins anew
  const signedIn = interaction.session?.accountId;
  if (signedIn !== undefined && signedIn !== ctx.actor.id) throw problem('openid/expired');
  return { provider, interaction, client, response };
}
