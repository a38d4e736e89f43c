import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { onPromise, type Promised } from '../../server/test/promised.ts';
import { storyOn, type Story } from '../../server/test/story.ts';
import { expectText, startJourney, tell, type Journey } from './harness.ts';
import { looksOf } from './looks.ts';
import {
  acceptAndReview,
  actFor,
  answerQuestions,
  fillIn,
  grant,
  handIn,
  openTask,
  signIn,
} from './steps.ts';

/** The life of a promise instead of proof (告知承诺): read, given, checked later; one that was broken, with what follows, and one that was kept. */

let journey: Journey;
let story: Story;
let promised: Promised;
let zhang: Page;
let fire: Page;
let wang: Page;
let applicationUrl = '';
let caseUrl = '';

const step = tell(() => journey);
const firm = '济南云泉餐饮管理有限公司';
const service = '消防安全检查';
const looks = looksOf('commitment');

before(async () => {
  journey = await startJourney();
  story = await storyOn(journey.platform, {
    now: () => journey.platform.app.services.now(),
    later: () => assert.fail('the clock is moved by an administrator'),
  });
  promised = await onPromise(story);
});
after(() => journey.stop());

/** The same person on the same machine, whose session days have ended. */
async function again(page: Page, person: string, subject?: string): Promise<void> {
  const headers = { origin: journey.url };
  await page.request.post(`${journey.url}/api/sessions/demonstration`, { data: { person }, headers });
  if (!subject) return;
  const { subjects } = await (await page.request.get(`${journey.url}/api/session`)).json();
  const { subjectId } = subjects.find(({ name }: { name: string }) => name === subject);
  await page.request.put(`${journey.url}/api/session/subject`, { data: { subjectId }, headers });
}

/** The same page on a device that is set to English. */
async function inEnglish(person: string, url: string, name: string, phone: boolean): Promise<void> {
  const page = await journey.as(person, { phone, lang: 'en' });
  if (phone) await again(page, person, firm);
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await looks(page, name, 'en');
  await page.close();
}

