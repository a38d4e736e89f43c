import { isWithinDivision } from '@yiti/engines/codes';
import { applyOverlay, type Overlay, type ScenarioPackage } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { assignRole, publish, type Snapshot } from '../catalogue/index.ts';
import { directoryInTransaction } from '../directory/index.ts';
import { checkPackage, getPackageFiles } from './install-package.ts';
import { decideOverlayValues } from './decide-overlay-values.ts';
import { withStandard } from './standard.ts';

/** Publishes the base in a division that adds nothing of its own: new applications there and below start with it. */
export async function publishBase(ctx: Ctx, scenario: ScenarioPackage, division: string): Promise<Snapshot> {
  return publish(ctx, division, await withStandard(scenario));
}

/**
 * Adopts an installed package in a place: base + overlay, checked together, published there. A second time replaces the overlay.
 *
 * @throws scenarios/overlay-wrong with what is wrong and where, base/not-found
 */
export async function adopt(ctx: Ctx, overlay: Overlay): Promise<Snapshot> {
  const base = await checkPackage(await getPackageFiles(ctx, overlay.scenario, overlay.base));
  const applied = applyOverlay(base, overlay);
  if (!applied.ok) {
    const details = applied.problems.map((one) => ({
      at: `${one.file}:${one.line}:${one.column}`,
      code: one.code,
      message: { zh: `${one.message.zh} ${one.advice.zh}`, en: `${one.message.en} ${one.advice.en}` },
    }));
    throw problem('scenarios/overlay-wrong', { count: details.length }, { details });
  }
  const { scenario } = applied;
  await assignRoles(ctx, overlay);
  await decideOverlayValues(ctx, overlay);
  const snapshot = await publish(ctx, overlay.division, await withStandard(scenario));
  const written = {
    version: base.scenario.version,
    overlay: JSON.stringify(overlay),
    snapshot_id: snapshot.id,
    changed_at: ctx.now,
    changed_by: ctx.actor.name,
  };
  await ctx.db
    .insertInto('scenarios.adoption')
    .values({ scenario_id: overlay.scenario, division: overlay.division, ...written })
    .onConflict((conflict) => conflict.columns(['scenario_id', 'division']).doUpdateSet(written))
    .execute();
  ctx.audit({
    type: 'scenario.adopted',
    object: { kind: 'scenario', id: overlay.scenario },
    data: { division: overlay.division, version: base.scenario.version, snapshot: snapshot.id },
  });
  return snapshot;
}

async function assignRoles(ctx: Ctx, overlay: Overlay): Promise<void> {
  if (!overlay.roles?.length) return;
  const directory = await directoryInTransaction(ctx.db);
  for (const { role, division, organisation: uscc } of overlay.roles) {
    const organisation = directory.organisationByUscc(uscc);
    if (!organisation) throw problem('scenarios/unknown-organisation', { role, uscc });
    const servesHere =
      isWithinDivision(division, organisation.division) ||
      isWithinDivision(organisation.division, overlay.division);
    if (!servesHere) throw problem('scenarios/organisation-elsewhere', { role, uscc, division });
    await assignRole(ctx, role, division, organisation.id, `${overlay.scenario}@${overlay.division}`);
  }
}
