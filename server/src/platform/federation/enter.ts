import { checkIdNumber } from '@yiti/engines/codes';
import { system } from '../../base/actors.ts';
import type { Actor, Ctx } from '../../base/context.ts';
import type { AppServices } from '../../base/module.ts';
import { findPersonByIdentityNumber, insertPersons, type Person } from '../directory/index.ts';
import { accountForPerson, endSession, signInFromSource } from '../identity/index.ts';
import { levelOf } from '../openid/index.ts';
import { hasEnded } from './ended-store.ts';
import { linkedAccount, saveEntry, saveLink, type Elsewhere } from './link-store.ts';

/** What the source says of whoever signed in there: claims of the identity token and of its userinfo. */
export interface Vouched extends Elsewhere {
  acr: unknown;
  sid: unknown;
  /** seconds since 1970: when the identity token was written, and when the person proved who he is (auth_time) */
  iat: number;
  authTime: number | undefined;
  name: unknown;
  identityNumber: unknown;
  mobile: unknown;
}

/** Why nobody is signed in although the source knows them; words are the web's. */
export type Refusal =
  | 'name-not-proven'
  | 'name-differs'
  | 'account-disabled'
  | 'ended-there'
  | 'not-believed';

export type Entered = { token: string; sessionId: string } | { refused: Refusal };

/**
 * Signs somebody in on the source's word, unless the source has said meanwhile that this session of its is over. That is asked when the
 * entry can be seen by whoever hears a logout, who writes down what was heard before looking for entries: one of the two finds the other.
 */
export async function enterUnlessEnded(
  { act, database }: Pick<AppServices, 'act' | 'database'>,
  actor: Actor,
  vouched: Vouched,
  device: string | undefined,
): Promise<Entered> {
  const entered = await act(actor, (ctx) => enter(ctx, vouched, device));
  if ('refused' in entered || !(await hasEnded(database.reads, endedBy(vouched)))) return entered;
  return act(system('federation'), async (ctx) => {
    await endSession(ctx, entered.sessionId);
    return refuse(ctx, vouched, 'ended-there');
  });
}

/**
 * Signs somebody in on the source's word. Who came before is known by the issuer's name for them; who comes for the first time by the
 * identity number that the source has proven (level 2 or 3): their account here becomes linked, or is made. A number that belongs to another
 * name here is a matter for a person, not for a sign-in.
 */
async function enter(ctx: Ctx, vouched: Vouched, device: string | undefined): Promise<Entered> {
  const level = levelOf(vouched.acr);
  if (level < 2) return refuse(ctx, vouched, 'name-not-proven');
  const account = (await linkedAccount(ctx.db, vouched)) ?? (await findOrMake(ctx, vouched));
  if (typeof account !== 'string') return refuse(ctx, vouched, account.refused);
  const session = await signInFromSource(ctx, {
    accountId: account,
    assurance: level as 2 | 3,
    provenAt: provenAt(ctx, vouched),
    device,
  });
  if (!session) return refuse(ctx, vouched, 'account-disabled');
  const { issuer } = vouched;
  if (await saveLink(ctx.db, vouched, account, ctx.now))
    ctx.audit({ type: 'account.linked', object: { kind: 'account', id: account }, data: { issuer } });
  const { subject } = vouched;
  await saveEntry(ctx.db, session.sessionId, { issuer, subject, sid: nameOf(vouched.sid) }, ctx.now);
  return session;
}

function endedBy({ issuer, subject, sid, iat, authTime }: Vouched) {
  return { issuer, subject, sid: nameOf(sid), provenAt: instantOf(Math.min(authTime ?? iat, iat)) };
}

const nameOf = (sid: unknown) => (typeof sid === 'string' ? sid : undefined);
const instantOf = (seconds: number) => new Date(Math.max(0, seconds) * 1000).toISOString();

/** Clocks differ by a little; a proof from further ahead is none that anybody here could judge. */
const clockSeconds = 60;

function provenAt({ now }: Ctx, { authTime }: Vouched): string | undefined {
  const at = Date.parse(now) / 1000;
  if (authTime === undefined || authTime > at + clockSeconds) return undefined;
  return instantOf(Math.min(authTime, at));
}

async function findOrMake(ctx: Ctx, vouched: Vouched): Promise<string | { refused: Refusal }> {
  const { name, identityNumber: given, mobile } = vouched;
  const checked = typeof given === 'string' ? checkIdNumber(given) : undefined;
  if (!checked?.ok || typeof name !== 'string' || name === '') return { refused: 'name-not-proven' };
  const number = checked.value;
  const person =
    (await findPersonByIdentityNumber(ctx.db, number)) ??
    (await takeOver(ctx, { name, number, mobile: typeof mobile === 'string' ? mobile : undefined }));
  if (person.name !== name) return { refused: 'name-differs' };
  return (await accountForPerson(ctx, person)) ?? { refused: 'account-disabled' };
}

/** Not in the register of this installation yet: as the source has proven them. */
async function takeOver(
  ctx: Ctx,
  { name, number, mobile }: { name: string; number: string; mobile: string | undefined },
): Promise<Person> {
  const id = ctx.newId();
  const day = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const person: Person = {
    kind: 'person',
    id,
    identityNumber: number,
    name,
    birthDate: day,
    sex: Number(number[16]) % 2 === 1 ? 'male' : 'female',
    mobile,
    // the place that the number itself names (GB 11643, 4.2.1); the household may have moved since, nothing here knows
    householdDivision: number.slice(0, 6),
    address: undefined,
  };
  await insertPersons(ctx.db, [person], ctx.now);
  ctx.audit({ type: 'person.taken-over', object: { kind: 'person', id }, data: { by: 'identity-source' } });
  // somebody else may have been as fast
  return (await findPersonByIdentityNumber(ctx.db, number)) ?? person;
}

export function refuse(ctx: Ctx, { issuer }: Pick<Vouched, 'issuer'>, refused: Refusal): Entered {
  ctx.audit({
    type: 'session.refused',
    object: { kind: 'account', id: 'unknown' },
    data: { by: 'identity-source', issuer, why: refused },
  });
  return { refused };
}
