import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { shell, type Ended } from './shell.ts';

/** What a release is made of; each step says what is missing instead of leaving half a release behind. */

export interface Release {
  version: string;
  commit: string;
  /** the day that the changelog gives it, YYYY-MM-DD */
  released: string;
  /** what was asked before, and what came of it */
  checks: Record<string, string>;
}

/** The program of one step, run in the repository. */
export type Run = (step: string, args: readonly string[]) => Promise<Pick<Ended, 'code' | 'output'>>;

export class NotReady extends Error {}

interface Asked {
  folder: string;
  run: Run;
  /** why a release goes out although nothing could be compared with known weaknesses; goes into the release */
  uncheckedBecause?: string | undefined;
}

/** @throws NotReady in words for whoever releases */
export async function mustBeReady({ folder, run, uncheckedBecause }: Asked): Promise<Release> {
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const changed = await git(folder, 'status', '--porcelain');
  if (changed)
    throw new NotReady(`There are changes that are in no commit:\n${changed}\nCommit them or put them away.`);
  const released = dayOf(version, readFileSync(path.join(folder, 'CHANGELOG.md'), 'utf8'));
  const checks: Record<string, string> = {};
  for (const step of ['check', 'sbom'] as const) {
    const { code } = await run(step, []);
    if (code !== 0) throw new NotReady(`npm run ${step} ended with ${code}: mend what it says.`);
    checks[step] = 'passed';
  }
  const { code } = await run('advisories', []);
  if (code === 1)
    throw new NotReady('Something in service is known to be weak: take a mended version first.');
  if (code !== 0 && !uncheckedBecause)
    throw new NotReady(
      'Nothing was compared with known weaknesses. Give an export of advisories (YITI_ADVISORIES), or say why it goes out so: --unchecked-because "WHY".',
    );
  checks['advisories'] = code === 0 ? 'passed' : `not checked: ${uncheckedBecause}`;
  return { version, commit: await git(folder, 'rev-parse', 'HEAD'), released, checks };
}

/** `## 1.2.0 — 2026-12-01` of the changelog. @throws NotReady */
function dayOf(version: string, changelog: string): string {
  const heading = changelog.split('\n').find((line) => line.startsWith(`## ${version} `));
  const day = /\d{4}-\d{2}-\d{2}$/.exec(heading?.trim() ?? '')?.[0];
  if (day === undefined)
    throw new NotReady(`CHANGELOG.md gives ${version} no day: “## ${version} — YYYY-MM-DD”.`);
  return day;
}

/**
 * The archive of what is committed, its software bill of materials beside it, what was asked before, and the SHA-256 of each: as `sha256sum -c` reads it.
 *
 * @returns the files that were written, in `to`
 */
export async function writeRelease(folder: string, release: Release, to: string): Promise<string[]> {
  mkdirSync(to, { recursive: true });
  const name = `yiti-${release.version}`;
  const archive = `${name}.tar.gz`;
  await git(
    folder,
    'archive',
    '--format=tar.gz',
    `--prefix=${name}/`,
    `--output=${path.join(to, archive)}`,
    release.commit,
  );
  const sbom = `${name}.cdx.json`;
  writeFileSync(path.join(to, sbom), readFileSync(path.join(folder, '.yiti', 'sbom.cdx.json')));
  const about = `${name}.json`;
  writeFileSync(path.join(to, about), `${JSON.stringify(release, null, 2)}\n`);
  const files = [archive, sbom, about];
  const sums = files.map((file) => `${sha256(path.join(to, file))}  ${file}\n`);
  writeFileSync(path.join(to, 'SHA256SUMS'), sums.join(''));
  return [...files, 'SHA256SUMS'];
}

const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** @throws NotReady */
async function git(folder: string, ...args: string[]): Promise<string> {
  const { code, output } = await shell('git', args, { quiet: true, folder });
  if (code !== 0) throw new NotReady(`git ${args[0]}: ${output.trim()}`);
  return output.trim();
}
