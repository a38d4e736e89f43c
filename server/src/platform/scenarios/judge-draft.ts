import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { checkApart } from './apart.ts';
import { getDraft } from './draft-permissions.ts';
import { draftFiles, noteStep, saveDraft } from './draft-store.ts';
import { draftAfter, type DraftVerb, type ScenarioDraft } from './scenario-draft.ts';
import { testDraftFiles } from './test-draft.ts';

/** What somebody does to a draft that they have seen in this version. */
export interface DraftStepInput {
  version: number;
  reason?: string | undefined;
}

/**
 * Hands a draft in for another person to look at. It must change something, be right, and pass its own tests.
 *
 * @throws scenarios/draft-empty, scenarios/package-wrong, scenarios/tests-failed, and those of {@link judgeDraft}
 */
export async function handInDraft(ctx: Ctx, id: string, input: DraftStepInput): Promise<void> {
  const draft = await getSeen(ctx, id, input.version);
  const status = draftAfter(draft, 'hand-in', ctx.actor.id);
  await mustBeReady(ctx, draft);
  await step(ctx, draft, 'hand-in', status, input.reason);
}

/**
 * Takes a draft back, gives it up; or, as another person than its authors, approves it, sends it back or rejects it.
 *
 * @throws scenarios/draft-changed when it is not as it was seen; scenarios/draft-status, scenarios/draft-own, base/not-found
 */
export async function judgeDraft(
  ctx: Ctx,
  id: string,
  verb: Exclude<DraftVerb, 'edit' | 'hand-in' | 'publish'>,
  input: DraftStepInput,
): Promise<void> {
  const draft = await getSeen(ctx, id, input.version);
  await step(ctx, draft, verb, draftAfter(draft, verb, ctx.actor.id), input.reason);
}

/** The draft as somebody has seen it, locked. @throws scenarios/draft-changed, base/not-found */
export async function getSeen(ctx: Ctx, id: string, version: number): Promise<ScenarioDraft> {
  const draft = await getDraft(ctx, id, 'for update');
  if (draft.version !== version) throw problem('scenarios/draft-changed', { by: draft.changedBy });
  return draft;
}

async function step(
  ctx: Ctx,
  draft: ScenarioDraft,
  verb: DraftVerb,
  status: ScenarioDraft['status'],
  reason?: string,
): Promise<void> {
  const version = await saveDraft(ctx, draft, { status });
  await noteStep(ctx, draft.id, version, verb, reason ?? null);
  ctx.audit({
    type: `scenario.draft-${done[verb]}`,
    object: { kind: 'scenario-draft', id: draft.id },
    ...(reason ? { reason } : {}),
    data: { scenario: draft.scenarioId, base: draft.baseVersion, version },
  });
}

const done: Record<DraftVerb, string> = {
  edit: 'changed',
  'hand-in': 'handed-in',
  'give-up': 'given-up',
  'take-back': 'taken-back',
  approve: 'approved',
  'send-back': 'sent-back',
  reject: 'rejected',
  publish: 'published',
};

async function mustBeReady(ctx: Ctx, draft: ScenarioDraft): Promise<void> {
  const { base, files, changed } = await draftFiles(ctx.db, draft);
  const different = changed.some(
    ({ path, text }) => path !== 'scenario.json' && text !== (base.get(path) ?? null),
  );
  const head = base.get('scenario.json')!;
  const withoutVersion = (text: string) => text.replace(/"version"\s*:\s*"[^"]*"/, '');
  if (!different && withoutVersion(files.get('scenario.json') ?? '') === withoutVersion(head))
    throw problem('scenarios/draft-empty');
  const { problems } = await checkApart(files);
  if (problems.length > 0)
    throw problem(
      'scenarios/package-wrong',
      { count: problems.length },
      {
        details: problems.map(({ file, line, column, code, message }) => ({
          at: `${file}:${line}:${column}`,
          code,
          message,
        })),
      },
    );
  const report = await testDraftFiles(ctx, draft.scenarioId, files);
  if (report && !report.ok) throw problem('scenarios/tests-failed', { count: report.failed });
}
