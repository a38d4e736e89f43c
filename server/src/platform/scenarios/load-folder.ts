import { readFile } from 'node:fs/promises';
import type { Overlay } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import { assignRole } from '../catalogue/index.ts';
import { directoryInTransaction } from '../directory/index.ts';
import { installParameters } from '../parameters/index.ts';
import { adopt, publishBase } from './adopt.ts';
import { installPackage } from './install-package.ts';
import { readFolder } from './read-folder.ts';
import { shippedPackages } from './release-packages.ts';
import { scenariosFolder, standardParameters } from './standard.ts';

interface Demonstrated {
  uscc: string;
  division: string;
  roles: string[];
}

/**
 * Installs every package of the repository. What is installed already is left alone.
 * @param province where each is published; absent: nowhere, whoever governs a place decides what it offers
 */
export async function loadPackages(ctx: Ctx, province?: string): Promise<void> {
  await installParameters(ctx, 'casework', await standardParameters());
  for (const { files } of await shippedPackages()) {
    const scenario = await installPackage(ctx, files);
    if (province !== undefined) await publishBase(ctx, scenario, province);
  }
}

/** The demonstration's duties of organisations, and the two cities that adopt the packages in their own way. */
export async function loadDemonstrationAdoptions(ctx: Ctx): Promise<void> {
  const organisations = JSON.parse(
    await readFile(new URL('demonstration/organisations.json', scenariosFolder), 'utf8'),
  ) as Demonstrated[];
  const directory = await directoryInTransaction(ctx.db);
  for (const { uscc, division, roles } of organisations) {
    const organisation = directory.organisationByUscc(uscc);
    for (const role of organisation ? roles : [])
      await assignRole(ctx, role, division, organisation!.id, 'demonstration');
  }
  const overlays = await readFolder(new URL('adoptions/', scenariosFolder).pathname);
  for (const [path, text] of overlays)
    if (path.endsWith('.json')) await adopt(ctx, JSON.parse(text) as Overlay);
}
