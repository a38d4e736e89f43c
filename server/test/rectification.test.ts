import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { system } from '../src/base/actors.ts';
import { findInternal, publish, unpublish } from '../src/platform/catalogue/index.ts';
import { openRectificationStory, type RectificationStory } from './rectification-story.ts';
import { must } from './story.ts';
import { copyNamesNobody } from '../src/testing-copy.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** What an inspection found is put right by a process that the place publishes; where there is none, by the table. Both write the same. */
let story: RectificationStory;
let findings: string[] = [];

before(async () => {
  story = await openRectificationStory();
  findings = await story.found({ from: '2026-03-16', to: '2026-03-27', slot: '2026-03-18T01:30:00.000Z' });
});
after(() => story.stop());

const market = () => story.clerk('market');
const later = (days: number) => story.later(days);
const read = (id: string) => story.read(id);
const report = (id: string) => story.report(id);
const recheck = (id: string, body: object) => story.recheck(id, body);
const inbox = () => story.inbox();
const instance = (id: string) => story.instance(id);
const standsAt = (id: string) => story.standsAt(id);

/** Not right yet, then right: the same for both ways. */
async function putRight(id: string): Promise<Answer> {
  assert.equal((await recheck(id, { outcome: 'rectified' })).body.code, 'supervision/finding-not-now');
  await must(report(id));
  assert.deepEqual([(await read(id)).state, await inbox()], ['reported', ['复查整改']]);
  assert.equal((await report(id)).body.code, 'supervision/finding-not-now');
  assert.equal((await recheck(id, { outcome: 'open' })).body.code, 'supervision/recheck-incomplete');
  await must(recheck(id, { outcome: 'open', rectifyBy: later(20) }));
  assert.deepEqual(
    [(await read(id)).state, (await read(id)).rectifyBy, await inbox()],
    ['open', later(20), []],
  );
  await must(report(id));
  await must(recheck(id, { outcome: 'rectified' }));
  assert.deepEqual([(await read(id)).state, await inbox()], ['rectified', []]);
  assert.equal((await recheck(id, { outcome: 'rectified' })).body.code, 'supervision/finding-not-now');
  const { id: _, content: __, standard: ___, hasProcess: ____, ...kept } = await read(id);
  return { kept, trail: await story.trail(id) };
}
let byProcess: Answer;

test('the firm reports, the organisation looks again: the picture says where it stands and why', async () => {
  const id = findings[0]!;
  const list = await must((await market()).get(`/api/applications/${id}/instances`), 200);
  assert.deepEqual([list.rootKind, list.items[0].status], ['rectification', 'running']);
  const first = await instance(id);
  assert.ok(first.diagrams[0].xml.includes('<bpmn:process id="rectification"'));
  assert.ok(first.tokens.length > 0);
  assert.ok(first.tokens.every(({ why }: Answer) => why === undefined || why.zh));
  assert.equal((await read(id)).hasProcess, true);
  const fire = await story.clerk('fire');
  await must(fire.get(`/api/applications/${id}/instances/0`), 404);
  byProcess = await putRight(id);
  const ended = await instance(id);
  assert.deepEqual([ended.status, ended.outcome], ['completed', 'rectified']);
  const replay = await must((await market()).get(`/api/applications/${id}/instances/0/replay`), 200);
  assert.equal(replay.difference, null);
});

test('the last day goes by: the firm is reminded, the organisation has work, a late report takes it back', async () => {
  const [, late, silent] = findings as [string, string, string];
  const waiting = findings.length - 1;
  await story.pass(11);
  assert.deepEqual(new Set(await inbox()), new Set(['整改逾期未报告，上门复查']));
  assert.equal((await inbox()).length, waiting);
  assert.deepEqual([(await read(late)).overdue, await standsAt(late)], [true, ['open-overdue']]);
  const told = await must((await story.asFirm()).get('/api/notifications'), 200);
  assert.ok(told.items.some(({ title }: Answer) => title.zh === '整改提醒'));
  await must(report(late));
  assert.deepEqual([(await read(late)).state, await standsAt(late)], ['reported', ['reported']]);
  assert.equal((await inbox()).filter((title) => title.startsWith('整改逾期')).length, waiting - 1);
  await must(recheck(silent, { outcome: 'open', rectifyBy: later(5) }));
  assert.deepEqual([(await read(silent)).state, (await read(silent)).overdue], ['open', false]);
  assert.equal((await recheck(silent, { outcome: 'rectified' })).body.code, 'supervision/finding-not-now');
  // the timer of the new day has not fired when somebody looks: its clock counts all the same, and leaves no work behind
  await must(recheck(late, { outcome: 'rectified' }));
  const { reads } = story.platform.app.services.database;
  await sql`DELETE FROM process.timer WHERE application_id = ${silent}`.execute(reads);
  const before = (await inbox()).length;
  await story.pass(6);
  await must(recheck(silent, { outcome: 'transferred', transferTo: '执法大队' }));
  assert.deepEqual(
    [(await read(silent)).state, (await instance(silent)).outcome, (await inbox()).length],
    ['transferred', 'transferred', before],
  );
});

test('where a place publishes no process the table leads, to the same record; what runs is not disturbed', async () => {
  const { act } = story.platform.app.services;
  const running = findings.at(-1)!;
  await story.pass(2 / 86_400);
  const content = await act(system('test'), async (ctx) => {
    const published = (await findInternal(ctx, 'rectification', '370102'))!;
    await unpublish(ctx, 'rectification', '370000');
    return published.package;
  });
  await story.pass(2 / 86_400);
  await must(recheck(running, { outcome: 'rectified' }));
  assert.equal((await read(running)).state, 'rectified');
  findings = await story.found({ from: '2026-07-01', to: '2026-07-10', slot: '2026-07-02T01:30:00.000Z' });
  await act(system('test'), (ctx) => publish(ctx, '370000', content));
  await story.pass(2 / 86_400);
  const [id, silent] = findings as [string, string];
  assert.equal((await read(id)).hasProcess, false);
  assert.equal((await (await market()).get(`/api/applications/${id}/instances`)).status, 404);
  const byTable = await putRight(id);
  assert.deepEqual(byTable.trail, byProcess.trail);
  assert.deepEqual({ ...byTable.kept, rectifyBy: '' }, { ...byProcess.kept, rectifyBy: '' });
  await story.pass(11);
  assert.equal((await read(silent)).overdue, true);
  await must(recheck(silent, { outcome: 'transferred', transferTo: '执法大队' }));
  assert.equal((await read(silent)).state, 'transferred');
});

test('after all of it, a copy of the database names nobody', () => copyNamesNobody(story.platform));
