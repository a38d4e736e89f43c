import type { TestReport } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { testApart } from './apart.ts';
import { getDraft } from './draft-permissions.ts';
import { draftFiles } from './draft-store.ts';
import type { Files } from './install-package.ts';
import { readAdoptions } from './package-store.ts';

/**
 * The package's own tests as they go with the draft. Nothing is written.
 *
 * @throws scenarios/draft-not-testable while the checks find problems; base/not-found
 */
export async function testDraft(ctx: Ctx, id: string): Promise<TestReport> {
  const draft = await getDraft(ctx, id);
  const { files } = await draftFiles(ctx.db, draft);
  const report = await testDraftFiles(ctx, draft.scenarioId, files);
  if (!report) throw problem('scenarios/draft-not-testable');
  return report;
}

export async function testDraftFiles(
  ctx: Pick<Ctx, 'db' | 'now'>,
  scenarioId: string,
  files: Files,
): Promise<TestReport | undefined> {
  const adoptions = await readAdoptions(ctx.db, { scenarioId });
  const keys = [...files.keys()].flatMap((path) => /^tests\/(.+)\.json$/.exec(path)?.[1] ?? []).toSorted();
  return testApart(
    files,
    adoptions.map(({ overlay }) => overlay),
    ctx.now,
    keys,
  );
}
