import type { Ctx } from '../../base/context.ts';
import { changeRecord } from './local-records.ts';
import { isKeptHere } from './sources.ts';

/**
 * Changes fields of what a register says, where its records are kept here; the others stand. A register that answers elsewhere is
 * corrected there, by its steward.
 *
 * @returns whether the record is kept here and now says so
 */
export async function correctRecord(
  ctx: Pick<Ctx, 'db' | 'now' | 'emit'>,
  register: string,
  subjectCode: string,
  fields: Record<string, unknown>,
): Promise<boolean> {
  if (!isKeptHere(register)) return false;
  await changeRecord(ctx, register, subjectCode, fields);
  return true;
}
