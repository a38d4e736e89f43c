import { dateOf } from '@yiti/engines/calendar';
import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { decodeAfter, encodeAfter } from '../../../lib/keyset.ts';
import { shownTo } from '../../../lib/masking.ts';
import {
  findEnterpriseByUscc,
  findPersonByIdentityNumber,
  isWithinJurisdiction,
  within,
} from '../../directory/index.ts';
import { standingOn, type Credential } from '../credential.ts';
import { credentialsOf, findCredential, type CredentialRow, listVersions } from '../credential-store.ts';
import { listUses, recordUse, wholeFace } from '../uses.ts';
import { readVerificationCode } from '../verification-code.ts';
import { credentialView } from '../view-credential.ts';
import { listChanges } from './change-store.ts';
import { lifeStateOf, verbsOf } from './life.ts';
import { purposes, type Purpose } from './purpose.ts';

export interface Search {
  query?: string;
  type?: string;
  after?: string;
}

const pageSize = 50;

/**
 * The register of what the organisations of the jurisdiction have issued (发证台账): by identifier, number, code, case, or the number or
 * whole name of the holder; without a query the newest. That somebody searched, and for what kind of thing, is in the trail.
 */
export async function searchRegister(ctx: Ctx, { query = '', type, after }: Search) {
  const words = query.trim();
  const holders = words === '' ? [] : await holdersOf(ctx, words);
  const from = decodeAfter(after, 2);
  const code = readVerificationCode(words);
  const found = await sql<CredentialRow>`
    SELECT * FROM credentials.credential c
    WHERE ${within('c.organisation_id', ctx.jurisdiction)}
      ${
        words === ''
          ? sql``
          : sql`AND (identifier = ${words} OR verification_code = ${code} OR number = ${words} OR case_number = ${words}
              OR holder_name = ${words} OR holder_id = ANY(${holders}::uuid[]))`
      }
      ${type === undefined ? sql`` : sql`AND type_key = ${type}`}
      ${from ? sql`AND (issued_at, id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    ORDER BY issued_at DESC, id DESC LIMIT ${pageSize + 1}`.execute(ctx.db);
  const items = await credentialsOf(ctx.db, found.rows.slice(0, pageSize));
  const last = found.rows.length > pageSize ? items.at(-1) : undefined;
  ctx.audit({
    type: 'credential.register-searched',
    object: { kind: 'credential-register', id: ctx.actor.organisationId ?? ctx.actor.id },
    data: { by: words === '' ? 'newest' : 'query', found: items.length },
  });
  return {
    items: items.map((one) => rowOf(ctx, one)),
    next: last ? encodeAfter([last.issuedAt, last.id]) : null,
  };
}

async function holdersOf(ctx: Ctx, words: string): Promise<string[]> {
  const number = words.toUpperCase();
  if (!/^[0-9A-Z]{18}$/.test(number)) return [];
  const [person, enterprise] = await Promise.all([
    findPersonByIdentityNumber(ctx.db, number),
    findEnterpriseByUscc(ctx.db, number),
  ]);
  return [person, enterprise].flatMap((one) => (one ? [one.id] : []));
}

function rowOf(ctx: Ctx, one: Credential) {
  return {
    credentialId: one.id,
    identifier: one.identifier,
    number: one.number,
    type: one.typeKey,
    name: one.name,
    holder: one.holderKind === 'person' ? shownTo('list', 'name', one.holderName) : one.holderName,
    issuer: one.issuer,
    issuedAt: one.issuedAt,
    validTo: one.validTo,
    standing: standingOn(one, dateOf(ctx.now)),
    version: one.version,
  };
}

/** One that an organisation of the jurisdiction has issued; otherwise it is not there. */
export async function getIssued(ctx: Ctx, id: string): Promise<Credential> {
  const one = await findCredential(ctx.db, id);
  if (!one || !isWithinJurisdiction(one.organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  return one;
}

/** Everything about one: its holder sees who opened it, and what for (谁看了我的证). */
export async function openIssued(ctx: Ctx, id: string, purpose: Purpose) {
  const one = await getIssued(ctx, id);
  const words = purposes[purpose];
  const text = { zh: `发证机关查看：${words.zh}`, en: `Opened by the issuing authority: ${words.en}` };
  if (!(await wasJustOpened(ctx, id, text.zh)))
    recordUse(ctx, id, {
      rootId: one.rootId,
      purpose: 'official',
      text,
      usedBy: ctx.actor.name,
      fields: wholeFace(one),
      ...(ctx.actor.organisationId ? { organisationId: ctx.actor.organisationId } : {}),
    });
  ctx.audit({
    type: 'credential.opened',
    object: { kind: 'credential', id },
    rootId: one.rootId,
    data: { purpose },
  });
  return { ...(await lifeView(ctx, one)), uses: await listUses(ctx, one) };
}

/** A page that asks again while somebody works on it is one use; the trail has every opening. */
async function wasJustOpened({ db, now, actor }: Ctx, id: string, words: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM credentials.use WHERE credential_id = ${id}::uuid AND used_by = ${actor.name}
      AND text->>'zh' = ${words} AND at > ${now}::timestamptz - interval '1 hour' LIMIT 1`.execute(db);
  return rows.length > 0;
}

/** Versions and changes of a credential, with what may be done with it now. */
export async function lifeView(ctx: Ctx, one: Credential) {
  const versions = await listVersions(ctx.db, one.id);
  return {
    credential: credentialView(ctx, one),
    holderKind: one.holderKind,
    number: one.number,
    cause: one.statusCause,
    state: lifeStateOf(one),
    verbs: verbsOf(lifeStateOf(one)).filter((verb) => verb !== 'expire'),
    ...(await history(ctx, versions)),
  };
}

/** What its holder sees: who changed it is the organisation's own matter. */
export async function historyOf(ctx: Ctx, one: Credential) {
  const { versions, changes } = await history(ctx, await listVersions(ctx.db, one.id));
  return {
    versions,
    changes: changes.map((change) => {
      const { by: _, ...told } = change;
      return told;
    }),
  };
}

async function history(ctx: Ctx, versions: readonly Credential[]) {
  return {
    versions: versions.map((version) => ({
      credentialId: version.id,
      identifier: version.identifier,
      version: version.version,
      issuedAt: version.issuedAt,
      validFrom: version.validFrom,
      validTo: version.validTo,
      standing: standingOn(version, dateOf(ctx.now)),
      cause: version.statusCause,
      previousId: version.previousId,
    })),
    changes: await listChanges(
      ctx.db,
      versions.map(({ id }) => id),
    ),
  };
}
