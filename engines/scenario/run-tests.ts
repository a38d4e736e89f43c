import { dateOf } from '../calendar/index.ts';
import { divisionDistance } from '../codes/index.ts';
import { commitmentOpen, resolve, restsOnPromise } from '../forms/index.ts';
import type { Json, Variables } from '../process/index.ts';
import { compileModels, drive } from './drive.ts';
import type { Answer, Models } from './drive.ts';
import { compare, compareRun, failure } from './expectations.ts';
import type { TestFailure } from './expectations.ts';
import type { Limit, Overlay, Service, Text } from './model.ts';
import { applyOverlay } from './overlay.ts';
import type { ScenarioPackage } from './package.ts';
import { simulate } from './simulate.ts';
import type { Simulation } from './simulate.ts';
import type { ScenarioTest } from './scenario-test.ts';

export interface TestOutcome {
  key: string;
  name: Text;
  division: string;
  ok: boolean;
  failures: TestFailure[];
  /** what remained for the person, for the burden report */
  askedCount: number;
  uploadCount: number;
}

export interface TestReport {
  ok: boolean;
  passed: number;
  failed: number;
  outcomes: TestOutcome[];
}

export interface TestEngines {
  /** BPMN of the platform's shared processes, by key */
  standard: ReadonlyMap<string, string>;
  /** instant at which the tests take place; its day decides which values of the law hold */
  now: string;
}

/**
 * Run the tests that a package brings along (tests/*.json) with the real forms, decisions and process engines: given this person, these
 * credentials, services and answers, are these the cases, prefilled fields, questions, uploads, tasks and outputs?
 *
 * @param overlays those a test may name by its division
 */
export async function runScenarioTests(
  scenario: ScenarioPackage,
  overlays: readonly Overlay[],
  engines: TestEngines,
): Promise<TestReport> {
  const outcomes: TestOutcome[] = [];
  for await (const outcome of eachScenarioTest(scenario, overlays, engines)) outcomes.push(outcome);
  return reportOf(outcomes);
}

/** The same, one after the other: whoever waits sees how far it has come. */
export async function* eachScenarioTest(
  scenario: ScenarioPackage,
  overlays: readonly Overlay[],
  engines: TestEngines,
): AsyncGenerator<TestOutcome, void> {
  const models = await compileModels(scenario, engines.standard); // overlays change no model
  for (const [key, test] of Object.entries(scenario.tests))
    yield runOne(scenario, overlays, engines, models, key, test);
}

export function reportOf(outcomes: TestOutcome[]): TestReport {
  const failed = outcomes.filter((outcome) => !outcome.ok).length;
  return { ok: failed === 0, passed: outcomes.length - failed, failed, outcomes };
}

/** One test, carried out. */
export function runOne(
  base: ScenarioPackage,
  overlays: readonly Overlay[],
  engines: TestEngines,
  models: Models,
  key: string,
  test: ScenarioTest,
): TestOutcome {
  const outcome = (failures: TestFailure[], simulation?: Simulation): TestOutcome => ({
    key,
    name: test.name,
    division: test.division,
    ok: failures.length === 0,
    failures,
    askedCount: simulation?.asked.length ?? 0,
    uploadCount: simulation?.uploads.length ?? 0,
  });
  const placed = inPlace(base, overlays, test);
  if ('failure' in placed) return outcome([placed.failure]);
  const { scenario } = placed;
  try {
    const simulation = simulate(scenario, test.given, test.division, dateOf(engines.now));
    const variables = variablesOf(scenario, simulation, test);
    const run = drive(models, scenario.scenario.process, variables, engines.now, (service) =>
      serviceAnswer(test, service),
    );
    return outcome(
      [...compare(scenario, test, simulation), ...compareRun(scenario, test, run, simulation)],
      simulation,
    );
  } catch (error) {
    // one test that an engine cannot carry out must not hide how the others went
    const said = error instanceof Error ? error.message : String(error);
    return outcome([
      failure('process', null, null, `无法执行:${said}`, `it could not be carried out: ${said}`),
    ]);
  }
}

