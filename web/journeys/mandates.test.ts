import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import { makeIdNumber } from '@yiti/engines/codes';
import type { Page } from 'playwright-core';
import { paths } from '../src/paths.ts';
import { accessibilityProblems, sizes, startJourney, tell, type Journey } from './harness.ts';
import { looksOf, shown } from './looks.ts';

/** One acts for another: asked, accepted, done, seen, and taken back while the form is open; and a parent acts for a child. */
let journey: Journey;
let zhang: Page;
let sun: Page;
before(async () => {
  journey = await startJourney();
  [zhang, sun] = await Promise.all([
    journey.as('zhang', { phone: true }),
    journey.as('sun', { phone: true }),
  ]);
});
after(() => journey.stop());
const childNumber = makeIdNumber({ division: '370102', birthDate: '2018-05-21', sequence: 990 });
const step = tell(() => journey);

const seen = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();

/** 孙海宁 chooses on his page for whom he acts. */
async function actFor(page: Page, name: string): Promise<void> {
  await page.goto(journey.url + paths.me());
  const card = page.locator('.subject', { hasText: name });
  await card.getByRole('button', { name: '切换' }).click();
  await card.getByText('当前').waitFor();
}

step('张公民 asks 孙海宁 to help with one thing, by his mobile number', async () => {
  await zhang.goto(journey.url + paths.mandates());
  await zhang.getByRole('button', { name: '请别人代办' }).click();
  await zhang.getByLabel('代办人姓名').fill('孙海宁');
  await zhang.getByLabel('代办人手机号').fill('19900000005');
  await zhang.getByLabel('到哪天为止').fill('2031-12-31');
  await zhang.locator('[type=submit]').click();
  await seen(zhang, '请至少选一件事');
  await zhang.getByLabel('办借书证（虚构示例）').check();
  await zhang.locator('[type=submit]').click();
  await seen(zhang, '已发出，等对方接受');
  assert.deepEqual(await accessibilityProblems(zhang), []);
});

step('孙海宁 is told, and accepts', async () => {
  await journey.settle();
  await sun.goto(journey.url + paths.notifications());
  await seen(sun, '有人请您代办，等您接受');
  await sun.goto(journey.url + paths.mandates());
  await seen(sun, '张公民请您代办');
  assert.deepEqual(await accessibilityProblems(sun), []);
  await sun.getByRole('button', { name: '接受', exact: true }).click();
  await seen(sun, '已接受，您现在可以代办');
});

step('every page says for whom he acts', async () => {
  await actFor(sun, '张公民');
  await seen(sun, '您现在代张公民办事（亲友代办）');
  await sun.goto(journey.url + paths.applications());
  await seen(sun, '您现在代张公民办事（亲友代办）');
});

step('what he hands in says who acted for whom, and 张公民 sees it', async () => {
  const { origin } = new URL(journey.url);
  const send = (method: 'post' | 'put', path: string, data?: object) =>
    sun.request[method](`${journey.url}/api${path}`, {
      ...(data ? { data } : {}),
      headers: { origin, 'idempotency-key': randomUUID() },
    });
  const answers = { age: 38, studyRoom: false, byPost: false };
  const draft = await send('post', '/drafts', { scenario: 'library-card', division: '370102', answers });
  assert.equal(draft.status(), 201, await draft.text());
  const { draftId } = (await draft.json()) as { draftId: string };
  await send('put', `/drafts/${draftId}/values`, { values: { 'library.branch': 'lakeside' } });
  const handedIn = await send('post', `/drafts/${draftId}/submission`);
  assert.equal(handedIn.status(), 201, await handedIn.text());
  const { applicationId } = (await handedIn.json()) as { applicationId: string };
  await journey.settle();
  await zhang.goto(journey.url + paths.application(applicationId));
  await seen(zhang, '提交人：孙海宁 代 张公民（亲友代办）');
});

