import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeUscc } from '../codes/index.ts';
import { libraryCard, standard } from './fixtures/library-card.ts';
import type { Edit } from './fixtures/library-card.ts';
import { organisationFor, runScenarioTests, trialKeys, tryOverlay } from './index.ts';
import type { Overlay } from './index.ts';

const engines = { standard, now: '2026-11-23T02:00:00Z' };
const base = await libraryCard();

/** Change the expectations of one test; what fails then, by kind. */
async function failuresOf(
  edits: Edit,
  key = 'adult-everything',
  overlays: Overlay[] = [],
): Promise<string[]> {
  const report = await runScenarioTests(await libraryCard(edits), overlays, engines);
  return report.outcomes.find((outcome) => outcome.key === key)!.failures.map((failure) => failure.what);
}
const expecting = (change: (expect: any) => void): Edit => ({
  'tests/adult-everything.json': (t) => {
    change(t.expect);
  },
});

test('the library card passes its own tests', async () => {
  const report = await runScenarioTests(base, [], engines);
  assert.ok(
    report.ok,
    JSON.stringify(
      report.outcomes.flatMap((outcome) => outcome.failures),
      null,
      1,
    ),
  );
  assert.equal(report.passed, Object.keys(base.tests).length);
});

test('a wrong expectation of any kind is found', async () => {
  assert.deepEqual(await failuresOf(expecting((e) => e.cases.pop())), ['cases']);
  assert.deepEqual(await failuresOf(expecting((e) => (e.cases[0].role = 'study-room'))), ['cases']);
  assert.deepEqual(await failuresOf(expecting((e) => (e.prefilled['person.name'] = 'application'))), [
    'prefilled',
  ]);
  assert.deepEqual(await failuresOf(expecting((e) => (e.asked = []))), ['asked']);
  assert.deepEqual(await failuresOf(expecting((e) => (e.uploads = ['identity']))), ['uploads']);
  assert.deepEqual(await failuresOf(expecting((e) => (e.outputs = ['library-card']))), ['outputs']);
  assert.deepEqual(await failuresOf(expecting((e) => e.tasks.reverse())), ['tasks']);
});

test('an answer that the question does not accept is a failure of the test', async () => {
  assert.ok(
    (await failuresOf({ 'tests/adult-everything.json': (t) => void (t.given.answers.age = 900) })).includes(
      'question',
    ),
  );
});

test('a trial tells what an overlay changes for the people of the tests, filed in the place that adopts', async () => {
  const overlay: Overlay = {
    format: 1,
    scenario: 'library-card',
    base: base.scenario.version,
    division: '370200',
    note: { zh: '自习室十四岁', en: 'study room from fourteen' },
    parameters: [
      {
        code: 'studyRoomAge',
        division: '370200',
        validFrom: '2026-01-01',
        value: 90,
        basis: { title: '测试', certainty: 'default' },
      },
    ],
  };
  const keys = trialKeys(base, '370200');
  assert.ok(keys.includes('adult-everything'));
  const outcome = await tryOverlay(base, overlay, engines, 'adult-everything');
  assert.deepEqual([outcome.ok, outcome.division], [false, '370200']);
  assert.ok(outcome.failures.some(({ what }) => what === 'cases'));
  const harmless = await tryOverlay(base, { ...overlay, parameters: [] }, engines, 'adult-everything');
  assert.deepEqual(harmless.failures, []);
});

test('a change of the law on its day changes the cases', async () => {
  const sixteen = await runScenarioTests(base, [], engines);
  assert.ok(sixteen.outcomes.find((outcome) => outcome.key === 'at-study-room-age')!.ok);
  const stricter = await libraryCard({
    'parameters.json': (p) => void (p.find((x: any) => x.code === 'studyRoomAge').values.at(-1).value = 18),
  });
  const report = await runScenarioTests(stricter, [], engines);
  const outcome = report.outcomes.find((each) => each.key === 'at-study-room-age')!;
  assert.ok(
    outcome.failures.some((failure) => failure.what === 'cases'),
    'sixteen is not enough any more',
  );
});

test('a test may name the place whose overlay it is about', async () => {
  const overlay: Overlay = {
    format: 1,
    scenario: 'library-card',
    base: base.scenario.version,
    division: '370100',
    note: { zh: '不送书', en: 'no post' },
    withoutItems: ['books-by-post'],
  };
  const inJinan: Edit = { 'tests/adult-everything.json': (t) => void (t.overlay = '370100') };
  assert.deepEqual(await failuresOf(inJinan), ['overlay'], 'it must be given');
  assert.ok(
    (await failuresOf(inJinan, 'adult-everything', [overlay])).includes('cases'),
    'books by post are not offered there',
  );
});

test('a process that skips an item is found', async () => {
  const skipping: Edit = {
    'processes/library-card.bpmn': (x) =>
      x.replace('some i in items satisfies i.service = &quot;study-room&quot;', 'false'),
  };
  const failures = await failuresOf(skipping);
  for (const what of ['process', 'outputs', 'tasks']) assert.ok(failures.includes(what), failures.join());
});

test('a process that stops because a service is down is found', async () => {
  const fragile: Edit = {
    'processes/library-card.bpmn': (x) =>
      x
        .replace('<bpmn:process ', '<bpmn:error id="other" name="other" errorCode="other" /><bpmn:process ')
        .replace('id="residence-check-error"', 'id="residence-check-error" errorRef="other"'),
  };
  assert.deepEqual(await failuresOf({}, 'register-down'), []);
  assert.ok((await failuresOf(fragile, 'register-down')).includes('process'));
});

test('roles find the nearest organisation', () => {
  const [city, district] = ['12345678', '87654321'].map((organisationNumber) =>
    makeUscc({ registrar: '1', category: '2', division: '370100', organisationNumber }),
  ) as [string, string];
  const roles = [
    { role: 'library', division: '370100', organisation: city },
    { role: 'library', division: '370102', organisation: district },
  ];
  assert.equal(organisationFor({ roles }, 'library', '370102001'), district);
  assert.equal(organisationFor({ roles }, 'library', '370103'), city);
  assert.equal(organisationFor({ roles }, 'library', '370202'), undefined);
});
