import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { remindLate } from '../src/domains/supervision/remind-late.ts';
import { approvedInspection, asFirm, bodies, restaurant, type Body, type Firm } from './inspected.ts';
import { must, openStory, upload, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** A firm is checked without anybody coming: asked in writing, answered with words and a document, recorded, published. */
let story: Story;
let firm: Firm;

before(async () => {
  story = await openStory('2026-03-02T01:00:00.000Z');
  firm = await restaurant(story);
});
after(() => story.stop());

const as = (body: Body) => story.platform.as(bodies[body].key);
const zhou = () => asFirm(story, firm);
const day = (ahead: number) =>
  new Date(story.now().getTime() + ahead * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
const window = () => ({ windowFrom: day(1), windowTo: day(30) });
const visitOf = async (body: Body, id: string): Promise<Answer> =>
  must((await as(body)).get(`/api/inspection-visits/${id}`), 200);
const told = async (title: string): Promise<number> =>
  (await must((await zhou()).get('/api/notifications'), 200)).items.filter(
    (one: Answer) => one.title.zh === title,
  ).length;
const tasks = async (body: Body): Promise<string[]> =>
  (await must((await as(body)).get('/api/tasks?element=visit-record'), 200)).items.map(
    ({ title }: Answer) => title.zh,
  );
const record = async (body: Body, id: string, failing?: string) => {
  const { lines } = await visitOf(body, id);
  return (await as(body)).post(`/api/inspection-visits/${id}/record`, {
    // what data or others say already is taken over
    lines: lines.map(({ code, answered }: Answer) => ({
      code,
      answer: answered?.by ?? (code === failing ? 'failed' : 'passed'),
      note: '',
    })),
    findings: failing
      ? [{ line: failing, description: '缺少记录', action: 'rectify', rectifyBy: day(10) }]
      : [],
  });
};

async function asked(body: Body, more: object = {}): Promise<string> {
  const inspection = await approvedInspection(story, body, firm, { method: 'written', ...window(), ...more });
  const { id } = await must(
    (await as(body)).post(`/api/inspections/${inspection}/written-check`, {
      answerBy: day(12),
      words: '请附营业执照照片',
    }),
    201,
  );
  return id;
}

test('what was approved in writing makes no visit, and counts towards no cap and no density', async () => {
  const inspection = await approvedInspection(story, 'market', firm, { method: 'written', ...window() });
  const clerk = await as('market');
  const { verdicts, state } = await must(clerk.get(`/api/inspections/${inspection}`), 200);
  assert.equal(state, 'approved');
  const finding = (rule: string) => verdicts.find((one: Answer) => one.rule === rule).finding.zh;
  assert.match(finding('yearly-cap'), /不计入频次/);
  assert.match(finding('density'), /不计入密度/);
  const alone = await clerk.post(`/api/inspections/${inspection}/visit`, { reason: '单独' });
  assert.equal(alone.body.code, 'supervision/no-visit-here');
  const [notice] = (await must(clerk.get('/api/tasks?element=visit-notice'), 200)).items;
  assert.equal(notice.title.zh, '发出书面检查通知');
  const early = await clerk.post(`/api/inspections/${inspection}/written-check`, {
    answerBy: day(2),
    words: '',
  });
  assert.equal(early.body.code, 'supervision/answer-day-outside');
  const { id } = await must(
    clerk.post(`/api/inspections/${inspection}/written-check`, { answerBy: day(12), words: '' }),
    201,
  );
  const { state: begun, documents } = await visitOf('market', id);
  assert.deepEqual([begun, documents.map((one: Answer) => one.kind)], ['asked', ['notice']]);
  const { due } = (await must(clerk.get('/api/tasks?element=visit-record'), 200)).items[0] ?? {};
  assert.equal(due, undefined, 'nothing is to be recorded while the firm may answer');
  // while it waits, a visit of another organisation has nobody to be joined with, and no day is dense
  const other = await approvedInspection(story, 'health', firm, { windowFrom: day(1), windowTo: day(3) });
  const { verdicts: others } = await must((await as('health')).get(`/api/inspections/${other}`), 200);
  const outcome = (rule: string) => others.find((one: Answer) => one.rule === rule).outcome;
  assert.deepEqual([outcome('merge'), outcome('density')], ['pass', 'pass']);
  const goes = await approvedInspection(story, 'fire', firm, window());
  const wrong = await (await as('fire')).post(`/api/inspections/${goes}/written-check`, { words: '' });
  assert.equal(wrong.body.code, 'supervision/visit-needed');
});

test('the firm answers each line with words or a document; what it has not sent nobody else reads', async () => {
  const { items } = await must((await zhou()).get('/api/my-inspections'), 200);
  const { id } = items.find((one: Answer) => one.method === 'written');
  const own = await must((await zhou()).get(`/api/my-inspections/${id}`), 200);
  const [first, ...rest] = own.lines.map(({ code }: Answer) => code);
  assert.equal((await record('market', id)).body.code, 'supervision/written-unanswered');
  const send = (answers: object[]) =>
    zhou().then((who) => who.post(`/api/my-inspections/${id}/written-answers`, { answers }));
  const answers = rest.map((line: string) => ({ line, words: `${line} 已按要求办理` }));
  const short = await send(answers);
  assert.deepEqual([short.body.code, short.body.details.length], ['supervision/answers-incomplete', 1]);
  const add = async (line: string) =>
    upload(story, await zhou(), `/api/my-inspections/${id}/written-files?line=${line}`);
  assert.equal((await add('no-such-line')).body.code, 'supervision/unknown-line');
  const { body: wrong } = await add(first);
  const { body: kept } = await add(first);
  await must((await zhou()).delete(`/api/my-written-files/${wrong.id}`));
  const market = await as('market');
  assert.equal((await market.get(`/api/written-files/${kept.id}`)).status, 404);
  assert.deepEqual((await visitOf('market', id)).written.lines, []);
  assert.equal((await (await story.platform.as('sun')).get(`/api/my-written-files/${kept.id}`)).status, 404);
  await must(send(answers));
  assert.equal((await send(answers)).body.code, 'supervision/visit-not-now');
  const seen = await visitOf('market', id);
  assert.deepEqual([seen.state, seen.written.lines.length], ['answered', own.lines.length]);
  assert.deepEqual(
    seen.written.lines.find((one: Answer) => one.line === first).files.map((one: Answer) => one.id),
    [kept.id],
  );
  assert.equal((await market.get(`/api/written-files/${kept.id}`)).status, 200);
  assert.equal((await (await as('health')).get(`/api/written-files/${kept.id}`)).status, 404);
  assert.deepEqual(await tasks('market'), ['审核企业答复、记录检查结果']);
  await must(record('market', id, rest[0]));
  assert.deepEqual(await tasks('market'), []);
  await must(market.post(`/api/inspection-visits/${id}/publication`));
  const { items: results } = await must(
    story.platform.nobody().get('/api/published-inspection-results?division=370102'),
    200,
  );
  const published = results.find((one: Answer) => one.visitId === id);
  assert.deepEqual([published.method, published.findings, published.on], ['written', 1, day(0)]);
  const finding = (await must((await zhou()).get(`/api/my-inspections/${id}`), 200)).findings[0];
  await must(
    (await zhou()).post(`/api/my-inspection-findings/${finding.id}/report`, { words: '已补齐记录' }),
  );
});

test('one reminder; when the time is over the organisation may record, and a late answer still counts', async () => {
  const id = await asked('fire');
  const title = '书面检查待答复';
  const turn = () => remindLate.run(story.platform.app.services, undefined);
  await turn();
  assert.equal(await told(title), 0);
  await story.pass(10.5);
  await turn();
  await turn();
  assert.deepEqual([await told(title), await tasks('fire')], [1, []]);
  await story.pass(2.5);
  await turn();
  await turn();
  assert.deepEqual([await told(title), (await tasks('fire')).length], [1, 1]);
  assert.match((await tasks('fire'))[0]!, /逾期未答复/);
  const { lines, written } = await visitOf('fire', id);
  assert.equal(written.late, true);
  const answers = lines.map(({ code }: Answer) => ({ line: code, words: '情况属实' }));
  await must((await zhou()).post(`/api/my-inspections/${id}/written-answers`, { answers }));
  // it is asked anew: whoever left it alone because nothing came sees that something has
  assert.deepEqual(await tasks('fire'), ['审核企业答复、记录检查结果']);
  await must(record('fire', id));
  assert.deepEqual(await tasks('fire'), []);
});

test('what is not begun within the days that were approved is not begun', async () => {
  const inspection = await approvedInspection(story, 'health', firm, {
    method: 'remote',
    windowFrom: day(1),
    windowTo: day(3),
  });
  await story.pass(4);
  const late = await (await as('health')).post(`/api/inspections/${inspection}/written-check`, { words: '' });
  assert.equal(late.body.code, 'supervision/checking-too-late');
});

test('a check by data asks nobody and is recorded at once', async () => {
  const inspection = await approvedInspection(story, 'health', firm, { method: 'remote', ...window() });
  const { id } = await must(
    (await as('health')).post(`/api/inspections/${inspection}/written-check`, { words: '' }),
    201,
  );
  const visit = await visitOf('health', id);
  assert.deepEqual([visit.state, visit.written, visit.method], ['answered', null, 'remote']);
  const [asksForRecord] = (await must((await as('health')).get('/api/tasks?element=visit-record'), 200))
    .items;
  assert.ok(asksForRecord.dueAt > story.now().toISOString(), 'the record has its time');
  await must(record('health', id));
  const unannounced = await (
    await as('health')
  ).post('/api/inspections', {
    organisation: (await visitOf('health', id)).lead.id,
    uscc: firm.uscc,
    kind: 'routine',
    source: 'plan',
    reason: '年度检查计划',
    method: 'written',
    unannounced: true,
    itemCodes: ['DEM-WJ-01'],
    inspectors: [],
    ...window(),
    explanations: {},
  });
  assert.equal(unannounced.body.code, 'supervision/notice-in-writing');
});

test('what the firm wrote and what its documents are called lies sealed', async () => {
  const { reads } = story.platform.app.services.database;
  const { rows } = await sql<{ words: unknown; answers: unknown; sealed: unknown }>`
    SELECT words, answers, sealed FROM supervision.written_request`.execute(reads);
  assert.ok(rows.length > 1);
  assert.ok(rows.every((row) => row.words === null && row.answers === null && row.sealed !== null));
  const { rows: files } = await sql<{ name: unknown }>`
    SELECT file_name AS name FROM supervision.written_file`.execute(reads);
  assert.deepEqual(new Set(files.map(({ name }) => name)), new Set([null]));
});
