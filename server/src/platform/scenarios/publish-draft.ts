import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { publishBase } from './adopt.ts';
import { draftFiles, noteStep, saveDraft } from './draft-store.ts';
import { installPackage } from './install-package.ts';
import { getSeen } from './judge-draft.ts';
import { readInstalled } from './package-store.ts';
import { placeToDecideFor } from './permissions.ts';
import { draftAfter } from './scenario-draft.ts';
import { testDraftFiles } from './test-draft.ts';

/**
 * Publishes an approved draft: installs it as the next version of its package and, where a place is named, starts new applications there
 * with it. Cases that run stay with the version that they began with; places with differences of their own go on to it by themselves.
 *
 * @throws scenarios/draft-behind when another version was installed since; scenarios/package-wrong, scenarios/tests-failed,
 * scenarios/version-taken, scenarios/outside-place, scenarios/draft-changed, scenarios/draft-status, base/not-found
 */
export async function publishDraft(
  ctx: Ctx,
  id: string,
  { version, division: code }: { version: number; division?: string | undefined },
): Promise<{ version: string; division: string | null }> {
  const draft = await getSeen(ctx, id, version);
  const status = draftAfter(draft, 'publish', ctx.actor.id);
  const division = code === undefined ? null : await placeToDecideFor(ctx, code);
  const [newest] = await readInstalled(ctx.db, draft.scenarioId);
  if (newest!.version !== draft.baseVersion)
    throw problem('scenarios/draft-behind', { base: draft.baseVersion, newest: newest!.version });
  const { files } = await draftFiles(ctx.db, draft);
  const report = await testDraftFiles(ctx, draft.scenarioId, files);
  if (report && !report.ok) throw problem('scenarios/tests-failed', { count: report.failed });
  const scenario = await installPackage(ctx, files);
  if (division !== null) await publishBase(ctx, scenario, division);
  const installed = scenario.scenario.version;
  const next = await saveDraft(ctx, draft, { status, published_version: installed });
  await noteStep(ctx, id, next, 'publish');
  ctx.audit({
    type: 'scenario.draft-published',
    object: { kind: 'scenario-draft', id },
    data: { scenario: draft.scenarioId, from: draft.baseVersion, to: installed, division },
  });
  return { version: installed, division };
}
