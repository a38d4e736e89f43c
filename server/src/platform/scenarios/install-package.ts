import { createHash } from 'node:crypto';
import { decisionOf, readScenario, type PackageProblem, type ScenarioPackage } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { assuranceParameters } from '../catalogue/index.ts';
import { installParameters, type Installed, type DeclaredParameter } from '../parameters/index.ts';
import { standardProcesses } from './standard.ts';

export type Files = ReadonlyMap<string, string>;

/** Checks a package's files. @throws scenarios/package-wrong with file, line and advice for every problem */
export async function checkPackage(files: Files): Promise<ScenarioPackage> {
  const read = await readScenario(files, { standard: new Map(Object.entries(await standardProcesses())) });
  if (read.ok) return read.scenario;
  throw problem(
    'scenarios/package-wrong',
    { count: read.problems.length },
    { details: read.problems.map((one) => ({ at: placeOf(one), code: one.code, message: wordsOf(one) })) },
  );
}

function placeOf({ file, line, column }: PackageProblem): string {
  return `${file}:${line}:${column}`;
}

function wordsOf({ message, advice }: PackageProblem) {
  return { zh: `${message.zh} ${advice.zh}`, en: `${message.en} ${advice.en}` };
}

/** `notTaken`: values of parameters that what places have decided does not allow. */
export type InstalledPackage = ScenarioPackage & Pick<Installed, 'notTaken'>;

/**
 * Installs a checked package. The same version again must be the same files: a package that changed has a new version.
 *
 * @returns the package as read
 * @throws scenarios/package-wrong, scenarios/version-taken
 */
export async function installPackage(ctx: Ctx, files: Files): Promise<InstalledPackage> {
  const scenario = await checkPackage(files);
  const { id, version } = scenario.scenario;
  const contentHash = hashFiles(files);
  const before = await ctx.db
    .selectFrom('scenarios.package')
    .select('content_hash')
    .where('scenario_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (before) {
    if (before.content_hash !== contentHash) throw problem('scenarios/version-taken', { id, version });
    // packages of before came without
    const { notTaken } = await installParameters(ctx, id, assuranceParameters(scenario));
    return { ...scenario, notTaken };
  }
  await ctx.db
    .insertInto('scenarios.package')
    .values({
      scenario_id: id,
      version,
      files: JSON.stringify(Object.fromEntries(files)),
      content_hash: contentHash,
      installed_at: ctx.now,
      installed_by: ctx.actor.name,
    })
    .execute();
  const { notTaken } = await installParameters(ctx, id, [
    ...parametersOfPackage(scenario),
    ...assuranceParameters(scenario),
  ]);
  ctx.audit({ type: 'scenario.installed', object: { kind: 'scenario', id }, data: { version, contentHash } });
  return { ...scenario, notTaken };
}

/** A package names its parameters for itself; on the platform they carry its id, so that two packages never mean the same one. */
function parametersOfPackage({ scenario, parameters, services }: ScenarioPackage): DeclaredParameter[] {
  const named = (code: string) => `${scenario.id}.${code}`;
  return parameters.map((parameter) => {
    const { neverAbove, ...decision } = decisionOf(parameter, services);
    return {
      ...parameter,
      code: named(parameter.code),
      ...decision,
      ...(neverAbove === undefined ? {} : { neverAbove: named(neverAbove) }),
    };
  });
}

export function hashFiles(files: Files): string {
  const hash = createHash('sha256');
  for (const [path, text] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${path}\n${Buffer.byteLength(text)}\n`).update(text);
  }
  return hash.digest('hex');
}

/** The files of an installed package. @throws base/not-found */
export async function getPackageFiles(
  ctx: Pick<Ctx, 'db'>,
  scenarioId: string,
  version?: string,
): Promise<Files> {
  let query = ctx.db.selectFrom('scenarios.package').select('files').where('scenario_id', '=', scenarioId);
  if (version !== undefined) query = query.where('version', '=', version);
  const row = await query.orderBy('installed_at', 'desc').limit(1).executeTakeFirst();
  if (!row) throw problem('base/not-found');
  return new Map(Object.entries(row.files as unknown as Record<string, string>));
}
