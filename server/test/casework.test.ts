import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { system } from '../src/base/actors.ts';
import { issueService } from '../src/platform/credentials/services.ts';
import { registerService } from '../src/platform/process/index.ts';
import { everywhere } from '../src/base/context.ts';
import { grant, must, openStory, standing, upload, type Story } from './story.ts';
import type { TestClient } from '../src/testing.ts';

let story: Story;
before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z');
});
after(() => story.stop());

const restaurant = {
  foodKind: 'hot',
  areaSquareMetres: 120,
  signboard: false,
  tobacco: false,
  commitment: false,
};

/** Fills in what is asked with values that fit. */
async function openRestaurant(who: TestClient): Promise<string> {
  const made = await must(
    who.post('/api/drafts', { scenario: 'open-a-restaurant', division: '370102', answers: restaurant }),
    201,
  );
  const values: Record<string, unknown> = {};
  for (const field of made.fields.filter((one: { state: string }) => one.state === 'asked')) {
    const { schema, options } = field;
    values[field.element] =
      options[0]?.value ??
      schema.enum?.[0] ??
      { boolean: true, number: 1, integer: 1, array: [schema.items?.enum?.[0]] }[schema.type as string] ??
      (/phone|mobile/i.test(field.element) ? '13800000001' : '测试内容');
  }
  const filled = await must(who.put(`/api/drafts/${made.draftId}/values`, { values }), 200);
  for (const evidence of filled.evidence) {
    if (!evidence.required || evidence.obtained || evidence.uploads.length > 0) continue;
    const sent = await upload(story, who, `/api/drafts/${made.draftId}/uploads?evidence=${evidence.key}`);
    assert.equal(sent.status, 201, JSON.stringify(sent.body));
  }
  const key = { 'idempotency-key': `restaurant-${made.draftId}` };
  const receipt = await must(who.post(`/api/drafts/${made.draftId}/submission`, undefined, key), 201);
  await story.settle();
  return receipt.applicationId;
}

async function actingFor(person: string, firm: string): Promise<TestClient> {
  const client = await story.platform.as(person);
  const { subjects } = await must(client.get('/api/session'), 200);
  const { subjectId } = subjects.find((one: { name: string }) => one.name.includes(firm));
  await must(client.put('/api/session/subject', { subjectId }));
  return client;
}

test('whoever has a mandate for one scenario sees and goes on with what belongs to it, and with nothing else', async () => {
  const chen = await actingFor('chen', '餐饮');
  const applicationId = await openRestaurant(chen);
  const { items } = await must(chen.get('/api/applications'), 200);
  assert.deepEqual(
    items.map((one: { applicationId: string }) => one.applicationId),
    [applicationId],
  );
  await must(chen.get(`/api/applications/${applicationId}`), 200);
  const zhou = await actingFor('zhou', '餐饮');
  const closing = await story.apply(zhou, {
    scenario: 'enterprise-closure',
    answers: {
      debts: false,
      shareholdersAgree: true,
      restriction: 'none',
      customs: false,
      bankAppointment: false,
    },
    values: { 'closure.reason': 'resolution' },
  });
  await must(chen.get(`/api/applications/${closing.applicationId}`), 404);
  await must(
    chen.post(`/api/applications/${closing.applicationId}/withdrawal`, { reason: '不该由我撤回' }),
    404,
  );
  assert.equal((await must(chen.get('/api/applications'), 200)).items.length, 1);
  await must(chen.post(`/api/applications/${applicationId}/withdrawal`, { reason: '不开店了' }));
});

test('a step that fails keeps the case open, is shown to supervisors, and goes on when it is tried again', async () => {
  const zhang = await story.platform.as('zhang');
  const { subjects } = await must(zhang.get('/api/session'), 200);
  const firm = subjects.find((one: { name: string }) => one.name.includes('商贸'));
  await must(zhang.put('/api/session/subject', { subjectId: firm.subjectId }));
  const filed = await story.apply(zhang, {
    scenario: 'enterprise-closure',
    answers: {
      debts: false,
      shareholdersAgree: true,
      restriction: 'none',
      customs: false,
      bankAppointment: false,
    },
    values: { 'closure.reason': 'resolution', 'person.phone': '13800000077' },
  });
  const reason = { zh: '电子印章服务停用', en: 'The seal service is out of order' };
  let broken = true;
  registerService('credential.issue', async (ctx, call) =>
    broken ? { ok: false, errorCode: 'seal-down', reason } : issueService(ctx, call),
  );
  const caseId = filed.caseOf('tax-clearance');
  await grant(story, caseId);
  const stands = async () => (await standing(zhang, filed.applicationId))['tax-clearance'];
  assert.notEqual(await stands(), 'granted', 'it stays open');
  const wang = await story.platform.as('wang');
  const { items } = await must(wang.get('/api/stuck-applications'), 200);
  assert.deepEqual(
    items.map((one: { applicationId: string }) => one.applicationId),
    [filed.applicationId],
  );
  const elsewhere = await story.platform.as('370200-supervisor');
  assert.deepEqual((await must(elsewhere.get('/api/stuck-applications'), 200)).items, []);
  const retry = `/api/stuck-applications/${filed.applicationId}/retry`;
  await must(elsewhere.post(retry), 404);
  await must((await story.platform.as('li')).post(retry), 403);
  await must(wang.post(retry), 200);
  await story.settle();
  assert.equal((await must(wang.get('/api/stuck-applications'), 200)).items.length, 1, 'still out of order');
  broken = false;
  await must(wang.post(retry), 200);
  await story.settle();
  assert.equal(await stands(), 'granted');
  assert.deepEqual((await must(wang.get('/api/stuck-applications'), 200)).items, []);
  await must(wang.post(retry), 404);
});

test('an open page learns of changes of its inbox and its application, and no stranger does', async () => {
  const { live, database } = story.platform.app.services;
  const zhou = await actingFor('zhou', '餐饮');
  const { subjectId } = (await must(zhou.get('/api/session'), 200)).actingFor;
  const { id: food } = await database.reads
    .selectFrom('directory.organisation')
    .select('id')
    .where('uscc', '=', '11370102DEM000014Y')
    .executeTakeFirstOrThrow();
  const listen = (reach: object) => {
    const heard: string[] = [];
    const topics = new Map(
      ['inbox', 'application'].map((topic) => [topic, { ...everywhere, everything: false, ...reach }]),
    );
    const write = (text: string) => (heard.push(text), true);
    const { leave } = live.join({ actor: system('page'), reach: topics, write, close() {} });
    return { heard, leave };
  };
  const inbox = listen({ organisationIds: [food] });
  const mine = listen({ subjectIds: [subjectId] });
  const stranger = listen({ subjectIds: [food], organisationIds: [subjectId] });
  const applicationId = await openRestaurant(zhou);
  const until = performance.now() + 5_000;
  const has = (heard: string[], id: string) => heard.some((text) => text.includes(id));
  while (!(has(inbox.heard, food) && has(mine.heard, applicationId)) && performance.now() < until) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.ok(has(inbox.heard, food), 'the organisation’s inbox');
  assert.ok(has(mine.heard, applicationId), 'the applicant’s page');
  assert.ok(!stranger.heard.some((text) => text.includes('event: change')), stranger.heard.join(''));
  for (const one of [inbox, mine, stranger]) one.leave();
});
