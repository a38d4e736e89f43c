/**
 * Shapes of the API as the pages use them, as the modules' `schemas.ts` on the server describe them.
 */
import type { Text } from '../ui/text.ts';
import type { Limit } from '@yiti/engines/scenario';
export type { Limit, Text };

/** Someone or something that an application can be made for (办事主体). */
export interface Subject {
  subjectId: string;
  kind: 'person' | 'enterprise';
  name: string;
  /** only these services and scenarios; absent: all */
  services?: string[];
  mayMandate: boolean;
}
export interface Session {
  user: { id: string; name: string; kind: 'person' | 'officer' | 'administrator' };
  /** identity assurance L1–L3 */
  assurance: number;
  actingFor?: Subject | null;
  subjects: Subject[];
  permissions: string[];
  organisation?: { id: string; name: Text; division: string; divisionName: Text; level: number };
  roles?: Array<{ name: string; title: Text }>;
  demonstration?: boolean;
}

/** Who may act for whom, for what, until when (授权). */
export interface Mandate {
  id: string;
  subject: { id: string; name: string };
  holder: { id: string; name: string };
  services?: string[];
  mayMandate: boolean;
  validFrom: string;
  validTo: string;
  state: 'valid' | 'expired' | 'revoked';
}
export interface NewMandate {
  subjectId: string;
  holder: { identityNumber: string; name: string };
  services?: string[];
  mayMandate: boolean;
  validTo: string;
}
