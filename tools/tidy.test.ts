/** The order of the house, held by a machine: each rule finds its own bad example, and nothing in the repository. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { root } from './shell.ts';
import { type House, modulesOf, readHouse, source } from './tidy/house.ts';
import * as rules from './tidy/rules.ts';

const house = readHouse(root);

/** For each rule: a small house that breaks it. */
const examples: Array<[name: string, rule: rules.Rule, file: string, text: string]> = [
  [
    'arrows point one way',
    rules.arrowsPointOneWay,
    'server/src/base/a.ts',
    `import { b } from '../platform/work/index.ts';`,
  ],
  [
    'engines know no server',
    rules.arrowsPointOneWay,
    'engines/codes/a.ts',
    `import type { Ctx } from '../../server/src/base/context.ts';`,
  ],
  [
    'the web knows no server',
    rules.arrowsPointOneWay,
    'web/src/a.tsx',
    `const b = await import('../../server/src/app.ts');`,
  ],
  [
    'modules are entered by their doors',
    rules.modulesUseDoors,
    'server/src/platform/work/a.ts',
    `import { b } from '../directory/store.ts';`,
  ],
  [
    'modules know earlier modules only',
    rules.modulesUseDoors,
    'server/src/platform/directory/a.ts',
    `import { b } from '../work/index.ts';`,
  ],
  [
    'a secret stays outside of the repository',
    rules.secretsStayOutside,
    'server/src/platform/work/a.ts',
    `const gateway = { secret: 'q8Zr0fJm3Lx7Tn5Vb1Kc' };`,
  ],
  [
    'a private key stays outside of the repository',
    rules.secretsStayOutside,
    'docs/guides/a.md',
    `-----BEGIN PRIVATE KEY-----\n${'MIGHAgEAMBMGByqGSM49AgEG'.repeat(3)}`,
  ],
  [
    'engines use no Node.js',
    rules.enginesArePure,
    'engines/forms/a.ts',
    `import { readFileSync } from 'node:fs';`,
  ],
  ['engines use no browser', rules.enginesArePure, 'engines/forms/a.ts', `document.title = '';`],
  [
    'time and chance come in',
    rules.timeAndChanceComeIn,
    'server/src/platform/work/a.ts',
    `const now = Date.now();`,
  ],
  [
    'days are those of the country',
    rules.daysAreThoseOfTheCountry,
    'server/src/platform/work/a.ts',
    'const today = ctx.now.slice(0, 10);',
  ],
  [
    'what is done for somebody says so (one door)',
    rules.whatIsDoneForSomebodySaysSo,
    'server/src/platform/work/a.ts',
    'if (!ctx.jurisdiction.subjectIds.includes(one.subjectId)) throw problem();',
  ],
  [
    'what is done for somebody says so (the trail)',
    rules.whatIsDoneForSomebodySaysSo,
    'server/src/domains/supervision/a.ts',
    `if (reachesSubject(ctx.jurisdiction, one.subjectId)) ctx.audit({ type: 'a.done' });`,
  ],
  [
    'modules keep to their schema (SQL)',
    rules.modulesKeepToTheirSchema,
    'server/src/platform/work/a.ts',
    'sql`SELECT name FROM directory.organisation`',
  ],
  [
    'modules keep to their schema (Kysely)',
    rules.modulesKeepToTheirSchema,
    'server/src/platform/work/a.ts',
    `db.selectFrom('directory.post')`,
  ],
  [
    'migrations keep to their schema',
    rules.migrationsKeepToTheirSchema,
    'server/migrations/0070_work.sql',
    'ALTER TABLE directory.post ADD x int',
  ],
  ['every module and engine explains itself', rules.modulesAreExplained, 'engines/new/index.ts', ''],
  ['files fit in a head', rules.filesFitInAHead, 'tools/a.ts', 'a();\n'.repeat(401)],
  [
    'functions fit a screen',
    rules.functionsFitAScreen,
    'tools/a.ts',
    `export function a(\n  b: number,\n): void {\n${'  c(b);\n'.repeat(70)}}`,
  ],
  ['no path of a machine', rules.nothingUnwanted, 'docs/a.md', `see ${'/root'}/notes`],
  ['no number of a tracker', rules.nothingUnwanted, 'tools/a.ts', `// as in ${'issue'} 12`],
  ['nothing left for later', rules.nothingUnwanted, 'tools/a.ts', `// ${'TO'}${'DO'} later`],
  ['exports have names', rules.exportsHaveNames, 'tools/a.ts', 'export default 1;'],
];

describe('each rule finds what it is for', () => {
  for (const [name, rule, file, text] of examples) {
    it(name, () => {
      const bad: House = {
        sources: [source(file, text)],
        files: [file],
        modules: ['server/src/platform/directory', 'server/src/platform/work'],
      };
      const found = rule(bad).filter((line) => line.includes(file.replace('/index.ts', '')));
      assert.equal(found.length, 1);
      assert.equal(
        rule({ sources: [source('tools/good.ts', 'export const good = 1;')], files: [], modules: [] }).length,
        0,
      );
    });
  }
});

describe('the repository', () => {
  it('lists its modules in app.ts', () => {
    assert.ok(house.modules.length > 0);
    const app = source('server/src/app.ts', `import { a } from './base/a/index.ts'; const modules = [a];`);
    assert.deepEqual(modulesOf(app), ['server/src/base/a']);
  });

  for (const [name, rule] of Object.entries(rules) as Array<[string, rules.Rule]>) {
    it(words(name), () => {
      const offences = rule(house);
      assert.equal(offences.length, 0, `\n${offences.map((line) => `  - ${line}`).join('\n')}`);
    });
  }
});

/** arrowsPointOneWay → arrows point one way */
function words(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