function inPlace(
  base: ScenarioPackage,
  overlays: readonly Overlay[],
  test: ScenarioTest,
): { scenario: ScenarioPackage } | { failure: TestFailure } {
  if (test.overlay === undefined) return { scenario: base };
  const overlay = overlays.find(
    (each) => each.division === test.overlay && each.scenario === base.scenario.id,
  );
  const refused = (zh: string, en: string) => ({ failure: failure('overlay', test.overlay, null, zh, en) });
  if (!overlay) return refused(`没有 ${test.overlay} 的属地差异`, `there is no overlay of ${test.overlay}`);
  const applied = applyOverlay(base, overlay);
  if (applied.ok) return { scenario: applied.scenario };
  return refused(
    `属地差异不能用:${applied.problems[0]?.message.zh}`,
    `the overlay does not apply: ${applied.problems[0]?.message.en}`,
  );
}

/**
 * What the process of a package begins with for the person and the answers of a test.
 *
 * @param day YYYY-MM-DD: decides which values of the law hold
 */
export function startVariables(scenario: ScenarioPackage, test: ScenarioTest, day: string): Variables {
  return variablesOf(scenario, simulate(scenario, test.given, test.division, day), test);
}

/** The variables that a submitted application gives to its process (the same as the platform's). */
function variablesOf(
  scenario: ScenarioPackage,
  { plan, parameters, fields }: Simulation,
  { division, given }: ScenarioTest,
): Variables {
  const chosen = plan.items.filter((item) => item.mode !== 'gate');
  const circumstances = { answers: plan.questions.answers, parameters };
  const applying = chosen.map((item) => scenario.services[item.service]!);
  const onPromise = restsOnPromise(applying, plan.evidence, circumstances);
  const items = chosen.map((item, i) => {
    const service = scenario.services[item.service]!;
    return {
      service: item.service,
      seq: i + 1,
      role: service.role,
      organisation: organisationFor(scenario, service.role, division) ?? null,
      siteVisit: scenario.scenario.items.find((each) => each.service === item.service)?.siteVisit === true,
      ...commitmentOf(
        onPromise.includes(item.service),
        given.answers['commitment'] === true && commitmentOpen(service, circumstances),
      ),
      ...checkLimit(service, parameters),
      correctionLimit: isoDuration(parameters['correctionLimit']),
    };
  });
  return {
    answers: plan.questions.answers,
    fields,
    parameters,
    place: { division },
    items,
  } as unknown as Variables;
}

/** A promise for single pieces of evidence is checked afterwards like one for the whole service, but takes no site visit away. */
function commitmentOf(onPromise: boolean, whole: boolean): { commitment: boolean; onPromise?: true } {
  return { commitment: onPromise || whole, ...(onPromise && !whole ? { onPromise } : {}) };
}

/** Time for the check after a promise, as processes write limits (`30wd`). */
function checkLimit({ commitment }: Service, parameters: Simulation['parameters']): { checkLimit?: string } {
  const limit = commitment && resolve<Limit>(commitment.checkWithin, parameters);
  return limit ? { checkLimit: `${limit.amount}${limit.unit}` } : {};
}

/** Which organisation fulfils a role in a place: the nearest assignment upwards. */
export function organisationFor(
  scenario: Pick<ScenarioPackage, 'roles'>,
  role: string,
  division: string,
): string | undefined {
  let best: { organisation: string; distance: number } | undefined;
  for (const assignment of scenario.roles) {
    const distance = assignment.role === role ? divisionDistance(division, assignment.division) : undefined;
    if (distance !== undefined && (!best || distance <= best.distance))
      best = { organisation: assignment.organisation, distance };
  }
  return best?.organisation;
}

/** About how long, in ISO 8601: working days are stretched by 7/5. When time to correct is over says the platform, by its calendar. */
function isoDuration(limit: unknown): string {
  const { amount, unit } = (limit ?? { amount: 0, unit: 'd' }) as Limit;
  if (unit === 'h') return `PT${amount}H`;
  return `P${unit === 'wd' ? Math.ceil((amount * 7) / 5) : amount}${{ wd: 'D', d: 'D', mo: 'M', y: 'Y' }[unit]}`;
}

/** A data service says what the test gives it, nothing when it is empty; when it is down the process has to go on all the same. */
export function serviceAnswer({ given }: Pick<ScenarioTest, 'given'>, service: string): ReturnType<Answer> {
  if (!service.startsWith('data.')) return { value: null };
  const answer = given.services?.[service.slice('data.'.length)];
  if (answer === 'down') return 'unreachable';
  return { value: typeof answer === 'object' ? (answer as Json) : null };
}
