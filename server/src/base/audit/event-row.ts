import type { Actor, AuditEvent } from '../context.ts';
import type { Row, TableSpec } from '../database/changeset.ts';

/** The audit trail (审计) as verbs write to it: number and transaction are given by the database. */
export const auditEvents: TableSpec = {
  name: 'base.audit_event',
  columns: [
    ['at', 'timestamptz'],
    ['type', 'text'],
    ['actor_id', 'text'],
    ['actor_kind', 'text'],
    ['actor_name', 'text'],
    ['actor_role', 'text'],
    ['organisation_id', 'text'],
    ['subject_id', 'text'],
    ['object_kind', 'text'],
    ['object_id', 'text'],
    ['root_id', 'text'],
    ['reason', 'text'],
    ['data', 'jsonb'],
  ],
};

/**
 * One row of the trail. Name and role are copied, not referred to: the trail outlives people and posts.
 * @param at ISO 8601 instant
 */
export function auditRow(event: AuditEvent, actor: Actor, at: string): Row {
  return {
    at,
    type: event.type,
    actor_id: event.anonymous ? 'anonymous' : actor.id,
    actor_kind: actor.kind,
    actor_name: event.anonymous ? '' : actor.name,
    actor_role: actor.role ?? null,
    organisation_id: actor.organisationId ?? null,
    subject_id: event.anonymous ? null : (actor.subjectId ?? null),
    object_kind: event.object.kind,
    object_id: event.object.id,
    root_id: event.rootId ?? null,
    reason: event.reason ?? null,
    data: event.anonymous ? (event.data ?? {}) : { ...event.data, ...actingOf(actor) },
  };
}

/** Who acts for somebody else says on what: as legal representative, or on which mandate (谁代谁). */
function actingOf({ actsAs, mandateId, subjectName }: Actor): Record<string, string> {
  if (actsAs === undefined || actsAs === 'self') return {};
  return {
    actsAs,
    ...(subjectName === undefined ? {} : { actsFor: subjectName }),
    ...(mandateId === undefined ? {} : { mandateId }),
  };
}
