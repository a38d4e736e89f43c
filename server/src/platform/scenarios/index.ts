import './draft-problems.ts';
import './problems.ts';
import { system } from '../../base/actors.ts';
import type { Module } from '../../base/module.ts';
import { loadDemonstrationAdoptions, loadPackages } from './load-folder.ts';
import { routes } from './routes.ts';

export { adopt, publishBase } from './adopt.ts';
export { readFolder } from './read-folder.ts';
export { checkPackage, getPackageFiles, installPackage } from './install-package.ts';

/** The province whose packages the repository carries. */
const demonstrationProvince = '370000';

/** Scenario packages (场景): installed, tested, adopted elsewhere as base + overlay. */
export const scenarios: Module = {
  name: 'scenarios',
  routes,
  async start({ act, config, database }) {
    const loaded = await database.reads
      .selectFrom('scenarios.package')
      .select('scenario_id')
      .limit(1)
      .executeTakeFirst();
    if (loaded) return;
    const installer = system('installation');
    await act(installer, (ctx) => loadPackages(ctx, demonstrationProvince));
    if (config.demo) await act(installer, loadDemonstrationAdoptions);
  },
};
