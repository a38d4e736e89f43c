import { addLimit, workingDaysBetween, dateOf } from '@yiti/engines/calendar';
import {
  commitmentOpen,
  planFor,
  prefilledValues,
  prefillFromAnswers,
  remaining,
  restsOnPromise,
  submissionValues,
  type Circumstances,
  type CompiledForm,
  type Plan,
  type PlannedEvidence,
  type PrefillByElement,
  type Remaining,
  type Values,
} from '@yiti/engines/forms';
import type { Limit, Service } from '@yiti/engines/scenario';
import { calendarOf } from '../../base/working-days/index.ts';
import type { Ctx } from '../../base/context.ts';
import { getSnapshot, type Snapshot } from '../catalogue/index.ts';
import { parametersOf, resolve, type Parameters } from '../parameters/index.ts';
import { commitmentBars, type CommitmentBar } from './commitment-bars.ts';
import type { Draft, DraftUpload } from './draft.ts';
import { formOf } from './form-of.ts';
import { settleAnswers } from './settle-answers.ts';

/** Everything that follows from a draft: computed, never stored. */
export interface DraftState {
  snapshot: Snapshot;
  parameters: Record<string, unknown>;
  plan: Plan;
  form: CompiledForm;
  /** prefilled and entered values together */
  values: Record<string, unknown>;
  circumstances: Circumstances;
  /** what the sources said, and what the answers to questions say */
  prefill: PrefillByElement;
  remaining: Remaining;
  evidence: Array<PlannedEvidence & { uploads: DraftUpload[] }>;
  /** services that are decided on commitment (告知承诺) */
  commitments: string[];
  /** services for which it would be open, were it not for a promise that was broken */
  barred: Array<CommitmentBar & { service: string }>;
  /** services that may not be applied for yet */
  closed: Array<{ service: string; until: string; caseNumber: string | null }>;
}

type Reader = Pick<Ctx, 'db' | 'now'>;

/**
 * The parameters that hold for a scenario in a place on a day: its own under the codes that the package uses, and those of the
 * platform (`casework.correction-limit`).
 */
export async function parameterValues(
  reader: Reader,
  scenarioId: string,
  place: { division: string; on: string },
): Promise<Record<string, unknown>> {
  return parameterValuesIn(await parametersOf(reader), scenarioId, place);
}

/** Days, places and scenarios that are kept of one state of all parameters. */
const mostPlaces = 1000;

const valuesByPlace = new WeakMap<Parameters, Map<string, Record<string, unknown>>>();

/** The same of parameters that are at hand; looked up once for as long as no parameter changes. */
export function parameterValuesIn(
  all: Parameters,
  scenarioId: string,
  place: { division: string; on: string },
): Record<string, unknown> {
  let known = valuesByPlace.get(all);
  if (!known || known.size >= mostPlaces) valuesByPlace.set(all, (known = new Map()));
  const key = `${scenarioId} ${place.division} ${place.on}`;
  let values = known.get(key);
  if (!values) known.set(key, (values = Object.freeze(valuesIn(all, scenarioId, place))));
  return values;
}

function valuesIn(
  all: Parameters,
  scenarioId: string,
  place: { division: string; on: string },
): Record<string, unknown> {
  const own = `${scenarioId}.`;
  const values: Record<string, unknown> = {};
  for (const [code, entry] of all) {
    const isOwn = code.startsWith(own);
    const resolved = isOwn || code.startsWith('casework.') ? resolve(entry, place) : undefined;
    if (resolved) values[isOwn ? code.slice(own.length) : code] = resolved.value;
  }
  return values;
}

/** Working days that a limit from today comes to. */
export function workingDaysOf(ctx: Pick<Ctx, 'db' | 'now'>, division: string): (limit: Limit) => number {
  const { now } = ctx;
  const today = dateOf(now);
  const calendar = calendarOf(ctx, division);
  return (limit) =>
    limit.unit === 'wd'
      ? limit.amount
      : workingDaysBetween(calendar, today, addLimit(now, limit, calendar).on);
}

/** The draft with its answers as they stand beside what sources said of the same. @param now of the corrections among them */
export async function settled(reader: Reader, draft: Draft, now: string) {
  const [snapshot, parameters] = await Promise.all([
    getSnapshot(reader.db, draft.snapshotId),
    parameterValues(reader, draft.scenarioId, { division: draft.division, on: dateOf(reader.now) }),
  ]);
  const place = { place: { division: draft.division } };
  return { snapshot, parameters, place, ...settleAnswers(snapshot, draft, { ...place, parameters }, now) };
}

