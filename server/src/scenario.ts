/**
 * `npm run scenario -- check|test|pack FOLDER`: what an integrator does with a package before anybody installs it (场景包自检与打包), in any folder, without
 * a database and without a platform. Each check is the one that installing makes.
 * Exit 0: done. Exit 1: something is wrong with the package; every problem with its file and line. Exit 2: it could not be looked at.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  readScenario,
  runScenarioTests,
  type Overlay,
  type PackageProblem,
  type ScenarioPackage,
  type TestReport,
} from '@yiti/engines/scenario';
import { softwareCrypto } from './base/crypto/index.ts';
import { archiveKey, readFolder, signedArchive, standardProcesses } from './platform/scenarios/index.ts';

const usage = `npm run scenario -- check FOLDER                    is everything there, and does it fit together?
npm run scenario -- test FOLDER [--adoptions DIR]   the same, and the package's own tests
npm run scenario -- pack FOLDER [--adoptions DIR] [--keys DIR] [--out FILE]
                                                    the same, and one signed file to install
  --adoptions  overlays of places that tests name (default: the folder adoptions beside FOLDER, if there is one)
  --keys       folder of the key that signs (default: scenario-keys here; made when it is missing: keep it)
  --out        the file (default: ID-VERSION.json here)
场景包：check 检查，test 运行自带测试，pack 打包签名。`;

const verbs = ['check', 'test', 'pack'] as const;
type Verb = (typeof verbs)[number];

/** What the person typed is meant from where they stand; npm runs us in the folder of the repository. */
const here = process.env['INIT_CWD'] ?? process.cwd();
const fromHere = (given: string): string => path.resolve(here, given);

/** Somebody asked for something that is not there; the message says what. */
class Unusable extends Error {}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const known =
    error instanceof Unusable || String((error as { code?: unknown }).code).startsWith('ERR_PARSE');
  console.error(known ? (error as Error).message : error);
  if (known) console.error(`\n${usage}`);
  process.exitCode = 2;
}

async function run(args: string[]): Promise<0 | 1> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { adoptions: { type: 'string' }, keys: { type: 'string' }, out: { type: 'string' } },
  });
  const [verb, given, ...more] = positionals;
  if (!verbs.includes(verb as Verb) || given === undefined || more.length > 0)
    throw new Unusable('Say what to do, and with which folder.');
  const folder = fromHere(given);
  if (!existsSync(path.join(folder, 'scenario.json')))
    throw new Unusable(`${folder} is no package: it has no scenario.json. 这个文件夹里没有 scenario.json。`);

  const files = await readFolder(folder);
  const standard = new Map(Object.entries(await standardProcesses()));
  const read = await readScenario(files, { standard });
  for (const one of read.warnings) console.log(inWords(folder, one, 'note 提示'));
  if (!read.ok) {
    for (const one of read.problems) console.log(inWords(folder, one, 'wrong 错误'));
    console.log(
      `\n${read.problems.length} things are wrong with the package. 共 ${read.problems.length} 处错误。`,
    );
    return 1;
  }
  const { id, version } = read.scenario.scenario;
  console.log(`${id} ${version}: ${files.size} files, nothing is wrong. ${files.size} 个文件，没有错误。`);
  if (verb === 'check') return 0;

  const overlays = await overlaysFor(read.scenario, folder, values.adoptions);
  const report = await runScenarioTests(read.scenario, overlays, { standard, now: new Date().toISOString() });
  tellTests(folder, report);
  if (!report.ok || verb === 'test') return report.ok ? 0 : 1;
  return pack(files, { id, version, keys: values.keys, out: values.out });
}

/** As compilers say it, so that editors lead there: file, line, column. */
function inWords(
  folder: string,
  { file, line, column, code, message, advice }: PackageProblem,
  kind: string,
) {
  const place = `${path.relative(here, path.join(folder, file))}:${line}:${column}`;
  return `${place}  ${kind} (${code})\n  ${message.en} ${advice.en}\n  ${message.zh}${advice.zh}`;
}

async function overlaysFor(
  { scenario }: ScenarioPackage,
  folder: string,
  named: string | undefined,
): Promise<Overlay[]> {
  const beside = path.join(folder, '..', 'adoptions');
  const from = named === undefined ? beside : fromHere(named);
  if (!existsSync(from)) {
    if (named !== undefined) throw new Unusable(`There is no folder ${from}.`);
    return [];
  }
  const overlays = [...(await readFolder(from))]
    .filter(([file]) => file.endsWith('.json'))
    .map(([file, text]) => overlayIn(path.join(from, file), text));
  return overlays.filter((one) => one.scenario === scenario.id);
}

/** @throws Unusable where the file is no JSON */
function overlayIn(file: string, text: string): Overlay {
  try {
    return JSON.parse(text) as Overlay;
  } catch (error) {
    throw new Unusable(`${path.relative(here, file)} is no JSON: ${(error as Error).message}`);
  }
}

function tellTests(folder: string, { outcomes, passed, failed }: TestReport): void {
  for (const { key, name, ok, failures } of outcomes) {
    const place = path.relative(here, path.join(folder, 'tests', `${key}.json`));
    console.log(`${ok ? '✔' : '✖'} ${place}  ${name.en} ${name.zh}`);
    for (const { what, message } of failures) console.log(`    ${what}: ${message.en}\n    ${message.zh}`);
  }
  console.log(`${passed} tests passed, ${failed} failed. 测试通过 ${passed} 个，失败 ${failed} 个。`);
}

interface Wanted {
  id: string;
  version: string;
  keys: string | undefined;
  out: string | undefined;
}

async function pack(files: ReadonlyMap<string, string>, { id, version, keys, out }: Wanted): Promise<0> {
  const folder = fromHere(keys ?? 'scenario-keys');
  const crypto = await softwareCrypto({
    folder,
    now: () => new Date(),
    keyEncryptionKey: process.env['YITI_KEY_ENCRYPTION_KEY'],
  });
  const file = fromHere(out ?? `${id}-${version}.json`);
  await writeFile(file, JSON.stringify(await signedArchive(crypto, files), null, 1));
  const { keyId, publicKey } = await crypto.publicKey(archiveKey);
  console.log(
    `${file}\n  signed with the key ${keyId} of ${folder}. A platform installs it once an administrator trusts this public key:\n` +
      `  已签名。安装方的管理员信任以下公钥后即可安装：\n  ${publicKey}`,
  );
  return 0;
}
