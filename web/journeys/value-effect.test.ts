import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import type { TestClient } from '../../server/src/testing.ts';
import { accessibilityProblems, expectText, startJourney, tell, type Journey } from './harness.ts';

/** Before an administrator decides a number of law, the dialog says what it would have meant for the applications of the last year. */

let journey: Journey;
let jinan: Page;

const step = tell(() => journey);

before(async () => {
  journey = await startJourney();
  const zhang = await journey.platform.as('zhang');
  const { subjects } = await must(zhang.get('/api/session'));
  const firm = subjects.find(({ name }: { name: string }) => name.includes('餐饮'));
  await must(zhang.put('/api/session/subject', { subjectId: firm.subjectId }));
  for (const area of [80, 90, 110, 120, 130, 140, 150, 320, 330, 340, 350]) await apply(zhang, area);
});
after(() => journey.stop());

async function apply(zhang: TestClient, areaSquareMetres: number): Promise<void> {
  const answers = { foodKind: 'hot', areaSquareMetres, signboard: false, tobacco: false, commitment: false };
  const made = await must(
    zhang.post('/api/drafts', { scenario: 'open-a-restaurant', division: '370102', answers }),
  );
  const values = { 'person.phone': '13800000001', 'kitchen.layout': 'closed' };
  await must(zhang.put(`/api/drafts/${made.draftId}/values`, { values }));
  const key = { 'idempotency-key': `effect-${made.draftId}` };
  await must(zhang.post(`/api/drafts/${made.draftId}/submission`, undefined, key));
  await journey.settle();
}

async function must(answer: ReturnType<TestClient['post']>) {
  const { status, body } = await answer;
  assert.ok(status < 300, `${status} ${JSON.stringify(body)}`);
  return body;
}

step(
  'the answer names the rule and how many would have gone another way; nothing is decided by asking',
  async () => {
    jinan = await journey.as('370100-administrator');
    await jinan.goto(`${journey.url}/console/parameters`);
    const card = jinan.locator('.parameter', { hasText: '达到这个面积要办消防安全检查' });
    await card.getByRole('button', { name: '设定新值' }).click();
    const dialog = jinan.getByRole('dialog');
    await dialog.getByLabel('新值').fill('100');
    await dialog.getByLabel('生效日期').fill('2099-01-01');
    await dialog.getByRole('button', { name: '看看会影响多少申请' }).click();
    await dialog.getByText('过去 12 个月您辖区内的 11 份申请，如果用这个值，有 5 份会走另一条路。').waitFor();
    await dialog.getByText('要不要办“公众聚集场所投入使用、营业前消防安全检查”： 5 份不同').waitFor();
    // another value: the answer was about the one before
    await dialog.getByLabel('新值').fill('115');
    await dialog.getByText('有 5 份会走另一条路').waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: '看看会影响多少申请' }).click();
    await dialog
      .getByText('过去 12 个月您辖区内的 11 份申请，如果用这个值，有不到 5 份会走另一条路。')
      .waitFor();
    assert.deepEqual(await accessibilityProblems(jinan), []);
    assert.deepEqual(journey.troubles, []);
  },
);

step('who reads English sees what a Chinese law is called, beside the title that counts', async () => {
  const english = await journey.as('370100-administrator', { lang: 'en' });
  await english.goto(`${journey.url}/console/parameters`);
  await expectText(english, '中华人民共和国行政许可法 第三十二条 (Administrative Licensing Law)');
});
