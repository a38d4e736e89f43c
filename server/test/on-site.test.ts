import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { png as smallPng } from '../src/base/files/nasty-files.ts';
import { until, type TestClient } from '../src/testing.ts';
import { answersTo } from './record-lines.ts';
import { openInspectionStory, type InspectionStory } from './inspection-story.ts';
import { must } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** A basement without a network: what two inspectors noted there is brought back later, by two devices that know nothing of each other. */
describe('what inspectors note on site without a network', () => {
  let story: InspectionStory;
  let visitId = '';
  let task: Answer;
  let market: TestClient;
  let fire: TestClient;

  before(async () => {
    story = await openInspectionStory();
    visitId = await story.booked(['market', 'fire']);
    await story.pass(16);
    market = await story.clerk('market');
    fire = await story.clerk('fire');
  });
  after(() => story.stop());

  const minutesAgo = (minutes: number) => new Date(story.now().getTime() - minutes * 60_000).toISOString();
  const note = (said: object, minutes = 10) => ({ id: randomUUID(), notedAt: minutesAgo(minutes), said });
  const send = (who: TestClient, notes: object[], sentAt = story.now().toISOString(), id = visitId) =>
    must(who.post(`/api/inspection-visits/${id}/site-notes`, { sentAt, notes }), 200);
  const outcomes = ({ results }: Answer) => results.map(({ outcome, why }: Answer) => [outcome, why]);
  const record = (who: TestClient, id = visitId) =>
    must(who.get(`/api/inspection-visits/${id}/site-record`), 200);
  const answer = (line: string, word: string, seen = 0, more: object = {}) => ({
    kind: 'answer',
    line,
    answer: word,
    note: '',
    seen,
    ...more,
  });

  test('the task is taken along: address, inspectors, bases, one checklist, a code for the door that anybody can check', async () => {
    const { items } = await must(market.get('/api/on-site-visits'), 200);
    assert.deepEqual(
      items.map(({ visitId: id, state }: Answer) => [id, state]),
      [[visitId, 'booked']],
    );
    task = await must(market.post(`/api/inspection-visits/${visitId}/site-tasks`), 201);
    assert.ok(task.firm.address && task.rights.length === 5);
    assert.ok(task.parties.every(({ items: of }: Answer) => of[0].basis[0].title));
    assert.equal(new Set(task.lines.map(({ code }: Answer) => code)).size, task.lines.length);
    const genuine = await must(
      story.platform.nobody().post('/api/inspection-codes/verification', { code: task.ticket.code }),
      200,
    );
    assert.equal(genuine.parties.length, 2);
    // an organisation that is no party sees nothing of it
    const health = await story.clerk('health');
    assert.equal((await health.post(`/api/inspection-visits/${visitId}/site-tasks`)).status, 404);
    assert.deepEqual((await must(health.get('/api/on-site-visits'), 200)).items, []);
    await story.pass(0.1);
    market = await story.clerk('market');
    fire = await story.clerk('fire');
  });

  test('entry and exit are those that were noted, sent twice they are one, and the code is spent', async () => {
    const notes = [
      note({ kind: 'enter', code: task.ticket.code }, 60),
      note(answer('flue.cleaning', 'passed'), 40),
      note({ kind: 'leave' }, 20),
    ];
    assert.deepEqual(outcomes(await send(market, notes)), [
      ['taken', null],
      ['taken', null],
      ['taken', null],
    ]);
    assert.deepEqual(outcomes(await send(market, notes)), [
      ['known', null],
      ['known', null],
      ['known', null],
    ]);
    const visit = await must(market.get(`/api/inspection-visits/${visitId}`), 200);
    assert.equal(visit.state, 'left');
    assert.deepEqual([visit.enteredAt, visit.leftAt], [minutesAgo(60), minutesAgo(20)]);
    assert.equal(visit.enteredLate, null);
    assert.equal((await record(market)).lines.length, 1);
    const again = await story.platform
      .nobody()
      .post('/api/inspection-codes/verification', { code: task.ticket.code });
    assert.equal(again.body.code, 'supervision/code-used');
    // a number that is taken, with another content: refused, and what came first stands
    const forged = { ...notes[1]!, said: answer('flue.cleaning', 'failed') };
    const [result] = (await send(market, [forged])).results;
    assert.equal(result.outcome, 'refused');
    assert.match(result.words.zh, /编号已用于另一条记录/);
    assert.equal((await record(market)).lines[0].said.answer, 'passed');
    // a colleague's device tells of the same entry: kept, and nothing changes
    assert.deepEqual(outcomes(await send(fire, [note({ kind: 'enter', code: task.ticket.code }, 55)])), [
      ['taken', null],
    ]);
    const { enteredAt } = await must(market.get(`/api/inspection-visits/${visitId}`), 200);
    assert.equal(enteredAt, minutesAgo(60));
  });

  test('a line that a colleague wrote meanwhile waits for a person; both answers stay', async () => {
    const said = answer('flue.cleaning', 'failed', 0, {
      note: '油垢较厚',
      found: { description: '未按季度清洗', action: 'rectify', rectifyBy: '2026-04-10' },
    });
    assert.deepEqual(outcomes(await send(fire, [note(said)])), [['waiting', 'line-written']]);
    // the same word of another inspector is no conflict, nor is one who had seen what was there
    assert.deepEqual(outcomes(await send(fire, [note(answer('flue.cleaning', 'passed'))])), [
      ['taken', null],
    ]);
    const [waiting] = (await record(market)).waiting;
    assert.deepEqual([waiting.mine.answer, waiting.theirs.answer], ['failed', 'passed']);
    assert.deepEqual(waiting.verbs, ['mine', 'theirs']);
    const decide = (who: TestClient, take: string, reason = '') =>
      who.post(`/api/site-notes/${waiting.id}/decision`, { take, reason });
    assert.equal((await decide(market, 'corrected', '核对')).body.code, 'supervision/note-not-now');
    const health = await story.clerk('health');
    assert.equal((await decide(health, 'mine')).status, 404);
    await must(decide(market, 'mine', '现场复核属实'));
    const now = await record(market);
    assert.deepEqual([now.waiting.length, now.lines[0].said.answer, now.lines[0].version], [0, 'failed', 3]);
    assert.equal((await decide(market, 'theirs')).body.code, 'supervision/note-not-now');
    const { rows } = await notesInTable();
    assert.equal(rows, 6);
  });

  const notesInTable = async () => {
    const { count } = await story.platform.app.services.database.reads
      .selectFrom('supervision.site_note')
      .select((of) => of.fn.countAll().as('count'))
      .where('visit_id', '=', visitId)
      .executeTakeFirstOrThrow();
    return { rows: Number(count) };
  };

  test('a line that is not on the checklist is refused by itself, the others are taken', async () => {
    const result = await send(market, [
      note(answer('no.such.line', 'passed')),
      note({ kind: 'signature', role: 'firm', name: '周店长' }),
      note({
        kind: 'signature',
        role: 'inspector',
        name: '孙立新',
        drawn: 'data:image/png;base64,iVBORw0KGgo=',
      }),
    ]);
    assert.deepEqual(
      result.results.map(({ outcome }: Answer) => outcome),
      ['refused', 'taken', 'taken'],
    );
    const { signatures } = await record(market);
    assert.deepEqual(
      signatures.map(({ role, drawn }: Answer) => [role, drawn !== null]),
      [
        ['firm', false],
        ['inspector', true],
      ],
    );
  });

  test('photos come once each, are seen by the parties only, and are refused when they are too large or no photos', async () => {
    const id = randomUUID();
    const first = await sendPhoto(market, id, png(200));
    assert.deepEqual([first.status, first.body], [200, { id, known: false }]);
    const second = await sendPhoto(market, id, png(200));
    assert.deepEqual(second.body, { id, known: true });
    assert.equal((await record(market)).photos.length, 1);
    assert.equal((await fire.get(`/api/site-photos/${id}`)).status, 200);
    const health = await story.clerk('health');
    assert.equal((await health.get(`/api/site-photos/${id}`)).status, 404);
    const large = await sendPhoto(market, randomUUID(), png(5 * 2 ** 20));
    assert.equal(large.body.code, 'files/too-large');
    const text = await sendPhoto(market, randomUUID(), Buffer.from('not a photo'));
    assert.ok(['files/kind-not-allowed', 'files/not-what-it-says'].includes(text.body.code), text.body.code);
    assert.equal((await record(market)).photos.length, 1);
  });

  const png = (padding: number) => smallPng({ behind: 'x'.repeat(padding) });
  async function sendPhoto(who: TestClient, id: string, bytes: Buffer) {
    const border = 'border';
    const payload = Buffer.concat([
      Buffer.from(
        `--${border}\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n`,
      ),
      bytes,
      Buffer.from(`\r\n--${border}--\r\n`),
    ]);
    return who.request(
      'POST',
      `/api/inspection-visits/${visitId}/site-photos?id=${id}&line=kitchen.rats&notedAt=${minutesAgo(30)}&sentAt=${minutesAgo(0)}`,
      payload,
      { 'content-type': `multipart/form-data; boundary=${border}` },
    );
  }

  test('with the record made, what comes later is kept beside it by somebody’s decision', async () => {
    await must(
      market.post(`/api/inspection-visits/${visitId}/record`, {
        lines: await answersTo(market, visitId, { now: story.now }),
        findings: [],
      }),
    );
    assert.deepEqual(outcomes(await send(fire, [note(answer('flue.cleaning', 'passed', 9))])), [
      ['waiting', 'visit-over'],
    ]);
    const [waiting] = (await record(fire)).waiting;
    const decide = (reason: string) =>
      fire.post(`/api/site-notes/${waiting.id}/decision`, { take: 'file', reason });
    assert.equal((await decide('')).body.code, 'supervision/reason-missing');
    await must(decide('手机没电，次日才同步'));
    const { filed, waiting: none } = await record(fire);
    assert.deepEqual(
      [none.length, filed[0].said.answer, filed[0].reason],
      [0, 'passed', '手机没电，次日才同步'],
    );
  });
});

