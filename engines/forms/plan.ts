/** The personal list (个性化清单): which services of a life event apply to this subject, why, in which order, how long, at what cost. */
import type {
  Fee,
  Limit,
  Parameter,
  Question,
  Scenario,
  ScenarioItem,
  Service,
  DataElement,
  Text,
} from '../scenario/model.ts';
import {
  asLimit,
  condition,
  conditionContext,
  factsInWords,
  resolve,
  type Circumstances,
  type Values,
  type Vocabulary,
} from './conditions.ts';
import { evidencePlan, type EvidenceContext, type PlannedEvidence } from './evidence.ts';
import { decided, openQuestions, type QuestionState } from './questions.ts';

/** The parts of a scenario package that a plan is made from; a whole package fits. */
export interface PlanParts {
  readonly scenario: Scenario;
  readonly services: Readonly<Record<string, Service>>;
  readonly questions: readonly Question[];
  readonly elements?: readonly DataElement[];
  readonly parameters?: readonly Pick<Parameter, 'code' | 'name' | 'unit'>[];
}
export interface PlanContext extends Omit<EvidenceContext, 'circumstances' | 'vocabulary' | 'outputs'> {
  /** parameter values by code, looked up for the division and day at hand */
  parameters?: Values;
  /** values by element code known of the subject: they may answer questions and are seen by conditions */
  fields?: Values;
  /** further roots for conditions, e.g. `place`, `subject` */
  circumstances?: Circumstances;
  /** services of mode `option` without condition that the applicant wants */
  chosen?: readonly string[];
  /** working days that a limit comes to; the caller knows the calendar */
  limitToWorkingDays?: (limit: Limit) => number;
}

export interface PlannedItem {
  service: string;
  name: Text;
  mode: ScenarioItem['mode'];
  why: Text;
  /** services of this plan that must have been granted before; items that do not apply are bridged */
  after: string[];
  promised: Limit | null;
  /** what must pass before it starts; `limit` null: nobody can say how long */
  waits: Array<{ why: Text; limit: Limit | null }>;
  /** working days from submission until it may start, and until it is done at the latest */
  startsAfterWorkingDays: number | null;
  endsAfterWorkingDays: number | null;
  feesFen: number;
  fees: Fee[];
}
export interface LeftOutItem {
  service: string;
  name: Text;
  /** `open`: an answer is missing · `no`: does not apply · `offered`: an option that was not chosen */
  state: 'open' | 'no' | 'offered';
  why: Text;
}
export interface Plan {
  /** in the order of the scenario */
  items: PlannedItem[];
  leftOut: LeftOutItem[];
  questions: QuestionState;
  evidence: PlannedEvidence[];
  /** the longest chain of items, not their sum; null when no item has a promise that can be counted, or a wait has no limit */
  longest: { workingDays: number; path: string[] } | null;
  feesFen: number;
}

export function planFor(parts: PlanParts, answers: Values, ctx: PlanContext = {}): Plan {
  const base: Circumstances = {
    ...ctx.circumstances,
    parameters: ctx.parameters ?? {},
    fields: ctx.fields ?? {},
  };
  const questions = openQuestions(parts.questions, answers, ctx.fields, base);
  const circumstances: Circumstances = { ...base, answers: questions.answers };
  const vocabulary: Vocabulary = {
    questions: parts.questions,
    elements: parts.elements ?? [],
    parameters: parts.parameters ?? [],
  };
  const judged = parts.scenario.items.map((item) => ({
    item,
    service: serviceOf(parts, item),
    ...judge(item, circumstances, vocabulary, ctx, questions),
  }));
  const applying = judged.filter(({ verdict }) => verdict === 'applies');
  const order = orderOf(parts.scenario.items, new Set(applying.map(({ item }) => item.service)));
  const waits = new Map(applying.map(({ item }) => [item.service, waitsOf(item, circumstances, ctx)]));
  const times = timesOf(
    applying.map(({ service }) => service),
    order,
    waits,
    ctx,
  );
  const items = applying.map(({ item, service, why }): PlannedItem => ({
    ...plannedItem(item, service, why, order, times, ctx),
    waits: waits.get(item.service)!,
  }));
  return {
    items,
    leftOut: judged.flatMap(({ item, service, verdict, why }) =>
      verdict === 'applies' ? [] : [{ service: item.service, name: service.name, state: verdict, why }],
    ),
    questions,
    evidence: evidencePlan(
      applying.map(({ service }) => service),
      { ...ctx, circumstances, vocabulary, outputs: outputsOf(applying.map(({ service }) => service)) },
    ),
    longest: [...waits.values()].flat().some(({ limit }) => limit === null) ? null : longestPath(times),
    feesFen: items.reduce((sum, item) => sum + item.feesFen, 0),
  };
}

function serviceOf(parts: PlanParts, item: ScenarioItem): Service {
  const service = parts.services[item.service];
  if (!service) throw new RangeError(`scenario ${parts.scenario.id} has no service ${item.service}`);
  return service;
}

const always: Record<'gate' | 'required', Text> = {
  gate: { zh: '先核对这一项', en: 'checked before anything else' },
  required: { zh: '都要办', en: 'always needed' },
};

function judge(
  item: ScenarioItem,
  circumstances: Circumstances,
  vocabulary: Vocabulary,
  ctx: PlanContext,
  questions: QuestionState,
): { verdict: 'applies' | LeftOutItem['state']; why: Text } {
  if (!item.condition) {
    if (item.mode === 'gate' || item.mode === 'required')
      return { verdict: 'applies', why: always[item.mode] };
    if (ctx.chosen?.includes(item.service))
      return { verdict: 'applies', why: { zh: '您选择了办理', en: 'you chose it' } };
    return { verdict: 'offered', why: { zh: '可以选择办理', en: 'you may choose it' } };
  }
  const rule = condition(item.condition);
  const seen = conditionContext(circumstances);
  const holds = decided(rule, circumstances, questions);
  const why = factsInWords(rule, seen, vocabulary);
  if (holds === null) return { verdict: 'open', why };
  if (holds) return { verdict: 'applies', why };
  return { verdict: item.mode === 'option' ? 'offered' : 'no', why };
}

