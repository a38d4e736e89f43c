import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { system } from '../../server/src/base/actors.ts';
import { findPublished, publish } from '../../server/src/platform/catalogue/index.ts';
import { issueService } from '../../server/src/platform/credentials/services.ts';
import { registerService } from '../../server/src/platform/process/index.ts';
import type { TestClient } from '../../server/src/testing.ts';
import { expectText, startJourney, tell, type Journey } from './harness.ts';

/** What goes on no longer by itself is seen in the console, with its reason, and goes on once that is mended. */

let journey: Journey;
let isBroken = true;

const step = tell(() => journey);
const reason = { zh: '电子印章服务停用', en: 'The seal service is out of order' };

before(async () => {
  journey = await startJourney();
  registerService('credential.issue', async (ctx, call) =>
    isBroken ? { ok: false, errorCode: 'seal-down', reason } : issueService(ctx, call),
  );
  await grantCard();
});
after(() => journey.stop());

/** A library card is applied for and granted; its seal is what does not work. */
async function grantCard(): Promise<void> {
  const zhang = await journey.platform.as('zhang');
  const made = await must(
    zhang.post('/api/drafts', {
      scenario: 'library-card',
      division: '370102',
      answers: { age: 38, studyRoom: false, byPost: false },
    }),
  );
  await must(zhang.put(`/api/drafts/${made.draftId}/values`, { values: { 'library.branch': 'lakeside' } }));
  const key = { 'idempotency-key': `operation-${made.draftId}` };
  const receipt = await must(zhang.post(`/api/drafts/${made.draftId}/submission`, undefined, key));
  await journey.settle();
  const officer = await journey.platform.as('370102-public-library');
  const at = `/api/cases/${receipt.applicationId}.1`;
  await must(officer.post(`${at}/acceptance`));
  await journey.settle();
  await must(officer.post(`${at}/review`, { opinion: '符合条件。' }));
  await journey.settle();
  await must(officer.post(`${at}/decision`, { result: 'granted', reasons: [], basis: [] }));
  await journey.settle();
}

/** The place publishes the scenario anew, with another name for one step, and everybody has heard of it. */
async function publishChanged(): Promise<void> {
  await journey.platform.app.services.act(system('test'), async (ctx) => {
    const { division, package: content } = (await findPublished(ctx, 'library-card', '370102'))!;
    const processes = { ...content.processes };
    processes['handle-case'] = processes['handle-case']!.replace('name="审查"', 'name="审核"');
    await publish(ctx, division, { ...content, processes });
  });
  const zhao = await journey.platform.as('zhao');
  const [{ applicationId }] = (await must(zhao.get('/api/stuck-applications'))).items;
  const trial = `/api/applications/${applicationId}/instances/0/migration-trial`;
  const until = performance.now() + 10_000;
  while ((await zhao.post(trial, { mapping: {} })).status !== 200)
    assert.ok(performance.now() < until, 'what was published is known within a second');
}

async function must(answer: ReturnType<TestClient['post']>) {
  const { status, body } = await answer;
  assert.ok(status < 300, `${status} ${JSON.stringify(body)}`);
  return body;
}

step(
  'an administrator opens the stuck application, sees where it stands, and moves it to the version published since, tried first',
  async () => {
    const zhao = await journey.as('zhao');
    await zhao.goto(`${journey.url}/console/operation`);
    await zhao.getByRole('link', { name: /借书证/ }).click();
    await expectText(zhao, '卡在这里');
    await expectText(zhao, /seal-down/);
    await publishChanged();
    await zhao.getByRole('button', { name: '迁移到新版本' }).click();
    const dialog = zhao.getByRole('dialog');
    await dialog.getByText('可以迁移').waitFor();
    await dialog.getByText('“办理借书证”留在原处').waitFor();
    await dialog.getByLabel('原因（记入审计）').fill('办理流程调整');
    await dialog.getByRole('button', { name: '迁移', exact: true }).click();
    await zhao.getByText('已迁移').waitFor();
    await zhao.locator('main').getByText('流程迁移到新版本').last().waitFor({ state: 'attached' });
  },
);

step(
  'whoever supervises sees which application is stuck and why; a new try is worth it once the cause is mended',
  async () => {
    const wang = await journey.as('wang');
    await wang.goto(`${journey.url}/console/operation`);
    await expectText(wang, /电子印章服务停用（错误“seal-down”/);
    await expectText(wang, '原因排除后点“再试这一步”');
    await wang.getByRole('button', { name: '看流程走到哪里' }).click();
    await wang.locator('.process-failed[data-element-id=issue]').waitFor();
    await expectText(wang, /卡在“制发证照”/);
    const retry = wang.getByRole('button', { name: /再试这一步/ });
    await retry.click();
    await wang.getByText('已再试，能走下去就从这里消失').waitFor();
    await journey.settle();
    await wang.reload();
    await expectText(wang, /seal-down/);
    isBroken = false;
    await retry.click();
    await journey.settle();
    await expectText(wang, '没有卡住的流程');
  },
);

step('the administrator lets an event that could not be delivered try again', async () => {
  await journey.platform.app.services.database.reads
    .insertInto('base.outbox_delivery')
    .values({
      subscription: 'work.tell-inboxes',
      event_id: 1,
      root_id: 'nobody',
      type: 'task.changed',
      at: new Date().toISOString(),
      data: '{}',
      state: 'dead',
      attempts: 12,
      last_error: 'connect ECONNREFUSED',
    })
    .execute();
  const zhao = await journey.as('zhao');
  await zhao.goto(`${journey.url}/console/operation`);
  await expectText(zhao, 'connect ECONNREFUSED');
  await zhao.getByRole('button', { name: /重新投递/ }).click();
  await zhao.getByText('已重新投递').waitFor();
  await expectText(zhao, '没有投递失败的消息');
  assert.deepEqual(journey.troubles, []);
});
