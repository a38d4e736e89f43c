import { dateOf } from '../calendar/index.ts';
import { divisionDistance } from '../codes/index.ts';
import { commitmentOpen } from '../forms/index.ts';
import type { Json, Variables } from '../process/index.ts';
import { compileModels, drive } from './drive.ts';
import type { Answer, Drive, Models } from './drive.ts';
import type { Limit, Overlay, ScenarioTest, Text } from './model.ts';
import { applyOverlay } from './overlay.ts';
import type { ScenarioPackage } from './package.ts';
import { resolve } from './parameters.ts';
import { simulate } from './simulate.ts';
import type { Simulation } from './simulate.ts';

/** One expectation that was not met. */
export interface TestFailure {
  what:
    | 'overlay'
    | 'question'
    | 'cases'
    | 'prefilled'
    | 'asked'
    | 'uploads'
    | 'process'
    | 'outputs'
    | 'tasks';
  expected: unknown;
  actual: unknown;
  message: Text;
}

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
  const models = await compileModels(scenario, engines.standard); // overlays change no model
  const outcomes = Object.entries(scenario.tests).map(([key, test]) =>
    runOne(scenario, overlays, engines, models, key, test),
  );
  const failed = outcomes.filter((outcome) => !outcome.ok).length;
  return { ok: failed === 0, passed: outcomes.length - failed, failed, outcomes };
}

