/**
 * `npm run advisories`: the packages that run in service against known weaknesses. The registry is asked (`npm audit`); where it does not answer that
 * question, an export of OSV advisories that is given is read instead: a file or a folder of JSON, by `--file PATH` or `YITI_ADVISORIES`. It says what was
 * checked, against what, of which day.
 *
 * Exit 0: nothing known · 1: something is known to be weak · 2: nothing could be checked.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { counts, readAdvisories, weaknessesIn, type Advisory, type Package } from './osv.ts';
import { root, shell } from './shell.ts';

const { values } = parseArgs({
  options: { file: { type: 'string' }, offline: { type: 'boolean', default: false } },
});
const given = values.file ?? process.env['YITI_ADVISORIES'];
const packages = inService();
console.log(`${packages.length} packages run in service (package-lock.json, without those for development).`);
const asked = values.offline ? undefined : await askRegistry();
if (asked !== undefined) process.exitCode = asked;
else if (given !== undefined) process.exitCode = compareWith(path.resolve(root, given));
else {
  console.log(
    'NOTHING WAS CHECKED. Give an export of OSV advisories: npm run advisories -- --file PATH (a JSON file, or a folder of them).',
  );
  console.log(
    'One is published daily for npm by osv.dev; bring it over as any other file where this machine has no way out.',
  );
  process.exitCode = 2;
}

function inService(): Package[] {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { name?: string; version?: string; dev?: boolean; link?: boolean }>;
  };
  const found = Object.entries(lock.packages).flatMap(([at, { name, version, dev, link }]) => {
    const folder = at.lastIndexOf('node_modules/');
    if (folder < 0 || dev || link || version === undefined) return [];
    return [{ name: name ?? at.slice(folder + 'node_modules/'.length), version }];
  });
  return [...new Map(found.map((one) => [`${one.name}@${one.version}`, one])).values()];
}

/** @returns the exit code; undefined: it did not answer that question */
async function askRegistry(): Promise<number | undefined> {
  const { output } = await shell('npm', ['audit', '--omit=dev', '--json'], { quiet: true });
  const answer = jsonIn(output);
  const found = answer?.metadata?.vulnerabilities;
  if (!found) {
    const why =
      [answer?.error?.summary, answer?.message].find((words) => words?.trim()) ??
      'no answer that can be read';
    console.log(`The registry does not answer the question of npm audit: ${String(why).trim()}`);
    return undefined;
  }
  const { total, ...by } = found;
  const kinds = Object.entries(by).filter(([, amount]) => amount > 0);
  console.log(
    `Checked with the registry (npm audit) on ${today()}: ${total === 0 ? 'nothing is known' : kinds.map(([kind, amount]) => `${amount} ${kind}`).join(', ')}.`,
  );
  for (const [name, { severity, range }] of Object.entries(answer.vulnerabilities ?? {}))
    console.log(`  ${severity}  ${name} ${range}`);
  return total > 0 ? 1 : 0;
}

interface Audit {
  message?: string;
  error?: { summary?: string };
  metadata?: { vulnerabilities?: Record<string, number> & { total: number } };
  vulnerabilities?: Record<string, { severity: string; range: string }>;
}

function jsonIn(output: string): Audit | undefined {
  try {
    return JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)) as Audit;
  } catch {
    return undefined;
  }
}

function compareWith(at: string): number {
  let all: Advisory[];
  const hash = createHash('sha256');
  try {
    all = filesOf(at).flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      hash.update(text);
      return readAdvisories(text);
    });
  } catch (error) {
    console.log(`NOTHING WAS CHECKED. ${at} cannot be read as OSV advisories: ${(error as Error).message}`);
    return 2;
  }
  const ofNpm = all.filter(counts);
  if (ofNpm.length === 0) {
    console.log(`NOTHING WAS CHECKED. ${at} holds no advisory for npm.`);
    return 2;
  }
  const newest = ofNpm
    .map(({ modified }) => modified)
    .toSorted()
    .at(-1)!;
  const found = weaknessesIn(packages, ofNpm);
  console.log(`Checked on ${today()} against ${ofNpm.length} advisories for npm in ${at}`);
  console.log(`  the newest is of ${newest}: what became known later is not in it`);
  console.log(`  sha256 of what was read: ${hash.digest('hex')}`);
  for (const { package: one, advisory } of found)
    console.log(
      `  ${advisory.id}  ${one.name} ${one.version}  ${advisory.summary ?? ''} ${(advisory.aliases ?? []).join(' ')}`.trimEnd(),
    );
  console.log(
    found.length === 0
      ? 'Nothing in it concerns these packages.'
      : `Known weaknesses in these packages: ${found.length}.`,
  );
  return found.length > 0 ? 1 : 0;
}

/** JSON of a folder, by name, so that the same folder has the same hash. */
function filesOf(at: string): string[] {
  if (!statSync(at).isDirectory()) return [at];
  return readdirSync(at)
    .filter((name) => /\.jsonl?$/.test(name))
    .toSorted()
    .map((name) => path.join(at, name));
}

function today(): string {
  return new Date().toISOString().replace(/T.*/, '');
}
