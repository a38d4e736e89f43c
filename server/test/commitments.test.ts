import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { barsOf } from '../src/platform/commitments/bars.ts';
import { monthsLater } from '../src/platform/commitments/broken.ts';
import type { TestClient } from '../src/testing.ts';
import { onPromise, type Promised } from './promised.ts';
import { must, openStory, type Filed, type Story } from './story.ts';
import { copyNamesNobody } from '../src/testing-copy.ts';

/** A promise that was broken has consequences: found by an officer, told to the party, contested, ruled on by another, and looked at the next time. */
let story: Story;
let promised: Promised;
let zhang: TestClient;
let filed: Filed;

before(async () => {
  story = await openStory('2026-03-02T02:00:00Z');
  promised = await onPromise(story);
  ({ zhang } = promised);
});
after(() => story.stop());

const draft = () => promised.draft();

const broken = async () =>
  (await must(zhang.get(`/api/applications/${filed.applicationId}/broken-commitments`), 200)).items;
const ofCase = async (who: TestClient) =>
  (await must(who.get(`/api/cases/${filed.caseOf('fire-safety')}/broken-commitments`), 200)).items;

test('a month later is the same day, or the last of a shorter month', () => {
  assert.equal(monthsLater('2026-01-31T02:00:00Z', 1), '2026-02-28');
  assert.equal(monthsLater('2026-03-02T02:00:00Z', 12), '2027-03-02');
  assert.equal(monthsLater('2026-11-30T16:30:00Z', 3), '2027-03-01');
});

test('an officer finds the promise broken; the party reads it, and nobody else does', async () => {
  const granted = await promised.granted();
  ({ filed } = granted);
  const { officer, taskId } = granted;
  assert.deepEqual(await broken(), []);
  await must(
    officer.post(`/api/tasks/${encodeURIComponent(taskId)}/completion`, {
      outcome: 'untrue',
      remark: '疏散通道被堆物占用，与承诺不符',
    }),
  );
  await story.settle();
  const [found] = await broken();
  assert.deepEqual(
    [found.state, found.findings, found.barredUntil],
    ['standing', '疏散通道被堆物占用，与承诺不符', '2027-03-02'],
  );
  const messages = await must(zhang.get('/api/notifications'), 200);
  assert.ok(messages.items.some(({ title }: { title: { zh: string } }) => title.zh === '承诺被认定不属实'));
  const sun = await story.platform.as('sun');
  await must(sun.get(`/api/applications/${filed.applicationId}/broken-commitments`), 404);
  assert.equal(
    (await sun.post(`/api/broken-commitments/${found.id}/objection`, { words: '不对' })).status,
    404,
  );
  // an organisation that has nothing to do with the case does not find it
  const stranger = await story.officerOf(filed.caseOf('food-permit'));
  await must(stranger.get(`/api/cases/${filed.caseOf('fire-safety')}/broken-commitments`), 404);
  assert.equal((await ofCase(officer))[0].ownFinding, true);
});

test('the next application asks for proof of that matter, and says why and until when', async () => {
  const view = await draft();
  assert.deepEqual(view.commitments, []);
  assert.deepEqual(
    view.commitmentsBarred.map(({ service, until }: { service: string; until: string }) => [service, until]),
    [['fire-safety', '2027-03-02']],
  );
  // handed in, it is handled with proof, whatever was answered
  const receipt = await must(
    zhang.post(`/api/drafts/${view.draftId}/submission`, undefined, {
      'idempotency-key': crypto.randomUUID(),
    }),
    201,
  );
  await story.settle();
  const application = await must(zhang.get(`/api/applications/${receipt.applicationId}`), 200);
  const own = application.cases.find(({ service }: { service: string }) => service === 'fire-safety');
  assert.equal(own.commitment, false);
  // nobody else is touched, nor is another matter
  const sun = await story.person('sun');
  const reader = { db: story.platform.app.services.database.reads, now: story.now().toISOString() };
  assert.equal((await barsOf(reader, sun.id)).size, 0);
  const [{ subject_id: firm }] = (
    await story.platform.app.services.database.pool.query('SELECT subject_id FROM commitments.broken')
  ).rows as [{ subject_id: string }];
  assert.deepEqual([...(await barsOf(reader, firm)).keys()], ['fire-safety']);
});

test('the party objects once; another person rules, with a reason, and an overturned finding bars nobody', async () => {
  const [found] = await broken();
  const rule = (who: TestClient, ruling: string) =>
    who.post(`/api/broken-commitments/${found.id}/ruling`, { ruling, reason: '现场已核实，通道畅通' });
  const supervisor = await story.platform.as('wang');
  const seen = await rule(supervisor, 'overturned');
  assert.ok([404, 409].includes(seen.status), 'nothing to rule on yet');
  await must(
    zhang.post(`/api/broken-commitments/${found.id}/objection`, { words: '检查当天正在卸货，随后即清理' }),
    204,
  );
  assert.equal(
    (await zhang.post(`/api/broken-commitments/${found.id}/objection`, { words: '再说一次' })).body.code,
    'commitments/objected-already',
  );
  assert.equal((await broken())[0].state, 'contested');
  assert.deepEqual((await draft()).commitments, [], 'it stands until somebody rules');
  // the officer who found it may not rule, nor may the party
  const officer = await story.officerOf(filed.caseOf('fire-safety'));
  assert.equal((await rule(officer, 'upheld')).status, 403);
  assert.equal((await rule(zhang, 'overturned')).status, 403);
  const ruler = await rulerOf(found.id);
  await must(rule(ruler, 'overturned'), 204);
  assert.equal((await rule(ruler, 'upheld')).body.code, 'commitments/nothing-to-rule');
  await story.settle();
  const [after] = await broken();
  assert.deepEqual([after.state, after.rulingReason], ['overturned', '现场已核实，通道畅通']);
  assert.deepEqual((await draft()).commitments, ['fire-safety']);
});

/** Whoever may rule nearest to the organisation, as the notice found them. */
async function rulerOf(id: string): Promise<TestClient> {
  const { rows } = await story.platform.app.services.database.pool.query(
    `SELECT a.demonstration AS key FROM notifications.message m JOIN identity.account a ON a.id = m.account_id
     WHERE m.kind = 'commitment.contested' AND a.demonstration IS NOT NULL AND m.root_id = $1`,
    [filed.applicationId],
  );
  assert.ok(rows.length > 0, `nobody was asked to rule on ${id}`);
  return story.platform.as(rows[0].key);
}

test('the day after, commitment is open again by itself', async () => {
  await story.platform.app.services.database.pool.query(
    `UPDATE commitments.broken SET ruling = 'upheld' WHERE application_id = $1`,
    [filed.applicationId],
  );
  assert.deepEqual((await draft()).commitments, []);
  await story.pass(366);
  await promised.signIn();
  assert.deepEqual((await draft()).commitmentsBarred, []);
});

test('after all of it, a copy of the database names nobody', () => copyNamesNobody(story.platform));
