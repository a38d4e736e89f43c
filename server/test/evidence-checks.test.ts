/** Another organisation checks, instead of a paper (部门核验). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { system } from '../src/base/actors.ts';
import { sql } from 'kysely';
import { casesQuestion } from '../src/platform/casework/applications-of-subject.ts';
import { casesByService } from '../src/platform/casework/index.ts';
import { removeRecord } from '../src/platform/data/index.ts';
import { askChecks } from '../src/platform/evidence/ask-checks.ts';
import { failedLookUps } from '../src/platform/forms/index.ts';
import { lookUpsQuestion } from '../src/platform/forms/look-ups.ts';
import type { TestClient } from '../src/testing.ts';
import { must, openStory, type Filed, type Story } from './story.ts';
import { copyNamesNobody } from '../src/testing-copy.ts';

let story: Story;
let liu: TestClient;
let health: TestClient;
let filed: Filed;

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z');
  liu = await story.platform.as('liu');
  health = await story.platform.as('370102-birth-certificate');
  const { identity_number: code } = await story.person('liu');
  // what the register of births does not say, the hospital can
  await removeRecord(story.platform.app.services.database.reads, {
    register: 'birth-record',
    subjectCode: code,
  });
  filed = await story.apply(liu, {
    scenario: 'newborn',
    answers: {
      household: 'mother',
      joinInsurance: true,
      card: true,
      reimburse: true,
      ageDays: 20,
      certificateIssued: true,
    },
    values: {
      'baby.name': '张小满',
      'baby.sex': 'female',
      'baby.bornAt': '2026-10-13T08:16:00+08:00',
      'baby.hospital': '济南市历下区妇幼保健院（示范）',
      'baby.certificateNumber': 'X370000001',
      'card.delivery': 'electronic',
      'person.phone': '13800000066',
    },
    chosen: ['resident-medical-insurance', 'social-security-card'],
  });
});
after(() => story.stop());

test('what is left to another organisation is a task in its inbox, with a clock, and the applicant hands in nothing', async () => {
  const { items } = await must(health.get('/api/evidence-checks'), 200);
  const check = items.find((one: { evidence: string }) => one.evidence === 'birth-certificate');
  assert.ok(check, JSON.stringify(items));
  assert.equal(check.state, 'open');
  assert.equal(check.applicationId, filed.applicationId);
  // three working days from Monday
  assert.match(check.dueAt, /^2026-11-05T/);
  const inbox = (await must(health.get('/api/tasks?element=evidence-check'), 200)).items;
  assert.ok(inbox.some((one: { link: string }) => one.link === `/work/evidence-checks/${check.id}`));
  // who handles the case reads it and does not answer it; nobody else knows of it
  const police = await story.platform.as('370102-household-registration');
  const seen = await must(police.get(`/api/evidence-checks?application=${filed.applicationId}`), 200);
  assert.equal(seen.items.find((one: { id: string }) => one.id === check.id)?.mayAnswer, false);
  const own = await police.post(`/api/evidence-checks/${check.id}/answer`, {
    outcome: 'confirmed',
    words: '我来确认',
  });
  assert.equal(own.status, 404);
  // whoever opened it is on the person's list, once a day, before it is answered
  for (let n = 0; n < 2; n += 1) await must(health.get(`/api/evidence-checks/${check.id}`), 200);
  const opened = (await must(liu.get('/api/own-uses?source=opening'), 200)).items;
  assert.equal(opened.length, 1);
  assert.match(opened[0].purpose.zh, /^打开“.*”的部门核验$/);
  assert.match(opened[0].who.name.zh, /妇幼/);
  const tobacco = await story.platform.as('370102-tobacco-retail');
  assert.equal((await tobacco.get(`/api/evidence-checks/${check.id}`)).status, 404);
});

test('a submission that is told twice asks once: no task is without its check', async () => {
  const ids = async () =>
    (await must(health.get('/api/tasks?element=evidence-check'), 200)).items.map(
      ({ link }: { link: string }) => link,
    );
  const before: string[] = await ids();
  const handed = { rootId: filed.applicationId } as Parameters<typeof askChecks.handle>[1];
  await story.platform.app.services.act(system('evidence'), (ctx) => askChecks.handle(ctx, handed));
  assert.ok(before.length > 0);
  assert.deepEqual(await ids(), before);
});

test('the answer is given once, read by whoever handles the case, and on the person’s list of uses', async () => {
  const { items } = await must(health.get('/api/evidence-checks'), 200);
  const { id } = items.find((one: { evidence: string }) => one.evidence === 'birth-certificate');
  const answer = { outcome: 'confirmed', words: '本院出具，编号相符' };
  await must(health.post(`/api/evidence-checks/${id}/answer`, answer));
  const again = await health.post(`/api/evidence-checks/${id}/answer`, answer);
  assert.equal(again.body.code, 'evidence/answered-already');
  const police = await story.platform.as('370102-household-registration');
  const seen = await must(police.get(`/api/evidence-checks/${id}`), 200);
  assert.deepEqual([seen.state, seen.words], ['confirmed', '本院出具，编号相符']);
  const uses = (await must(liu.get('/api/own-uses?source=check'), 200)).items;
  assert.equal(uses[0].fields[0].zh, '出生医学证明');
  assert.match(uses[0].who.name.zh, /妇幼/);
});

test('the apply page says of each way what became of it', async () => {
  const { draftId } = await must(
    liu.post('/api/drafts', {
      scenario: 'newborn',
      division: '370102',
      answers: {
        household: 'mother',
        joinInsurance: true,
        card: true,
        reimburse: true,
        ageDays: 20,
        certificateIssued: true,
      },
    }),
    201,
  );
  const draft = await must(liu.get(`/api/drafts/${draftId}`), 200);
  const birth = draft.evidence.find((one: { key: string }) => one.key === 'birth-certificate');
  assert.deepEqual(
    birth.ways.map(({ way, state }: { way: string; state: string }) => `${way} ${state}`),
    ['output failed', 'data failed', 'check chosen', 'upload spared'],
  );
});

test('what is asked although somebody holds it is counted, and so are registers that did not answer', async () => {
  const officer = await story.platform.as('370100-data-officer');
  const page = await must(officer.get('/api/still-asked'), 200);
  assert.ok(page.services >= 15);
  // from the same day a year ago, as the day begins in Shanghai
  assert.equal(page.since, '2025-11-01T16:00:00.000Z');
  const births = page.registers.find((one: { register: string }) => one.register === 'birth-record');
  // two drafts asked it, and it knew nothing
  assert.deepEqual([births.asked, births.empty, births.down], [2, 2, 0]);
  assert.equal((await liu.get('/api/still-asked')).status, 403);
  // cases are those of the place that is looked at, not of all places
  const { reads } = story.platform.app.services.database;
  const here = await casesByService(reads, { divisions: ['370102'], since: page.since });
  const there = await casesByService(reads, { divisions: ['370202'], since: page.since });
  assert.ok([...here.values()].some((cases) => cases > 0));
  assert.equal(there.size, 0);
  // nor are registers those of all places, and another city's are nothing to this officer
  assert.deepEqual(await failedLookUps(reads, { divisions: ['370202'], since: page.since }), []);
  assert.equal((await officer.get('/api/still-asked?division=370202')).status, 404);
  await must(officer.get('/api/still-asked?division=370102'), 200);
});

test('a year of cases and look-ups is read by index, however many other places have', async () => {
  const asked = { divisions: ['370102'], since: '2025-11-01T16:00:00.000Z' };
  await story.platform.app.services.database.transaction(async (db) => {
    // with a handful of rows a table is read whole: what is asked is whether it can be done otherwise
    await sql`SET LOCAL enable_seqscan = off`.execute(db);
    for (const [question, index] of [
      [casesQuestion(asked), 'case_of_place'],
      [lookUpsQuestion(asked), 'look_up_at'],
    ] as const) {
      const { rows } = await sql<Record<string, string>>`EXPLAIN ${question}`.execute(db);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      assert.match(plan, new RegExp(index));
      assert.doesNotMatch(plan, /Seq Scan on "?(case|look_up)/);
    }
  });
});

test('after all of it, a copy of the database names nobody', () => copyNamesNobody(story.platform));
