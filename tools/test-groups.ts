import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './shell.ts';

/**
 * Tests of the whole house are many files that each import the same four thousand modules, which takes as long as a short test. So several of them
 * share a process: one after the other, each a suite of its own whose `before` and `after` are for it alone. A file that must not (it starts its
 * platform while it is read, or changes what the whole process has) says so in a line that begins with `// a process of its own:`.
 */

const ofTheHouse = /^(server\/(src|test)|web\/journeys)\//;
const alone = /^\/\/ a process of its own: /m;
/** so many files at most; with many more, one process would still be at work when the others have ended */
const perGroup = 5;
/** ms for a whole file; `Infinity` would be taken for “as long as a test has” */
const wholeFile = 30 * 60_000;
const folder = path.join('.yiti', 'test-groups');

/**
 * What `node --test` is given instead of these files.
 *
 * @param files relative to the repository
 * @returns files that each run several of them, then those that have a process of their own
 */
export function inGroups(name: string, files: readonly string[]): string[] {
  const shared = files.filter(
    (file) => ofTheHouse.test(file) && !alone.test(readFileSync(path.join(root, file), 'utf8')),
  );
  const target = path.join(root, folder, name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  // neighbours in the alphabet tell parts of one story, and are long or short alike: they are dealt out instead
  const count = Math.ceil(shared.length / perGroup);
  const groups = Array.from({ length: count }, (_, at) => {
    const file = path.join(folder, name, `${at + 1}.test.ts`);
    writeFileSync(path.join(root, file), groupOf(shared.filter((_one, index) => index % count === at)));
    return file;
  });
  return [...groups, ...files.filter((file) => !shared.includes(file))];
}

/**
 * Tests belong to the suite in whose turn they are read, which holds while a file is read in one go. So what takes several (`await` outside of functions,
 * as in a library of the house) is there before.
 */
const groupOf = (files: readonly string[]): string =>
  [
    `import { describe } from 'node:test';`,
    `await import('../../../server/src/app.ts');`,
    ...files.map(
      (file) =>
        `describe('${file}', { timeout: ${wholeFile} }, async () => { await import('../../../${file}'); });`,
    ),
    '',
  ].join('\n');
