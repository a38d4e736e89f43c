import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { publicationsOf } from '../catalogue/index.ts';
import { reachOfPermission } from '../identity/index.ts';
import { publishBase } from './adopt.ts';
import { installPackage } from './install-package.ts';
import { placeToDecideFor } from './permissions.ts';
import { compareVersions, getShipped, ownPlaces, wasMadeHere } from './release-packages.ts';
import type { ReleaseInstallation } from './schemas.ts';
import { mustPassTests } from './test-package.ts';

interface Done {
  scenario: string;
  version: string;
  /** places in which it is published now */
  published: string[];
}

/**
 * Installs a package that came with the release, in one act. An internal process is published too: where an earlier version is published without
 * differences of its own, or, if nowhere, in the place that is named; unless it was changed here and the changes are to be brought over first (`publish` false). What people apply for is only installed: who publishes it looks at its duties first.
 *
 * @throws base/not-found, base/not-allowed to publish, scenarios/made-here, scenarios/version-taken, scenarios/package-wrong, scenarios/tests-failed,
 *   scenarios/outside-place, scenarios/place-missing
 */
export async function installShipped(
  ctx: Ctx,
  scenarioId: string,
  { publish, division, replaceMadeHere = false }: Static<typeof ReleaseInstallation>,
): Promise<Done> {
  const { files } = await getShipped(scenarioId);
  const content = await installPackage(ctx, files);
  const { version, kind } = content.scenario;
  if (kind !== 'internal' || !publish) return { scenario: scenarioId, version, published: [] };
  const jurisdiction = await reachOfPermission(ctx, 'scenario.publish');
  if (!jurisdiction) throw problem('base/not-allowed', { permission: 'scenario.publish' });
  await mustPassTests(ctx, scenarioId, version);
  const { replaced, begun } = await placesFor(ctx, scenarioId, { version, division });
  if (replaced.length > 0 && !replaceMadeHere && (await wasMadeHere(ctx.db, scenarioId)))
    throw problem('scenarios/made-here', {
      process: content.scenario.title.zh,
      processEn: content.scenario.title.en,
    });
  const places = [...replaced, ...begun];
  for (const place of places)
    await publishBase(ctx, content, await placeToDecideFor({ ...ctx, jurisdiction }, place));
  return { scenario: scenarioId, version, published: places };
}

/** Where an earlier version is replaced, and where it is published for the first time. */
async function placesFor(
  ctx: Ctx,
  scenarioId: string,
  { version, division }: { version: string; division: string | undefined },
): Promise<{ replaced: string[]; begun: string[] }> {
  const published = await publicationsOf(ctx.db, scenarioId);
  if (published.length === 0) {
    if (division === undefined) throw problem('scenarios/place-missing');
    return { replaced: [], begun: [division] };
  }
  const own = await ownPlaces(ctx.db, scenarioId);
  const replaced = published.filter(
    (one) => !own.has(one.division) && compareVersions(one.version, version) < 0,
  );
  return { replaced: replaced.map((one) => one.division), begun: [] };
}
