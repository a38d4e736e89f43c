import { readScenario, runScenarioTests, type TestReport, type Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { checkPackage, getPackageFiles } from './install-package.ts';
import { readAdoptions } from './package-store.ts';
import { standardProcesses } from './standard.ts';

export interface Note {
  /** file, line and column */
  at: string;
  code: string;
  message: Text;
}

/** Runs the tests that a package brings along, on the engines that handle real cases. @throws base/not-found */
export async function testPackage(
  ctx: Pick<Ctx, 'db' | 'now'>,
  id: string,
  version?: string,
): Promise<TestReport> {
  const scenario = await checkPackage(await getPackageFiles(ctx, id, version));
  const adoptions = await readAdoptions(ctx.db, { scenarioId: id });
  const standard = new Map(Object.entries(await standardProcesses()));
  return runScenarioTests(
    scenario,
    adoptions.map(({ overlay }) => overlay),
    { standard, now: ctx.now },
  );
}

/** As a verb: leaves a line in the trail. */
export async function recordTestRun(ctx: Ctx, id: string, version?: string): Promise<TestReport> {
  const report = await testPackage(ctx, id, version);
  const { passed, failed } = report;
  ctx.audit({
    type: 'scenario.tested',
    object: { kind: 'scenario', id },
    data: { version: version ?? 'newest', passed, failed },
  });
  return report;
}

/** @throws scenarios/tests-failed with what each test expected and got */
export async function mustPassTests(
  ctx: Pick<Ctx, 'db' | 'now'>,
  id: string,
  version?: string,
): Promise<void> {
  const report = await testPackage(ctx, id, version);
  if (report.ok) return;
  const details = report.outcomes.flatMap(({ key, failures }) =>
    failures.map(({ what, message }) => ({ at: `tests/${key}.json`, code: what, message })),
  );
  throw problem('scenarios/tests-failed', { count: report.failed }, { details });
}

/** What the check has to say that does not keep a package from being installed: gaps in a table, rows in vain, what is never used. */
export async function warningsOf(files: ReadonlyMap<string, string>): Promise<Note[]> {
  const { warnings } = await readScenario(files, {
    standard: new Map(Object.entries(await standardProcesses())),
  });
  return warnings.map(({ file, line, column, code, message, advice }) => ({
    at: `${file}:${line}:${column}`,
    code,
    message: { zh: `${message.zh} ${advice.zh}`, en: `${message.en} ${advice.en}` },
  }));
}
