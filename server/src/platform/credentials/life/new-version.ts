import { dateOf } from '@yiti/engines/calendar';
import type { CredentialType } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { getSubject } from '../../directory/index.ts';
import type { Credential, FaceField } from '../credential.ts';
import { updateStatus } from '../credential-store.ts';
import { credentialEvent, issueCredential } from '../issue.ts';
import { insertChange } from './change-store.ts';
import { after, lifeStateOf, type Cause } from './life.ts';

interface NewVersion {
  cause: Cause;
  reason: string;
  /** a decision that also ends the suspension that waited for it */
  lifts?: boolean;
}

/**
 * Renews a credential (换发、延续): the next version with the same running number and new days; the one before points to it.
 *
 * @throws credentials/change-not-now, credentials/wrong-days
 */
export async function renewCredential(
  ctx: Ctx,
  one: Credential,
  { validFrom, validTo, ...why }: NewVersion & { validFrom: string; validTo: string | null },
): Promise<Credential> {
  if (validTo !== null && (validTo < validFrom || validTo < dateOf(ctx.now)))
    throw problem('credentials/wrong-days');
  return nextVersion(ctx, one, { verb: 'renew', ...why, face: one.face, validFrom, validTo });
}

/**
 * Corrects what is printed (更正): the next version with the same days. Only fields that the credential has can be changed.
 *
 * @param values new values by the key of the field
 * @throws credentials/change-not-now, credentials/nothing-corrected
 */
export async function correctCredential(
  ctx: Ctx,
  one: Credential,
  { values, ...why }: NewVersion & { values: Readonly<Record<string, string>> },
): Promise<Credential> {
  const known = new Set(one.face.map(({ key }) => key));
  const face = one.face.map((field) => ({ ...field, value: corrected(field, values[field.key]) }));
  const isSame = face.every(({ value }, index) => value === one.face[index]!.value);
  if (isSame || Object.keys(values).some((key) => !known.has(key)))
    throw problem('credentials/nothing-corrected');
  const { validFrom, validTo } = one;
  return nextVersion(ctx, one, { verb: 'correct', ...why, face, validFrom, validTo });
}

/** A number stays a number where it can. */
function corrected({ value }: FaceField, given: string | undefined): FaceField['value'] {
  if (given === undefined) return value;
  const words = given.trim();
  if (words === '') return null;
  return typeof value === 'number' && Number.isFinite(Number(words)) ? Number(words) : words;
}

async function nextVersion(
  ctx: Ctx,
  one: Credential,
  next: NewVersion & {
    verb: 'renew' | 'correct';
    face: FaceField[];
    validFrom: string;
    validTo: string | null;
  },
): Promise<Credential> {
  const state = lifeStateOf(one);
  const led = after(next.lifts && state === 'suspended' ? 'in-force' : state, next.verb);
  if (!led) throw problem('credentials/change-not-now', { state });
  const made = await issueCredential(ctx, {
    rootId: one.rootId,
    type: typeOf(one),
    holder: await getSubject(ctx, one.holderId),
    organisationId: one.organisationId,
    face: next.face,
    serial: serialOf(one),
    validity: null,
    dates: { validFrom: next.validFrom, validTo: next.validTo },
    previous: one,
    tells: false,
    ...(one.serviceKey !== null && one.caseSeq !== null
      ? { case: { serviceKey: one.serviceKey, seq: one.caseSeq, number: one.caseNumber } }
      : {}),
  });
  updateStatus(ctx.write, one, {
    status: '05',
    reason: made.identifier,
    cause: next.verb === 'renew' ? 'renewed' : 'corrected',
    at: ctx.now,
  });
  insertChange(ctx, one, {
    verb: next.verb,
    before: state,
    after: led,
    cause: next.cause,
    reason: next.reason,
    basis: null,
  });
  const type = next.verb === 'renew' ? 'credential.renewed' : 'credential.corrected';
  ctx.audit({
    type,
    object: { kind: 'credential', id: one.id },
    rootId: one.rootId,
    reason: next.reason,
    data: { by: made.id, cause: next.cause },
  });
  ctx.emit(credentialEvent(type, made, { zh: next.reason, en: next.reason }));
  return made;
}

/** What a new version is made by: the type as this credential carries it, whatever its package says today. */
function typeOf(one: Credential): CredentialType {
  return {
    key: one.typeKey,
    name: one.name,
    typeCode: one.typeCode,
    holder: one.holderKind,
    validity: null,
    fields: one.face.map(({ key, label, personal }) => ({ key, label, personal, from: '' })),
    layout: one.layout,
  };
}

/** The running number stands in the identifier (GB/T 36904): `1.2.156.3005.2.type.issuer.serial.version.check`. */
function serialOf({ number, identifier }: Credential): string {
  return number ?? identifier.split('.').at(-3)!;
}
