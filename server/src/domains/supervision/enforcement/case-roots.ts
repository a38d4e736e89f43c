import type { Ctx } from '../../../base/context.ts';
import { isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { reachOfPermission } from '../../../platform/identity/index.ts';
import type { RootInView, Roots } from '../../../platform/process/index.ts';
import { ledRoots } from '../led-roots.ts';
import { note } from './case-effects.ts';
import { openCaseFile } from './case-file.ts';
import { penaltyCase } from './case-process.ts';
import { findCase } from './case-store.ts';

/** Cases of penalty as the roots of processes: what those learn of them who look after processes. */
export const caseRoots: Roots = {
  look: inView,

  async readable(ctx, id) {
    const one = await findCase(ctx.db, id);
    const reading = await reachOfPermission(ctx, 'inspection.read');
    const isReadable = one && reading && isWithinJurisdiction(one.organisationId, reading);
    return () => isReadable === true;
  },

  mend: inView,

  ...ledRoots(penaltyCase, openCaseFile, (_, { one }) => one.division),

  async tell(ctx, id, _kind, text) {
    note(await openCaseFile(ctx, id), text);
  },
};

async function inView(ctx: Ctx, id: string): Promise<RootInView | undefined> {
  const one = await findCase(ctx.db, id);
  if (!one || !isWithinJurisdiction(one.organisationId, ctx.jurisdiction)) return undefined;
  return {
    reference: one.number,
    title: { zh: `行政处罚案件：${one.cause}`, en: `Case of penalty: ${one.cause}` },
  };
}
