import type { Ctx } from '../../base/context.ts';
import { findDraft, updateDraft } from './draft-store.ts';
import type { Draft } from './draft.ts';

/** Open drafts of a subject, oldest first, whole: for a copy of what is kept about somebody. */
export async function draftsOfSubject({ db }: Pick<Ctx, 'db'>, subjectId: string): Promise<Draft[]> {
  const rows = await db
    .selectFrom('forms.draft')
    .select('id')
    .where('subject_id', '=', subjectId)
    .where('state', '=', 'open')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const drafts = await Promise.all(rows.map(({ id }) => findDraft(db, id)));
  return drafts.filter((draft) => draft !== undefined);
}

/** Throws away every open draft of a subject, with all that was entered. @returns how many */
export async function discardDraftsOf(ctx: Ctx, subjectId: string): Promise<number> {
  const drafts = await draftsOfSubject(ctx, subjectId);
  const empty = { answers: {}, entered: {}, prefill: {}, sources: {}, held: {}, uploads: [] };
  for (const draft of drafts) {
    updateDraft(ctx, draft, { ...draft, ...empty, state: 'discarded' });
    ctx.audit({ type: 'draft.discarded', object: { kind: 'draft', id: draft.id } });
  }
  return drafts.length;
}
