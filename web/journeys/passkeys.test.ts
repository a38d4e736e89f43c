import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { generate } from 'otplib';
import type { Page } from 'playwright-core';
import { paths } from '../src/paths.ts';
import { expectText, picture, startJourney, tell, type Journey } from './harness.ts';
import { looksOf } from './looks.ts';

/** An official adds a passkey to her account, signs in with it, looks where she is signed in, and is let back in by two administrators. */

let journey: Journey;
let li: Page;
let colleague: Page;
let device: { remove(): Promise<unknown> };
const step = tell(() => journey);

before(async () => {
  journey = await startJourney();
  li = await journey.as('li');
});
after(() => journey.stop());

/** A device that keeps keys and checks its owner, made by the browser itself (WebAuthn Level 3, 11: user agent automation). */
async function giveDevice(page: Page): Promise<{ remove(): Promise<unknown> }> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { remove: () => session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }) };
}

const lookAt = looksOf('passkeys');

step('an official adds a key that stays on her device', async () => {
  await li.goto(`${journey.url}${paths.work()}`);
  await li.getByRole('link', { name: '李办事员' }).click();
  await expectText(li, '还没有添加通行密钥');
  device = await giveDevice(li);
  await li.getByRole('button', { name: '添加通行密钥' }).click();
  await li.getByRole('button', { name: '在本机添加' }).click();
  await expectText(li, '请起个名字');
  await li.getByLabel('给它起个名字').fill('办公电脑');
  await li.getByRole('button', { name: '在本机添加' }).click();
  await li.getByText('办公电脑').waitFor();
  await expectText(li, '还没用过');
  await lookAt(li, 'mine');
  await li.setViewportSize({ width: 390, height: 844 });
  await lookAt(li, 'mine-phone');
  await li.setViewportSize({ width: 1440, height: 900 });
});

step('with it she signs in, and nothing is typed', async () => {
  await li.goto(`${journey.url}${paths.me()}`);
  await li.getByRole('button', { name: '退出登录' }).click();
  await li.waitForURL((url) => url.pathname === '/');
  await li.goto(`${journey.url}${paths.signIn()}`);
  await li.getByRole('button', { name: '用通行密钥登录' }).click();
  await li.waitForURL((url) => url.pathname === paths.work());
  await li.goto(`${journey.url}${paths.mySignIn()}`);
  await expectText(li, '最近使用');
  assert.equal(await li.getByText('通行密钥 · ').count(), 1);
});

step('a device on which she is not known is shown and signed out', async () => {
  const other = await journey.as('li', { phone: true, lang: 'en' });
  await li.reload();
  await li.getByRole('button', { name: '退出其他所有设备' }).click();
  await li.getByRole('button', { name: '确认：其他设备全部退出' }).click();
  await li.waitForFunction(() => document.querySelectorAll('main ul:first-of-type > li').length > 0);
  await other.goto(`${journey.url}${paths.mySignIn()}`);
  await other.waitForURL((url) => url.pathname === paths.signIn());
});

step('without her device, the page says what to do', async () => {
  await device.remove();
  const page = await journey.visitor({ phone: true, lang: 'en' });
  await page.goto(`${journey.url}${paths.signIn()}`);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
  await lookAt(page, 'sign-in', 'en');
});

step('a colleague who lost everything is let in again by two administrators who see no secret', async () => {
  colleague = await journey.visitor({ phone: true });
  await colleague.goto(`${journey.url}${paths.signIn()}`);
  await colleague.getByRole('link', { name: '工作人员无法登录？找回账号' }).click();
  await colleague.getByLabel('您的账号').fill('demo-li');
  await colleague.getByRole('button', { name: '开始找回' }).click();
  const code = await colleague.locator('.recover-code').innerText();
  await lookAt(colleague, 'recover');
  for (const [who, lang] of [
    ['zhao', 'zh-CN'],
    ['370000-administrator', 'en'],
  ] as const) {
    const administrator = await journey.as(who, { lang });
    await administrator.goto(`${journey.url}${paths.consoleUsers()}`);
    const [confirm, label, act] =
      lang === 'en'
        ? ['Confirm: 李办事员', 'The code that you are told', 'It is the owner']
        : ['确认：李办事员', '他念给您的号码', '确认是本人'];
    await administrator.getByRole('button', { name: confirm }).click();
    const dialog = administrator.getByRole('dialog');
    await dialog.getByLabel(label).fill(code);
    await picture(administrator, `passkeys-recovery-${lang}`);
    await dialog.getByRole('button', { name: act }).click();
    await dialog.waitFor({ state: 'hidden' });
    await lookAt(administrator, `recoveries-${lang}`, lang);
  }
  await colleague.getByRole('button', { name: '查看进展' }).click();
  await colleague.getByLabel('新密码', { exact: true }).fill('Chosen anew 456');
  await colleague.getByLabel('再输一次新密码').fill('Chosen anew 457');
  await colleague.getByRole('button', { name: '保存新密码' }).click();
  await expectText(colleague, '两次输入不一样');
  await colleague.getByLabel('再输一次新密码').fill('Chosen anew 456');
  await lookAt(colleague, 'recover-choose');
  await colleague.getByRole('button', { name: '保存新密码' }).click();
  await expectText(colleague, '新密码已保存');
  await colleague.getByRole('link', { name: '去登录' }).click();
  await colleague.getByLabel('账号', { exact: true }).fill('demo-li');
  await colleague.getByLabel('密码', { exact: true }).fill('Chosen anew 456');
  await colleague.getByRole('button', { name: '登录', exact: true }).click();
  await expectText(colleague, '第一次登录：添加验证器');
  await lookAt(colleague, 'enrol');
});

step('she enrols a new authenticator and writes down codes that are shown once', async () => {
  const secret = await colleague.locator('.notice .number strong').innerText();
  await colleague.getByLabel('6 位验证码').fill(await generate({ secret }));
  await colleague.getByRole('button', { name: '登录', exact: true }).click();
  await colleague.waitForURL((url) => url.pathname === paths.work());
  await colleague.goto(`${journey.url}${paths.mySignIn()}`);
  await expectText(colleague, '已绑定手机验证器');
  assert.equal(await colleague.getByText('还没有添加通行密钥').count(), 1, 'what was lost works no more');
  await colleague.getByRole('button', { name: '生成恢复码' }).click();
  await colleague.locator('.paper-codes li').nth(9).waitFor();
  await lookAt(colleague, 'codes');
  await colleague.getByRole('button', { name: '已抄好' }).click();
  await expectText(colleague, '还有 10 个未用');
});

step('no page met with an error', async () => {
  assert.deepEqual(journey.troubles, []);
});