step('he takes it back while the form is open: nothing is handed in, and the page says why', async () => {
  const { origin } = new URL(journey.url);
  const answers = { age: 38, studyRoom: false, byPost: false };
  const draft = await sun.request.post(`${journey.url}/api/drafts`, {
    data: { scenario: 'library-card', division: '370102', answers },
    headers: { origin },
  });
  const { draftId } = (await draft.json()) as { draftId: string };
  await sun.goto(journey.url + paths.draft(draftId));
  await sun.locator('h1').first().waitFor();
  await zhang.goto(journey.url + paths.mandates());
  const card = zhang.locator('.mandate', { hasText: '孙海宁' });
  await card.getByRole('button', { name: '撤销' }).click();
  await card.getByRole('button', { name: '确定撤销' }).click();
  await card.getByText('已撤销').waitFor();
  await sun.reload();
  await seen(sun, '您已经不能再代办了：授权已撤销、到期或暂停');
  await seen(sun, '您不能再代办了：授权已撤销、到期或暂停。现在是您本人。');
});

step('张公民 asks to act for his child, the household office checks it, and he acts', async () => {
  await zhang.goto(journey.url + paths.mandates());
  await zhang.getByRole('button', { name: '提出代孩子办事' }).click();
  await zhang.getByLabel('孩子姓名').fill('张小满');
  await zhang.getByLabel('孩子身份证号').fill(childNumber);
  await zhang.getByLabel('父亲').check();
  await zhang.locator('[type=submit]').click();
  await seen(zhang, '正在核实');
  const office = await journey.as('370102-household-registration');
  await office.goto(journey.url + paths.workGuardianships());
  await office.locator('.work-link').click();
  await seen(office, '人口库里有这个姓名和号码');
  await office.getByText('认定', { exact: true }).first().click();
  await office.locator('textarea').first().fill('户口簿相符');
  await office.getByRole('button', { name: '答复', exact: true }).click();
  await seen(office, '户口簿相符');
  assert.deepEqual(await accessibilityProblems(office), []);
  await actFor(zhang, '张小满');
  await seen(zhang, '您现在代孩子张小满办事（监护人）');
  assert.deepEqual(journey.troubles, []);
});

const looks = looksOf('mandates');
const part = '迎检：检查、整改、投诉、处罚案件';

step('a firm lets 孙海宁 act in its inspections alone', async () => {
  await actFor(zhang, '云泉');
  await zhang.goto(journey.url + paths.mandates());
  await zhang.getByRole('button', { name: '请别人代办' }).click();
  // a person gives no part of what is a firm's
  const forWhom = zhang.getByRole('group', { name: '代谁办' });
  await forWhom.getByLabel('张公民').check();
  assert.equal(await zhang.getByLabel(part).count(), 0);
  await forWhom.getByLabel(/云泉/).check();
  await zhang.getByLabel('代办人姓名').fill('孙海宁');
  await zhang.getByLabel('代办人手机号').fill('19900000005');
  await zhang.getByLabel('到哪天为止').fill('2031-12-31');
  await zhang.getByLabel(part).check();
  await looks(zhang, 'part-phone');
  await zhang.setViewportSize(sizes.desktop);
  await looks(zhang, 'part-desktop');
  await zhang.setViewportSize(sizes.phone);
  await zhang.locator('[type=submit]').click();
  await seen(zhang, '已发出，等对方接受');
});

step(
  'he accepts, is told which part it is in both languages, and reads inspections and no credential of the firm',
  async () => {
    await sun.goto(journey.url + paths.mandates());
    await seen(sun, part);
    await sun.getByRole('button', { name: '接受', exact: true }).click();
    await seen(sun, '已接受，您现在可以代办');
    await looks(sun, 'agent-phone');
    await actFor(sun, '云泉');
    const status = async (path: string) => (await sun.request.get(`${journey.url}/api${path}`)).status();
    assert.deepEqual([await status('/my-inspections'), await status('/pass-scenes')], [200, 403]);
    await sun.goto(journey.url + paths.ownInspections());
    await shown(sun);
    await looks(sun, 'inspections-phone');
    await sun.goto(journey.url + paths.wallet());
    await shown(sun);
    assert.equal(await sun.locator('main').getByText('云泉').count(), 0);
    await looks(sun, 'wallet-phone');
    await sun.goto(journey.url + paths.mandates());
    await shown(sun);
    await sun.locator('button.tool[lang]').click();
    await seen(sun, 'Inspections: visits, putting right, complaints, penalties');
    await looks(sun, 'agent-phone-en', 'en');
    await sun.setViewportSize(sizes.desktop);
    await looks(sun, 'agent-desktop-en', 'en');
    assert.deepEqual(journey.troubles, []);
  },
);
