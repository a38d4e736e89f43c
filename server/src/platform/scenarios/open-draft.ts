import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { mustReachScenario } from './draft-permissions.ts';
import { insertDraft, writeDraftFile } from './draft-store.ts';
import { getPackageFiles, type Files } from './install-package.ts';
import { readInstalled } from './package-store.ts';

/**
 * Opens a draft over an installed version (absent: the newest). It begins with a version of its own, since an installed version never changes.
 *
 * @returns its id
 * @throws base/not-found
 */
export async function openDraft(
  ctx: Ctx,
  { scenario, version, title }: { scenario: string; version?: string | undefined; title: string },
): Promise<string> {
  await mustReachScenario(ctx, scenario);
  const installed = await readInstalled(ctx.db, scenario);
  const base = version === undefined ? installed[0] : installed.find((one) => one.version === version);
  if (!base) throw problem('base/not-found');
  const id = ctx.newId();
  await insertDraft(ctx, { id, scenarioId: scenario, baseVersion: base.version, title });
  const files = await getPackageFiles(ctx, scenario, base.version);
  const text = withVersion(
    files,
    nextVersion(
      base.version,
      installed.map((one) => one.version),
    ),
  );
  await writeDraftFile(ctx, id, { path: 'scenario.json', text, version: 1 });
  ctx.audit({
    type: 'scenario.draft-opened',
    object: { kind: 'scenario-draft', id },
    data: { scenario, version: base.version, title },
  });
  return id;
}

/** scenario.json as it is, but for the number of its version. */
export function withVersion(files: Files, version: string): string {
  return files.get('scenario.json')!.replace(/("version"\s*:\s*")[^"]*"/, `$1${version}"`);
}

/** The next minor version that is not installed: 1.0.3 → 1.1.0. */
export function nextVersion(base: string, taken: readonly string[]): string {
  const [major, minor] = base.split('.').map(Number) as [number, number];
  for (let next = minor + 1; ; next++) {
    const version = `${major}.${next}.0`;
    if (!taken.includes(version)) return version;
  }
}
