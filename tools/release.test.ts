import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { mustBeReady, NotReady, writeRelease, type Run } from './release-parts.ts';

let folder: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example', ...args], {
    cwd: folder,
  }).toString();
const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);

before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'yiti-release-'));
  git('init', '-q');
  write('package.json', '{ "name": "yiti", "version": "1.2.0" }');
  write('CHANGELOG.md', '# Changelog\n\n## 1.2.0 — 2026-12-01\n\n- New.\n');
  write('.gitignore', '.yiti/\n');
  git('add', '-A');
  git('commit', '-q', '-m', 'first');
  mkdirSync(path.join(folder, '.yiti'));
  write('.yiti/sbom.cdx.json', '{"bomFormat":"CycloneDX"}');
});
after(() => rmSync(folder, { recursive: true }));

/** Steps that end as they are told to; without a word: well. */
const steps =
  (codes: Partial<Record<string, number>> = {}, asked: string[] = []): Run =>
  async (step) => {
    asked.push(step);
    return { code: codes[step] ?? 0, output: '' };
  };
const refused = async (codes: Partial<Record<string, number>>, words: RegExp) =>
  assert.rejects(mustBeReady({ folder, run: steps(codes) }), (error) => {
    assert.ok(error instanceof NotReady);
    assert.match(error.message, words);
    return true;
  });

test('an archive of the commit goes out with its bill of materials and the sums of both', async () => {
  const asked: string[] = [];
  const release = await mustBeReady({ folder, run: steps({}, asked) });
  assert.deepEqual(asked, ['check', 'sbom', 'advisories']);
  assert.deepEqual([release.version, release.released], ['1.2.0', '2026-12-01']);
  write('.yiti/not-committed', 'x');
  const to = path.join(folder, '.yiti', 'release');
  const files = await writeRelease(folder, release, to);
  assert.deepEqual(readdirSync(to).toSorted(), files.toSorted());
  for (const line of readFileSync(path.join(to, 'SHA256SUMS'), 'utf8').trim().split('\n')) {
    const [sum, file] = line.split('  ') as [string, string];
    assert.equal(
      createHash('sha256')
        .update(readFileSync(path.join(to, file)))
        .digest('hex'),
      sum,
      file,
    );
  }
  const held = execFileSync('tar', ['-tzf', path.join(to, 'yiti-1.2.0.tar.gz')])
    .toString()
    .trim()
    .split('\n');
  assert.deepEqual(held.toSorted(), [
    'yiti-1.2.0/',
    ...['.gitignore', 'CHANGELOG.md', 'package.json'].map((one) => `yiti-1.2.0/${one}`),
  ]);
  assert.equal(JSON.parse(readFileSync(path.join(to, 'yiti-1.2.0.cdx.json'), 'utf8')).bomFormat, 'CycloneDX');
  assert.equal(
    JSON.parse(readFileSync(path.join(to, 'yiti-1.2.0.json'), 'utf8')).commit,
    git('rev-parse', 'HEAD').trim(),
  );
});

test('a step that fails, or a weakness that is known, stops it', async () => {
  await refused({ check: 1 }, /npm run check ended with 1/);
  await refused({ sbom: 1 }, /npm run sbom/);
  await refused({ advisories: 1 }, /known to be weak/);
});

test('weaknesses that nobody could ask for stop it, unless it is said why, and then that goes out too', async () => {
  await refused({ advisories: 2 }, /Nothing was compared/);
  const because = 'no export at hand';
  const { checks } = await mustBeReady({ folder, run: steps({ advisories: 2 }), uncheckedBecause: because });
  assert.equal(checks['advisories'], `not checked: ${because}`);
});

test('what is in no commit, or has no day in the changelog, is not released', async () => {
  write('CHANGELOG.md', '# Changelog\n\n## 1.2.0 — unreleased\n');
  await refused({}, /in no commit/);
  git('commit', '-q', '-am', 'not yet');
  await refused({}, /gives 1\.2\.0 no day/);
});
