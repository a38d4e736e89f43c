import { assumptions, type ScenarioPackage } from '@yiti/engines/scenario';
import { dateOf } from '@yiti/engines/calendar';
import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { assignedRoles, publicationsOf } from '../catalogue/index.ts';
import { directoryOf } from '../directory/index.ts';
import { checkPackage, getPackageFiles } from './install-package.ts';
import { readAdoptions, readInstalled, type InstalledVersion } from './package-store.ts';
import type { ScenarioSummary, ScenarioView } from './schemas.ts';
import { warningsOf } from './test-package.ts';
import { dataServiceInWords, dutyInWords } from './needs-in-words.ts';

/** Every installed package with its versions, and where it is in use. */
export async function listScenarios(ctx: Ctx): Promise<Array<Static<typeof ScenarioSummary>>> {
  const installed = await readInstalled(ctx.db);
  const byId = Map.groupBy(installed, ({ id }) => id);
  return Promise.all([...byId.values()].map((versions) => summaryOf(ctx, versions)));
}

async function summaryOf(
  ctx: Ctx,
  versions: readonly InstalledVersion[],
): Promise<Static<typeof ScenarioSummary>> {
  const [newest] = versions;
  const { id, scenario } = newest!;
  const directory = await directoryOf(ctx);
  const placeName = (code: string) => directory.division(code)?.name ?? { zh: code, en: code };
  const adoptions = new Map(
    (await readAdoptions(ctx.db, { scenarioId: id })).map((one) => [one.division, one]),
  );
  const published = await publicationsOf(ctx.db, id);
  return {
    scenario: id,
    title: scenario.title,
    summary: scenario.summary,
    audience: scenario.audience,
    stage: scenario.stage,
    internal: scenario.kind === 'internal',
    createdBy: { division: scenario.createdBy, name: placeName(scenario.createdBy) },
    version: newest!.version,
    versions: versions.map(({ version, installedAt, installedBy, contentHash }) => ({
      version,
      installedAt,
      installedBy,
      contentHash,
    })),
    places: published.map(({ division, version, snapshotId, publishedAt, publishedBy }) => ({
      division,
      name: placeName(division),
      version,
      snapshotId,
      publishedAt,
      publishedBy,
      adopted: adoptions.has(division),
      title: adoptions.get(division)?.overlay.title ?? null,
      behind: version !== newest!.version,
    })),
  };
}

/** A package with all its parts, what it needs from the platform, and what is doubtful about it. @throws base/not-found */
export async function viewScenario(
  ctx: Ctx,
  id: string,
  version?: string,
): Promise<Static<typeof ScenarioView>> {
  const versions = await readInstalled(ctx.db, id);
  if (versions.length === 0) throw problem('base/not-found');
  const files = await getPackageFiles(ctx, id, version);
  const content = await checkPackage(files);
  return {
    ...(await summaryOf(ctx, versions)),
    shown: content.scenario.version,
    package: partsOf(content),
    files: [...files].map(([path, text]) => ({ path, bytes: Buffer.byteLength(text) })),
    warnings: await warningsOf(files),
    needs: await needsOf(ctx, content),
    assumptions: assumptions(content, dateOf(ctx.now)).map(({ kind, key, about, basis }) => ({
      kind,
      key,
      about,
      basis,
    })),
  };
}

/** What a page shows of a package; processes and decisions as they were written. */
const shown = [
  'scenario',
  'elements',
  'questions',
  'services',
  'forms',
  'processes',
  'decisions',
  'credentials',
  'parameters',
  'messages',
  'tests',
] as const satisfies ReadonlyArray<keyof ScenarioPackage>;

function partsOf(content: ScenarioPackage): Record<string, unknown> {
  return Object.fromEntries(shown.map((part) => [part, content[part]]));
}

/** What the package leaves to the platform, in words, and whether it is there. */
async function needsOf(ctx: Ctx, content: ScenarioPackage): Promise<Static<typeof ScenarioView>['needs']> {
  const { needs } = content;
  const assigned = await assignedRoles(ctx.db, needs.roles);
  return {
    roles: needs.roles.map((role) => ({
      role,
      name: dutyInWords(content, role),
      places: assigned.get(role) ?? 0,
    })),
    credentialTypes: [...needs.credentialTypes],
    dataServices: needs.dataServices.map((service) => ({
      service,
      name: dataServiceInWords(content, service),
    })),
    processes: [...needs.processes],
  };
}
