import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addWorkingDays, CHINA, dateOf } from '@yiti/engines/calendar';
import { system } from '../src/base/actors.ts';
import { supervision } from '../src/domains/supervision/index.ts';
import { findInternal, publish, unpublish } from '../src/platform/catalogue/index.ts';
import { until } from '../src/testing.ts';
import { dayOff } from './day-off.ts';
import { openRectificationStory, type RectificationStory } from './rectification-story.ts';
import { must, upload } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** A firm asks for more time to put something right; by the process and by the table with the same record. */
let story: RectificationStory;
let findings: string[] = [];

before(async () => {
  story = await openRectificationStory();
  findings = await story.found({ from: '2026-03-16', to: '2026-03-27', slot: '2026-03-18T01:30:00.000Z' });
});
after(() => story.stop());

const ask = async (id: string, proposedDay: string) =>
  (await story.asFirm()).post(`/api/my-inspection-findings/${id}/extensions`, {
    reason: '设备供货延误',
    proposedDay,
  });
const answer = async (extension: string, body: object) =>
  (await story.clerk('market')).post(`/api/rectification-extensions/${extension}/answer`, {
    words: '情况属实',
    ...body,
  });
const code = async (sent: Promise<{ body: Answer }>) => (await sent).body.code;

/** Asked, refused; asked again, given; then it is used up. The same for both ways. */
async function askedTwice(id: string): Promise<Answer> {
  const was = (await story.read(id)).rectifyBy;
  assert.equal(await code(ask(id, was)), 'supervision/extension-day-outside');
  assert.equal(await code(ask(id, story.later(90))), 'supervision/extension-day-outside');
  const first = (await must(ask(id, story.later(20)), 201)).id;
  assert.equal(await code(ask(id, story.later(20))), 'supervision/extension-pending');
  assert.deepEqual([(await story.read(id)).state, await story.inbox()], ['open', ['答复整改延期申请']]);
  const fire = await story.clerk('fire');
  await must(
    fire.post(`/api/rectification-extensions/${first}/answer`, { outcome: 'refused', words: '不归我管' }),
    404,
  );
  await must(answer(first, { outcome: 'refused' }));
  await story.pass(1 / 86_400);
  assert.equal(await code(answer(first, { outcome: 'granted' })), 'supervision/extension-answered');
  assert.deepEqual([(await story.read(id)).rectifyBy, await story.inbox()], [was, []]);
  const second = (await must(ask(id, story.later(20)), 201)).id;
  assert.equal(
    await code(answer(second, { outcome: 'granted', day: story.later(90) })),
    'supervision/extension-day-outside',
  );
  await must(answer(second, { outcome: 'granted', day: story.later(15) }));
  const { rectifyBy, extensions, extension, state } = await story.read(id);
  assert.deepEqual([rectifyBy, state, await story.inbox()], [story.later(15), 'open', []]);
  assert.deepEqual([extension.mayAsk, extension.whyNot], [false, 'used-up']);
  assert.equal(await code(ask(id, story.later(20))), 'supervision/extension-used-up');
  const told = (await story.told()).map(({ title }) => title);
  assert.ok(told.includes('整改延期申请：不同意') && told.includes('整改延期申请：同意'));
  return {
    trail: await story.trail(id),
    kept: extensions.map(({ state: became, answer: words }: Answer) => [became, words]),
  };
}
let byProcess: Answer;

test('the process takes a request while its clock runs on: refused, then given, then used up', async () => {
  byProcess = await askedTwice(findings[0]!);
  assert.deepEqual(byProcess.kept, [
    ['refused', '情况属实'],
    ['granted', '情况属实'],
  ]);
});

test('a document is shown for it: the organisation opens it, others do not, and nothing is added once it is over', async () => {
  const id = findings[1]!;
  const { id: extension } = await must(ask(id, story.later(20)), 201);
  const zhou = await story.asFirm();
  const path = `/api/my-rectification-extensions/${extension}/file`;
  const shown = `/api/rectification-extensions/${extension}/file`;
  const status = async (sent: Promise<{ status: number }>) => (await sent).status;
  const [market, fire, stranger] = [
    await story.clerk('market'),
    await story.clerk('fire'),
    await story.platform.as('sun'),
  ];
  assert.equal(await status(market.get(shown)), 404);
  assert.equal(await status(upload(story, zhou, path)), 204);
  assert.ok((await story.read(id)).extensions[0].file);
  assert.deepEqual(
    [await status(market.get(shown)), await status(zhou.get(path)), await status(fire.get(shown))],
    [200, 200, 404],
  );
  assert.equal(await status(upload(story, stranger, path)), 404);
  assert.equal(await status(stranger.get(path)), 404);
  await must(story.report(id));
  assert.deepEqual(
    [(await story.read(id)).extensions[0].state, await story.standsAt(id), await story.inbox()],
    ['overtaken', ['reported'], ['复查整改']],
  );
  assert.equal(await code(upload(story, zhou, path)), 'supervision/extension-answered');
});

