import type { DomainEvent } from '../context.ts';
import type { Row, TableSpec } from '../database/changeset.ts';

/** The outbox (发件箱) as verbs write to it, in the transaction of the change that the event tells of. */
export const outboxEvents: TableSpec = {
  name: 'base.outbox',
  columns: [
    ['at', 'timestamptz'],
    ['type', 'text'],
    ['root_id', 'text'],
    ['data', 'jsonb'],
  ],
};

/** @param at ISO 8601 instant */
export function outboxRow(event: DomainEvent, at: string): Row {
  return { at, type: event.type, root_id: event.rootId, data: event.data };
}
