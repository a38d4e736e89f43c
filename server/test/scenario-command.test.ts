import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { modules } from '../src/app.ts';
import { problem, problemText } from '../src/base/problems.ts';
import { checkPackage, readFolder } from '../src/platform/scenarios/index.ts';
import { testPlatform } from '../src/testing.ts';

/** `npm run scenario` in a folder that is no part of the repository, as an integrator has it. */
const script = fileURLToPath(new URL('../src/scenario.ts', import.meta.url));
const shipped = fileURLToPath(new URL('../../scenarios/library-card', import.meta.url));

let work: string;
let count = 0;
/** a copy of a good package; each test breaks its own */
let folder: string;
before(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'yiti-scenario-'));
});
beforeEach(async () => {
  folder = path.join(work, `package-${(count += 1)}`);
  await cp(shipped, folder, { recursive: true });
});
after(() => rm(work, { recursive: true }));

interface Ended {
  code: number;
  said: string;
}

/** As npm runs it: elsewhere, with the folder of the person in INIT_CWD. */
function scenario(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, INIT_CWD: work };
    execFile(process.execPath, [script, ...args], { env, maxBuffer: 1 << 24 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });
}

const name = () => path.basename(folder);

async function change(file: string, edit: (text: string) => string): Promise<string> {
  const text = await readFile(path.join(folder, file), 'utf8');
  const changed = edit(text);
  assert.notEqual(changed, text, `nothing was changed in ${file}`);
  await writeFile(path.join(folder, file), changed);
  return changed;
}

const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

test('a good package is said to be one, and its own tests run', async () => {
  const checked = await scenario('check', name());
  assert.deepEqual([checked.code, /nothing is wrong/.test(checked.said)], [0, true], checked.said);
  const tested = await scenario('test', name());
  assert.equal(tested.code, 0, tested.said);
  assert.match(tested.said, /✔ package-\d+\/tests\/[\w-]+\.json {2}/);
  assert.match(tested.said, /[1-9]\d* tests passed, 0 failed\./);
});

test('a reference that leads nowhere is named by file, line and column, with what was probably meant', async () => {
  const text = await change('scenario.json', (was) =>
    was.replace(/"service": "reader-card"/, '"service": "reader-crad"'),
  );
  const { code, said } = await scenario('check', name());
  assert.equal(code, 1, said);
  const place = said.split('\n').find((line) => line.includes('(unknown-service)'));
  assert.match(
    place!,
    new RegExp(
      `^${name()}/scenario\\.json:${lineOf(text, 'reader-crad')}:\\d+  wrong 错误 \\(unknown-service\\)$`,
    ),
  );
  assert.match(said, /did you mean “reader-card”/);
  assert.match(said, /是不是“reader-card”/);
});

test('a process that comes to a dead end is named where it does, and its tests are not run', async () => {
  // the flow that leads on from the first call is taken away, with its line in the picture
  const flow = 'item-reader-card--card-granted';
  const text = await change('processes/library-card.bpmn', (was) =>
    was
      .split('\n')
      .filter((line) => !line.includes(flow))
      .join('\n'),
  );
  const { code, said } = await scenario('test', name());
  assert.equal(code, 1, said);
  const place = `${name()}/processes/library-card.bpmn:${lineOf(text, 'id="item-reader-card"')}:5  wrong 错误 (process)`;
  const lines = said.split('\n');
  const at = lines.indexOf(place);
  assert.ok(at >= 0, `${place}\n${said}`);
  assert.match(lines[at + 1]!, /item-reader-card: Nothing leads out of it \(dead end\)\. Connect it/);
  assert.match(lines[at + 2]!, /没有流出的顺序流（死路）/);
  assert.ok(!said.includes('tests passed'));
});

test('a test that expects something else says what came, and nothing is packed', async () => {
  const files = await readFolder(folder);
  const [file] = [...files.keys()].filter((one) => one.startsWith('tests/'));
  await change(file!, (was) => {
    const parsed = JSON.parse(was);
    parsed.expect.asked = [];
    return JSON.stringify(parsed, null, 2);
  });
  const { code, said } = await scenario('pack', name(), '--keys', `${name()}-keys`);
  assert.equal(code, 1, said);
  assert.match(said, /✖ /);
  assert.match(said, /1 failed\./);
  await assert.rejects(readFile(path.join(work, `${name()}-keys`)), { code: 'ENOENT' });
});

test('what was packed is installed by a platform that trusts the key, and by no other', async () => {
  await change('scenario.json', (was) => was.replace(/"version": "[^"]+"/, '"version": "1.9.0"'));
  const { code, said } = await scenario('pack', name(), '--keys', 'keys', '--out', 'mine.json');
  assert.equal(code, 0, said);
  const publicKey = /^ {2}(04[0-9a-f]{128})$/m.exec(said)?.[1];
  assert.ok(publicKey, said);
  const archive = JSON.parse(await readFile(path.join(work, 'mine.json'), 'utf8'));
  const platform = await testPlatform({ modules });
  try {
    const zhao = await platform.as('zhao');
    const stranger = await zhao.post('/api/scenarios', archive);
    assert.equal(stranger.body.code, 'scenarios/signer-unknown');
    const trusted = await zhao.post('/api/trusted-keys', { publicKey, name: '集成商' });
    assert.ok(trusted.status < 300, JSON.stringify(trusted.body));
    const installed = await zhao.post('/api/scenarios', archive);
    assert.equal(installed.status, 201, JSON.stringify(installed.body));
  } finally {
    await platform.stop();
  }
});

test('what is no package, and what is no command, is said with how to ask', async () => {
  for (const args of [['check', 'nowhere'], ['mend', name()], [], ['check', name(), '--loud']]) {
    const { code, said } = await scenario(...args);
    assert.equal(code, 2, said);
    assert.match(said, /npm run scenario -- check FOLDER/);
    assert.ok(!/ at .*\.ts:/.test(said), 'no stack trace');
  }
});

test('a start that a package stops says every place on a line of its own, in both languages', async () => {
  await change('scenario.json', (was) => was.replace(/"service": "reader-card"/, '"service": "reader-crad"'));
  const files = await readFolder(folder);
  let said = '';
  await checkPackage(files).catch((error: ReturnType<typeof problem>) => (said = problemText(error)));
  const lines = said.split('\n');
  assert.ok(lines.length >= 3, said);
  assert.ok(
    lines.some((line) =>
      /^ {2}scenario\.json:\d+:\d+ {2}.*did you mean “reader-card”.*是不是“reader-card”/.test(line),
    ),
    said,
  );
});
