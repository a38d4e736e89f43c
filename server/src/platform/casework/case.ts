import type { Clock } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import type { Actor } from '../../base/context.ts';

/**
 * A case (办件): one service being handled by one organisation.
 *
 *   waiting → to-accept ─┬→ in-review → (on-site) → to-decide → issuing → completed
 *                        ├→ in-correction → corrected → in-review …
 *                        └→ completed (refused, lapsed, withdrawn)
 *
 * A case may be suspended (挂起) from in-review, on-site and to-decide, and returns to where it was.
 */
export type CaseStatus =
  | 'waiting'
  | 'to-accept'
  | 'in-correction'
  | 'corrected'
  | 'in-review'
  | 'on-site'
  | 'to-decide'
  | 'issuing'
  | 'completed';

/** How a case ended (办结方式); mapped to the codes of each upstream system at the border. */
export type Finish = 'granted' | 'denied' | 'refused' | 'lapsed' | 'withdrawn' | 'stopped';

/** What can be done to a case. */
export type CaseVerb =
  | 'accept'
  | 'refuse'
  | 'ask-correction'
  | 'reply-correction'
  | 'review'
  | 'record-visit'
  | 'decide'
  | 'suspend'
  | 'resume'
  | 'ask-extension'
  | 'approve-extension'
  | 'disclaim'
  | 'route'
  | 'withdraw'
  | 'rate';

/** Status → permitted verbs, complete. Server guard, buttons, state picture and tests all read this table. */
export const lifecycle: Readonly<Record<CaseStatus, readonly CaseVerb[]>> = {
  waiting: ['route', 'withdraw'],
  'to-accept': ['accept', 'refuse', 'ask-correction', 'disclaim', 'route', 'withdraw'],
  'in-correction': ['reply-correction', 'withdraw'],
  corrected: ['accept', 'refuse', 'disclaim', 'route', 'withdraw'],
  'in-review': ['review', 'suspend', 'resume', 'ask-extension', 'approve-extension', 'withdraw'],
  'on-site': ['record-visit', 'suspend', 'resume', 'ask-extension', 'approve-extension', 'withdraw'],
  'to-decide': ['decide', 'suspend', 'resume', 'ask-extension', 'approve-extension', 'withdraw'],
  issuing: [],
  completed: ['rate'],
};

/** The task of the handling process that each verb completes, and with which outcome. */
export const taskOfStatus: Readonly<Partial<Record<CaseStatus, string>>> = {
  'to-accept': 'accept',
  corrected: 'accept-corrected',
  'in-review': 'review',
  'on-site': 'site-visit',
  'to-decide': 'decide',
};

/** The status that a case has while a task of the handling process is open. */
export const statusOfTask: ReadonlyMap<string, CaseStatus> = new Map(
  Object.entries(taskOfStatus).map(([status, element]) => [element, status as CaseStatus]),
);

export interface Case {
  seq: number;
  number: string | null;
  serviceKey: string;
  serviceName: Text;
  role: string;
  organisationId: string | null;
  division: string;
  denial: 'blocking' | 'independent';
  commitment: boolean;
  status: CaseStatus;
  limits: CaseLimits;
  /** runs from receipt until acceptance with the acceptance limit, then from acceptance with the promised limit */
  clock: Clock | null;
  dueAt: string | null;
  submittedAt: string;
  acceptedAt: string | null;
  /** counts as accepted because nobody answered in time (行政许可法 art. 32) */
  acceptedBySilence: boolean;
  decidedAt: string | null;
  completedAt: string | null;
  finish: Finish | null;
  /** what became of a grant by a later decision: withdrawn 撤销, corrected 变更; null: it stands */
  afterwards: 'withdrawn' | 'corrected' | null;
  version: number;
}

/** The limits of a case, resolved for its place and day when it was filed. */
export interface CaseLimits {
  acceptance: Limit;
  promised: Limit;
  statutory: Limit;
  extension: Limit | null;
  correction: Limit;
  warning: Limit;
}

export interface Application {
  id: string;
  reference: string;
  snapshotId: string;
  scenarioId: string;
  title: Text;
  division: string;
  subjectId: string;
  subjectKind: 'person' | 'enterprise';
  subjectName: string;
  submittedBy: string;
  /** with the name and on what they acted, as it was then; null: from before this was kept */
  submittedByName: string | null;
  actedAs: NonNullable<Actor['actsAs']> | null;
  channel: string;
  answers: Record<string, unknown>;
  fields: Record<string, unknown>;
  prefill: Record<string, unknown>;
  evidence: unknown[];
  status: 'open' | 'completed' | 'withdrawn';
  submittedAt: string;
  promisedAt: string | null;
  completedAt: string | null;
  version: number;
}

/** Who handed it in, and on what they acted for the applicant (谁代谁); null: from before this was kept. */
export const filedBy = ({ submittedByName: name, actedAs }: Application) =>
  name === null || actedAs === null ? null : { name, as: actedAs };

/**
 * A service that was handled is rated (好差评). What the applicant took back before it was accepted was not: there is nothing to rate
 * (国办发〔2019〕51号 speaks of services that were provided).
 */
export const wasHandled = ({ finish, acceptedAt }: Pick<Case, 'finish' | 'acceptedAt'>): boolean =>
  finish !== 'withdrawn' || acceptedAt !== null;

export const isOpen = (one: Case): boolean => one.status !== 'completed';

/** Case id as people and links use it: application id, a dot, the case's place in the application. */
export const caseIdOf = (applicationId: string, seq: number): string => `${applicationId}.${seq}`;

/** Reads a case id; undefined when it is not in that form. */
export function parseCaseId(caseId: string): { applicationId: string; seq: number } | undefined {
  const match = caseId.match(/^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,3})$/);
  return match ? { applicationId: match[1]!, seq: Number(match[2]) } : undefined;
}
