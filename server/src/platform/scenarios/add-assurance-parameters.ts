import type { Ctx, Log } from '../../base/context.ts';
import { Problem } from '../../base/problems.ts';
import { assuranceParameters } from '../catalogue/index.ts';
import { installParameters, parametersOf } from '../parameters/index.ts';
import { checkPackage, getPackageFiles } from './install-package.ts';
import { readInstalled } from './package-store.ts';

/**
 * Packages that were installed before a place could ask for a higher level have no parameter for it: they get it from the newest version that is
 * installed. One that does not pass today's checks is left as it is, and said.
 */
export async function addAssuranceParameters(ctx: Ctx, log: Log): Promise<void> {
  const codes = [...(await parametersOf(ctx)).keys()];
  const newest = new Map((await readInstalled(ctx.db)).toReversed().map((one) => [one.id, one]));
  for (const { id, version, scenario } of newest.values()) {
    if (scenario.kind !== undefined || codes.some((code) => code.startsWith(`assurance.${id}.`))) continue;
    try {
      const whole = await checkPackage(await getPackageFiles(ctx, id, version));
      await installParameters(ctx, id, assuranceParameters(whole));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      log.warn(
        { scenario: id, version, code: error.code },
        'a package gets no parameter for the level it asks for',
      );
    }
  }
}
