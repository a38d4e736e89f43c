import { checkIdNumber } from '@yiti/engines/codes';
import type { Ctx } from '../../base/context.ts';
import { findPersonByIdentityNumber, insertPersons, type Person } from '../directory/index.ts';
import { accountForPerson, signInFromSource } from '../identity/index.ts';
import { levelOf } from '../openid/index.ts';
import { linkedAccount, saveEntry, saveLink, type Elsewhere } from './link-store.ts';

/** What the source says of whoever signed in there: claims of the identity token and of its userinfo. */
export interface Vouched extends Elsewhere {
  acr: unknown;
  sid: unknown;
  name: unknown;
  identityNumber: unknown;
  mobile: unknown;
}

/** Why nobody is signed in although the source knows them; words are the web's. */
export type Refusal = 'name-not-proven' | 'name-differs' | 'account-disabled';

export type Entered = { token: string } | { refused: Refusal };

/**
 * Signs somebody in on the source's word. Who came before is known by the issuer's name for them; who comes for the first time by the
 * identity number that the source has proven (level 2 or 3): their account here becomes linked, or is made. A number that belongs to another
 * name here is a matter for a person, not for a sign-in.
 */
export async function enter(ctx: Ctx, vouched: Vouched, device: string | undefined): Promise<Entered> {
  const level = levelOf(vouched.acr);
  if (level < 2) return refuse(ctx, vouched, 'name-not-proven');
  const account = (await linkedAccount(ctx.db, vouched)) ?? (await findOrMake(ctx, vouched));
  if (typeof account !== 'string') return refuse(ctx, vouched, account.refused);
  const session = await signInFromSource(ctx, {
    accountId: account,
    assurance: level as 2 | 3,
    device,
  });
  if (!session) return refuse(ctx, vouched, 'account-disabled');
  const { issuer } = vouched;
  if (await saveLink(ctx.db, vouched, account, ctx.now))
    ctx.audit({ type: 'account.linked', object: { kind: 'account', id: account }, data: { issuer } });
  const sid = typeof vouched.sid === 'string' ? vouched.sid : undefined;
  await saveEntry(ctx.db, session.sessionId, { issuer, subject: vouched.subject, sid }, ctx.now);
  return { token: session.token };
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

function refuse(ctx: Ctx, { issuer }: Vouched, refused: Refusal): Entered {
  ctx.audit({
    type: 'session.refused',
    object: { kind: 'account', id: 'unknown' },
    data: { by: 'identity-source', issuer, why: refused },
  });
  return { refused };
}
