import type { Text } from '@yiti/engines/scenario';
import type { Subject } from '../directory/index.ts';
import type { Ctx } from '../../base/context.ts';
import type { Snapshot } from '../catalogue/index.ts';
import type { WhoForWhom } from '../../lib/schemas.ts';

/** What a credential is issued about: the case that was granted, as casework knows it. */
export interface IssueSubject {
  subject: Subject;
  snapshot: Snapshot;
  serviceKey: string;
  division: string;
  organisationId: string;
  caseSeq: number;
  caseNumber: string | null;
  decidedAt: string;
  fields: Record<string, unknown>;
  answers: Record<string, unknown>;
  /** variables of the application's process: what decisions gave */
  variables: Record<string, unknown>;
  parameters: Record<string, unknown>;
}

/** The case of a service in an application; undefined when there is none. */
export type IssueSubjectReader = (
  ctx: Ctx,
  applicationId: string,
  serviceKey: string,
) => Promise<IssueSubject | undefined>;

/** A credential that an application drew on, and how; the event of its submission names each under `credentials`. */
export interface UsedCredential {
  credentialId: string;
  purpose: 'prefill' | 'evidence';
  /** what the application is for */
  title: Text;
  by: string;
  /** on what, and for whom */
  acted?: Omit<WhoForWhom, 'name'>;
  /** keys of the printed fields that were drawn on; left out: all that is printed */
  keys?: readonly string[];
}

let issueSubject: IssueSubjectReader | undefined;

/** Casework plugs in. */
export function setIssueSubject(reader: IssueSubjectReader): void {
  issueSubject = reader;
}

export function readIssueSubject(...input: Parameters<IssueSubjectReader>): ReturnType<IssueSubjectReader> {
  if (!issueSubject) throw new Error('No module says for whom credentials are issued.');
  return issueSubject(...input);
}
