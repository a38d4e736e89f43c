import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { modules } from '../src/app.ts';
import { system } from '../src/base/actors.ts';
import { putRecord } from '../src/platform/data/index.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../src/testing.ts';

let platform: TestPlatform;
let zhang: TestClient;

before(async () => {
  platform = await testPlatform({ modules });
  zhang = await platform.as('zhang');
  const { body: session } = await zhang.get('/api/session');
  const firm = session.subjects.find((one: { name: string }) => one.name.includes('餐饮'));
  const chosen = await zhang.put('/api/session/subject', { subjectId: firm.subjectId });
  assert.equal(chosen.status, 204);
  await register(firm.subjectId);
});

after(() => platform.stop());

/** What the register of enterprises says of the firm. */
async function register(subjectId: string): Promise<void> {
  const { services } = platform.app;
  const firm = await services.database.reads
    .selectFrom('directory.enterprise')
    .select(['uscc', 'name', 'address', 'legal_representative'])
    .where('id', '=', subjectId)
    .executeTakeFirstOrThrow();
  await services.act(system('test'), (ctx) =>
    putRecord(ctx, 'enterprise-register', firm.uscc, {
      name: firm.name,
      uscc: firm.uscc,
      type: '有限责任公司',
      scope: '餐饮服务',
      address: firm.address,
      legalRepresentative: firm.legal_representative,
      status: '存续',
    }),
  );
}

const answers = { foodKind: 'hot', areaSquareMetres: 320, signboard: true, tobacco: false, commitment: false };

async function newDraft(): Promise<{ draftId: string; body: any }> {
  const made = await zhang.post('/api/drafts', { scenario: 'open-a-restaurant', division: '370102', answers });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return { draftId: made.body.draftId, body: made.body };
}

/** Gives every field that is still asked a value that fits it. */
async function fillIn(draftId: string, body: any): Promise<any> {
  const values: Record<string, unknown> = {};
  for (const field of body.fields.filter((one: any) => one.state === 'asked')) {
    const { schema, options } = field;
    values[field.element] = options[0]?.value
      ?? schema.enum?.[0]
      ?? { boolean: true, number: 1, integer: 1, array: [schema.items?.enum?.[0]] }[schema.type as string]
      ?? (/phone|mobile/i.test(field.element) ? '13800000001' : '测试内容');
  }
  const filled = await zhang.put(`/api/drafts/${draftId}/values`, { values });
  assert.equal(filled.status, 200, JSON.stringify(filled.body));
  return filled.body;
}

async function submit(draftId: string, key = randomUUID()) {
  return zhang.post(`/api/drafts/${draftId}/submission`, undefined, { 'idempotency-key': key });
}

test('one application reaches every organisation concerned, once', async () => {
  const { draftId, body } = await newDraft();
  assert.deepEqual(
    body.plan.items.map((item: any) => item.service).toSorted(),
    ['business-licence-check', 'fire-safety', 'food-permit', 'signboard'],
  );
  const ready = await fillIn(draftId, body);
  assert.deepEqual(ready.problems, []);
  const key = randomUUID();
  const receipt = await submit(draftId, key);
  assert.equal(receipt.status, 201, JSON.stringify(receipt.body));
  assert.match(receipt.body.reference, /^\d{4}-\w{4}-\w{4}-\w$/);
  const again = await submit(draftId, key);
  assert.deepEqual([again.status, again.body], [201, receipt.body]);
  await platform.app.drain();
  const view = await zhang.get(`/api/applications/${receipt.body.applicationId}`);
  assert.equal(view.status, 200, JSON.stringify(view.body));
  assert.deepEqual(
    view.body.cases.map((one: any) => [one.service, one.status]),
    [['food-permit', 'to-accept'], ['fire-safety', 'to-accept'], ['signboard', 'to-accept']],
  );
});