function runOne(
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

/** The variables that a submitted application gives to its process (the same as the platform's). */
function variablesOf(
  scenario: ScenarioPackage,
  { plan, parameters, fields }: Simulation,
  { division, given }: ScenarioTest,
): Variables {
  const chosen = plan.items.filter((item) => item.mode !== 'gate');
  const items = chosen.map((item, i) => {
    const service = scenario.services[item.service]!;
    const limit = (value: Parameters<typeof resolve<Limit>>[1]) => isoDuration(valueOf(value, parameters));
    return {
      service: item.service,
      seq: i + 1,
      role: service.role,
      organisation: organisationFor(scenario, service.role, division) ?? null,
      siteVisit: scenario.scenario.items.find((each) => each.service === item.service)?.siteVisit === true,
      commitment:
        given.answers['commitment'] === true &&
        commitmentOpen(service, { answers: plan.questions.answers, parameters }),
      acceptanceLimit: limit(service.acceptanceLimit),
      promisedLimit: limit(service.promisedLimit),
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

function valueOf(value: unknown, parameters: Record<string, unknown>): unknown {
  return typeof value === 'object' && value !== null && 'parameter' in value
    ? parameters[String(value.parameter)]
    : value;
}

/** Timers of a process count in ISO 8601; working days are stretched by 7/5, the exact clock being the case's own. */
function isoDuration(limit: unknown): string {
  const { amount, unit } = (limit ?? { amount: 0, unit: 'd' }) as Limit;
  if (unit === 'h') return `PT${amount}H`;
  return `P${unit === 'wd' ? Math.ceil((amount * 7) / 5) : amount}${{ wd: 'D', d: 'D', mo: 'M', y: 'Y' }[unit]}`;
}

/** A data service says what the test gives it, nothing when it is empty; when it is down the process has to go on all the same. */
function serviceAnswer({ given }: ScenarioTest, service: string): ReturnType<Answer> {
  if (!service.startsWith('data.')) return { value: null };
  const answer = given.services?.[service.slice('data.'.length)];
  if (answer === 'down') return 'unreachable';
  return { value: typeof answer === 'object' ? (answer as Json) : null };
}

function compare(
  scenario: ScenarioPackage,
  { expect }: ScenarioTest,
  { plan, prefilled, asked, uploads }: Simulation,
): TestFailure[] {
  const failures: TestFailure[] = [];
  for (const problem of plan.questions.problems)
    failures.push(failure('question', null, problem.question, problem.message.zh, problem.message.en));
  const cases = plan.items
    .filter((item) => item.mode !== 'gate')
    .map((item) => ({ service: item.service, role: scenario.services[item.service]!.role }));
  const wanted = expect.cases.map((each) => ({
    role: cases.find((one) => one.service === each.service)?.role,
    ...each,
  }));
  sameSet(failures, 'cases', wanted.map(caseText), cases.map(caseText));
  for (const [element, from] of Object.entries(expect.prefilled ?? {})) {
    if (prefilled[element] === from) continue;
    const actual = prefilled[element] ?? null;
    failures.push(
      failure(
        'prefilled',
        { [element]: from },
        { [element]: actual },
        `${element} 应来自 ${from},实际 ${actual ?? '没有'}`,
        `${element} should come from ${from}, but came from ${actual ?? 'nowhere'}`,
      ),
    );
  }
  sameSet(failures, 'asked', expect.asked, asked);
  sameSet(failures, 'uploads', expect.uploads, uploads);
  return failures;
}

const caseText = (one: { service: string; role?: string | undefined }) =>
  one.role === undefined ? one.service : `${one.service} @ ${one.role}`;

function compareRun(
  scenario: ScenarioPackage,
  { expect }: ScenarioTest,
  run: Drive,
  { plan }: Simulation,
): TestFailure[] {
  const failures: TestFailure[] = [];
  if (run.ended !== 'completed') {
    const { zh, en } = run.why ?? { zh: '', en: '' };
    failures.push(
      failure(
        'process',
        'completed',
        run.ended,
        `流程没有走到终点:${zh}`,
        `the process did not reach its end: ${en}`,
      ),
    );
  }
  const begun = plan.items.filter((item) => item.mode !== 'gate').map((item) => item.service);
  sameSet(failures, 'process', begun, run.cases);
  const outputs = run.issued.flatMap((service) => scenario.services[service]?.result.credential ?? []);
  sameSet(failures, 'outputs', expect.outputs, outputs);
  if (expect.tasks && JSON.stringify(expect.tasks) !== JSON.stringify(run.tasks)) {
    failures.push(differs('tasks', expect.tasks, run.tasks));
  }
  return failures;
}

/** Compared without regard to order; nothing expected means nothing is compared. */
function sameSet(
  failures: TestFailure[],
  what: TestFailure['what'],
  expected: readonly string[] | undefined,
  actual: readonly string[],
): void {
  if (expected && JSON.stringify(expected.toSorted()) !== JSON.stringify(actual.toSorted()))
    failures.push(differs(what, expected, actual));
}

const NAMES: Record<TestFailure['what'], Text> = {
  overlay: { zh: '属地差异', en: 'overlay' },
  question: { zh: '情形问题', en: 'question' },
  cases: { zh: '办件', en: 'cases' },
  prefilled: { zh: '免填字段', en: 'prefilled fields' },
  asked: { zh: '要填的字段', en: 'fields asked' },
  uploads: { zh: '要上传的材料', en: 'uploads' },
  process: { zh: '流程里办的事项', en: 'items handled by the process' },
  outputs: { zh: '发出的证照', en: 'credentials issued' },
  tasks: { zh: '任务', en: 'tasks' },
};

function differs(
  what: TestFailure['what'],
  expected: readonly string[],
  actual: readonly string[],
): TestFailure {
  const missing = expected.filter((each) => !actual.includes(each));
  const extra = actual.filter((each) => !expected.includes(each));
  const list = (values: readonly string[]) => values.join(', ') || '—';
  const zh = `${NAMES[what].zh}不符:少了 ${list(missing)};多了 ${list(extra)}`;
  const en = `${NAMES[what].en} differ: missing ${list(missing)}; not expected ${list(extra)}`;
  return failure(what, expected, actual, zh, en);
}

function failure(
  what: TestFailure['what'],
  expected: unknown,
  actual: unknown,
  zh: string,
  en: string,
): TestFailure {
  return { what, expected, actual, message: { zh, en } };
}
