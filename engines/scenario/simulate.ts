import {
  lifeEventForm,
  planFor,
  prefilledValues,
  prefillFromAnswers,
  remaining,
  resolvePrefill,
  unionForm,
  uploadsNeeded,
} from '../forms/index.ts';
import type { LookUpResults, Plan } from '../forms/index.ts';
import type { ScenarioPackage } from './package.ts';
import { resolveParameters } from './parameters.ts';
import type { ParameterValue } from './model.ts';
import type { ScenarioTest } from './scenario-test.ts';

/** What the platform would do with a test's person and answers, up to the moment of submission. */
export interface Simulation {
  plan: Plan;
  parameters: Record<string, ParameterValue['value']>;
  /** element → the kind of source that gave it */
  prefilled: Record<string, string>;
  /** obligatory elements left for the person, in the order of the form */
  asked: string[];
  /** element → the task of another person or the service that gives it later */
  awaited: Record<string, string>;
  /** evidence keys left to upload */
  uploads: string[];
  /** every value known at submission, prefilled or given */
  fields: Record<string, unknown>;
}

/** @param on the day of the parameters, YYYY-MM-DD */
export function simulate(
  scenario: ScenarioPackage,
  given: ScenarioTest['given'],
  division: string,
  on: string,
): Simulation {
  const parameters = resolveParameters(scenario, { division, on });
  const results = answersOfSources(scenario, given, on);
  const known = prefilledValues(resolvePrefill(scenario.elements, everyElement(scenario), results));
  const values = given.fields ?? {};
  const plan = planFor(scenario, given.answers, {
    parameters,
    fields: { ...known, ...values },
    circumstances: { place: { division } },
    credentialsHeld: Object.fromEntries((given.credentials ?? []).map(({ type }) => [type, `test:${type}`])),
    sources: Object.fromEntries(dataServices(scenario).map((service) => [service, stateOf(given, service)])),
    // a package that asks whether the applicant wants to commit asks it under this key; otherwise commitment is used where it is open
    ...(given.answers['commitment'] === false ? { commitments: [] } : {}),
  });
  const form = lifeEventForm(scenario, plan);
  const prefill = {
    ...resolvePrefill(scenario.elements, form.form, results),
    ...prefillFromAnswers(plan.questions, on),
  };
  const left = remaining(form, prefill, values, {
    answers: plan.questions.answers,
    parameters,
    place: { division },
  });
  return {
    plan,
    parameters,
    prefilled: Object.fromEntries(
      left.prefilled.map(({ element, prefill: { source } }) => [element, source.from]),
    ),
    asked: left.asked.filter(({ required }) => required).map(({ element }) => element),
    awaited: Object.fromEntries(
      left.awaited.map(({ element, from }) => [element, 'task' in from ? from.task : from.service]),
    ),
    uploads: uploadsNeeded(plan.evidence).map(({ key }) => key),
    fields: { ...values, ...prefilledValues(prefill) },
  };
}

/** All data elements as one form, to learn what is known of the subject before any question is asked. */
function everyElement({ elements }: ScenarioPackage): ReturnType<typeof unionForm> {
  const fields = elements.map(({ code }) => ({ element: code, required: false }));
  const form = { key: 'all', sections: [{ key: 'all', title: { zh: '全部', en: 'All' }, fields }] };
  return unionForm([{ service: 'all', form }], elements);
}

/** What each source says: a service that the test does not name has nothing, and so has a credential that is not held. */
function answersOfSources(
  scenario: ScenarioPackage,
  given: ScenarioTest['given'],
  on: string,
): LookUpResults {
  const at = `${on}T00:00:00+08:00`;
  const results: Record<string, LookUpResults[string]> = {
    'subject:subject': { state: 'found', at, values: given.subject.data },
    'application:application': { state: 'empty', at },
  };
  for (const source of scenario.elements.flatMap((element) => element.sources)) {
    if (source.from === 'credential') {
      const held = given.credentials?.find(({ type }) => type === source.credentialType);
      results[`credential:${source.credentialType}`] = held
        ? { state: 'found', at, values: held.fields, evidenceId: `test:${held.type}` }
        : { state: 'empty', at };
    }
    if (source.from !== 'data') continue;
    const answer = given.services?.[source.service];
    results[`data:${source.service}`] =
      typeof answer === 'object'
        ? { state: 'found', at, values: answer }
        : { state: stateOf(given, source.service) === 'down' ? 'down' : 'empty', at };
  }
  return results;
}

function stateOf(given: ScenarioTest['given'], service: string): 'found' | 'empty' | 'down' {
  const answer = given.services?.[service];
  return typeof answer === 'object' ? 'found' : (answer ?? 'empty');
}

const dataServices = (scenario: ScenarioPackage) => scenario.needs.dataServices;
