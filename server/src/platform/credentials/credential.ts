import type { CredentialType, Text } from '@yiti/engines/scenario';

/** What is printed on a credential (照面), in order. */
export interface FaceField {
  key: string;
  label: Text;
  value: string | number | boolean | null;
  personal: boolean;
}

/**
 * Two digits as in GB/T 36903: 01 in force (有效), 02 suspended (暂扣), 03 withdrawn (撤销), 04 cancelled (注销), 05 lapsed (失效: run out,
 * or replaced by a later version), 06 transferred (办理转出), 07 stripped (吊销), 99 other. That a credential has run out follows from its last
 * day, also before the job has written it down.
 */
export type CredentialStatus = '01' | '02' | '03' | '04' | '05' | '06' | '07' | '99';

/** An electronic credential (电子证照). */
export interface Credential {
  /** the application that it came from; its own id when it came from elsewhere */
  rootId: string;
  id: string;
  /** GB/T 36904 */
  identifier: string;
  typeKey: string;
  typeCode: string;
  name: Text;
  layout: CredentialType['layout'];
  holderId: string;
  holderKind: 'person' | 'enterprise';
  holderName: string;
  face: FaceField[];
  organisationId: string;
  issuer: string;
  serviceKey: string | null;
  caseSeq: number | null;
  caseNumber: string | null;
  issuedAt: string;
  /** YYYY-MM-DD */
  validFrom: string;
  /** last day; null: without end */
  validTo: string | null;
  status: CredentialStatus;
  statusReason: string | null;
  /** a word of life.ts: why it stands so */
  statusCause: string | null;
  statusChangedAt: string;
  version: number;
  previousId: string | null;
  verificationCode: string;
  /** SM3 of the sealed PDF, hex: it lies under it among the files */
  documentHash: string;
  /** as it is printed (证照编号): the running number of the identifier */
  number: string | null;
  /** the import of stock that it came with */
  importId: string | null;
}

export type Standing =
  | 'valid'
  | 'not-yet'
  | 'expired'
  | 'suspended'
  | 'revoked'
  | 'cancelled'
  | 'replaced'
  | 'transferred'
  | 'stripped'
  | 'other';

const byStatus: Readonly<Record<CredentialStatus, Standing>> = {
  '01': 'valid',
  '02': 'suspended',
  '03': 'revoked',
  '04': 'cancelled',
  '05': 'replaced',
  '06': 'transferred',
  '07': 'stripped',
  '99': 'other',
};

/** How a credential stands on a day (YYYY-MM-DD). */
export function standingOn(
  {
    status,
    statusCause,
    validFrom,
    validTo,
  }: Pick<Credential, 'status' | 'statusCause' | 'validFrom' | 'validTo'>,
  day: string,
): Standing {
  if (status === '05' && statusCause === 'expired') return 'expired';
  if (status !== '01') return byStatus[status];
  if (day < validFrom) return 'not-yet';
  return validTo !== null && day > validTo ? 'expired' : 'valid';
}

/** The face as forms take it. */
export function faceValues(face: readonly FaceField[]): Record<string, unknown> {
  return Object.fromEntries(face.filter(({ value }) => value !== null).map(({ key, value }) => [key, value]));
}
