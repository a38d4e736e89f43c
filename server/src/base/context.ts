import type { Kysely } from 'kysely';
import type { Tables } from './database/tables.ts';
import type { Changeset } from './database/changeset.ts';

export type Language = 'zh-CN' | 'en';

/** Who is acting. `system` acts for jobs, timers and subscriptions. */
export interface Actor {
  /** `nobody` when not signed in */
  id: string;
  kind: 'nobody' | 'person' | 'officer' | 'administrator' | 'system';
  name: string;
  sessionId?: string;
  /** identity assurance level (实名等级) of the session, 0 when not signed in */
  assurance: 0 | 1 | 2 | 3;
  /** the person or enterprise acted for, in this session */
  subjectId?: string;
  subjectName?: string;
  /** on what: for oneself, as legal representative, or on a mandate; absent when nobody is acted for */
  actsAs?: 'self' | 'head' | 'agent' | 'helper' | 'guardian';
  mandateId?: string;
  /** the session had chosen a subject that one may not act for any more */
  lostSubject?: true;
  /** the organisation spoken for; copied into the audit trail */
  organisationId?: string;
  role?: string;
}

/**
 * How far a permission reaches for this actor (管辖范围), decided once per request. Lists and single reads put the same sets
 * into the same SQL predicate; an empty set matches nothing.
 */
export interface Jurisdiction {
  everything: boolean;
  organisationIds: readonly string[];
  subjectIds: readonly string[];
  /** subjects for which only these services or scenarios are mandated (授权范围); not in `subjectIds` */
  limitedSubjects?: Readonly<Record<string, readonly string[]>>;
  postIds: readonly string[];
}

export interface AuditEvent {
  /** `case.accepted`, `grant.revoked`: noun and what became of it */
  type: string;
  object: { kind: string; id: string };
  rootId?: string;
  reason?: string;
  data?: Record<string, unknown>;
  /** who did it is not kept: the law promises so */
  anonymous?: true;
}

export interface DomainEvent {
  type: string;
  /** events of one root are delivered in order */
  rootId: string;
  data: Record<string, unknown>;
}

export interface Log {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

/** What every verb gets: the transaction, who acts, what time it is. Nothing else is reached from inside a verb. */
export interface Ctx {
  db: Kysely<Tables>;
  actor: Actor;
  jurisdiction: Jurisdiction;
  /** the instant at which this request began, ISO 8601 in UTC; the same for all that it writes */
  now: string;
  newId(): string;
  lang: Language;
  log: Log;
  /** rows to be written in one statement when the verb is done */
  write: Changeset;
  /** runs when the verb is done, before its rows are written: an aggregate saves itself once, however often it changed */
  onFlush(save: () => void): void;
  /** told after commit, to whoever subscribes */
  emit(event: DomainEvent): void;
  /** kept for good, in the same transaction */
  audit(event: AuditEvent): void;
}

export const noJurisdiction: Jurisdiction = {
  everything: false,
  organisationIds: [],
  subjectIds: [],
  postIds: [],
};

export const everywhere: Jurisdiction = { ...noJurisdiction, everything: true };

export const nobody: Actor = { id: 'nobody', kind: 'nobody', name: '', assurance: 0 };
