import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import type { WhoForWhom } from '../../../lib/schemas.ts';

/** From which record a use is known. */
export const useSources = [
  'look-up',
  'credential',
  'client-system',
  'official',
  'reading',
  'opening',
  'handed-over',
  'pass',
  'check',
  'inspection',
  'profile',
] as const;
export type UseSource = (typeof useSources)[number];

/**
 * Somebody used what is known of a subject (用数记录). Who: an organisation and the post, never an officer's name; a system and the
 * organisation that answers for it; oneself, or whoever acts for oneself.
 */
export interface Use {
  /** source, colon, id there */
  id: string;
  at: string;
  source: UseSource;
  who: {
    /** an organisation elsewhere: of another province, which has no id here */
    kind: 'self' | 'organisation' | 'system' | 'somebody' | 'other-province';
    name: Text | null;
    post: Text | null;
    organisationId: string | null;
    /** for whom a stranger looked, by name, and on what */
    forWhom?: Omit<WhoForWhom, 'name'>;
  };
  /** what for, in words */
  purpose: Text;
  /** who on the subject's side let it happen: filled in, signed in, showed; null: nobody, or not known */
  by: WhoForWhom | null;
  applicationId: string | null;
  /** names of what was seen, never a value */
  fields: Text[];
}

/** Where a page of one source begins: what was shown last of it. */
export interface Cursor {
  at: string;
  id: string;
}

export interface UsesQuery {
  before?: Cursor | undefined;
  limit: number;
  /** only this one */
  id?: string | undefined;
}

/** Whose uses are asked for. */
export interface Whose {
  subjectId: string;
  /** what the subject is called */
  name: string;
  /** the account of the subject itself, where the session's account is it */
  accountId: string | undefined;
}

/** One kind of record that uses are known from; newest first, each with its own keyset. */
export interface UseReader {
  source: UseSource;
  /** form of its ids */
  ids: RegExp;
  read(ctx: Ctx, whose: Whose, query: UsesQuery): Promise<Use[]>;
}
