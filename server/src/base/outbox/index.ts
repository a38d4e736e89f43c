export { outboxEvents, outboxRow } from './event-row.ts';
