import { makeCredentialId } from '@yiti/engines/codes';
import type { Json } from '@yiti/engines/process';
import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { getOrganisation } from '../directory/index.ts';
import { itemOf, type ServiceAnswer, type ServiceHandler } from '../process/index.ts';
import { faceValues, type Credential } from './credential.ts';
import { fillFace } from './face.ts';
import { credentialEvent, issueCredential, validityOf } from './issue.ts';
import { listOfCase } from './credential-store.ts';
import { isTaken } from './import/import-store.ts';
import { changeCredential } from './life/change-credential.ts';
import { insertChange } from './life/change-store.ts';
import type { Cause } from './life/life.ts';
import { readIssueSubject, type IssueSubject } from './slots.ts';

/**
 * `credential.issue`: the case was granted, so its credential is made. A service whose result is no credential answers at once.
 * Called again for the same case (the outbox delivers at least once), it answers with what it made.
 */
export const issueService: ServiceHandler = async (ctx, call) => {
  const serviceKey = itemOf(call);
  const about = await readIssueSubject(ctx, call.applicationId, serviceKey);
  if (!about) return refused('no-case', `没有“${serviceKey}”的办件`, `There is no case of ${serviceKey}`);
  const { result } = about.snapshot.package.services[serviceKey]!;
  const type =
    result.credential === undefined ? undefined : about.snapshot.package.credentials[result.credential];
  if (result.kind !== 'credential' || !type) return { ok: true, result: null };
  const [already] = await listOfCase(ctx.db, call.applicationId, about.caseSeq);
  if (already) return resultOf(already);
  const serial = await freeSerial(ctx, about, type.typeCode);
  const credential = await issueCredential(ctx, {
    rootId: call.applicationId,
    type,
    holder: about.subject,
    organisationId: about.organisationId,
    face: fillFace(type, { fields: about.fields, context: contextOf(about, serial), now: ctx.now }),
    serial,
    validity: validityOf(type.validity, about.parameters),
    case: { serviceKey, seq: about.caseSeq, number: about.caseNumber },
  });
  if (credential.status === '02') tellOfSuspension(ctx, credential);
  return resultOf(credential);
};

/** It took the place of one that is suspended, and is so too, until whoever suspended that lets it be in force: its history and its holder are told. */
function tellOfSuspension(ctx: Ctx, one: Credential): void {
  const reason = one.statusReason ?? '';
  insertChange(ctx, one, {
    verb: 'suspend',
    before: 'in-force',
    after: 'suspended',
    cause: one.statusCause as Cause,
    reason,
    basis: null,
  });
  ctx.audit({
    type: 'credential.suspended',
    object: { kind: 'credential', id: one.id },
    rootId: one.rootId,
    reason,
    data: { before: 'in-force', after: 'suspended' },
  });
  ctx.emit(credentialEvent('credential.suspended', one, { zh: reason, en: reason }));
}

/** What is printed may be an input of the next step. What of it is personal is heard and not kept by the process. */
function resultOf({ id, identifier, face }: Credential): ServiceAnswer {
  const told = face.filter(({ personal }) => !personal);
  return {
    ok: true,
    result: { credentialId: id, identifier, face: faceValues(told) as Json },
    heard: { face: faceValues(face) as Json },
  };
}

/** `credential.revoke`: what this case issued is withdrawn. */
export const revokeService: ServiceHandler = async (ctx, call) => {
  const serviceKey = itemOf(call);
  const about = await readIssueSubject(ctx, call.applicationId, serviceKey);
  if (!about) return refused('no-case', `没有“${serviceKey}”的办件`, `There is no case of ${serviceKey}`);
  for (const one of await listOfCase(ctx.db, call.applicationId, about.caseSeq)) {
    if (one.status !== '01' && one.status !== '02') continue;
    changeCredential(ctx, one, {
      verb: 'withdraw',
      cause: 'conditions-not-met',
      reason: {
        zh: '承诺与事实不符，撤销许可',
        en: 'The commitment turned out not to be true; the permit is revoked',
      },
    });
  }
  return { ok: true, result: null };
};

function refused(errorCode: string, zh: string, en: string) {
  return { ok: false as const, errorCode, reason: { zh, en } };
}

function contextOf(
  { answers, parameters, variables, fields, caseNumber, decidedAt, division }: IssueSubject,
  serial: string,
) {
  return {
    ...variables,
    answers,
    fields,
    parameters,
    place: { division },
    case: { serial, number: caseNumber, decidedAt },
  };
}

/** A running number that no row of an import has been promised: stock may carry numbers of the same form. */
async function freeSerial(ctx: Ctx, about: IssueSubject, typeCode: string): Promise<string> {
  const { uscc: issuer } = await getOrganisation(ctx, about.organisationId);
  for (;;) {
    const serial = await nextSerial(ctx, about);
    if (!(await isTaken(ctx.db, makeCredentialId({ typeCode, issuer, serial, version: 1 })))) return serial;
  }
}

/** Running number of the organisation's credentials in this year: 2026 and seven digits. */
async function nextSerial(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  { organisationId }: IssueSubject,
): Promise<string> {
  const year = Number(now.slice(0, 4));
  const { rows } = await sql<{ taken: number }>`
    INSERT INTO credentials.serial AS s (organisation_id, year, taken) VALUES (${organisationId}, ${year}, 1)
    ON CONFLICT (organisation_id, year) DO UPDATE SET taken = s.taken + 1 RETURNING taken`.execute(db);
  return `${year}${String(rows[0]!.taken).padStart(7, '0')}`;
}
