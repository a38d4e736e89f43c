import type { Ctx } from '../../../base/context.ts';
import type { Snapshot } from '../../../platform/catalogue/index.ts';
import { isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { reachOfPermission } from '../../../platform/identity/index.ts';
import type { RootInView, RootMove, Roots } from '../../../platform/process/index.ts';
import { elementName } from '../../../platform/casework/index.ts';
import { note } from './case-effects.ts';
import { openCaseFile } from './case-file.ts';
import { faultsOf, processFor, stateAt } from './case-process.ts';
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

  async published(ctx, id) {
    return processFor(ctx, (await openCaseFile(ctx, id)).one.division);
  },

  async against(_ctx, _id, move) {
    return [...faults(move.to), ...leaps(move)];
  },

  async moved(ctx, id, instanceNo, to) {
    if (instanceNo === 0) (await openCaseFile(ctx, id)).change({ snapshotId: to.id });
  },

  async tell(ctx, id, _kind, text) {
    note(await openCaseFile(ctx, id), text);
  },
};

/** Steps of the new version that nobody could do. */
const faults = (to: Snapshot) =>
  faultsOf(to).map(({ process, element }) => ({
    process,
    element,
    rule: 'MIGRATE-SERVICE' as const,
    message: {
      zh: `新版本的环节“${element}”无人能办：不是案件的状态和动作，或者没有模块提供。`,
      en: `Nobody could do the step “${element}” of the new version: it is no state and verb of a case, or no module offers it.`,
    },
  }));

/** Moves by which a case would be in another state though nobody did what leads there: past its review, or past the notice to the party. */
function leaps({ from, to, moves }: RootMove) {
  const named = (snapshot: Snapshot, id: string) => {
    const name = elementName(snapshot, id);
    return name ? { zh: `${name.zh}（${id}）`, en: `${name.en} (${id})` } : { zh: id, en: id };
  };
  return moves.flatMap(({ process, from: element, to: target }) => {
    if (target === null || stateAt(element) === stateAt(target)) return [];
    const [before, after] = [named(from, element), named(to, target)];
    return {
      process,
      element,
      rule: 'MIGRATE-STATE' as const,
      message: {
        zh: `“${before.zh}”和“${after.zh}”不是案件的同一状态。迁移不能代替办理，请映射到同一状态的环节。`,
        en: `“${before.en}” and “${after.en}” are different states of a case. A move does no step of it: map it to an element of the same state.`,
      },
    };
  });
}

async function inView(ctx: Ctx, id: string): Promise<RootInView | undefined> {
  const one = await findCase(ctx.db, id);
  if (!one || !isWithinJurisdiction(one.organisationId, ctx.jurisdiction)) return undefined;
  return {
    reference: one.number,
    title: { zh: `行政处罚案件：${one.cause}`, en: `Case of penalty: ${one.cause}` },
  };
}
