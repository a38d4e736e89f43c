/** Clocks of supervision that the usual story does not meet follow the working calendar too: by the table of states, after an emergency, and of the record. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addWorkingDays, CHINA, dateOf } from '@yiti/engines/calendar';
import { calendar } from '../src/platform/calendar/index.ts';
import { until, type TestClient } from '../src/testing.ts';
import { dayOff } from './day-off.ts';
import * as penalty from './penalty-story.ts';
import { publishedProcess } from './published-process.ts';
import { answersTo } from './record-lines.ts';
import { must } from './story.ts';

const [thursday, friday] = ['2026-03-19', '2026-03-20'];
let market: TestClient;

before(async () => {
  await penalty.openPenaltyStory();
  market = await penalty.market();
});
after(() => penalty.story.stop());

const pool = () => penalty.story.platform.app.services.database.pool;
const later = (at: string, days = 1): string =>
  at.replace(dateOf(at), addWorkingDays(CHINA, dateOf(at), days));
const dueOf = async (rootId: string, element: string): Promise<string | null> => {
  const { rows } = await pool().query(
    `SELECT due_at FROM work.task WHERE application_id = $1 AND element_id = $2 AND state = 'open'`,
    [rootId, element],
  );
  assert.equal(rows.length, 1, `${element} of ${rootId}`);
  return rows[0].due_at;
};
const timerOf = async (id: string, element: string): Promise<string> => {
  const { rows } = await pool().query(
    `SELECT due_at FROM process.timer WHERE application_id = $1 AND timer_id LIKE $2`,
    [id, `${element}#%`],
  );
  // timers are set to the second
  return rows[0].due_at.replace('.000Z', '.999Z');
};
const movedOf = async (rootId: string): Promise<string[]> => {
  const { rows } = await pool().query(
    `SELECT data->>'name' AS name FROM base.audit_event WHERE type = 'limit.moved' AND root_id = $1 ORDER BY id`,
    [rootId],
  );
  return rows.map(({ name }) => name);
};
/** The other run of a change: when it is over, everything has followed that follows. */
async function followed(day: string): Promise<void> {
  const job = calendar.jobs!.find(({ name }) => name === 'calendar.days-changed')!;
  await job.run(penalty.story.platform.app.services, {
    from: day,
    to: day,
    division: '370100',
    because: day,
  });
}

async function closedOn(day: string, until_: () => Promise<boolean>): Promise<void> {
  await dayOff(penalty.story.platform, day);
  await until(until_);
  await followed(day);
}

/** They went there in an emergency; whoever approves has a limit in working days here. */
async function emergency(): Promise<{ id: string; visitId: string }> {
  const body = {
    organisation: penalty.story.organisation('market'),
    uscc: penalty.story.firm.uscc,
    source: 'monitoring',
    reason: '后厨燃气浓度报警',
    emergency: '燃气泄漏报警持续，等审批会有危险',
    itemCodes: ['DEM-SC-01'],
    inspectors: ['DEM-SC-001', 'DEM-SC-002'],
  };
  return must(market.post('/api/emergency-inspections', body), 201);
}

async function visited(id: string): Promise<void> {
  const { code } = await must(market.post(`/api/inspection-visits/${id}/entry-codes`), 201);
  await must(market.post(`/api/inspection-visits/${id}/entry`, { code }));
  await must(market.post(`/api/inspection-visits/${id}/exit`));
}
const approveBy = async (id: string): Promise<string> =>
  (await must(market.get(`/api/inspections/${id}`), 200)).emergency.approveBy;

test('an emergency is approved a working day later, and its result published; what was decided, or called off, stays', async () => {
  const zhao = await penalty.story.platform.as('zhao');
  const value = {
    division: '000000',
    validFrom: dateOf(penalty.story.now().toISOString()),
    value: { amount: 2, unit: 'wd' },
    basis: { title: '测试', certainty: 'default' },
  };
  await must(zhao.post('/api/parameters/supervision.emergency-approval-limit/values', value), 201);
  await penalty.story.pass(0.001);
  const [open, decided, off] = [await emergency(), await emergency(), await emergency()];
  await visited(open.visitId);
  const lines = await answersTo(market, open.visitId, { now: penalty.story.now });
  await must(market.post(`/api/inspection-visits/${open.visitId}/record`, { lines, findings: [] }));
  const approved = { approved: true, reason: '情况紧急' };
  const head = await penalty.head();
  await must(head.post(`/api/inspections/${decided.id}/emergency-decision`, approved));
  await pool().query(`UPDATE supervision.inspection SET state = 'cancelled' WHERE id = $1`, [off.id]);
  const published = async () =>
    (await must(market.get(`/api/inspection-visits/${open.visitId}`), 200)).publishBy;
  const all = async () => [
    await approveBy(open.id),
    await dueOf(open.id, 'inspection-approval'),
    await published(),
    await dueOf(open.visitId, 'visit-publication'),
  ];
  const was = await all();
  const stays = [await approveBy(decided.id), await approveBy(off.id)];
  assert.deepEqual([was[0], was[2]], [was[1], was[3]]);
  await closedOn(thursday, async () => (await approveBy(open.id)) !== was[0]);
  assert.deepEqual(
    await all(),
    was.map((at) => later(at!)),
  );
  assert.deepEqual([await approveBy(decided.id), await approveBy(off.id)], stays);
  assert.ok((await movedOf(open.id)).includes('approveAfterwards'));
  for (const { id } of [decided, off]) assert.ok(!(await movedOf(id)).includes('approveAfterwards'));
});

