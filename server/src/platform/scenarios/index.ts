import './draft-problems.ts';
import './problems.ts';
import { system } from '../../base/actors.ts';
import type { Ctx, Log } from '../../base/context.ts';
import { sm2Versions, untilReplaced } from '../../base/held-keys/index.ts';
import { archiveKey } from './archive.ts';
import type { Module } from '../../base/module.ts';
import { addAssuranceParameters } from './add-assurance-parameters.ts';
import { loadDemonstrationAdoptions, loadPackages } from './load-folder.ts';
import { listReleasePackages } from './release-packages.ts';
import { routes } from './routes.ts';

export { adopt, publishBase } from './adopt.ts';
export { readFolder } from './read-folder.ts';
export { checkPackage, getPackageFiles, installPackage } from './install-package.ts';

/** The province whose packages the repository carries. */
const demonstrationProvince = '370000';

/** Scenario packages (场景): installed, tested, adopted elsewhere as base + overlay. */
export const scenarios: Module = {
  name: 'scenarios',
  keys: ({ crypto }) =>
    sm2Versions(crypto, archiveKey, {
      group: 'systems',
      name: { zh: '场景包签名密钥', en: 'Signs scenario packages' },
      todo: untilReplaced,
    }),
  routes,
  async start({ act, config, database, log }) {
    const loaded = await database.reads
      .selectFrom('scenarios.package')
      .select('scenario_id')
      .limit(1)
      .executeTakeFirst();
    if (loaded) {
      await act(system('installation'), (ctx) => addAssuranceParameters(ctx, log));
      return act(system('installation'), (ctx) => sayWhatIsMissing(ctx, log));
    }
    const installer = system('installation');
    await act(installer, (ctx) => loadPackages(ctx, demonstrationProvince));
    if (config.demo) await act(installer, loadDemonstrationAdoptions);
  },
};

/** A process without its package goes by its table of states: that is no fault, but nobody should have to guess it. */
async function sayWhatIsMissing(ctx: Ctx, log: Log): Promise<void> {
  for (const { scenario, version, standing } of await listReleasePackages(ctx))
    log.warn(
      { scenario, version, standing },
      'a package of this release is not installed or published; an administrator does so on the page of scenarios (/console/scenarios)',
    );
}
