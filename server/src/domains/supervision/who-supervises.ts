import type { Ctx } from '../../base/context.ts';
import { Problem, problem } from '../../base/problems.ts';
import { directoryOf } from '../../platform/directory/index.ts';
import { nearestWhoMay } from '../../platform/identity/index.ts';

/**
 * The nearest organisation above the first of these in which somebody oversees inspections, and which is none of them.
 *
 * @throws supervision/nobody-supervises
 */
export async function whoSupervises(ctx: Ctx, inspecting: readonly string[]): Promise<string> {
  const directory = await directoryOf(ctx);
  let above = directory.organisation(inspecting[0]!)?.parentId;
  while (above) {
    const [nearest] = await nearestWhoMay(ctx, 'inspection.oversee', above);
    if (!nearest) break;
    if (!inspecting.includes(nearest.organisationId)) return nearest.organisationId;
    above = directory.organisation(nearest.organisationId)?.parentId;
  }
  throw problem('supervision/nobody-supervises');
}

/** The same; null where nobody above does. */
export async function findWhoSupervises(ctx: Ctx, ...inspecting: string[]): Promise<string | null> {
  try {
    return await whoSupervises(ctx, inspecting);
  } catch (error) {
    if (error instanceof Problem && error.code === 'supervision/nobody-supervises') return null;
    throw error;
  }
}

/**
 * Who oversees inspections in a division, or else above it: asks the register of firms and answers for it.
 *
 * @throws supervision/nobody-supervises
 */
export async function whoOversees(ctx: Ctx, division: string): Promise<string> {
  const directory = await directoryOf(ctx);
  for (const { code } of directory.ancestorDivisions(division))
    for (const { id } of directory.organisationsOf(code)) {
      const [nearest] = await nearestWhoMay(ctx, 'inspection.oversee', id);
      if (nearest) return nearest.organisationId;
    }
  throw problem('supervision/nobody-supervises');
}
