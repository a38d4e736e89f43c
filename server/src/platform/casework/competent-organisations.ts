import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import { directoryOf, existsOn, type Organisation } from '../directory/index.ts';
import { getSeenCase } from './view-case.ts';

const atMost = 50;

/**
 * Organisations whose case it may be instead: those of its place and above, nearest first; where a name is looked for, all others as well.
 * Names of public bodies are public, so that whoever handles a case may find those that they have nothing to do with.
 */
export async function listCompetent(ctx: Ctx, { caseId, q = '' }: { caseId: string; q?: string }) {
  const { one } = await getSeenCase(ctx, caseId);
  const directory = await directoryOf(ctx);
  const near = directory
    .ancestorDivisions(one.division)
    .flatMap(({ code }) => directory.organisationsOf(code));
  const wanted = q.trim().toLowerCase();
  const all = wanted ? new Set([...near, ...directory.organisations()]) : new Set(near);
  const today = dateOf(ctx.now);
  const fits = (organisation: Organisation): boolean =>
    organisation.id !== one.organisationId &&
    existsOn(organisation, today) &&
    [organisation.name.zh, organisation.name.en].some((name) => name.toLowerCase().includes(wanted));
  return {
    items: [...all]
      .filter(fits)
      .slice(0, atMost)
      .map(({ id, name, division }) => ({
        id,
        name,
        divisionName: directory.division(division)?.name ?? { zh: division, en: division },
      })),
  };
}
