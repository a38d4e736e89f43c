import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, shell } from '../shell.ts';

const here = import.meta.dirname;

/**
 * Lighthouse with everything it rests on is 176 MB, a sixth more than the rest of the house: it is fetched when it is first asked for,
 * from a lockfile of its own, so that nobody who installs the platform waits for it.
 *
 * @returns folder with `node_modules`
 */
export async function install(): Promise<string> {
  const folder = path.join(root, '.yiti', 'lighthouse');
  const lock = path.join(here, 'package-lock.json');
  const done = path.join(folder, 'node_modules', '.package-lock.json');
  const copy = path.join(folder, 'package-lock.json');
  if (existsSync(done) && readFileSync(copy, 'utf8') === readFileSync(lock, 'utf8')) return folder;
  console.log('Fetching Lighthouse (176 MB), this once …');
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(path.join(here, name), path.join(folder, name));
  const { code, output } = await shell('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    quiet: true,
    folder,
  });
  if (code !== 0) throw new Error(`Lighthouse could not be fetched: ${output.trim()}`);
  return folder;
}
