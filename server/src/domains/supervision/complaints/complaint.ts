import type { Static } from 'typebox';
import type { ComplaintAbout, ComplaintOutcome } from './schemas.ts';

/**
 * A firm complains of how it was inspected (投诉), by one of the national categories (八个不得, 国办发〔2024〕54号).
 *
 *     open ──whoever supervises answers──▶ answered   upheld · partly-upheld · not-upheld · handed-over
 */
export interface Complaint {
  id: string;
  number: string;
  visitId: string;
  enterpriseId: string;
  /** owes the answer */
  organisationId: string;
  about: Static<typeof ComplaintAbout>;
  words: string;
  state: 'open' | 'answered';
  madeAt: string;
  dueAt: string;
  outcome: Static<typeof ComplaintOutcome> | null;
  answer: string | null;
  /** what follows for those who inspected; told to the firm */
  measures: string | null;
  answeredAt: string | null;
  version: number;
}
