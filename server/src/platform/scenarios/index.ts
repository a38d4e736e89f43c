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
export { archiveKey, signedArchive } from './archive.ts';
export { readFolder } from './read-folder.ts';
export { checkPackage, getPackageFiles, installPackage } from './install-package.ts';
export { standardProcesses } from './standard.ts';

/** Where a demonstration offers what the repository brings. */
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
    const installer = system('installation');
    const loaded = await database.reads
      .selectFrom('scenarios.package')
      .select('scenario_id')
      .limit(1)
      .executeTakeFirst();
    if (loaded) await act(installer, (ctx) => addAssuranceParameters(ctx, log));
    else await act(installer, (ctx) => loadPackages(ctx, config.demo ? demonstrationProvince : undefined));
    if (!loaded && config.demo) return act(installer, loadDemonstrationAdoptions);
    await act(installer, (ctx) => sayWhatIsMissing(ctx, log));
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
