import type { Kysely } from 'kysely';
import type { Tables } from '../../../base/database/tables.ts';
import { findJob } from '../../../base/jobs/index.ts';
import { findImport, type Import } from './import-store.ts';

/** An import that is not worked off as it should be, though nothing that a person could put right stands against it. */
export interface Interruption {
  /** how often working it off has failed */
  failures: number;
  /** when it is tried again, instant; null: nobody tries any more until somebody asks */
  nextAt: string | null;
}

/** The job of an import. */
export const jobKeyOf = (importId: string): string => `credentials.import ${importId}`;

/**
 * How an import is interrupted; null: it goes on, or is over. The job is read before the import: one that is gone while the import still runs was given up,
 * since both end together.
 */
export async function interruptionOf(db: Kysely<Tables>, importId: string): Promise<Interruption | null> {
  const job = await findJob(db, jobKeyOf(importId));
  const one = await findImport(db, importId);
  if (!one || !isRunning(one)) return null;
  if (!job) return { failures: 0, nextAt: null };
  if (job.isGivenUp) return { failures: job.failures, nextAt: null };
  return job.failures > 0 && job.nextAt !== null ? { failures: job.failures, nextAt: job.nextAt } : null;
}

const isRunning = ({ state }: Import): boolean => state === 'checking' || state === 'issuing';
