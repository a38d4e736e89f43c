import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf, speaksForPlace } from '../directory/index.ts';
import { findDraft } from './draft-store.ts';
import { readInstalled } from './package-store.ts';
import type { ScenarioDraft } from './scenario-draft.ts';

/** A package is worked on by the place that built it: its government's administrators, and those of the platform. */
export async function scenariosInReach(ctx: Ctx): Promise<string[]> {
  const directory = await directoryOf(ctx);
  const installed = await readInstalled(ctx.db);
  const mine = installed.filter(({ scenario }) =>
    speaksForPlace(directory, ctx.jurisdiction, scenario.createdBy),
  );
  return [...new Set(mine.map(({ id }) => id))];
}

/** @throws base/not-found, also for a package of another place */
export async function mustReachScenario(ctx: Ctx, scenarioId: string): Promise<void> {
  const [newest] = await readInstalled(ctx.db, scenarioId);
  const directory = await directoryOf(ctx);
  if (!newest || !speaksForPlace(directory, ctx.jurisdiction, newest.scenario.createdBy))
    throw problem('base/not-found');
}

/** The draft, when the actor may know of it. @throws base/not-found */
export async function getDraft(ctx: Ctx, id: string, how?: 'for update'): Promise<ScenarioDraft> {
  const draft = await findDraft(ctx.db, id, how);
  if (!draft) throw problem('base/not-found');
  await mustReachScenario(ctx, draft.scenarioId);
  return draft;
}
