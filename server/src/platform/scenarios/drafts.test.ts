import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { modules } from '../../app.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../../testing.ts';
import { draftLifecycle, whyNot, type DraftStatus, type DraftVerb } from './scenario-draft.ts';
import { installNext } from './testing.ts';

let platform: TestPlatform;
let zhao: TestClient;
let zhou: TestClient;

before(async () => {
  platform = await testPlatform({ modules });
  zhao = await platform.as('zhao');
  zhou = await platform.as('370000-administrator');
});
after(() => platform.stop());

const process = 'processes/library-card.bpmn';

async function opened(title = '先核对读者信息', who = zhao): Promise<string> {
  const { status, body } = await who.post('/api/scenario-drafts', { scenario: 'library-card', title });
  assert.equal(status, 201, JSON.stringify(body));
  return `/api/scenario-drafts/${body.draftId}`;
}

async function textOf(draft: string, path: string): Promise<string> {
  const { body } = await zhao.get(draft);
  return body.files.find((file: any) => file.path === path).text;
}

/** A step that does nothing, between the decision and the card. */
const withTask = (xml: string) =>
  xml
    .replace(
      '<bpmn:exclusiveGateway id="card-granted"',
      '<bpmn:task id="look-again" name="再看一遍" /><bpmn:exclusiveGateway id="card-granted"',
    )
    .replace(
      'sourceRef="borrowing-limit" targetRef="item-reader-card"',
      'sourceRef="borrowing-limit" targetRef="look-again"',
    )
    .replace(
      '<bpmn:sequenceFlow id="joined--done"',
      '<bpmn:sequenceFlow id="look-again--item" sourceRef="look-again" targetRef="item-reader-card" /><bpmn:sequenceFlow id="joined--done"',
    );

async function save(who: TestClient, draft: string, path: string, text: string | null, version = 0) {
  return who.put(`${draft}/files`, { path, text, version });
}

async function versionOf(draft: string): Promise<number> {
  return (await zhao.get(draft)).body.version;
}

/** A draft that adds a task and is handed in by Zhao. */
async function handedIn(): Promise<string> {
  const draft = await opened();
  const saved = await save(zhao, draft, process, withTask(await textOf(draft, process)));
  assert.deepEqual([saved.status, saved.body.problems], [200, []], JSON.stringify(saved.body));
  const { status, body } = await zhao.post(`${draft}/submission`, { version: saved.body.draftVersion });
  assert.equal(status, 204, JSON.stringify(body));
  return draft;
}

test('a draft begins with the next version, and every save says what is wrong, where and by which rule', async () => {
  const draft = await opened();
  const { body: fresh } = await zhao.get(draft);
  assert.deepEqual(
    fresh.files.filter((file: any) => file.state !== 'same').map((file: any) => file.path),
    ['scenario.json'],
  );
  assert.match(await textOf(draft, 'scenario.json'), /"version": "1\.1\.0"/);
  assert.deepEqual(fresh.problems, []);

  const xml = await textOf(draft, process);
  const broken = xml.replace('readerCardOutcome = &quot;granted&quot;<', 'readerCardOutcome =<');
  const { body: saved } = await save(zhao, draft, process, broken);
  assert.equal(saved.version, 1);
  const found = saved.problems.find((one: any) => one.element === 'card-granted--extras');
  assert.ok(found, JSON.stringify(saved.problems));
  assert.deepEqual([found.file, found.code], [process, 'process']);
  assert.ok(found.line > 1 && found.rule && found.message.zh && found.message.en);

  const noDefault = xml.replace(' default="card-granted--not-granted"', '');
  const { body: doubtful } = await save(zhao, draft, process, noDefault, 1);
  assert.deepEqual(doubtful.problems, []);
  assert.ok(
    doubtful.warnings.some((one: any) => one.element === 'card-granted' && one.rule === 'YITI-ALWAYS'),
    JSON.stringify(doubtful.warnings),
  );

  const noItem = xml.replace('yiti:item="reader-card"', 'yiti:item="raeder-card"');
  const { body: again } = await save(zhao, draft, process, noItem, 2);
  const item = again.problems.find((one: any) => one.code === 'unknown-item');
  assert.equal(item.element, 'item-reader-card', JSON.stringify(again.problems));

  const { body: back } = await save(zhao, draft, process, xml, 3);
  assert.deepEqual(back.problems, []);
});

