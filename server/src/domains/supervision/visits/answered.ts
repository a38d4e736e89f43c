import { dateOf } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { listHeld, standingOn } from '../../../platform/credentials/index.ts';
import type { JointLine } from './checklist.ts';
import { dataChecksOf } from './data-check.ts';
import type { Inspection } from './inspection.ts';
import { recognisedLines } from './recognised.ts';
import type { Visit } from './visit.ts';

/** A line that need not be looked at again, and where its answer stands (能非现场不现场、检查结果互认). */
export interface AnsweredLine {
  by: 'recognised' | 'by-data';
  /** who found it, or who holds the data */
  source: Text;
  /** number of the inspection or of the credential; empty where somebody looked at data: what they said lies sealed with the check */
  reference: string;
  /** day, YYYY-MM-DD */
  on: string;
}

/**
 * Lines that are answered before anybody comes: what another organisation found in order lately, what the data say, what a credential in force
 * shows. One that was found wrong is looked at.
 */
export async function answeredLines(
  ctx: Pick<Ctx, 'db' | 'now'>,
  visit: Pick<Visit, 'id' | 'enterpriseId' | 'notice'>,
  inspections: readonly Inspection[],
  checklist: readonly JointLine[],
): Promise<ReadonlyMap<string, AnsweredLine>> {
  const recognised = await recognisedLines(ctx, visit, inspections);
  const checks = await dataChecksOf(ctx.db, visit.id);
  const found = new Map<string, AnsweredLine>();
  for (const line of checklist) {
    const known = recognised.get(line.code);
    const check = checks.get(line.code);
    const held = line.byData && !check ? await credentialFor(ctx, visit.enterpriseId, line) : undefined;
    const source = line.dataSource ?? sharedData;
    if (known?.passed)
      found.set(line.code, {
        by: 'recognised',
        source: known.organisation,
        reference: known.code,
        on: known.on,
      });
    else if (check?.passed)
      found.set(line.code, { by: 'by-data', source, reference: '', on: dateOf(check.at) });
    else if (held) found.set(line.code, { by: 'by-data', source, reference: held, on: dateOf(ctx.now) });
  }
  return found;
}

const sharedData: Text = { zh: '共享数据', en: 'shared data' };

/** Number of a credential of the firm that is in force today and by itself answers the line. */
async function credentialFor(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  enterpriseId: string,
  { credential }: JointLine,
): Promise<string | undefined> {
  if (credential === null) return undefined;
  const held = await listHeld(db, [enterpriseId], credential);
  return held.find((one) => standingOn(one, dateOf(now)) === 'valid')?.identifier;
}
