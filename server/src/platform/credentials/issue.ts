import { addLimit, dateOf } from '@yiti/engines/calendar';
import { makeCredentialId } from '@yiti/engines/codes';
import type { CredentialType, Limit, Parametric, Text } from '@yiti/engines/scenario';
import { calendarOf } from '../../base/working-days/index.ts';
import type { Ctx } from '../../base/context.ts';
import { getOrganisation, type Subject } from '../directory/index.ts';
import { faceValues, type Credential, type FaceField } from './credential.ts';
import { insertCredential, listHeldOfType, updateStatus } from './credential-store.ts';
import { sealLicence } from './seal-licence.ts';
import { usableSeal } from './seals/use-seal.ts';
import { newVerificationCode } from './verification-code.ts';

export interface NewCredential {
  /** the application that it comes from; absent: it stands for itself */
  rootId?: string;
  type: CredentialType;
  holder: Subject;
  organisationId: string;
  face: FaceField[];
  /** running number (流水号), 1–32 digits or capital letters */
  serial: string;
  validity: Limit | null;
  case?: { serviceKey: string; seq: number; number: string | null };
  /** an earlier one of the same type is replaced (换发), also when it came from another application */
  replaces?: boolean;
  /** the version whose place it takes, whatever else the holder has */
  previous?: Credential;
  /** when it was issued on paper, and its days, when those are not today's */
  dates?: { issuedAt?: string; validFrom: string; validTo: string | null };
  /** the import of stock that it comes with */
  importId?: string;
  /** false: the holder has had it all along and is told nothing, or is told otherwise */
  tells?: boolean;
}

/**
 * Issues a credential (制发证照): identifier by GB/T 36904, PDF, seal of the organisation. Everything is in the transaction of
 * the caller; only the stored file is not, and a file without a row is nothing.
 */
export async function issueCredential(ctx: Ctx, input: NewCredential): Promise<Credential> {
  const { type, holder } = input;
  const organisation = await getOrganisation(ctx, input.organisationId);
  const id = ctx.newId();
  const today = dateOf(ctx.now);
  const before =
    input.previous ??
    (input.replaces === false
      ? undefined
      : await standingOne(ctx, { holderId: holder.id, type, face: input.face }));
  // applying anew lifts no suspension
  const suspended = !input.previous && before?.status === '02' ? before : undefined;
  const version = before ? Math.min(before.version + 1, 999) : 1;
  const draft: Omit<Credential, 'documentHash'> = {
    rootId: input.rootId ?? id,
    id,
    identifier: makeCredentialId({
      typeCode: type.typeCode,
      issuer: organisation.uscc,
      serial: input.serial,
      version,
    }),
    typeKey: type.key,
    typeCode: type.typeCode,
    name: type.name,
    layout: type.layout,
    holderId: holder.id,
    holderKind: holder.kind,
    holderName: holder.name,
    face: input.face,
    organisationId: organisation.id,
    issuer: organisation.name.zh,
    serviceKey: input.case?.serviceKey ?? null,
    caseSeq: input.case?.seq ?? null,
    caseNumber: input.case?.number ?? null,
    issuedAt: input.dates?.issuedAt ?? ctx.now,
    validFrom: input.dates?.validFrom ?? today,
    validTo: input.dates
      ? input.dates.validTo
      : input.validity && addLimit(ctx.now, input.validity, calendarOf(ctx), { endOnFreeDay: true }).on,
    status: suspended ? '02' : '01',
    statusReason: suspended?.statusReason ?? null,
    statusCause: suspended?.statusCause ?? null,
    statusChangedAt: ctx.now,
    version,
    previousId: before?.id ?? null,
    verificationCode: newVerificationCode(ctx),
    number: input.serial,
    importId: input.importId ?? null,
  };
  const { documentHash } = await sealLicence(ctx, draft, await usableSeal(ctx, organisation.id));
  const credential: Credential = { ...draft, documentHash };
  insertCredential(ctx, credential);
  if (before && !input.previous) replace(ctx, before, credential);
  recordIssued(ctx, credential);
  if (input.tells !== false) ctx.emit(credentialEvent('credential.issued', credential, { zh: '', en: '' }));
  return credential;
}

/** A limit as it holds for the case; null: without end. */
export function validityOf(
  validity: Parametric<Limit> | null,
  parameters: Record<string, unknown>,
): Limit | null {
  if (validity === null) return null;
  if (!('parameter' in validity)) return validity;
  const value = parameters[validity.parameter] as Limit | undefined;
  if (!value)
    throw new Error(
      `Parameter ${validity.parameter} has no value here: the publish gate should have refused it.`,
    );
  return value;
}

/**
 * Whose place a new one takes: the holder's one of this type, in force or suspended (暂扣, not run out), that says the same in the fields by which several are
 * told apart.
 */
async function standingOne(
  ctx: Ctx,
  { holderId, type, face }: { holderId: string; type: CredentialType; face: readonly FaceField[] },
): Promise<Credential | undefined> {
  const printed = faceValues(face);
  const held = (await listHeldOfType(ctx.db, holderId, type.key)).filter((one) => {
    const before = faceValues(one.face);
    return (type.toldApartBy ?? []).every((key) => before[key] === printed[key]);
  });
  return (
    held.find(({ status }) => status === '01') ??
    held.find((one) => one.status === '02' && (one.validTo === null || one.validTo >= dateOf(ctx.now)))
  );
}

function replace(ctx: Ctx, before: Credential, after: Credential): void {
  updateStatus(ctx.write, before, {
    status: '05',
    reason: after.identifier,
    cause: 'replaced',
    at: ctx.now,
  });
  ctx.audit({
    type: 'credential.replaced',
    object: { kind: 'credential', id: before.id },
    rootId: before.rootId,
    data: { by: after.id },
  });
}

function recordIssued(ctx: Ctx, one: Credential): void {
  ctx.audit({
    type: 'credential.issued',
    object: { kind: 'credential', id: one.id },
    rootId: one.rootId,
    data: { identifier: one.identifier, documentHash: one.documentHash },
  });
}

/** Told of a credential; carries what notifications need to say. */
export function credentialEvent(type: string, one: Credential, reason: Text) {
  const { rootId, id: credentialId, holderId, name, issuer, typeKey } = one;
  return { type, rootId, data: { credentialId, holderId, name, issuer, typeKey, reason } };
}
