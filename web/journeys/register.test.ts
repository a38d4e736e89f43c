import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import {
  generateEnterprise,
  generatePerson,
  insertEnterprises,
  insertPersons,
} from '../../server/src/platform/directory/index.ts';
import { must, storyOn } from '../../server/test/story.ts';
import { paths } from '../src/paths.ts';
import { expectText, sizes, startJourney, tell, type Journey } from './harness.ts';
import { looksOf } from './looks.ts';
import { answerQuestions } from './steps.ts';

/** Somebody who has never been here makes an account with a telephone, and says who she is when something needs it. */

const mobile = '13900001234';
const reader = { ...generatePerson(71_001), mobile };

let journey: Journey;
let page: Page;
const step = tell(() => journey);

before(async () => {
  journey = await startJourney();
  const { reads } = journey.platform.app.services.database;
  await insertPersons(reads, [reader], new Date().toISOString());
  page = await journey.visitor({ phone: true });
});
after(() => journey.stop());

const card = {
  scenario: 'library-card',
  answers: { age: 38, studyRoom: false, byPost: false },
  values: { 'library.branch': 'lakeside' },
  evidences: ['identity'],
};
const story = () => storyOn(journey.platform, { now: () => new Date(), later: () => undefined });

const look = looksOf('register');
const lookAt = (name: string, one = page, lang: 'zh-CN' | 'en' = 'zh-CN') => look(one, name, lang);

/** In a demonstration the page shows the code that no telephone gets. */
async function codeOn(one: Page): Promise<string> {
  const said = await one
    .getByText(/验证码是 \d{6}|the code is \d{6}/)
    .first()
    .innerText();
  return /\d{6}/.exec(said)![0];
}

step('from a personal list to an account: a code, a password, and back to the list', async () => {
  await page.goto(`${journey.url}/life-events/library-card`);
  await page.getByRole('link', { name: /看我要办什么/ }).click();
  await answerQuestions(page, [35, '否', '否']);
  await page.locator('.plan-start').getByRole('link', { name: '登录并开始' }).click();
  await page.getByRole('link', { name: /没有账号，或忘了密码/ }).click();
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expectText(page, '请填写手机号码');
  await page.getByLabel('手机号码').fill('139 0000 1234');
  await lookAt('mobile');
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.getByLabel('短信里的六位数字').fill(await codeOn(page));
  await page.getByLabel('新密码', { exact: true }).fill('短');
  await page.getByLabel('再输一次新密码').fill('短');
  await page.getByRole('button', { name: '保存并登录' }).click();
  await expectText(page, '这个密码不能用');
  await lookAt('code');
  await page.getByLabel('新密码', { exact: true }).fill('Xiao-man 2026');
  await page.getByLabel('再输一次新密码').fill('Xiao-man 2026');
  await page.getByRole('button', { name: '保存并登录' }).click();
  await page.waitForURL(/\/plan/);
});

