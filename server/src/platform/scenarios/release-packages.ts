import { readdir } from 'node:fs/promises';
import type { Scenario, Text } from '@yiti/engines/scenario';
import type { Kysely } from 'kysely';
import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import type { Tables } from '../../base/database/tables.ts';
import { problem } from '../../base/problems.ts';
import { publicationsOf } from '../catalogue/index.ts';
import { directoryOf } from '../directory/index.ts';
import { hashFiles, type Files } from './install-package.ts';
import { readAdoptions, readInstalled, type InstalledVersion } from './package-store.ts';
import { readFolder } from './read-folder.ts';
import type { ReleasePackage } from './schemas.ts';
import { scenariosFolder } from './standard.ts';

/** Folders beside the packages that are not packages themselves. */
const notPackages = new Set(['adoptions', 'demonstration', 'standard']);

/** A package as the release brings it. */
interface Shipped {
  scenario: Scenario;
  files: Files;
}

/** Every package that comes with this release (随版本提供). */
export async function shippedPackages(): Promise<Shipped[]> {
  const entries = await readdir(scenariosFolder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && !notPackages.has(entry.name));
  return Promise.all(names.map(({ name }) => shippedIn(name)));
}

async function shippedIn(folder: string): Promise<Shipped> {
  const files = await readFolder(new URL(`${folder}/`, scenariosFolder).pathname);
  return { scenario: JSON.parse(files.get('scenario.json')!) as Scenario, files };
}

/**
 * How a package of the release stands in this installation.
 *
 * - `missing`: no version of it was ever installed
 * - `newer`: an earlier version is installed
 * - `unpublished`: installed, and an internal process that no place publishes: what it leads goes by its table of states
 * - `behind`: installed, and some place still publishes an earlier version of an internal process, without differences of its own
 * - `differs`: the same version is installed with other content, made here; nothing can be installed over it
 * - `current`: nothing is to be done
 */
type Standing = 'missing' | 'newer' | 'unpublished' | 'behind' | 'differs' | 'current';

export function standingOf(
  { scenario, hash }: { scenario: Pick<Scenario, 'version' | 'kind'>; hash: string },
  installed: readonly Pick<InstalledVersion, 'version' | 'contentHash'>[],
  published: readonly { version: string; own: boolean }[],
): Standing {
  if (installed.length === 0) return 'missing';
  const same = installed.find(({ version }) => version === scenario.version);
  if (same && same.contentHash !== hash) return 'differs';
  const newest = installed
    .map(({ version }) => version)
    .toSorted(compareVersions)
    .at(-1)!;
  if (!same) return compareVersions(scenario.version, newest) > 0 ? 'newer' : 'current';
  if (scenario.kind !== 'internal') return 'current';
  if (published.length === 0) return 'unpublished';
  return published.some(({ version, own }) => !own && compareVersions(version, scenario.version) < 0)
    ? 'behind'
    : 'current';
}

/** By number of each part, the greater one later. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) =>
    version.split(/[.+-]/).map((part) => Number.parseInt(part, 10) || 0),
  );
  for (let at = 0; at < Math.max(left!.length, right!.length); at += 1) {
    const difference = (left![at] ?? 0) - (right![at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Packages of the release about which something is to be done here, and what. */
export async function listReleasePackages(ctx: Ctx): Promise<Array<Static<typeof ReleasePackage>>> {
  const all = await Promise.all((await shippedPackages()).map((one) => viewOf(ctx, one)));
  return all.filter(({ standing }) => standing !== 'current');
}

async function viewOf(
  ctx: Ctx,
  { scenario, files }: Shipped,
): Promise<Static<typeof ReleasePackage> & { standing: Standing }> {
  const directory = await directoryOf(ctx);
  const nameOf = (code: string): Text => directory.division(code)?.name ?? { zh: code, en: code };
  const installed = await readInstalled(ctx.db, scenario.id);
  const own = await ownPlaces(ctx.db, scenario.id);
  const published = (await publicationsOf(ctx.db, scenario.id)).map(({ division, version }) => ({
    division,
    name: nameOf(division),
    version,
    own: own.has(division),
  }));
  const newest =
    installed
      .map(({ version }) => version)
      .toSorted(compareVersions)
      .at(-1) ?? null;
  return {
    scenario: scenario.id,
    title: scenario.title,
    summary: scenario.summary,
    internal: scenario.kind === 'internal',
    version: scenario.version,
    installed: newest,
    madeHere: await wasMadeHere(ctx.db, scenario.id),
    standing: standingOf({ scenario, hash: hashFiles(files) }, installed, published),
    places: published,
  };
}

/** Places that use it with differences of their own: they move to another base by themselves. */
export const ownPlaces = async (db: Kysely<Tables>, scenarioId: string): Promise<Set<string>> =>
  new Set((await readAdoptions(db, { scenarioId })).map(({ division }) => division));

/** Whether a version of it was written in the modelling room here: one of the release does not have what was changed. */
export async function wasMadeHere(db: Kysely<Tables>, scenarioId: string): Promise<boolean> {
  const made = await db
    .selectFrom('scenarios.draft')
    .select('id')
    .where('scenario_id', '=', scenarioId)
    .where('status', '=', 'published')
    .limit(1)
    .executeTakeFirst();
  return made !== undefined;
}

/** @throws base/not-found */
export async function getShipped(scenarioId: string): Promise<Shipped> {
  const found = (await shippedPackages()).find(({ scenario }) => scenario.id === scenarioId);
  if (!found) throw problem('base/not-found');
  return found;
}
