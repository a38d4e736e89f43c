import {
  compareOverlay,
  upgradeBase,
  type Conflict,
  type Difference,
  type Overlay,
} from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { unpublish } from '../catalogue/index.ts';
import { directoryOf } from '../directory/index.ts';
import { endParameterValue } from '../parameters/index.ts';
import { adopt } from './adopt.ts';
import { checkPackage, getPackageFiles } from './install-package.ts';
import { nameDifferences } from './name-differences.ts';
import { readAdoptions, type Adoption } from './package-store.ts';
import { placeToDecideFor } from './permissions.ts';
import { overlayOf } from './prepare-adoption.ts';
import { warningsOf, type Note } from './test-package.ts';

/** Where a scenario is adopted, in which version, with how many differences. */
export async function listAdoptions(ctx: Ctx, scenarioId: string) {
  const newest = (await checkPackage(await getPackageFiles(ctx, scenarioId))).scenario.version;
  const directory = await directoryOf(ctx);
  return Promise.all(
    (await readAdoptions(ctx.db, { scenarioId })).map(
      async ({ division, version, overlay, snapshotId, changedAt, changedBy }) => {
        const base = await checkPackage(await getPackageFiles(ctx, scenarioId, version));
        return {
          division,
          name: directory.division(division)?.name ?? { zh: division, en: division },
          version,
          newest,
          behind: version !== newest,
          title: overlay.title ?? base.scenario.title,
          note: overlay.note,
          differences: compareOverlay(base, overlay).length,
          snapshotId,
          changedAt,
          changedBy,
          overlay,
        };
      },
    ),
  );
}

/** @throws base/not-found */
export async function getAdoption(
  ctx: Pick<Ctx, 'db'>,
  scenarioId: string,
  division: string,
): Promise<Adoption> {
  const [adoption] = await readAdoptions(ctx.db, { scenarioId, division });
  if (!adoption) throw problem('base/not-found');
  return adoption;
}

/**
 * Adopts a scenario in a place, or replaces its overlay. `base` of the overlay says on which version; absent: the newest installed.
 *
 * @throws scenarios/outside-place, scenarios/other-overlay, scenarios/overlay-wrong, scenarios/unknown-organisation, base/not-found
 */
export async function adoptIn(
  ctx: Ctx,
  scenarioId: string,
  code: string,
  given: Partial<Overlay>,
): Promise<void> {
  const division = await placeToDecideFor(ctx, code);
  if ((given.scenario ?? scenarioId) !== scenarioId || (given.division ?? division) !== division)
    throw problem('scenarios/other-overlay');
  const base = await checkPackage(await getPackageFiles(ctx, scenarioId, given.base));
  await adopt(ctx, overlayOf(base, division, given));
}

/** What a place does differently, in words. @throws base/not-found */
export async function compareAdoption(
  ctx: Ctx,
  scenarioId: string,
  division: string,
): Promise<{ base: string; overlay: Overlay; differences: Difference[] }> {
  const { version, overlay } = await getAdoption(ctx, scenarioId, division);
  const base = await checkPackage(await getPackageFiles(ctx, scenarioId, version));
  const differences = compareOverlay(base, overlay);
  return {
    base: version,
    overlay,
    differences: nameDifferences(differences, base, overlay, await directoryOf(ctx)),
  };
}

interface Upgraded {
  from: string;
  to: string;
  /** what a person must look at; parts that were dropped are named */
  conflicts: Conflict[];
  /** parts that the new base says itself, taken out without loss */
  absorbed: string[];
  overlay: Overlay;
  applied: boolean;
  /** what is doubtful about the new base itself */
  warnings: Note[];
}

/**
 * Puts another version of the base under a place's overlay and keeps what the place has decided. With `dryRun` it only tells what
 * would happen.
 *
 * @throws scenarios/outside-place, base/not-found
 */
export async function upgradeAdoption(
  ctx: Ctx,
  scenarioId: string,
  code: string,
  { version, dryRun }: { version: string; dryRun: boolean },
): Promise<Upgraded> {
  const division = await placeToDecideFor(ctx, code);
  const before = await getAdoption(ctx, scenarioId, division);
  const oldBase = await checkPackage(await getPackageFiles(ctx, scenarioId, before.version));
  const files = await getPackageFiles(ctx, scenarioId, version);
  const newBase = await checkPackage(files);
  const { overlay, conflicts, absorbed } = upgradeBase(oldBase, newBase, before.overlay);
  if (!dryRun) {
    await adopt(ctx, overlay);
    ctx.audit({
      type: 'scenario.base-upgraded',
      object: { kind: 'scenario', id: scenarioId },
      data: { division, from: before.version, to: version, conflicts: conflicts.length, absorbed },
    });
  }
  const warnings = await warningsOf(files);
  return { from: before.version, to: version, conflicts, absorbed, overlay, applied: !dryRun, warnings };
}

/**
 * The place gives its own version up: the nearest publication above counts again, the place's numbers end today. Duties of
 * organisations stay as they are, for they serve other scenarios too. Running cases go on as they began.
 *
 * @throws scenarios/outside-place, base/not-found
 */
export async function giveUpAdoption(ctx: Ctx, scenarioId: string, code: string): Promise<void> {
  const division = await placeToDecideFor(ctx, code);
  const { overlay, version } = await getAdoption(ctx, scenarioId, division);
  for (const parameter of overlay.parameters ?? [])
    await endParameterValue(ctx, `${scenarioId}.${parameter.code}`, parameter.division);
  await ctx.db
    .deleteFrom('scenarios.adoption')
    .where('scenario_id', '=', scenarioId)
    .where('division', '=', division)
    .execute();
  await unpublish(ctx, scenarioId, division);
  ctx.audit({
    type: 'scenario.adoption-ended',
    object: { kind: 'scenario', id: scenarioId },
    data: { division, version, overlay },
  });
}
