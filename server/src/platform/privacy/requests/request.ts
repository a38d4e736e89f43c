import type { LegalBasis, Text } from '@yiti/engines/scenario';
import type { WhoForWhom } from '../../../lib/schemas.ts';

/** 查阅、复制、转移、更正、删除、解释说明: 个人信息保护法 art. 44–48 */
export const requestKinds = [
  'access',
  'copy',
  'portability',
  'correction',
  'deletion',
  'explanation',
] as const;
export type RequestKind = (typeof requestKinds)[number];

export const requestStates = ['working', 'done', 'refused'] as const;
export type RequestState = (typeof requestStates)[number];

/** Who carries a request out: the platform by a job, the steward of a register, or people with an inbox. */
export const doneBy: Readonly<Record<RequestKind, 'job' | 'correction' | 'officer'>> = {
  access: 'job',
  copy: 'job',
  portability: 'job',
  correction: 'correction',
  deletion: 'job',
  explanation: 'officer',
};

/** Enterprises have no personal information; what registers say of them they may have copied and corrected. */
export const ofEnterprises: ReadonlySet<RequestKind> = new Set(['access', 'copy', 'correction']);

/** What there is of a class of data, or what became of it. */
export interface ClassResult {
  dataClass: string;
  title: Text;
  /** pieces kept now, or removed */
  count: number;
  outcome: 'listed' | 'removed' | 'kept';
  /** why it is kept, in words with the time */
  reason: Text | null;
  basis: LegalBasis | null;
}

/** A request about one's information. Times are ISO 8601. */
export interface InformationRequest {
  id: string;
  reference: string;
  subjectId: string;
  subjectName: string;
  accountId: string;
  /** as they were called then, and on what they acted for the subject; null: from before this was kept */
  askedByName: string | null;
  askedAs: WhoForWhom['as'];
  kind: RequestKind;
  words: string;
  division: string;
  organisationId: string | null;
  state: RequestState;
  askedAt: string;
  dueAt: string;
  endedAt: string | null;
  correctionId: string | null;
  /** of a deletion */
  classes: string[];
  result: ClassResult[];
  answer: string | null;
  basis: string | null;
  answeredBy: string | null;
}
