import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Static } from 'typebox';
import { isOutsideAddress, type Allowed } from '../../base/effects/index.ts';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import { directoryOf, withinOrganisations } from '../directory/index.ts';
import { askAct } from '../identity/index.ts';
import { sealSecret, toClient } from './client-store.ts';
import { mayDo, verbTo, type ClientKind, type ClientSystem, type ClientVerb } from './client-system.ts';
import { endConsents } from './consent-store.ts';
import { fieldNames, fields } from './fields.ts';
import { mayHaveSecret, viewClient } from './view-client-systems.ts';
import type { ChangedClientSystem, NewClientSystem, NewStatus, Registered } from './schemas.ts';

export type Changes = Omit<Static<typeof ChangedClientSystem>, 'version' | 'reason'>;
type Answer = Static<typeof Registered>;

/**
 * Registers a system of an organisation within the jurisdiction. Its secret is answered once and never again; nobody signs in there until
 * another person has confirmed it.
 *
 * @throws base/not-found, openid/client-taken, openid/wrong-address, openid/wrong-fields, openid/not-first-party
 */
export async function registerClientSystem(
  ctx: Ctx,
  { reason, ...input }: Static<typeof NewClientSystem>,
): Promise<Answer> {
  const { everything, organisationIds } = ctx.jurisdiction;
  const isWithin = everything || organisationIds.includes(input.organisationId);
  if (!isWithin || !(await directoryOf(ctx)).organisation(input.organisationId))
    throw problem('base/not-found');
  checkChanges(ctx, { kind: input.kind }, input);
  const secret = newSecret(input.kind);
  const row = await ctx.db
    .insertInto('openid.client_system')
    .values({
      client_id: input.clientId,
      organisation_id: input.organisationId,
      kind: input.kind,
      ...columnsOf(input),
      secret_sealed: secret ? await sealSecret(servicesOf(ctx), input.clientId, secret) : null,
      status: 'proposed',
      version: 1,
      registered_at: ctx.now,
      registered_by: ctx.actor.id,
      changed_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) throw problem('openid/client-taken', { clientId: input.clientId });
  ctx.audit({
    type: 'client-system.registered',
    object: { kind: 'client-system', id: input.clientId },
    data: {
      organisationId: input.organisationId,
      kind: input.kind,
      fields: input.fields,
      firstParty: input.firstParty ?? false,
    },
  });
  const client = toClient(row);
  return { ...(await asked(ctx, client, 'client-system.approved', reason)), ...(secret ? { secret } : {}) };
}

/**
 * Changes what is registered. Words are changed at once; where people are sent and what the system may ask for are changed when another
 * person has confirmed it. Whoever agreed to fewer fields than it asks for from now on is asked again when he next signs in.
 *
 * @throws base/not-found, base/conflict, openid/not-in-this-state, openid/wrong-address, openid/wrong-fields, openid/not-first-party,
 *   openid/first-party-kept
 */
export async function changeClientSystem(
  ctx: Ctx,
  clientId: string,
  { version, reason, ...changes }: Static<typeof ChangedClientSystem>,
): Promise<Answer> {
  const client = await hold(ctx, clientId, 'change');
  if (client.version !== version) throw problem('base/conflict');
  checkChanges(ctx, client, changes);
  if (client.status !== 'proposed' && isDangerous(client, changes))
    return asked(ctx, client, 'client-system.changed', reason, changes);
  const changed = await writeChanges(ctx, client, changes);
  if (changed.status !== 'proposed') return { client: await viewClient(ctx, changed) };
  return asked(ctx, changed, 'client-system.approved', reason);
}

/**
 * A new secret, answered once; the old one counts until another person has confirmed the new one, and is worth nothing from then on.
 *
 * @throws base/not-found, openid/not-in-this-state, openid/first-party-kept
 */
export async function renewSecret(ctx: Ctx, clientId: string, reason: string): Promise<Answer> {
  const client = await hold(ctx, clientId, 'renew-secret');
  checkSecretOf(ctx, client);
  const secret = newSecret(client.kind);
  if (!secret) throw problem('openid/not-in-this-state');
  const secretNext = await sealSecret(servicesOf(ctx), clientId, secret);
  const changed = await update(ctx, client, { secret_next: secretNext });
  return { ...(await asked(ctx, changed, 'client-system.secret-renewed', reason)), secret };
}

/**
 * Suspends or ends a system at once; to let it sign people in again takes two. One that has ended keeps none of its consents.
 *
 * @throws base/not-found, openid/not-in-this-state
 */
export async function setClientStatus(
  ctx: Ctx,
  clientId: string,
  { status, reason }: Static<typeof NewStatus>,
): Promise<Answer> {
  const client = await hold(ctx, clientId);
  if (!verbTo(client.status, status)) throw problem('openid/not-in-this-state');
  if (status === 'active') return asked(ctx, client, 'client-system.approved', reason);
  const changed = await update(ctx, client, { status });
  if (status === 'ended') await endConsents(ctx.db, { clientId }, { now: ctx.now, by: 'client-ended' });
  ctx.audit({ type: `client-system.${status}`, object: { kind: 'client-system', id: clientId }, reason });
  return { client: await viewClient(ctx, changed) };
}

type ActKind = 'client-system.approved' | 'client-system.changed' | 'client-system.secret-renewed';

/** Asks another person to confirm what would be done to the system as it now is. */
async function asked(
  ctx: Ctx,
  client: ClientSystem,
  kind: ActKind,
  reason: string,
  changes: Partial<Changes> = {},
): Promise<Answer> {
  const { clientId, version } = client;
  const { id } = await askAct(ctx, { kind, input: { clientId, version, ...changes }, reason });
  return { client: await viewClient(ctx, client), asked: { id } };
}

/** Where people are sent, what is called, what is told of people, and whether they are asked. */
function isDangerous(client: ClientSystem, changes: Changes): boolean {
  const {
    backChannelLogoutUri,
    redirectUris,
    postLogoutUris,
    fields: asks,
    neededFields,
    firstParty,
  } = client;
  const before = [redirectUris, postLogoutUris, asks, neededFields];
  const after = [changes.redirectUris, changes.postLogoutUris, changes.fields, changes.neededFields];
  const sorted = (lists: ReadonlyArray<readonly string[]>) => lists.map((list) => list.toSorted());
  return (
    !isDeepStrictEqual(sorted(before), sorted(after)) ||
    backChannelLogoutUri !== changes.backChannelLogoutUri ||
    firstParty !== (changes.firstParty ?? false)
  );
}

export async function writeChanges(
  ctx: Ctx,
  client: ClientSystem,
  changes: Changes,
  by: Record<string, string> = {},
): Promise<ClientSystem> {
  const changed = await update(ctx, client, columnsOf(changes));
  // nobody was asked: from now on everybody is, before anything more is told
  if (client.firstParty && !changed.firstParty)
    await endConsents(ctx.db, { clientId: client.clientId, asked: false }, { now: ctx.now, by: 'replaced' });
  ctx.audit({
    type: 'client-system.changed',
    object: { kind: 'client-system', id: client.clientId },
    data: {
      fields: changes.fields,
      redirectUris: changes.redirectUris,
      firstParty: changes.firstParty ?? false,
      ...by,
    },
  });
  return changed;
}

/** The row is held until the transaction ends. @throws base/not-found, openid/not-in-this-state */
export async function hold(ctx: Ctx, clientId: string, verb?: ClientVerb): Promise<ClientSystem> {
  const row = await ctx.db
    .selectFrom('openid.client_system')
    .selectAll()
    .where('client_id', '=', clientId)
    .where((eb) => withinOrganisations(eb, 'organisation_id', ctx.jurisdiction))
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw problem('base/not-found');
  const client = toClient(row);
  if (verb && !mayDo(client.status, verb)) throw problem('openid/not-in-this-state');
  return client;
}

export async function update(
  ctx: Ctx,
  { clientId, version }: ClientSystem,
  changes: Partial<ReturnType<typeof columnsOf>> & {
    status?: string;
    secret_sealed?: Buffer;
    secret_next?: Buffer | null;
  },
): Promise<ClientSystem> {
  const row = await ctx.db
    .updateTable('openid.client_system')
    .set({ ...changes, version: version + 1, changed_at: ctx.now })
    .where('client_id', '=', clientId)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toClient(row);
}

function columnsOf(changes: Changes) {
  return {
    name: JSON.stringify(changes.name),
    purpose: JSON.stringify(changes.purpose),
    redirect_uris: [...changes.redirectUris],
    post_logout_uris: [...changes.postLogoutUris],
    back_channel_logout_uri: changes.backChannelLogoutUri ?? null,
    fields: [...changes.fields],
    needed_fields: [...changes.neededFields],
    first_party: changes.firstParty ?? false,
  };
}

/** 256 random bits; a public client cannot keep one. */
function newSecret(kind: ClientKind): string | undefined {
  return kind === 'public' ? undefined : randomBytes(32).toString('base64url');
}

/**
 * @param before as it is registered; of a new one its kind alone
 * @throws openid/wrong-address, openid/wrong-fields, openid/not-first-party, openid/first-party-kept
 */
export function checkChanges(
  ctx: Ctx,
  before: ClientSystem | Pick<ClientSystem, 'kind'>,
  changes: Changes,
): void {
  const { kind } = before;
  checkFirstParty(ctx, before, changes);
  const unfit = [
    ...changes.fields.filter((field) => !fieldNames.has(field) || kind === 'machine'),
    ...changes.neededFields.filter((field) => !changes.fields.includes(field)),
  ];
  if (unfit.length > 0) {
    const titles = unfit.map((claim) => fields.find((field) => field.claim === claim)?.title.zh ?? claim);
    throw problem('openid/wrong-fields', { fields: [...new Set(titles)].join('、') });
  }
  const people = [...changes.redirectUris, ...changes.postLogoutUris];
  const hosts = new Set(changes.redirectUris.map((uri) => URL.parse(uri)?.host));
  const { config } = servicesOf(ctx);
  const called = changes.backChannelLogoutUri;
  const wrong =
    people.find((uri) => !isRedirect(uri, kind, config)) ??
    // a subject per client system is a subject per host (OpenID Connect Core 8.1)
    (hosts.size > 1 || (kind === 'machine') === changes.redirectUris.length > 0
      ? (changes.redirectUris[0] ?? '–')
      : undefined) ??
    (called !== undefined && !isCallable(called, config) ? called : undefined);
  if (wrong !== undefined) throw problem('openid/wrong-address', { address: wrong });
}

/**
 * That nobody is asked is decided by who answers for the whole installation; so is, for as long as nobody is asked, where people are sent
 * and what is told of them, and that they are asked again.
 *
 * @throws openid/not-first-party, openid/first-party-kept
 */
function checkFirstParty(
  { jurisdiction: { everything } }: Ctx,
  before: ClientSystem | Pick<ClientSystem, 'kind'>,
  changes: Changes,
): void {
  const was = 'firstParty' in before && before.firstParty ? before : undefined;
  const becomes = changes.firstParty === true && !was;
  if ((changes.firstParty && before.kind !== 'server') || (becomes && !everything))
    throw problem('openid/not-first-party');
  if (was && !everything && isDangerous(was, changes)) throw problem('openid/first-party-kept');
}

/** @throws openid/first-party-kept */
export function checkSecretOf(ctx: Ctx, client: ClientSystem): void {
  if (!mayHaveSecret(ctx, client)) throw problem('openid/first-party-kept');
}

/** Where a browser may be sent: over TLS; an app by a scheme of its own with a dot in it (RFC 8252, 7.1). */
function isRedirect(text: string, kind: ClientKind, { localAdapters }: Allowed): boolean {
  const url = URL.parse(text);
  if (!url || text.includes('#') || url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:') return true;
  if (url.protocol === 'http:') return localAdapters && /^(localhost|127\.0\.0\.1)$/.test(url.hostname);
  return kind === 'public' && /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(url.protocol);
}

function isCallable(text: string, allowed: Allowed): boolean {
  const isSafe = text.startsWith('https:') || allowed.localAdapters;
  return isSafe && !text.includes('#') && isOutsideAddress(text, allowed);
}