step('he reads what the promise means, in full, before he gives it instead of a document', async () => {
  zhang = await journey.visitor({ phone: true });
  await zhang.goto(`${journey.url}/life-events/open-a-restaurant?division=370102`);
  await zhang.getByRole('link', { name: /看我要办什么/ }).click();
  await answerQuestions(zhang, ['热菜热饭：炒菜、火锅、烧烤、面食', 320, '否', '否', '是', '否']);
  await zhang.getByRole('link', { name: '登录并开始' }).click();
  await signIn(zhang, '张公民');
  await actFor(zhang, firm);
  await zhang.getByRole('button', { name: '开始申请' }).click();
  await zhang.waitForURL(/\/drafts\//);
  await zhang.getByRole('link', { name: '政府已有的信息' }).click();
  await zhang.getByRole('link', { name: '都对，继续' }).click();
  await fillIn(zhang, { 'person.phone': '13800000001', 'kitchen.layout': '封闭式：后厨单独一间' });
  if (!zhang.url().endsWith('/check')) await zhang.getByRole('link', { name: '核对并提交' }).first().click();
  await expectText(zhang, /^告知承诺：.*消防安全检查/);
  await expectText(zhang, /承诺不实的，责令改正，不改的撤销许可/);
  await looks(zhang, 'notice');
  const id = await handIn(zhang);
  applicationUrl = `${journey.url}/applications/${id}`;
});

step(
  'it is granted on his word, without a visit; the check stands in the inbox of whoever granted',
  async () => {
    fire = await journey.as('370102-fire-safety');
    await fire.goto(`${journey.url}/work`);
    await openTask(fire, service, firm);
    caseUrl = fire.url();
    await acceptAndReview(fire);
    await grant(fire);
    await journey.settle();
    await zhang.goto(applicationUrl);
    await zhang.locator('.case-head', { hasText: '消防' }).getByText('已准予').waitFor();
    await fire.goto(`${journey.url}/work?element=check-commitment`);
    await fire.getByRole('row').filter({ hasText: firm }).getByRole('link').first().click();
    await fire.getByRole('button', { name: '提交核查结果' }).waitFor();
    await looks(fire, 'check');
  },
);

step('the check finds it untrue: nothing is withdrawn by itself, and he reads what was found', async () => {
  await fire.getByRole('button', { name: '不属实' }).click();
  await fire.getByLabel('核查情况').fill('疏散通道被堆物占用，与承诺不符');
  await fire.getByRole('button', { name: '提交核查结果' }).click();
  await fire.getByRole('button', { name: '提交核查结果' }).waitFor({ state: 'detached' });
  await journey.settle();
  await zhang.goto(applicationUrl);
  await expectText(zhang, /承诺被认定不属实/);
  await expectText(zhang, /疏散通道被堆物占用/);
  await zhang.getByRole('button', { name: '提出异议' }).waitFor();
  await looks(zhang, 'broken');
});

step('the organisation says what it intends; until it is decided the credential is suspended', async () => {
  await fire.goto(`${journey.url}/work?element=commitment-proposal`);
  await fire.getByRole('row').filter({ hasText: firm }).getByRole('link').first().click();
  await fire.getByRole('button', { name: '提出处理意见' }).click();
  const dialog = fire.getByRole('dialog');
  await dialog.getByRole('button', { name: '拟撤销' }).click();
  await dialog.getByRole('button', { name: '以欺骗手段取得' }).click();
  await dialog.getByRole('button', { name: '暂停使用' }).click();
  await dialog.getByLabel('理由').fill('疏散通道堵塞，不符合消防技术标准');
  await dialog.getByLabel('依据').fill('行政许可法第六十九条');
  await dialog.getByRole('button', { name: '提出处理意见' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await expectText(fire, '听取当事人意见');
  await looks(fire, 'proposed');
  await inEnglish('370102-fire-safety', caseUrl, 'proposed-en', false);
});

step(
  'he is told before anything is decided, states his case and asks for a hearing, on his phone',
  async () => {
    await zhang.goto(applicationUrl);
    await expectText(zhang, /拟撤销“.*消防.*您可以陈述、申辩/);
    await expectText(zhang, '决定作出前，证照暂停使用。');
    await looks(zhang, 'told');
    await inEnglish('zhang', applicationUrl, 'told-en', true);
    await zhang.getByLabel('您的意见').fill('检查当天正在卸货，随后即清理');
    await zhang.getByLabel('要求听证').check();
    await zhang.getByRole('button', { name: '提交意见' }).click();
    await expectText(zhang, '您要求了听证，时间和地点会提前通知您。');
  },
);

step('somebody else sets the hearing, with notice, and it is held', async () => {
  wang = await journey.as('wang');
  await wang.goto(`${journey.url}/work?element=commitment-decision`);
  await wang.getByRole('row').filter({ hasText: firm }).getByRole('link').first().click();
  const inNineDays = new Date(journey.platform.app.services.now().getTime() + 9 * 86_400_000);
  await actOn(wang, '定听证时间', async (dialog) => {
    await dialog.getByLabel('听证时间').fill(`${inNineDays.toISOString().slice(0, 10)}T09:30`);
    await dialog.getByLabel('听证地点').fill('区政务中心二楼');
  });
  await zhang.goto(applicationUrl);
  await expectText(zhang, /听证时间：.*区政务中心二楼/);
  await journey.pass(11);
  await again(wang, 'wang');
  await wang.goto(caseUrl);
  await actOn(wang, '记录听证', (dialog) => dialog.getByLabel('听证笔录').fill('双方到场陈述，详见笔录'));
  await expectText(wang, '待决定');
});

async function actOn(
  page: Page,
  verb: string,
  fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
): Promise<void> {
  await page.getByRole('button', { name: verb }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await fill(dialog);
  await dialog.getByRole('button', { name: verb }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Everything that a decision says, written and not sent. */
async function decisionOf(page: Page) {
  await page.goto(caseUrl);
  await page.getByRole('button', { name: '作出处理决定' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '撤销', exact: true }).click();
  await dialog.getByRole('button', { name: '以欺骗手段取得' }).click();
  await dialog.getByRole('button', { name: '直接关系安全' }).click();
  await dialog.getByLabel('理由').fill('听证查明通道长期堵塞，承诺时即明知');
  await dialog.getByLabel('依据').fill('行政许可法第六十九条第二款');
  return { dialog, send: dialog.getByRole('button', { name: '作出处理决定' }) };
}

step('what stands against the decision is said in the dialog, and what was written stays', async () => {
  const { dialog, send } = await decisionOf(wang);
  await looks(wang, 'deciding');
  await wang.context().setOffline(true);
  await send.click();
  await dialog.getByText(/网络/).first().waitFor();
  await looks(wang, 'deciding-offline');
  await wang.context().setOffline(false);
  // the session of the same browser is somebody else's meanwhile
  await again(wang, 'zhang');
  await send.click();
  await dialog.locator('.failure, [role=alert]').filter({ hasNotText: '网络' }).first().waitFor();
  await looks(wang, 'deciding-forbidden');
  await again(wang, 'wang');
  assert.match(await dialog.getByLabel('理由').inputValue(), /承诺时即明知/);
});

step(
  'it is withdrawn with reasons; he reads why, what he can do, and his credential is no longer in force',
  async () => {
    const elsewhere = await journey.as('wang');
    const other = await decisionOf(elsewhere);
    await other.send.click();
    await other.dialog.waitFor({ state: 'hidden' });
    await journey.settle();
    await elsewhere.close();
    // whoever decides at the same time reads that it is decided, and sees the decision behind
    const dialog = wang.getByRole('dialog');
    await dialog.getByRole('button', { name: '作出处理决定' }).click();
    await dialog.getByText('已经作出决定').waitFor();
    await looks(wang, 'deciding-late');
    await dialog.getByRole('button', { name: '取消' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await wang.locator('main').getByText('已撤销', { exact: true }).first().waitFor();
    assert.equal(await wang.getByRole('button', { name: '作出处理决定' }).count(), 0);
    await looks(wang, 'decided');
    await again(zhang, 'zhang', firm);
    await zhang.goto(applicationUrl);
    await expectText(zhang, /消防.*已撤销/);
    await expectText(zhang, /听证查明通道长期堵塞/);
    await zhang.locator('.case-head', { hasText: '消防' }).getByText('已撤销').waitFor();
    await expectText(zhang, /起才可以再次申请/);
    const letter = zhang.getByRole('link', { name: /撤销行政许可决定书/ });
    const { status, type } = await fetched(zhang, (await letter.getAttribute('href'))!);
    assert.deepEqual([status, type], [200, 'application/pdf']);
    await looks(zhang, 'withdrawn');
    await inEnglish('zhang', applicationUrl, 'withdrawn-en', true);
    await zhang.goto(`${journey.url}/wallet`);
    await zhang.locator('a', { hasText: '消防' }).first().waitFor();
    await expectText(zhang, '已撤销');
  },
);

async function fetched(page: Page, address: string) {
  const answer = await page.request.get(new URL(address, journey.url).href);
  return { status: answer.status(), type: answer.headers()['content-type']?.split(';')[0] };
}

step('while it may not be applied for again, the form says so and is not handed in', async () => {
  await promised.signIn();
  const { draftId } = await promised.draft();
  await zhang.goto(`${journey.url}/drafts/${draftId}/check`);
  await expectText(zhang, /消防.*现在不能申请/);
  await looks(zhang, 'closed');
  await inEnglish('zhang', `${journey.url}/drafts/${draftId}/check`, 'closed-en', true);
});

step('another promise is kept: the check says so, and nothing follows', async () => {
  // what is barred for three years opens again; the clock is moved by a year at most
  for (const days of [365, 365, 365, 5]) await journey.pass(days);
  await promised.signIn();
  const { caseId, filed } = await promised.granted();
  await again(fire, '370102-fire-safety');
  await fire.goto(`${journey.url}/work/cases/${caseId}`);
  await fire.getByRole('button', { name: '属实', exact: true }).click();
  await fire.getByLabel('核查情况').fill('通道畅通，与承诺一致');
  await fire.getByRole('button', { name: '提交核查结果' }).click();
  await fire.getByRole('button', { name: '提交核查结果' }).waitFor({ state: 'detached' });
  await journey.settle();
  await again(zhang, 'zhang', firm);
  await zhang.goto(`${journey.url}/applications/${filed.applicationId}`);
  await zhang.locator('.case-head', { hasText: '消防' }).getByText('已准予').waitFor();
  assert.equal(await zhang.getByText('承诺被认定不属实').count(), 0);
  await looks(zhang, 'kept');
});

step('no page met with an error', async () => {
  assert.deepEqual(journey.troubles, []);
});
