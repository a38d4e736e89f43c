/**
 * `npm run release`: what goes out to whoever installs: the source of the commit, its software bill of materials (CycloneDX) and what was asked before, with
 * their sums, in `.yiti/release/VERSION`. Nothing is written unless `npm run check`, `npm run sbom` and `npm run advisories` have passed. The whole test is
 * CI's to run: this does not repeat it. `--unchecked-because "WHY"` where known weaknesses could not be asked for; it stands in the release.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { mustBeReady, NotReady, writeRelease } from './release-parts.ts';
import { root, shell } from './shell.ts';

const { values } = parseArgs({ options: { 'unchecked-because': { type: 'string' } } });

try {
  const release = await mustBeReady({
    folder: root,
    run: (step, args) => shell(process.execPath, ['tools/run.mjs', step, ...args]),
    uncheckedBecause: values['unchecked-because'],
  });
  const to = path.join(root, '.yiti', 'release', release.version);
  const files = await writeRelease(root, release, to);
  console.log(`Yiti ${release.version} (${release.commit.slice(0, 12)}), in ${path.relative(root, to)}:`);
  for (const file of files) console.log(`  ${file}`);
} catch (error) {
  if (!(error instanceof NotReady)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