test('who saves over what another has saved hears of it, and neither text is lost', async () => {
  const draft = await opened();
  const first = await save(zhao, draft, 'messages.json', '{"received":{"zh":"甲","en":"a"}}');
  assert.equal(first.status, 200);
  const late = await save(zhou, draft, 'messages.json', '{"received":{"zh":"乙","en":"b"}}');
  assert.deepEqual([late.status, late.body.code], [409, 'scenarios/file-changed']);
  assert.match(late.body.title, /赵管理|Zhao/);
  assert.match(await textOf(draft, 'messages.json'), /甲/);
  // another file is nobody's conflict
  assert.equal((await save(zhou, draft, 'README.md', '# 改稿')).status, 200);
  // two at the same moment: one is kept, the other hears of it
  const both = await Promise.all(['丙', '丁'].map((word) => save(zhao, draft, 'README.md', word, 1)));
  assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([200, 409]));
});

test('a file has its place and its bounds', async () => {
  const draft = await opened();
  const elsewhere = await save(zhao, draft, '../etc/passwd', 'x');
  assert.deepEqual([elsewhere.status, elsewhere.body.code], [422, 'scenarios/draft-path']);
  const large = await save(zhao, draft, 'README.md', 'x'.repeat(520 * 1024));
  assert.deepEqual([large.status, large.body.code], [413, 'scenarios/draft-too-large']);
  const none = await save(zhao, draft, 'samples/none.html', null);
  assert.equal(none.status, 404);
  const left = await save(zhao, draft, 'samples/identity.html', null);
  assert.deepEqual([left.status, left.body.problems[0]?.code], [200, 'sample-absent']);
});

test('the comparison names elements of the process and lines of the table', async () => {
  const draft = await opened();
  await save(zhao, draft, process, withTask(await textOf(draft, process)));
  const table = 'decisions/borrowing-limit.dmn';
  await save(zhao, draft, table, (await textOf(draft, table)).replace('<text>30</text>', '<text>40</text>'));
  const { status, body } = await zhou.get(`${draft}/comparison`);
  assert.equal(status, 200, JSON.stringify(body));
  const [rules, elements, head] = ['decisions/borrowing-limit.dmn', process, 'scenario.json'].map((path) =>
    body.files.find((file: any) => file.path === path),
  );
  assert.equal(head.kind, 'changed');
  assert.deepEqual(
    elements.elements.map((one: any) => [one.kind, one.element]),
    [
      ['changed', 'borrowing-limit--item-reader-card'],
      ['added', 'look-again'],
      ['added', 'look-again--item'],
    ].toSorted((a, b) => order(elements.elements, a[1]!) - order(elements.elements, b[1]!)),
  );
  assert.deepEqual(
    rules.rules.map((one: any) => [one.kind, one.rule]),
    [['changed', 2]],
  );
});

const order = (list: any[], id: string) => list.findIndex((one) => one.element === id);

test('tests run with the draft, and a draft whose tests fail is not handed in', async () => {
  const draft = await opened();
  const { status, body } = await zhao.post(`${draft}/test-runs`);
  assert.deepEqual([status, body.ok], [200, true], JSON.stringify(body));
  const tests = 'tests/adult-everything.json';
  const { body: wrong } = await save(
    zhao,
    draft,
    tests,
    (await textOf(draft, tests)).replace('"study-room"', '"books-by-post"'),
  );
  assert.deepEqual(wrong.problems, []);
  const { body: report } = await zhao.post(`${draft}/test-runs`);
  assert.deepEqual([report.ok, report.failed], [false, 1], JSON.stringify(report));
  const late = await zhao.post(`${draft}/submission`, { version: wrong.draftVersion });
  assert.deepEqual([late.status, late.body.code], [422, 'scenarios/tests-failed']);
});

test('the server answers while a draft keeps its thread busy', async () => {
  const draft = await opened();
  const slow = (await textOf(draft, process))
    .replace(
      '<bpmn:exclusiveGateway id="card-granted"',
      '<bpmn:scriptTask id="spin" scriptFormat="text/x-feel" yiti:resultVariable="n"><bpmn:script>count(for i in 1..1000, j in 1..1000 return i * j)</bpmn:script></bpmn:scriptTask><bpmn:exclusiveGateway id="card-granted"',
    )
    .replace(
      'sourceRef="borrowing-limit" targetRef="item-reader-card"',
      'sourceRef="borrowing-limit" targetRef="spin"',
    )
    .replace(
      '<bpmn:sequenceFlow id="joined--done"',
      '<bpmn:sequenceFlow id="spin--item" sourceRef="spin" targetRef="item-reader-card" /><bpmn:sequenceFlow id="joined--done"',
    );
  const saved = await save(zhao, draft, process, slow);
  assert.deepEqual(saved.body.problems, [], JSON.stringify(saved.body));
  let ended = false;
  const run = zhao.post(`${draft}/test-runs`).finally(() => {
    ended = true;
  });
  const began = performance.now();
  assert.equal((await zhou.get('/api/session')).status, 200);
  const took = performance.now() - began;
  assert.equal(ended, false, 'the run was over before anybody asked: it proves nothing');
  assert.ok(took < 2000, `${took} ms`);
  await run;
});

