import type { Ctx } from '../../base/context.ts';

/** What stands in an application: values, and where each came from. */
interface Written {
  fields: Readonly<Record<string, unknown>>;
  prefill: Readonly<Record<string, unknown>>;
}

type WrittenReader = (db: Ctx['db'], applicationId: string) => Promise<Written | undefined>;

let written: WrittenReader | undefined;

/** Casework says what stands in an application. */
export const setWrittenReader = (reader: WrittenReader): void => void (written = reader);

export const readWritten: WrittenReader = async (db, applicationId) => written?.(db, applicationId);