describe('a phone whose clock is wrong by a day, and a door without a code', () => {
  let story: InspectionStory;
  /** the application's role does not see what others wait for */
  let owner: pg.Client;
  before(async () => {
    story = await openInspectionStory();
    owner = new pg.Client({ connectionString: story.platform.databaseUrl });
    await owner.connect();
  });
  after(async () => {
    await owner.end();
    await story.stop();
  });

  test('the wrong time waits for a person; the exit that rests on it follows', async () => {
    const visitId = await story.booked(['market']);
    await story.pass(16);
    const before = await story.clerk('market');
    const { ticket } = await must(before.post(`/api/inspection-visits/${visitId}/site-tasks`), 201);
    await story.pass(0.1);
    const market = await story.clerk('market');
    const at = (minutes: number) => new Date(story.now().getTime() + minutes * 60_000).toISOString();
    const day = 24 * 60;
    const notes = [
      { id: randomUUID(), notedAt: at(-90 - day), said: { kind: 'enter', code: ticket.code } },
      { id: randomUUID(), notedAt: at(-30 - day), said: { kind: 'leave' } },
    ];
    const sent = await must(
      market.post(`/api/inspection-visits/${visitId}/site-notes`, { sentAt: at(-day), notes }),
      200,
    );
    assert.deepEqual(
      sent.results.map(({ outcome, why }: Answer) => [outcome, why]),
      [
        ['waiting', 'clock'],
        ['waiting', 'not-entered'],
      ],
    );
    const { waiting } = await must(market.get(`/api/inspection-visits/${visitId}/site-record`), 200);
    assert.deepEqual([waiting[0].notedAt, waiting[0].correctedAt], [at(-90 - day), at(-90)]);
    const decide = (reason: string) =>
      market.post(`/api/site-notes/${waiting[0].id}/decision`, { take: 'corrected', reason });
    assert.equal((await decide('')).body.code, 'supervision/reason-missing');
    // two decisions about one visit at the same moment: each waits its turn, and neither waits for ever
    const setAside = () =>
      market.post(`/api/site-notes/${waiting[1].id}/decision`, {
        take: 'set-aside',
        reason: '以平台时间为准',
      });
    const { database } = story.platform.app.services;
    let atOnce: Array<Promise<Answer>> = [];
    await database.transaction(async (db) => {
      await sql`SELECT FROM supervision.visit WHERE id = ${visitId}::uuid FOR UPDATE`.execute(db);
      atOnce = [decide('手机日期设置错误'), setAside()];
      await until(async () => {
        const { rowCount } = await owner.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return rowCount === 2;
      });
    });
    const [decided, other] = await Promise.all(atOnce);
    assert.ok([200, 204].includes(decided.status), JSON.stringify(decided.body));
    assert.ok(
      [200, 204].includes(other.status) || other.body.code === 'supervision/note-not-now',
      JSON.stringify(other.body),
    );
    const visit = await must(market.get(`/api/inspection-visits/${visitId}`), 200);
    assert.deepEqual([visit.state, visit.enteredAt], [other.status < 300 ? visit.state : 'left', at(-90)]);
    const rest = await must(market.get(`/api/inspection-visits/${visitId}/site-record`), 200);
    assert.equal(rest.waiting.length, 0);
  });

  test('without a code the reason is asked for, and the firm reads it; beyond the days only a note remains', async () => {
    const window = { from: '2026-04-13', to: '2026-04-24', slot: '2026-04-14T01:30:00.000Z' };
    const visitId = await story.booked(['fire'], window);
    await story.pass(27);
    const fire = await story.clerk('fire');
    const now = () => story.now().toISOString();
    const enter = (notedAt: string, more: object = {}) => ({
      id: randomUUID(),
      notedAt,
      said: { kind: 'enter', ...more },
    });
    const send = (notes: object[]) =>
      must(fire.post(`/api/inspection-visits/${visitId}/site-notes`, { sentAt: now(), notes }), 200);
    const old = await send([enter('2026-03-20T01:00:00.000Z', { reason: '没有网络' })]);
    assert.deepEqual([old.results[0].outcome, old.results[0].why], ['waiting', 'entry-reason']);
    assert.match(old.results[0].words.zh, /补录/);
    const bare = await send([enter(now())]);
    assert.equal(bare.results[0].why, 'entry-reason');
    const { waiting } = await must(fire.get(`/api/inspection-visits/${visitId}/site-record`), 200);
    const decide = (id: string, take: string) =>
      fire.post(`/api/site-notes/${id}/decision`, { take, reason: '地下车库没有网络' });
    const [late, fresh] = waiting.toSorted((a: Answer, b: Answer) => (a.notedAt < b.notedAt ? -1 : 1));
    assert.equal((await decide(late.id, 'reason')).body.code, 'supervision/entry-too-late');
    await must(decide(late.id, 'file'));
    await must(decide(fresh.id, 'reason'));
    const visit = await must(fire.get(`/api/inspection-visits/${visitId}`), 200);
    assert.deepEqual([visit.state, visit.enteredLate], ['entered', '地下车库没有网络']);
  });
});