test('four eyes: no author approves, not even one who changed a single file; another person does', async () => {
  const draft = await handedIn();
  const version = await versionOf(draft);
  const own = await zhao.post(`${draft}/approval`, { version });
  assert.deepEqual([own.status, own.body.code], [403, 'scenarios/draft-own']);
  const edit = await save(zhou, draft, 'README.md', '# 送审后再改');
  assert.deepEqual([edit.status, edit.body.code], [409, 'scenarios/draft-status']);
  const early = await zhou.post(`${draft}/publication`, { version });
  assert.deepEqual([early.status, early.body.code], [409, 'scenarios/draft-status']);

  const returned = await zhou.post(`${draft}/return`, { version, reason: '任务没有岗位' });
  assert.equal(returned.status, 204, JSON.stringify(returned.body));
  await save(zhou, draft, 'README.md', '# 周也改了');
  const again = await zhao.post(`${draft}/submission`, { version: await versionOf(draft) });
  assert.equal(again.status, 204, JSON.stringify(again.body));
  const stale = await zhou.post(`${draft}/approval`, { version });
  assert.deepEqual([stale.status, stale.body.code], [409, 'scenarios/draft-changed']);
  const nowAuthor = await zhou.post(`${draft}/approval`, { version: await versionOf(draft) });
  assert.deepEqual([nowAuthor.status, nowAuthor.body.code], [403, 'scenarios/draft-own']);
  // Qian administers Jinan, where the package was built
  const qian = await platform.as('370100-administrator');
  const approved = await qian.post(`${draft}/approval`, { version: await versionOf(draft) });
  assert.equal(approved.status, 204, JSON.stringify(approved.body));
  const { body: seen } = await zhao.get(draft);
  assert.deepEqual(
    seen.steps.map((one: any) => one.verb),
    ['open', 'hand-in', 'send-back', 'hand-in', 'approve'],
  );
});

test('who does not speak for the place that built the package knows of no draft; clerks open none', async () => {
  const draft = await opened();
  const wu = await platform.as('370200-administrator');
  assert.equal((await wu.get(draft)).status, 404);
  assert.deepEqual((await wu.get('/api/scenario-drafts')).body.items, []);
  assert.equal((await save(wu, draft, 'README.md', 'x')).status, 404);
  const elsewhere = { scenario: 'library-card', title: '外地' };
  assert.equal((await wu.post('/api/scenario-drafts', elsewhere)).status, 404);
  const li = await platform.as('li');
  assert.equal((await li.get('/api/scenario-drafts')).status, 403);
  const qian = await platform.as('370100-administrator');
  assert.equal((await qian.get(draft)).status, 200);
});

test('publication installs the next version and starts new applications with it; a second draft on the old base is refused', async () => {
  const [draft, rival] = [await handedIn(), await handedIn()];
  for (const each of [draft, rival])
    assert.equal((await zhou.post(`${each}/approval`, { version: await versionOf(each) })).status, 204);
  const body = { version: await versionOf(draft), division: '370000' };
  const published = await zhou.post(`${draft}/publication`, body);
  assert.deepEqual([published.status, published.body], [200, { version: '1.1.0', division: '370000' }]);
  const { body: view } = await zhao.get('/api/scenarios/library-card');
  assert.equal(view.version, '1.1.0');
  assert.equal(view.places.find((one: any) => one.division === '370000').version, '1.1.0');
  assert.equal(view.places.find((one: any) => one.division === '370100').version, '1.0.0');
  const late = await zhou.post(`${rival}/publication`, { version: await versionOf(rival) });
  assert.deepEqual([late.status, late.body.code], [409, 'scenarios/draft-behind']);
  await platform.app.drain();
  const auditor = await platform.as('370000-auditor');
  const { body: trail } = await auditor.get('/api/audit?type=scenario.draft-published');
  assert.ok(JSON.stringify(trail).includes('1.1.0'), JSON.stringify(trail).slice(0, 300));
});

