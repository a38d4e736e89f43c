export { auditEvents, auditRow } from './event-row.ts';
