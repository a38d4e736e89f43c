import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { findPublished } from '../catalogue/index.ts';
import { getDivision, getSubject } from '../directory/index.ts';
import { actingSubject } from '../identity/index.ts';
import { resolveParameter } from '../parameters/index.ts';
import { openDraft, type Draft } from './draft.ts';
import { settled } from './draft-state.ts';
import { countOpenDrafts, insertDraft } from './draft-store.ts';
import { knownOf } from './known.ts';
import { recordLookUps } from './look-ups.ts';
import { mostOpenDrafts } from './parameters.ts';

interface NewDraft {
  scenario: string;
  division: string;
  answers: Record<string, unknown>;
  chosen: string[];
}

/** Begins an application: looks up all that is known, so that only what remains is asked. A source that is down blocks nobody. */
export async function createDraft(ctx: Ctx, input: NewDraft): Promise<Draft> {
  const subjectId = actingSubject(ctx, [input.scenario]);
  const division = await getDivision(ctx, input.division);
  const snapshot = await findPublished(ctx, input.scenario, division.code);
  if (!snapshot)
    throw problem('forms/not-offered', { division: division.name.zh, divisionEn: division.name.en });
  const subject = await getSubject(ctx, subjectId);
  const { audience } = snapshot.package.scenario;
  if (!audience.includes(subject.kind)) throw problem('forms/wrong-subject', { kind: audience.join('/') });
  await mustHaveRoom(ctx, subjectId, division.code);
  const { known, asked } = await knownOf(ctx, snapshot, subject);
  const begun = openDraft(ctx, {
    id: ctx.newId(),
    subjectId,
    scenarioId: input.scenario,
    snapshotId: snapshot.id,
    division: division.code,
    answers: input.answers,
    chosen: input.chosen,
    ...known,
  });
  // answered before anybody knew who asks: what sources say and nobody may correct stands, and the plan says so
  const { draft } = await settled(ctx, begun, ctx.now);
  insertDraft(ctx, draft);
  recordLookUps(ctx, { ...draft, title: snapshot.package.scenario.title }, asked);
  ctx.audit({
    type: 'draft.created',
    object: { kind: 'draft', id: draft.id },
    data: { scenario: input.scenario, division: division.code, lookUps: Object.keys(draft.sources) },
  });
  return draft;
}

/** @throws forms/too-many-drafts */
async function mustHaveRoom(ctx: Ctx, subjectId: string, division: string): Promise<void> {
  const { value } = await resolveParameter(ctx, mostOpenDrafts, { division, on: dateOf(ctx.now) });
  const most = Number(value);
  if ((await countOpenDrafts(ctx.db, subjectId)) >= most) throw problem('forms/too-many-drafts', { most });
}