test('a draft of an older version can be opened after another was installed, and nothing but the version is no change', async () => {
  await installNext(platform, zhao, { id: 'newborn', version: '2.0.0' });
  const { body } = await zhao.post('/api/scenario-drafts', {
    scenario: 'newborn',
    version: '1.0.0',
    title: '旧版',
  });
  const draft = `/api/scenario-drafts/${body.draftId}`;
  const { body: view } = await zhao.get(draft);
  assert.deepEqual([view.baseVersion, view.newest], ['1.0.0', '2.0.0']);
  const empty = await zhao.post(`${draft}/submission`, { version: view.version });
  assert.deepEqual([empty.status, empty.body.code], [422, 'scenarios/draft-empty']);
  assert.equal((await zhao.post(`${draft}/abandonment`, { version: view.version })).status, 204);
});

test('a draft moves to the version installed since: both sides’ changes come together, and a person decides where both changed the same', async () => {
  const { body } = await zhao.post('/api/scenario-drafts', {
    scenario: 'enterprise-closure',
    title: '换个说法',
  });
  const draft = `/api/scenario-drafts/${body.draftId}`;
  const current = await zhao.get(`${draft}/rebase`);
  assert.deepEqual([current.status, current.body.code], [409, 'scenarios/draft-current']);
  const messages = await textOf(draft, 'messages.json');
  const mine = messages.replace('走简易注销还是普通注销', '简易办法还是普通注销');
  await save(zhao, draft, 'messages.json', mine);
  await save(zhao, draft, 'README.md', '# 改稿里的说明\n');
  await save(zhao, draft, 'samples/extra.json', '{}');
  await installNext(platform, zhao, { id: 'enterprise-closure', version: '1.1.0' }, (files) => {
    files['messages.json'] = files['messages.json']!.replace(
      '"en": "ordinary cancellation"',
      '"en": "the ordinary way"',
    );
    files['README.md'] = '# 新版的说明\n';
    files['samples/newer.json'] = '{}';
  });

  const { body: trial } = await zhao.get(`${draft}/rebase`);
  assert.deepEqual([trial.from, trial.to], ['1.0.0', '1.1.0']);
  assert.deepEqual(Object.fromEntries(trial.files.map((one: any) => [one.path, one.outcome])), {
    'README.md': 'conflict',
    'messages.json': 'merged',
    'samples/extra.json': 'mine',
    'samples/newer.json': 'theirs',
    'scenario.json': 'mine',
  });
  const version = await versionOf(draft);
  const undecided = await zhao.post(`${draft}/rebase`, { version, choices: {} });
  assert.deepEqual([undecided.status, undecided.body.code], [422, 'scenarios/draft-undecided']);
  assert.deepEqual(
    undecided.body.details.map(({ at }: any) => at),
    ['choices/README.md'],
  );
  assert.equal((await zhao.get(draft)).body.baseVersion, '1.0.0');

  const moved = await zhao.post(`${draft}/rebase`, { version, choices: { 'README.md': 'theirs' } });
  assert.deepEqual([moved.status, moved.body], [200, { from: '1.0.0', to: '1.1.0' }]);
  const { body: view } = await zhao.get(draft);
  assert.deepEqual([view.baseVersion, view.steps.at(-1).verb, view.problems], ['1.1.0', 'rebase', []]);
  const states = view.files.filter((file: any) => file.state !== 'same');
  assert.deepEqual(Object.fromEntries(states.map(({ path, state }: any) => [path, state])), {
    'messages.json': 'changed',
    'samples/extra.json': 'added',
    'scenario.json': 'changed',
  });
  assert.match(await textOf(draft, 'scenario.json'), /"version": "1\.2\.0"/);
  const both = await textOf(draft, 'messages.json');
  assert.ok(both.includes('简易办法还是普通注销') && both.includes('the ordinary way'));
  const stale = await zhao.post(`${draft}/rebase`, { version, choices: {} });
  assert.deepEqual([stale.status, stale.body.code], [409, 'scenarios/draft-changed']);
});

test('the lifecycle: from where each verb may be done, and that nothing follows publication', () => {
  const statuses = Object.keys(draftLifecycle) as DraftStatus[];
  const from = (verb: DraftVerb) => statuses.filter((status) => draftLifecycle[status][verb] !== undefined);
  assert.deepEqual(from('approve'), ['handed-in']);
  assert.deepEqual(from('publish'), ['approved']);
  assert.deepEqual(from('edit'), ['in-work']);
  assert.deepEqual(draftLifecycle.published, {});
  const authors = [{ userId: 'a', name: 'A' }];
  assert.equal(whyNot({ status: 'handed-in', authors }, 'approve', 'a'), 'draft-own');
  assert.equal(whyNot({ status: 'handed-in', authors }, 'approve', 'b'), undefined);
  assert.equal(whyNot({ status: 'handed-in', authors }, 'take-back', 'a'), undefined);
  assert.equal(whyNot({ status: 'handed-in', authors }, 'take-back', 'b'), 'draft-others');
});