test('the time to record a visit follows, with its timer and the work; a visit that is recorded owes no record', async () => {
  const { story } = penalty;
  const slot = `${thursday}T01:30:00.000Z`;
  const [left, recorded] = [
    await story.booked(['health'], { from: thursday, to: '2026-03-27', slot }),
    await story.booked(['fire'], { from: thursday, to: '2026-03-27', slot }),
  ];
  await story.pass((Date.parse(slot) - story.now().getTime()) / 86_400_000);
  for (const [body, id] of [
    ['health', left],
    ['fire', recorded],
  ] as const) {
    const clerk = await story.clerk(body);
    const { code } = await must(clerk.post(`/api/inspection-visits/${id}/entry-codes`), 201);
    await must(clerk.post(`/api/inspection-visits/${id}/entry`, { code }));
    await must(clerk.post(`/api/inspection-visits/${id}/exit`));
  }
  const fire = await story.clerk('fire');
  const lines = await answersTo(fire, recorded, { now: story.now });
  await must(fire.post(`/api/inspection-visits/${recorded}/record`, { lines, findings: [] }));
  const end = await timerOf(left, 'time-to-record');
  assert.equal(await dueOf(left, 'visit-record'), end);
  await closedOn(friday, async () => (await timerOf(left, 'time-to-record')) !== end);
  assert.deepEqual(
    [await timerOf(left, 'time-to-record'), await dueOf(left, 'visit-record')],
    [later(end), later(end)],
  );
  assert.deepEqual([await movedOf(left), await movedOf(recorded)], [['recordBy'], ['publishBy']]);
});

test('by the table: the work goes with the decision and the service of a case, and not with a day of the party', async () => {
  const { story } = penalty;
  const ids: string[] = [];
  await publishedProcess(story, 'penalty-case').without(async () => {
    for (let n = 0; n < 5; n += 1) ids.push(await penalty.openCase());
  });
  const [investigated, told, decided, same, served] = ids as [string, string, string, string, string];
  await must(penalty.approve(investigated, { verb: 'file', words: '同意立案' }));
  for (const id of [told, decided, same, served]) await penalty.told(id);
  const firm = await story.asFirm();
  for (const id of [decided, served]) {
    await must(firm.post(`/api/my-enforcement-cases/${id}/steps`, { verb: 'waive', words: '没有意见' }));
    await must(penalty.approve(id, penalty.decision));
  }
  const servedOn = penalty.dayOf();
  await must(penalty.step(served, { verb: 'serve', how: 'on-the-spot', servedOn }));
  // ninety days end on a day that is no longer worked; the day of one party happens to be the same
  const { decideBy } = await penalty.read(investigated);
  await pool().query('UPDATE supervision.enforcement_case SET due_at = $2 WHERE id = $1', [same, decideBy]);
  await pool().query(`UPDATE work.task SET due_at = $2 WHERE application_id = $1 AND state = 'open'`, [
    same,
    decideBy,
  ]);
  const read = async (id: string) => {
    const { decideBy: decide, dueAt, hasProcess } = await penalty.read(id);
    assert.equal(hasProcess, false);
    const { rows } = await pool().query(
      `SELECT due_at FROM work.task WHERE application_id = $1 AND state = 'open'`,
      [id],
    );
    assert.equal(rows.length, 1);
    return { decideBy: decide, dueAt, work: rows[0].due_at };
  };
  const all = async () => ({
    investigated: await read(investigated),
    told: await read(told),
    decided: await read(decided),
    same: await read(same),
    served: await read(served),
  });
  const was = await all();
  const monday = '2026-03-23';
  await closedOn(monday, async () => (await read(decided)).dueAt !== was.decided.dueAt);
  const served1 = later(was.decided.dueAt);
  assert.deepEqual(await all(), { ...was, decided: { ...was.decided, dueAt: served1, work: served1 } });
  assert.deepEqual(await movedOf(served), ['publishBy'], 'the day for paying stays');
  await closedOn(dateOf(decideBy), async () => (await read(investigated)).decideBy !== decideBy);
  const end = later(decideBy);
  const now = await all();
  assert.deepEqual(now.investigated, { decideBy: end, dueAt: null, work: end });
  assert.deepEqual(now.told, { ...was.told, decideBy: end });
  assert.deepEqual(now.same, { decideBy: end, dueAt: decideBy, work: decideBy });
  assert.equal(now.served.decideBy, was.served.decideBy, 'what is decided has no time to decide');
});