test('the last day comes before the answer: the reminder says so, and the organisation may still give another day', async () => {
  const [given, , late, silent] = findings as [string, string, string, string];
  const { id: forLate } = await must(ask(late, story.later(20)), 201);
  const { id: forSilent } = await must(ask(silent, story.later(20)), 201);
  await story.pass(11);
  assert.deepEqual(
    [await story.standsAt(late), (await story.read(late)).overdue, (await story.read(given)).overdue],
    [['open-overdue'], true, false],
  );
  assert.ok((await story.told()).some(({ body }) => body.includes('延期申请还没有答复')));
  assert.ok(!(await story.inbox()).includes('答复整改延期申请'));
  await must(answer(forLate, { outcome: 'granted' }));
  assert.deepEqual([await story.standsAt(late), (await story.read(late)).overdue], [['open'], false]);
  await must(answer(forSilent, { outcome: 'refused' }));
  assert.deepEqual(await story.standsAt(silent), ['open-overdue']);
  assert.equal(await code(ask(silent, story.later(20))), 'supervision/extension-too-late');
  await story.pass(5);
  assert.deepEqual(await story.standsAt(given), ['open-overdue']);
});

/** The last day of the time for an answer is no longer worked: request and work follow, and the firm is told. */
async function answeredADayLater(id: string): Promise<void> {
  const end = async (): Promise<string> => (await story.read(id)).extensions[0].answerBy;
  const work = async () => {
    const { items } = await must((await story.clerk('market')).get('/api/tasks'), 200);
    return items.find(({ title }: Answer) => title.zh.startsWith('答复整改延期申请')).dueAt;
  };
  const was = await end();
  assert.equal(await work(), was);
  await dayOff(story.platform, dateOf(was));
  const after = was.replace(dateOf(was), addWorkingDays(CHINA, dateOf(was), 1));
  await until(async () => (await end()) === after);
  assert.equal(await work(), after);
  assert.ok((await story.told()).some(({ title }) => title === '答复期限因放假安排变动'));
}

test('by the table: the same record, and a job reminds once for each last day', async () => {
  const { act } = story.platform.app.services;
  const reminding = supervision.jobs!.find(({ name }) => name === 'supervision.remind-rectifications')!;
  const remind = () => reminding.run(story.platform.app.services, {});
  const content = await act(system('test'), async (ctx) => {
    const published = (await findInternal(ctx, 'rectification', '370102'))!;
    await unpublish(ctx, 'rectification', '370000');
    return published.package;
  });
  await story.pass(2 / 86_400);
  findings = await story.found({ from: '2026-07-01', to: '2026-07-10', slot: '2026-07-02T01:30:00.000Z' });
  await act(system('test'), (ctx) => publish(ctx, '370000', content));
  await story.pass(2 / 86_400);
  const [id, asked] = findings as [string, string];
  assert.equal((await story.read(id)).hasProcess, false);
  assert.deepEqual(await askedTwice(id), byProcess);
  const { id: extension } = await must(ask(asked, story.later(12)), 201);
  await answeredADayLater(asked);
  await remind();
  const before = (await story.told()).length;
  await story.pass(11);
  await remind();
  await remind();
  const told = await story.told();
  assert.equal(told.length - before, findings.length - 1);
  assert.equal(told.filter(({ body }) => body.includes('延期申请还没有答复')).length >= 1, true);
  const overdue = () =>
    story.inbox().then((all) => all.filter((title) => title.startsWith('整改逾期')).length);
  assert.equal(await overdue(), findings.length - 1);
  await must(answer(extension, { outcome: 'granted', day: story.later(3) }));
  assert.equal(await overdue(), findings.length - 2);
  assert.ok(!(await story.inbox()).includes('答复整改延期申请'));
  await story.pass(5);
  await remind();
  // the day that was given is over, and the other one too by now
  assert.equal(await overdue(), findings.length);
  await must(story.report(asked));
  assert.deepEqual([(await story.read(asked)).state, await overdue()], ['reported', findings.length - 1]);
  await must(story.recheck(id, { outcome: 'transferred', transferTo: '执法大队' }));
  assert.equal(await overdue(), findings.length - 2);
});
