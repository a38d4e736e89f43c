import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { assuranceAt } from '../catalogue/index.ts';
import { findSubject, getSubject, type Subject } from '../directory/index.ts';
import { actFor, needAssurance } from '../identity/index.ts';
import { getOwnDraft } from './change-draft.ts';
import { commitmentBars } from './commitment-bars.ts';
import type { Draft } from './draft.ts';
import { updateDraftSubmitted } from './draft-store.ts';
import { stateOf, type DraftState } from './draft-state.ts';
import { tellFailedLookUps } from './failed-look-ups.ts';
import { mustStillHold } from './held-still.ts';
import { tellCorrections } from './take-values.ts';

/** A draft as casework takes it over. */
export interface DraftToSubmit extends DraftState {
  id: string;
  division: string;
  subject: { id: string; kind: 'person' | 'enterprise'; name: string };
  whole: Subject;
  answers: Record<string, unknown>;
  /** fields that the person was asked, and fields that were filled for them */
  asked: number;
  prefilled: number;
  draft: Draft;
}

/** The draft with all that follows from it. @throws forms/not-open, forms/credential-ended, forms/closed-to-you, identity/assurance-too-low, base/not-found */
export async function getDraftToSubmit(ctx: Ctx, draftId: string): Promise<DraftToSubmit> {
  // the draft is nearly always one of the subject that is acted for: all that is asked of a subject is asked at once
  const { subjectId: likely } = ctx.actor;
  const [draft, known, bars] = await Promise.all([
    getOwnDraft(ctx, draftId),
    likely === undefined ? undefined : findSubject(ctx.db, likely),
    likely === undefined ? undefined : commitmentBars(ctx, likely),
  ]);
  if (draft.state !== 'open') throw problem('forms/not-open');
  const state = await stateOf(ctx, draft, likely === draft.subjectId ? bars : undefined);
  await mustStillHold(ctx, draft, state);
  mustBeOpen(state);
  const services = state.plan.items.map(({ service }) => service);
  const place = { division: draft.division, on: dateOf(ctx.now) };
  const { level } = await assuranceAt(ctx, state.snapshot.package, services, place);
  needAssurance(ctx, level);
  const subject = known?.id === draft.subjectId ? known : await getSubject(ctx, draft.subjectId);
  actFor(ctx, { subjectId: subject.id, name: subject.name, keys: [draft.scenarioId] });
  const { questions } = state.plan;
  return {
    ...state,
    id: draft.id,
    division: draft.division,
    subject: { id: subject.id, kind: subject.kind, name: subject.name },
    whole: subject,
    answers: questions.answers,
    asked: state.remaining.asked.length + questions.answered.filter(({ by }) => by === 'person').length,
    prefilled: state.remaining.prefilled.length,
    draft,
  };
}

/** @throws forms/closed-to-you */
function mustBeOpen({ closed: [first], snapshot }: DraftState): void {
  if (!first) return;
  const { zh, en } = snapshot.package.services[first.service]!.name;
  throw problem('forms/closed-to-you', { name: zh, nameEn: en, day: first.until });
}

/**
 * The draft becomes the application. Values that the person corrected, and registers that said nothing so that a document was handed in
 * instead, go to the stewards of the data (数据校核).
 */
export function markSubmitted(ctx: Ctx, submitted: DraftToSubmit, applicationId: string): void {
  const { draft, prefill, division, snapshot, whole: subject } = submitted;
  updateDraftSubmitted(ctx, draft, applicationId);
  const concerned = { applicationId, subject, division, elements: snapshot.package.elements };
  tellCorrections(ctx, concerned, prefill);
  tellFailedLookUps(ctx, concerned, { ...submitted, sources: draft.sources });
}
