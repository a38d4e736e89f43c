import type { Drive } from './drive.ts';
import type { Text } from './model.ts';
import type { ScenarioPackage } from './package.ts';
import type { Simulation } from './simulate.ts';
import type { ScenarioTest } from './scenario-test.ts';

/** One expectation that was not met. */
export interface TestFailure {
  what:
    | 'overlay'
    | 'question'
    | 'cases'
    | 'prefilled'
    | 'asked'
    | 'awaited'
    | 'uploads'
    | 'process'
    | 'outputs'
    | 'tasks';
  expected: unknown;
  actual: unknown;
  message: Text;
}

/** Cases, prefilled fields, questions and uploads, compared with what the test expects. */
export function compare(
  scenario: ScenarioPackage,
  { expect }: ScenarioTest,
  { plan, prefilled, asked, awaited, uploads }: Simulation,
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
  sameSources(failures, 'prefilled', expect.prefilled, prefilled);
  sameSources(failures, 'awaited', expect.awaited, awaited);
  sameSet(failures, 'asked', expect.asked, asked);
  sameSet(failures, 'uploads', expect.uploads, uploads);
  return failures;
}

/** Every element that is named comes from where it should. */
function sameSources(
  failures: TestFailure[],
  what: 'prefilled' | 'awaited',
  expected: Record<string, string> = {},
  came: Record<string, string>,
): void {
  for (const [element, from] of Object.entries(expected)) {
    if (came[element] === from) continue;
    const actual = came[element] ?? null;
    failures.push(
      failure(
        what,
        { [element]: from },
        { [element]: actual },
        `${element} 应来自 ${from},实际 ${actual ?? '没有'}`,
        `${element} should come from ${from}, but came from ${actual ?? 'nowhere'}`,
      ),
    );
  }
}

const caseText = (one: { service: string; role?: string | undefined }) =>
  one.role === undefined ? one.service : `${one.service} @ ${one.role}`;

/** How the process went: its end, its items, its credentials and tasks. */
export function compareRun(
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
  awaited: { zh: '以后带入的字段', en: 'fields given later' },
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

export function failure(
  what: TestFailure['what'],
  expected: unknown,
  actual: unknown,
  zh: string,
  en: string,
): TestFailure {
  return { what, expected, actual, message: { zh, en } };
}
