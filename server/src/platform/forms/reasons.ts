import { isDeepStrictEqual } from 'node:util';
import {
  commitmentReason,
  conditionContext,
  decisionReason,
  itemReason,
  valueInWords,
  type Reason,
  type ReasonVerdict,
} from '@yiti/engines/forms';
import { civilTime, dateOf } from '@yiti/engines/calendar';
import { divisionAncestors } from '@yiti/engines/codes';
import type { LegalBasis, Service, Text } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { decisionsUsed, type Snapshot } from '../catalogue/index.ts';
import { parametersOf, resolve, type Parameters, type ResolvedValue } from '../parameters/index.ts';
import type { DraftState } from './draft-state.ts';
import type { ReasonView } from './schemas.ts';

export type ReasonView = Static<typeof ReasonView>;

type Seen = Record<string, unknown>;

/** What was asked, decided and in force when an application took its way. */
export interface Circumstanced {
  snapshot: Snapshot;
  division: string;
  /** the day whose values of law counted, YYYY-MM-DD */
  on: string;
  /** what conditions saw */
  seen: Seen & { parameters: Seen };
  verdictOf: (service: string) => ReasonVerdict;
  /** services for which commitment (告知承诺) was wanted, and whether it was open */
  commitments: ReadonlyMap<string, boolean>;
  decisions: ReadonlyArray<{ decision: string; seen: Seen; now?: string }>;
  /** what the reader may see of the inputs, by the names that rules use */
  mayRead: (name: string) => boolean;
}

/**
 * Why these services, this way (说明理由): every item with a condition, commitment, every decision, with the values of law and their basis.
 * Computed when somebody asks; nothing of it is stored.
 */
export async function reasonsOf(
  reader: Pick<Ctx, 'db' | 'now'>,
  taken: Circumstanced,
): Promise<ReasonView[]> {
  const { snapshot, seen, verdictOf, commitments, decisions } = taken;
  const { scenario, services, messages, questions, elements, parameters } = snapshot.package;
  const vocabulary = { questions, elements, parameters };
  const reasons: Array<Reason | undefined> = scenario.items
    .filter(({ mode }) => mode !== 'gate')
    .map((item) => {
      const service = services[item.service]!;
      const verdict = verdictOf(item.service);
      const reason = itemReason(item, service, verdict, { seen, vocabulary });
      const limits = verdict === 'applies' ? limitsOf(service, snapshot, seen.parameters) : [];
      return { ...reason, parameters: [...reason.parameters, ...limits] };
    });
  for (const [service, isOpen] of commitments)
    reasons.push(commitmentReason(services[service]!, isOpen, { seen, vocabulary }));
  for (const one of decisions) {
    const model = snapshot.decisionModel(one.decision);
    const now = one.now === undefined ? {} : { now: one.now };
    if (model) reasons.push(decisionReason(model, one.decision, messages, { ...one, ...now, vocabulary }));
  }
  const all = await parametersOf(reader);
  return reasons.filter((each) => each !== undefined).map((reason) => viewOf(reason, taken, all));
}

/** The limits of law and promise of a service that stand in parameters. */
function limitsOf(
  service: Service,
  { package: { parameters } }: Snapshot,
  values: Seen,
): Reason['parameters'] {
  return [service.acceptanceLimit, service.statutoryLimit, service.promisedLimit].flatMap((limit) => {
    if (!limit || !('parameter' in limit)) return [];
    const { parameter: code } = limit;
    const declared = parameters.find((one) => one.code === code);
    return declared && code in values
      ? [{ code, name: declared.name, value: valueInWords(values[code], unitOf(declared)) }]
      : [];
  });
}

const notTold: Text = {
  zh: '所依据的信息不在您可以查看的范围内',
  en: 'it rests on what is not yours to see',
};

const unitOf = ({ unit }: { unit?: Text }) => (unit === undefined ? {} : { unit });

/** With the basis of every number, and without what the reader may not see or could conclude from what is said. */
function viewOf(reason: Reason, taken: Circumstanced, all: Parameters): ReasonView {
  const inputs = reason.inputs.filter(({ name }) => taken.mayRead(name));
  const hidden = reason.inputs.length - inputs.length;
  const isTold = hidden === 0 || reason.about !== 'decision';
  return {
    ...reason,
    outcome: isTold ? reason.outcome : notTold,
    rules: hidden > 0 ? [] : reason.rules,
    inputs,
    hidden,
    parameters: reason.parameters.map((one) => ({ ...one, basis: basisOf(one.code, taken, all) })),
    changes: hidden > 0 ? [] : reason.changes.map(({ text }) => text),
  };
}

/**
 * On what the value rests that held. Another may have been decided for that day since; values are never rewritten, so the one that
 * counted is still there. Null: it is not (a place was given up).
 */
function basisOf(
  code: string,
  { snapshot, division, on, seen }: Circumstanced,
  all: Parameters,
): LegalBasis | null {
  const entry = all.get(`${snapshot.package.scenario.id}.${code}`) ?? all.get(code);
  const held = ({ value }: ResolvedValue) => isDeepStrictEqual(value, seen.parameters[code]);
  const inForce = entry && resolve(entry, { division, on });
  if (inForce && held(inForce)) return inForce.basis;
  const places = divisionAncestors(division);
  const before = (entry?.values ?? []).filter(
    (one) => one.validFrom <= on && places.includes(one.division) && held(one),
  );
  const rank = ({ division: place }: ResolvedValue) => places.indexOf(place);
  return before.toSorted((a, b) => rank(a) - rank(b))[0]?.basis ?? null;
}

/** Of a draft: as it stands now, and what its answers say already of the decisions to come. */
export function reasonsOfDraft(
  reader: Pick<Ctx, 'db' | 'now'>,
  state: DraftState,
  division: string,
): Promise<ReasonView[]> {
  const { snapshot, plan, circumstances, values } = state;
  const seen = {
    ...conditionContext({ ...circumstances, fields: values }),
    parameters: state.parameters,
  };
  const applying = new Set(plan.items.map(({ service }) => service));
  const left = new Map(plan.leftOut.map((item) => [item.service, item.state]));
  const now = civilTime(reader.now);
  return reasonsOf(reader, {
    snapshot,
    division,
    on: dateOf(reader.now),
    seen,
    verdictOf: (service) => (applying.has(service) ? 'applies' : (left.get(service) ?? 'no')),
    commitments: commitmentsWanted(snapshot, plan.questions.answers, applying, state.commitments),
    decisions: snapshot
      .derived(decisionsUsed)
      .filter(({ names }) => names.every((name) => isKnown(name, plan.questions.answers)))
      .map(({ id }) => ({ decision: id, seen, now })),
    mayRead: () => true,
  });
}

/**
 * The services that go by commitment, by the choice of whoever applies or because a promise stands in for a piece of evidence, and those for which it was
 * asked for and is not open.
 */
export function commitmentsWanted(
  { package: { services } }: Snapshot,
  answers: Seen,
  applying: ReadonlySet<string>,
  open: readonly string[],
): Map<string, boolean> {
  const offering = [...applying].filter((service) => services[service]?.commitment !== undefined);
  const wanted = answers['commitment'] === true ? offering : offering.filter((one) => open.includes(one));
  return new Map(wanted.map((service) => [service, open.includes(service)]));
}

/** Is it answered, or a number of law? What a process learns on its way nobody knows before. */
function isKnown(name: string, answers: Seen): boolean {
  const [root, key = ''] = name.split('.');
  return root === 'parameters' || (root === 'answers' && Object.hasOwn(answers, key));
}
