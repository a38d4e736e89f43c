import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { openVisit } from '../visits/visit-store.ts';
import { applyNote, beginOnSite, endOnSite, type Decided, type OnSite } from './apply-note.ts';
import { decisions, type NoteVerb, type SiteNote } from './note.ts';
import { findNote, notesOf, updateNote } from './note-store.ts';
import type { SiteNoteDecision } from './schemas.ts';

/**
 * A person decides what a note could not decide by itself (冲突由人决定): whose answer holds, which time is right, why there was no code;
 * or keeps it beside the visit. Both sides stay readable, with who decided and why.
 *
 * @throws base/not-found, supervision/note-not-now, supervision/reason-missing, and what an entry afterwards refuses
 */
export async function decideNote(
  ctx: Ctx,
  noteId: string,
  { take, reason }: Static<typeof SiteNoteDecision>,
): Promise<void> {
  const found = await findNote(ctx.db, noteId);
  if (!found) throw problem('base/not-found');
  // the visit is held before any of its notes, as whoever sends notes holds it: two decisions wait for each other in one order
  const { visit } = await openVisit(ctx, found.visitId);
  const note = (await findNote(ctx.db, noteId))!;
  if (note.state !== 'waiting' || !note.why || !decisions[note.why].includes(take))
    throw problem('supervision/note-not-now');
  if (take !== 'mine' && take !== 'theirs' && reason.trim().length < 2)
    throw problem('supervision/reason-missing');
  const decided = { decidedBy: ctx.actor.name, decidedAt: ctx.now, decision: { take, reason } };
  const state = stateAfter(take);
  if (state === 'taken') {
    const on = await beginOnSite(ctx, visit);
    await applyOrRefuse(on, note, decidedAs(take, reason));
    await takeWhatWaitedForIt(on, note, decided);
    await endOnSite(on);
  }
  updateNote(ctx, { ...note, ...decided, state });
  ctx.audit({
    type: 'site-note.decided',
    object: { kind: 'inspection-visit', id: visit.id },
    rootId: visit.id,
    reason,
    data: { take, why: note.why },
  });
}

const stateAfter = (take: NoteVerb): SiteNote['state'] => {
  if (take === 'file') return 'filed';
  return take === 'theirs' || take === 'set-aside' ? 'set-aside' : 'taken';
};

function decidedAs(take: NoteVerb, reason: string): Decided {
  if (take === 'mine') return { line: 'mine' };
  if (take === 'corrected' || take === 'as-noted') return { clock: take };
  return { reason, clock: 'corrected' };
}

/** @throws supervision/note-not-now, and what an entry afterwards refuses */
async function applyOrRefuse(on: OnSite, note: SiteNote, decided: Decided): Promise<void> {
  const { why, problem: refusal } = await applyNote(on, note, decided);
  if (refusal) throw refusal;
  if (why) throw problem('supervision/note-not-now');
}

/** With the entry settled, the leaving that waited for it needs nobody's decision any more. */
async function takeWhatWaitedForIt(
  on: OnSite,
  { said }: SiteNote,
  decided: Pick<SiteNote, 'decidedBy' | 'decidedAt' | 'decision'>,
): Promise<void> {
  if (said.kind !== 'enter') return;
  for (const other of await notesOf(on.ctx.db, on.visit.id)) {
    if (other.state !== 'waiting' || other.why !== 'not-entered') continue;
    const { why } = await applyNote(on, other, { clock: 'corrected' });
    if (!why) updateNote(on.ctx, { ...other, ...decided, state: 'taken' });
  }
}