step('who she is is asked for once, where it is needed, and her answers stay', async () => {
  await expectText(page, '您是用手机号注册的，还没有核验姓名');
  await lookAt('who-first');
  await page.getByRole('link', { name: '核验身份，继续' }).click();
  const { name, identityNumber } = reader;
  for (const [label, value] of [
    ['姓名', name],
    ['公民身份号码', identityNumber],
    ['手机号码', mobile],
  ] as const)
    await page.getByRole('textbox', { name: label }).fill(value);
  await page.getByRole('button', { name: '核验', exact: true }).click();
  await page.waitForURL(/\/plan/);
  await page.getByRole('button', { name: '开始申请' }).click();
  await page.waitForURL(/\/drafts\//);
});

step('the password is forgotten: of a proven account name and number are asked for too', async () => {
  const again = await journey.visitor({ lang: 'en' });
  await again.goto(`${journey.url}${paths.register()}`);
  await again.getByLabel('Mobile number').fill(mobile);
  await again.getByRole('button', { name: 'Send me a code' }).click();
  await again.getByLabel('Six digits of the message').fill(await codeOn(again));
  await again.getByLabel('New password', { exact: true }).fill('Remembered 2027');
  await again.getByLabel('New password once more').fill('Remembered 2027');
  await again.getByRole('button', { name: 'Save and sign in' }).click();
  await expectText(again, 'This number has an account of somebody whose name is proven');
  await again.getByLabel('Name', { exact: true }).fill(reader.name);
  await again.getByLabel('Identity number').fill(reader.identityNumber);
  await lookAt('owner', again, 'en');
  await again.getByRole('button', { name: 'Save and sign in' }).click();
  await again.waitForURL(`${journey.url}/`);
  await again.goto(`${journey.url}${paths.applications()}`);
  await expectText(again, /library card/i);
});

step('she closes her account: what ends, what goes on and what is kept stands there before', async () => {
  const own = await journey.visitor({ phone: true });
  await own.goto(`${journey.url}${paths.signIn()}`);
  await own.getByLabel('账号', { exact: true }).fill(mobile);
  await own.getByLabel('密码', { exact: true }).fill('Remembered 2027');
  await own.getByRole('button', { name: '登录', exact: true }).click();
  await own.waitForURL(`${journey.url}/`);
  await own.goto(`${journey.url}${paths.me()}`);
  await own.getByRole('link', { name: '注销账户' }).click();
  await expectText(own, '没有提交的草稿（现有 1 份）');
  await expectText(own, '现在没有正在办理的事项');
  await own.getByText(/逐类看/).click();
  await expectText(own, '机关文件材料归档范围');
  await lookAt('closing', own);
  await own.setViewportSize(sizes.desktop);
  await lookAt('closing-wide', own);
  await own.setViewportSize(sizes.phone);
  await own.getByRole('button', { name: '申请注销账户' }).click();
  // something is handed in meanwhile: it is said, and she says anew that she knows
  const elsewhere = journey.platform.nobody();
  await must(elsewhere.post('/api/sessions', { account: mobile, password: 'Remembered 2027' }), 200);
  await (await story()).apply(elsewhere, card);
  await own.getByRole('button', { name: '确认注销' }).click();
  await expectText(own, '正在办理的事项有变化');
  const known = own.getByLabel(/我知道有 1 件事项正在办理/);
  await known.waitFor();
  assert.equal(await known.isChecked(), false);
  await lookAt('closing-differs', own);
  await known.check();
  await own.getByRole('button', { name: '确认注销' }).click();
  await expectText(own, '您已退出登录');
  await lookAt('closing-asked', own);
  await insertEnterprises(
    journey.platform.app.services.database.reads,
    [
      {
        ...generateEnterprise(71_001),
        division: '370102',
        status: 'active',
        legalRepresentativeId: reader.id,
      },
    ],
    new Date().toISOString(),
  );
  await own.getByRole('link', { name: '登录并撤回' }).click();
  await own.getByLabel('账号', { exact: true }).fill(mobile);
  await own.getByLabel('密码', { exact: true }).fill('Remembered 2027');
  await own.getByRole('button', { name: '登录', exact: true }).click();
  await own.getByRole('button', { name: '撤回，不注销了' }).waitFor();
  await actForFirm(own);
  await own.getByText(/您现在代表“.*”办事/).waitFor();
  await own.getByRole('link', { name: '看看或撤回' }).waitFor();
  await own.getByRole('button', { name: '撤回，不注销了' }).waitFor();
  await lookAt('closing-waits', own);
  await own.getByRole('button', { name: '撤回，不注销了' }).click();
  await own.getByRole('button', { name: '申请注销账户' }).waitFor();
  await own.getByRole('button', { name: 'English' }).click();
  await expectText(own, 'What is kept by law');
  await lookAt('closing-english', own, 'en');
  await own.setViewportSize(sizes.desktop);
  await lookAt('closing-english-wide', own, 'en');
});

async function actForFirm(own: Page): Promise<void> {
  const headers = { origin: journey.url };
  const { subjects } = await (await own.request.get(`${journey.url}/api/session`)).json();
  const firm = subjects.find(({ kind }: { kind: string }) => kind === 'enterprise');
  await own.request.put(`${journey.url}/api/session/subject`, {
    data: { subjectId: firm.subjectId },
    headers,
  });
  await own.reload();
}

step(
  'what is under way and a firm that one leads hinder nothing: it is said, and one says that one knows',
  async () => {
    const zhou = await journey.platform.as('zhou');
    const { reference } = await (await story()).apply(zhou, card);
    const own = await journey.as('zhou', { phone: true });
    await own.goto(`${journey.url}${paths.closeAccount()}`);
    await expectText(own, reference);
    await expectText(own, /的法定代表人：这由登记机关登记/);
    await expectText(own, '请先勾选上面一项');
    await own.getByLabel(/我知道有 1 件事项正在办理/).check();
    await own.getByRole('button', { name: '申请注销账户' }).click();
    await own.getByRole('button', { name: '确认注销' }).waitFor();
    await lookAt('closing-under-way', own);
    await own.getByRole('button', { name: '确认注销' }).click();
    await expectText(own, '示范人员是大家共用的，不能注销');
    await lookAt('closing-refused', own);
  },
);

step('no page met with an error', async () => {
  assert.deepEqual(journey.troubles, []);
});
