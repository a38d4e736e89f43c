import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { publicationsOf } from '../catalogue/index.ts';
import { publishBase } from './adopt.ts';
import { installPackage } from './install-package.ts';
import { placeToDecideFor } from './permissions.ts';
import { compareVersions, getShipped, ownPlaces } from './release-packages.ts';
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
 * @throws base/not-found, scenarios/version-taken, scenarios/package-wrong, scenarios/tests-failed, scenarios/outside-place, scenarios/place-missing
 */
export async function installShipped(
  ctx: Ctx,
  scenarioId: string,
  { publish, division }: Static<typeof ReleaseInstallation>,
): Promise<Done> {
  const { files } = await getShipped(scenarioId);
  const content = await installPackage(ctx, files);
  const { version, kind } = content.scenario;
  if (kind !== 'internal' || !publish) return { scenario: scenarioId, version, published: [] };
  await mustPassTests(ctx, scenarioId, version);
  const places = await placesFor(ctx, scenarioId, { version, division });
  for (const place of places) await publishBase(ctx, content, await placeToDecideFor(ctx, place));
  return { scenario: scenarioId, version, published: places };
}

async function placesFor(
  ctx: Ctx,
  scenarioId: string,
  { version, division }: { version: string; division: string | undefined },
): Promise<string[]> {
  const published = await publicationsOf(ctx.db, scenarioId);
  if (published.length === 0) {
    if (division === undefined) throw problem('scenarios/place-missing');
    return [division];
  }
  const own = await ownPlaces(ctx.db, scenarioId);
  return published.flatMap((one) =>
    !own.has(one.division) && compareVersions(one.version, version) < 0 ? [one.division] : [],
  );
}
