/** What many areas speak of. */
export type { Limit, Mandate, NewMandate, Session, Subject } from './schema.ts';
export type { Text } from '../ui/text.ts';