const outputsOf = (services: readonly Service[]): Record<string, string> =>
  Object.fromEntries(
    services.flatMap(({ key, result }) => (result.credential ? [[result.credential, key]] : [])),
  );

// Order and time ///////////////////////////////////////////////////////////////////////////////////////////////////////////////

type Order = ReadonlyMap<string, string[]>;

/** Predecessors among the items that apply; what does not apply hands on its own predecessors. Gates stand before all others. */
function orderOf(items: readonly ScenarioItem[], applying: ReadonlySet<string>): Order {
  const byService = new Map(items.map((item) => [item.service, item]));
  const gates = items.filter(({ mode }) => mode === 'gate').map(({ service }) => service);
  const before = (item: ScenarioItem) => item.after ?? (item.mode === 'gate' ? [] : gates);
  const reach = (service: string, seen: ReadonlySet<string>): string[] => {
    if (applying.has(service)) return [service];
    const item = byService.get(service);
    if (!item || seen.has(service)) return [];
    return before(item).flatMap((next) => reach(next, new Set([...seen, service])));
  };
  return new Map(
    items
      .filter(({ service }) => applying.has(service))
      .map((item) => [item.service, [...new Set(before(item).flatMap((next) => reach(next, new Set())))]]),
  );
}

interface Times {
  starts: number | null;
  ends: number | null;
  /** the item on the longest way here */
  from: string | null;
}

type Waits = PlannedItem['waits'];

/** A wait whose condition is not decided yet counts as one without limit. */
function waitsOf({ waits = [] }: ScenarioItem, circumstances: Circumstances, ctx: PlanContext): Waits {
  const seen = conditionContext(circumstances);
  return waits.flatMap(({ why, limit, condition: source }) => {
    const holds = source === undefined ? true : condition(source).test(seen);
    if (holds === false) return [];
    const known = holds === true && limit !== undefined ? asLimit(resolve(limit, ctx.parameters)) : null;
    return [{ why, limit: known }];
  });
}

/** Working days that the waits come to, counted from the submission. */
function waitingDays(waits: Waits, ctx: PlanContext): number | null {
  let sum = 0;
  for (const { limit } of waits) {
    const days = limit && workingDays(limit, ctx);
    if (days === null) return null;
    sum += days;
  }
  return sum;
}

/** Earliest start = the latest end among what stands before, and of the waits. A promise that cannot be counted makes what follows unknown. */
function timesOf(
  services: readonly Service[],
  order: Order,
  waits: ReadonlyMap<string, Waits>,
  ctx: PlanContext,
): Map<string, Times> {
  const times = new Map<string, Times>();
  const byKey = new Map(services.map((service) => [service.key, service]));
  const visit = (key: string, trail: readonly string[]): Times => {
    const known = times.get(key);
    if (known) return known;
    if (trail.includes(key))
      throw new RangeError(`items wait for each other: ${[...trail, key].join(' → ')}`);
    const waited = waitingDays(waits.get(key)!, ctx);
    let [starts, from]: [number | null, string | null] = [waited, null];
    for (const previous of order.get(key) ?? []) {
      const { ends } = visit(previous, [...trail, key]);
      if (ends === null) starts = null;
      else if (starts !== null && (ends > starts || (from === null && ends === starts)))
        [starts, from] = [ends, previous];
    }
    const limit = promisedOf(byKey.get(key)!, ctx);
    const days = limit ? workingDays(limit, ctx) : null;
    const made: Times = { starts, ends: starts === null || days === null ? null : starts + days, from };
    times.set(key, made);
    return made;
  };
  for (const { key } of services) visit(key, []);
  return times;
}

/** Without a calendar only working days and hours (a started day counts whole) can be told; other units need the caller's. */
function workingDays(limit: Limit, { limitToWorkingDays }: PlanContext): number | null {
  if (limitToWorkingDays) return limitToWorkingDays(limit);
  return limit.unit === 'wd' ? limit.amount : null;
}

const promisedOf = (service: Service, ctx: PlanContext): Limit | null =>
  asLimit(resolve(service.promisedLimit, ctx.parameters));

function longestPath(times: ReadonlyMap<string, Times>): Plan['longest'] {
  let last: string | null = null;
  for (const [key, { ends }] of times)
    if (ends !== null && (last === null || ends > times.get(last)!.ends!)) last = key;
  if (last === null) return null;
  const path: string[] = [];
  for (let at: string | null = last; at !== null; at = times.get(at)!.from) path.unshift(at);
  return { workingDays: times.get(last)!.ends!, path };
}

function plannedItem(
  item: ScenarioItem,
  service: Service,
  why: Text,
  order: Order,
  times: ReadonlyMap<string, Times>,
  ctx: PlanContext,
): Omit<PlannedItem, 'waits'> {
  const { starts, ends } = times.get(item.service)!;
  return {
    service: item.service,
    name: service.name,
    mode: item.mode,
    why,
    after: order.get(item.service) ?? [],
    promised: promisedOf(service, ctx),
    startsAfterWorkingDays: starts,
    endsAfterWorkingDays: ends,
    feesFen: service.fees.reduce((sum, fee) => sum + fee.amountFen, 0),
    fees: service.fees,
  };
}
