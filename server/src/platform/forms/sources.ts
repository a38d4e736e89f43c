import {
  mergePrefill,
  prefillPlan,
  type CompiledForm,
  type LookUp,
  type LookUpResult,
  type LookUpResults,
  type PrefillByElement,
  type PrefillPlan,
} from '@yiti/engines/forms';
import type { Ctx } from '../../base/context.ts';
import { askRegister } from '../data/index.ts';
import type { Subject } from '../directory/index.ts';

/** What a lookup may use. */
export interface LookUpInput {
  subject: Subject;
  lookUp: LookUp;
}

/** Credentials that a subject holds: what casework's evidence and prefill may draw on. */
export interface CredentialReader {
  /** valid credentials by type, newest of each: id and face data */
  held(
    ctx: Pick<Ctx, 'db' | 'now'>,
    subjectId: string,
  ): Promise<Record<string, { credentialId: string; fields: Record<string, unknown> }>>;
  /** which of these are valid today; in one question */
  valid(ctx: Pick<Ctx, 'db' | 'now'>, credentialIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Values of earlier applications of the same subject, newest first. */
export interface EarlierReader {
  values(
    ctx: Pick<Ctx, 'db' | 'now'>,
    subjectId: string,
    elements: readonly string[],
  ): Promise<{ values: Record<string, unknown>; at: string; applicationId: string } | undefined>;
}

let credentials: CredentialReader = { held: async () => ({}), valid: async () => new Set() };
let earlier: EarlierReader = { values: async () => undefined };

/** The credentials module plugs in; until then nobody holds any. */
export function setCredentialReader(reader: CredentialReader): void {
  credentials = reader;
}

/** Casework plugs in; until then there are no earlier applications. */
export function setEarlierReader(reader: EarlierReader): void {
  earlier = reader;
}

export type Held = Awaited<ReturnType<CredentialReader['held']>>;

export function readHeld(ctx: Pick<Ctx, 'db' | 'now'>, subjectId: string): Promise<Held> {
  return credentials.held(ctx, subjectId);
}

export function stillValid(
  ctx: Pick<Ctx, 'db' | 'now'>,
  credentialIds: readonly string[],
): Promise<ReadonlySet<string>> {
  return credentials.valid(ctx, credentialIds);
}

/** The code under which registers know a subject. */
export function codeOf(subject: Subject): string {
  return subject.kind === 'person' ? subject.identityNumber : subject.uscc;
}

/** Asks every source of a plan, each once, all at the same time. */
export async function askSources(
  ctx: Pick<Ctx, 'db' | 'now' | 'log'>,
  { lookUps }: PrefillPlan,
  subject: Subject,
  held: Held,
): Promise<LookUpResults> {
  const asked = lookUps.map(async (one) => [one.key, await lookUp(ctx, subject, held, one)] as const);
  return Object.fromEntries(await Promise.all(asked));
}

/** What the sources know of a subject for one form: of the applicant, or of somebody else who fills it in themselves. */
export async function prefillFor(
  ctx: Pick<Ctx, 'db' | 'now' | 'log'>,
  { form, fields }: CompiledForm,
  subject: Subject,
): Promise<PrefillByElement> {
  const plan = prefillPlan(
    [...fields.values()].map(({ element }) => element),
    form,
  );
  return mergePrefill(plan, await askSources(ctx, plan, subject, await readHeld(ctx, subject.id)));
}

/** Carries out one look-up; what it cannot find is empty, what it cannot ask is down. */
export async function lookUp(
  ctx: Pick<Ctx, 'db' | 'now' | 'log'>,
  subject: Subject,
  held: Held,
  wanted: LookUp,
): Promise<LookUpResult> {
  switch (wanted.from) {
    case 'credential': {
      const credential = held[wanted.target];
      if (!credential) return { state: 'empty', at: ctx.now };
      return { state: 'found', at: ctx.now, values: credential.fields, evidenceId: credential.credentialId };
    }
    case 'data':
      return askRegister(ctx, {
        register: wanted.target,
        subjectCode: codeOf(subject),
        fields: wanted.fields,
      });
    case 'subject':
      return { state: 'found', at: ctx.now, values: subjectValues(subject) };
    case 'application': {
      const found = await earlier.values(ctx, subject.id, wanted.fields);
      return found
        ? { state: 'found', at: found.at, values: found.values, evidenceId: found.applicationId }
        : { state: 'empty', at: ctx.now };
    }
  }
}

/** What the platform's own directory knows of a subject, under the paths that packages use. */
function subjectValues(subject: Subject): Record<string, unknown> {
  if (subject.kind === 'person') {
    const { name, identityNumber, mobile, householdDivision, address, birthDate, sex } = subject;
    return {
      name,
      identityNumber,
      idNumber: identityNumber,
      mobile,
      phone: mobile,
      householdDivision,
      address,
      birthDate,
      sex,
    };
  }
  const { name, uscc, type, legalRepresentative, division, address, businessScope, status, registeredOn } =
    subject;
  return {
    name,
    uscc,
    type,
    legalRepresentative,
    division,
    address,
    businessScope,
    scope: businessScope,
    status,
    registeredOn,
  };
}