/** @param known bars of the draft's subject, where they have been asked for already */
export async function stateOf(reader: Reader, given: Draft, known?: Bars): Promise<DraftState> {
  const { snapshot, parameters, place, draft } = await settled(reader, given, given.changedAt);
  const { division } = draft;
  const values: Values = { ...prefilledValues(draft.prefill), ...draft.entered };
  const bars = known ?? (await commitmentBars(reader, draft.subjectId));
  const plan = planFor(snapshot.package, draft.answers, {
    parameters,
    fields: values,
    circumstances: place,
    chosen: draft.chosen,
    limitToWorkingDays: workingDaysOf(reader, division),
    credentialsHeld: draft.held,
    sources: draft.sources,
    ...notCommitted(draft, snapshot, bars),
  });
  // an answer to a question that speaks of a data element is its value: nobody is asked twice
  const prefill = { ...draft.prefill, ...prefillFromAnswers(plan.questions, draft.changedAt) };
  const circumstances: Circumstances = { ...place, answers: plan.questions.answers, parameters };
  const form = formOf(snapshot, plan);
  const evidence = plan.evidence.map((one) => withUploads(one, draft));
  return {
    snapshot,
    parameters,
    plan,
    form,
    values: submissionValues(form, prefill, draft.entered, circumstances),
    circumstances,
    prefill,
    remaining: remaining(form, prefill, draft.entered, circumstances, {
      questions: snapshot.package.questions,
      elements: snapshot.package.elements,
      parameters: snapshot.package.parameters,
    }),
    ...committed(
      draft,
      plan.items.map(({ service }) => snapshot.package.services[service]!),
      { bars, circumstances, evidence },
    ),
    evidence,
  };
}

type Bars = ReadonlyMap<string, CommitmentBar>;

/** Whoever hands the document in has not promised in its place: the choice is theirs (国办发〔2020〕42号). */
function withUploads(one: PlannedEvidence, draft: Draft): DraftState['evidence'][number] {
  const uploads = draft.uploads.filter(({ evidence }) => evidence === one.key);
  if (one.obtained?.way !== 'commitment' || uploads.length === 0) return { ...one, uploads };
  const ways = one.ways.map((each) =>
    each.way === 'upload'
      ? { ...each, state: 'chosen' as const, why: provenInstead }
      : each.way === 'commitment'
        ? { ...each, state: 'closed' as const, why: provenInstead }
        : each,
  );
  return { ...one, uploads, obtained: null, why: provenInstead, ways };
}

const provenInstead = { zh: '您交了材料，不用承诺', en: 'you handed the document in instead of promising' };

/** For which services a promise stands in for evidence; absent: wherever it is open. */
function notCommitted(
  draft: Draft,
  { package: { services } }: Snapshot,
  bars: Bars,
): { commitments?: string[] } {
  if (wantsCommitment(draft) === false) return { commitments: [] };
  return bars.size === 0 ? {} : { commitments: Object.keys(services).filter((key) => !bars.has(key)) };
}

/** Services that go by commitment, those that would were it not for a broken promise, and those that are closed for a time. */
function committed(
  draft: Draft,
  services: readonly Service[],
  {
    bars,
    circumstances,
    evidence,
  }: { bars: Bars; circumstances: Circumstances; evidence: DraftState['evidence'] },
): Pick<DraftState, 'commitments' | 'barred' | 'closed'> {
  const open = services.filter((service) => commitmentOpen(service, circumstances)).map(({ key }) => key);
  const chosen = wantsCommitment(draft) ? open : restsOnPromise(services, evidence, circumstances);
  return {
    commitments: chosen.filter((key) => !bars.has(key)),
    closed: services.flatMap(({ key: service }) => {
      const { closedUntil: until = null, caseNumber = null } = bars.get(service) ?? {};
      return until === null ? [] : [{ service, until, caseNumber }];
    }),
    barred: (wantsCommitment(draft) === false ? [] : open).flatMap((service) => {
      const bar = bars.get(service);
      return bar && bar.closedUntil === null ? [{ service, ...bar }] : [];
    }),
  };
}

/** Evidence that is still to be handed in: needed, not had from elsewhere, and no document there (还缺的材料). */
export const lackingOf = <
  Piece extends Pick<PlannedEvidence, 'required' | 'obtained'> & { uploads: readonly unknown[] },
>(
  evidence: readonly Piece[],
): Piece[] =>
  evidence.filter(({ required, obtained, uploads }) => required && !obtained && uploads.length === 0);

/** A package that puts the choice asks it under the key `commitment`; undefined: not answered, or not put. */
function wantsCommitment({ answers }: Draft): boolean | undefined {
  const answer = answers['commitment'];
  return typeof answer === 'boolean' ? answer : undefined;
}
