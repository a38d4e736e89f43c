/**
 * Shapes of the API as the pages use them. The wire shapes are generated from the server's OpenAPI document (`schema.ts`); what differs is
 * put right in the functions beside this file, so that a change of the server shows up in one place.
 */
import type { Text } from '../ui/text.ts';
export type { Text } from '../ui/text.ts';

/** A span of time as the law counts it: `wd` working days, `d` days, `h` hours, `mo` months, `y` years. */
export interface Limit {
  amount: number;
  unit: 'wd' | 'd' | 'h' | 'mo' | 'y';
}

export interface Subject {
  subjectId: string;
  kind: 'person' | 'enterprise';
  name: string;
}
export interface Session {
  user: { id: string; name: string; kind: 'person' | 'officer' | 'administrator' };
  assurance: 1 | 2 | 3;
  actingFor: Subject | null;
  subjects: Subject[];
  permissions: string[];
  organisation?: { id: string; name: Text };
}
