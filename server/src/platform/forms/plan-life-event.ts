import { dateOf } from '@yiti/engines/calendar';
import { uploadsNeeded, type PlannedEvidence } from '@yiti/engines/forms';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { assuranceAt, findPublished, getLifeEvent, type Snapshot } from '../catalogue/index.ts';
import { getDivision, getSubject, type Subject } from '../directory/index.ts';
import { mayActFor } from '../identity/index.ts';
import { openDraft } from './draft.ts';
import { stateOf, type DraftState } from './draft-state.ts';
import { knownOf } from './known.ts';
import { reasonsOfDraft } from './reasons.ts';
import { correctableElements, isBinding } from './settle-answers.ts';
import { evidenceInList, sourceText, type Source } from './view-draft.ts';

interface PlanInput {
  scenario: string;
  division: string;
  answers: Record<string, unknown>;
  chosen?: string[];
}

/**
 * The personal list (个性化清单): which services, what of the evidence is had already and by whom, what remains, how long, at what
 * cost, and what cannot be done online and why. For anybody; whoever is signed in and acts for a fitting subject gets it with what
 * is known of that subject. Nothing is stored.
 *
 * @throws forms/not-offered, directory/unknown-division
 */
export async function planLifeEvent(ctx: Ctx, { scenario, division: code, answers, chosen = [] }: PlanInput) {
  const division = await getDivision(ctx, code);
  const snapshot = await findPublished(ctx, scenario, division.code);
  if (!snapshot)
    throw problem('forms/not-offered', { division: division.name.zh, divisionEn: division.name.en });
  const subject = await fittingSubject(ctx, snapshot);
  const known = subject ? (await knownOf(ctx, snapshot, subject)).known : undefined;
  const draft = openDraft(ctx, {
    id: '',
    subjectId: subject?.id ?? '',
    scenarioId: scenario,
    snapshotId: snapshot.id,
    division: division.code,
    answers,
    chosen,
    ...(known ?? { prefill: {}, sources: {}, held: {} }),
  });
  const state = await stateOf(ctx, draft);
  const view = await getLifeEvent(ctx, { scenario, division: division.code });
  const reasons = await reasonsOfDraft(ctx, state, division.code);
  const { level, basis } = await assuranceAt(
    ctx,
    snapshot.package,
    state.plan.items.map(({ service }) => service),
    { division: division.code, on: dateOf(ctx.now) },
  );
  return {
    ...planView(state, view, subject !== undefined),
    assurance: level,
    assuranceBasis: basis ?? null,
    reasons,
  };
}

/** The subject that the session acts for, when it may be the applicant here. */
async function fittingSubject(ctx: Ctx, { package: { scenario } }: Snapshot): Promise<Subject | undefined> {
  const { subjectId } = ctx.actor;
  if (subjectId === undefined || !mayActFor(ctx, subjectId, [scenario.id])) return undefined;
  const subject = await getSubject(ctx, subjectId);
  return scenario.audience.includes(subject.kind) ? subject : undefined;
}

type LifeEvent = Awaited<ReturnType<typeof getLifeEvent>>;

/** Questions that a source has answered, and whether the person may say otherwise. */
function settledView({ plan, snapshot, prefill }: DraftState) {
  const correctable = snapshot.derived(correctableElements);
  return Object.fromEntries(
    plan.questions.answered.flatMap(({ question: { key, element } }) => {
      const came = element === undefined ? undefined : prefill[element];
      if (!isBinding(came)) return [];
      const sourceIs = sourceText(snapshot, came.source as Source);
      return [
        [
          key,
          {
            sourceText: sourceIs,
            correctable: correctable.has(element!),
            corrected: came.state === 'corrected',
          },
        ],
      ];
    }),
  );
}

function planView(state: DraftState, view: LifeEvent, personal: boolean) {
  const { plan, snapshot, remaining, evidence } = state;
  const items = new Map(view.items.map((item) => [item.service, item]));
  const applying = plan.items.map(({ service }) => items.get(service)!);
  return {
    ...plan,
    scenario: view.scenario,
    title: view.title,
    personal,
    settled: settledView(state),
    evidence: evidence.map((one) => ({
      ...evidenceInList(one),
      /** by whom it is held already; null: it is to be uploaded */
      from: holder(one, snapshot),
    })),
    organisations: Object.fromEntries(view.items.map(({ service, organisation }) => [service, organisation])),
    services: Object.fromEntries(
      view.items.map(({ service, plain, online, offlineReason, visits }) => [
        service,
        { plain, online, offlineReason, visits },
      ]),
    ),
    offline: applying
      .filter(({ online, visits }) => online !== 'full' || visits.count > 0)
      .map(({ service, name, offlineReason, visits }) => ({
        service,
        name,
        reason: offlineReason ?? visits.reason,
        visits: visits.count,
      })),
    visits: applying.reduce((sum, { visits }) => sum + visits.count, 0),
    burden: {
      questionsOpen: plan.questions.open.length,
      fieldsAsked: remaining.asked.length,
      fieldsKnown: remaining.prefilled.length,
      uploads: uploadsNeeded(evidence).length,
      evidence: evidence.length,
    },
  };
}

/** In words: who has this piece of evidence already. */
function holder({ obtained, evidence }: PlannedEvidence, snapshot: Snapshot): Text | null {
  switch (obtained?.way) {
    case undefined:
    case 'task':
      return null;
    case 'credential':
      return sourceText(snapshot, { from: 'credential', credentialType: obtained.credentialType });
    case 'data':
      return sourceText(snapshot, { from: 'data', service: obtained.source });
    case 'output': {
      const { name } = snapshot.package.services[obtained.service]!;
      return { zh: `“${name.zh}”的结果`, en: `the result of “${name.en}”` };
    }
    case 'check':
      return { zh: '工作人员核查', en: 'checked by an officer' };
    case 'abolished':
      return { zh: '已经取消', en: 'abolished' };
    case 'commitment':
      return { zh: '您的承诺', en: 'your commitment' };
  }
  return evidence.issuedBy;
}
