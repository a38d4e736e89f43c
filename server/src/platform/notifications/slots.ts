import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';

export interface ConcernedCase {
  /** of the service */
  name: Text;
  organisation: Text | undefined;
  organisationId: string | null;
  dueAt: string | null;
  /** of the decision, one after the other */
  reasons: string;
}

/** What notifications say of an application; casework knows it. */
export interface Concerned {
  subjectId: string;
  /** who submitted it: may be mandated for this scenario only */
  submittedBy: string;
  reference: string;
  title: Text;
  /** by number of the case */
  cases: ReadonlyMap<number, ConcernedCase>;
  /** texts of the package (messages.json) */
  messages: Readonly<Record<string, Text>>;
}

export type ApplicationReader = (ctx: Ctx, applicationId: string) => Promise<Concerned | undefined>;

let reader: ApplicationReader | undefined;

/** Casework plugs in. */
export function setApplicationReader(read: ApplicationReader): void {
  reader = read;
}

export function readApplication(...input: Parameters<ApplicationReader>): ReturnType<ApplicationReader> {
  if (!reader) throw new Error('No module tells notifications about applications.');
  return reader(...input);
}
