import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { actFor, mayActFor } from '../identity/index.ts';
import type { Draft, DraftUpload } from './draft.ts';
import { settled, stateOf } from './draft-state.ts';
import { findDraft, updateDraft } from './draft-store.ts';
import { notCorrectable, takeValues } from './take-values.ts';

/**
 * The draft, if it is one of a subject that the actor may act for. Who began it himself and may not act any more is told so: a mandate
 * that ends takes effect in a form that is open.
 *
 * @throws identity/mandate-ended, base/not-found
 */
export async function getOwnDraft(ctx: Ctx, draftId: string): Promise<Draft> {
  const draft = await findDraft(ctx.db, draftId);
  if (!draft) throw problem('base/not-found');
  if (!mayActFor(ctx, draft.subjectId, [draft.scenarioId]))
    throw problem(draft.createdBy === ctx.actor.id ? 'identity/mandate-ended' : 'base/not-found');
  actFor(ctx, { subjectId: draft.subjectId, keys: [draft.scenarioId] });
  return draft;
}

async function getOpenDraft(ctx: Ctx, draftId: string): Promise<Draft> {
  const draft = await getOwnDraft(ctx, draftId);
  if (draft.state !== 'open') throw problem('forms/not-open');
  return draft;
}

interface AnswersChange {
  draftId: string;
  answers: Record<string, unknown>;
  chosen?: string[] | undefined;
}

/**
 * Takes answers to circumstance questions and choices; they replace what was answered before. One that differs from what a source said
 * is a correction, as of a field.
 *
 * @throws forms/not-correctable
 */
export async function changeAnswers(ctx: Ctx, { draftId, answers, chosen }: AnswersChange): Promise<Draft> {
  const before = await getOpenDraft(ctx, draftId);
  const given = { ...before, answers, ...(chosen ? { chosen } : {}) };
  const { snapshot, draft, refused } = await settled(ctx, given, ctx.now);
  const [first] = refused;
  if (first !== undefined)
    throw notCorrectable(snapshot.package.elements.find(({ code }) => code === first)!.name);
  return save(ctx, before, draft);
}

/**
 * Takes values by data element; those that differ from what a source said are corrections.
 *
 * @throws forms/unknown-field, forms/not-correctable
 */
export async function changeValues(
  ctx: Ctx,
  { draftId, values }: { draftId: string; values: Record<string, unknown> },
): Promise<Draft> {
  const before = await getOpenDraft(ctx, draftId);
  const { snapshot, form } = await stateOf(ctx, before);
  const elements = new Set(snapshot.package.elements.map(({ code }) => code));
  for (const element of Object.keys(values))
    if (!elements.has(element)) throw problem('forms/unknown-field', { element });
  return save(ctx, before, { ...before, ...takeValues(form, before, values, ctx.now) });
}

/** Puts an uploaded document, already stored, to the evidence that it belongs to. */
export async function addUpload(
  ctx: Ctx,
  { draftId, upload }: { draftId: string; upload: DraftUpload },
): Promise<Draft> {
  const before = await getOpenDraft(ctx, draftId);
  return save(ctx, before, { ...before, uploads: [...before.uploads, upload] });
}

export async function removeUpload(
  ctx: Ctx,
  { draftId, uploadId }: { draftId: string; uploadId: string },
): Promise<Draft> {
  const before = await getOpenDraft(ctx, draftId);
  if (!before.uploads.some((one) => one.uploadId === uploadId)) throw problem('base/not-found');
  return save(ctx, before, { ...before, uploads: before.uploads.filter((one) => one.uploadId !== uploadId) });
}

/** Throws the draft away; nothing of it is handed in. */
export async function discardDraft(ctx: Ctx, { draftId }: { draftId: string }): Promise<void> {
  const before = await getOpenDraft(ctx, draftId);
  save(ctx, before, { ...before, state: 'discarded', answers: {}, entered: {}, prefill: {}, uploads: [] });
  ctx.audit({ type: 'draft.discarded', object: { kind: 'draft', id: draftId } });
}

function save(ctx: Ctx, before: Draft, after: Draft): Draft {
  updateDraft(ctx, before, after);
  return after;
}
