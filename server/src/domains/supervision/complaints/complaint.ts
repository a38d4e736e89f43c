import type { Static } from 'typebox';
import type { Acted } from '../own-enterprise.ts';
import type { ComplaintAbout, ComplaintOutcome } from './schemas.ts';

/**
 * A firm complains of how it was inspected (投诉), by one of the national categories (八个不得, 国办发〔2024〕54号); also of a visit that was called no
 * inspection, or of somebody who came without leaving any record (变相检查).
 *
 *     open ──whoever supervises answers──▶ answered   upheld · partly-upheld · not-upheld · handed-over
 */
export interface Complaint {
  id: string;
  number: string;
  /** of three one: an inspection, a visit that was none, or nothing that anybody recorded */
  visitId: string | null;
  otherVisitId: string | null;
  /** day, YYYY-MM-DD, on which somebody came who left no record */
  cameOn: string | null;
  /** of that: who it was, where the firm knows it, and in its words */
  aboutOrganisationId: string | null;
  whoCame: string | null;
  enterpriseId: string;
  /** owes the answer */
  organisationId: string;
  about: Static<typeof ComplaintAbout>;
  words: string;
  state: 'open' | 'answered';
  madeAt: string;
  made: Acted;
  dueAt: string;
  outcome: Static<typeof ComplaintOutcome> | null;
  answer: string | null;
  /** what follows for those who inspected; told to the firm */
  measures: string | null;
  answeredAt: string | null;
  version: number;
}
