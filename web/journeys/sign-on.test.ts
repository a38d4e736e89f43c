import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { freePort } from '../../server/src/testing.ts';
import { expectText, picture, startJourney, tell, type Journey } from './harness.ts';
import { looksOf } from './looks.ts';
import { signIn } from './steps.ts';

/** Somebody signs in at another system with his account here: registered by its administrator, agreed to field by field, taken back. */

let journey: Journey;
let other: ChildProcess | undefined;
let port: number;
let citizen: Page;

const step = tell(() => journey);
const sample = fileURLToPath(new URL('../../docs/guides/relying-party/server.mjs', import.meta.url));

before(async () => {
  journey = await startJourney({ flags: ['--local-adapters'] });
  port = await freePort();
});
after(async () => {
  other?.kill();
  await journey.stop();
});

const lookAt = looksOf('sign-on');

step('an administrator registers the system of an organisation and gets its secret once', async () => {
  const zhao = await journey.as('zhao');
  await zhao.goto(`${journey.url}/console/client-systems`);
  await expectText(zhao, '还没有登记接入系统');
  await zhao.getByRole('button', { name: '登记接入系统' }).click();
  const dialog = zhao.getByRole('dialog');
  await dialog.getByLabel('系统标识').fill('city-library');
  // by key: the list may hang over the edge of the window
  await dialog.getByLabel('负责单位').press('ArrowDown');
  await zhao.locator('.ant-select-item-option-active').waitFor({ state: 'attached' });
  await dialog.getByLabel('负责单位').press('Enter');
  await dialog.getByLabel('系统名称', { exact: true }).fill('市图书馆网站');
  await dialog.getByLabel('系统名称（英文）').fill('City library');
  await dialog.getByLabel('用途：人们登录时会读到').fill('预约座位、续借图书');
  await dialog.getByLabel('用途（英文）').fill('Book seats and renew loans');
  await dialog.getByLabel('登录后返回的地址').fill('http://city.example/back');
  await dialog.getByRole('checkbox', { name: '手机号码', exact: true }).check();
  await dialog.getByRole('checkbox', { name: '姓名（必需）' }).check();
  await dialog.getByLabel('理由').fill('图书馆网站接入');
  await dialog.getByRole('button', { name: '登记接入系统' }).click();
  await dialog.getByText('地址“http://city.example/back”不能使用').waitFor();
  await dialog.getByLabel('登录后返回的地址').fill(`http://localhost:${port}/back`);
  await dialog.getByRole('button', { name: '登记接入系统' }).click();
  const shown = zhao.getByRole('dialog', { name: '密钥只显示这一次' });
  await shown.waitFor();
  const secret = await shown.locator('code').nth(1).innerText();
  await picture(zhao, 'sign-on-secret');
  await shown.getByRole('button', { name: '已保存好，关闭' }).click();
  await expectText(zhao, '待确认');
  await lookAt(zhao, 'console');
  const yan = await journey.as('370000-security');
  await yan.goto(`${journey.url}/console/two-person-acts`);
  await yan.getByRole('button', { name: /^确认：启用“市图书馆网站”/ }).click();
  await yan.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click();
  await expectText(yan, '已生效');
  await zhao.reload();
  await expectText(zhao, '使用中');
  other = spawn(
    process.execPath,
    [sample, `${journey.url}/openid`, 'city-library', secret.trim(), String(port)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await once(other.stdout!, 'data');
});

step('a citizen signs in there with her phone, and chooses what it may see', async () => {
  citizen = await journey.visitor({ phone: true });
  await citizen.goto(`http://localhost:${port}/`);
  await citizen.getByRole('link', { name: /用政务账号登录/ }).click();
  await citizen.waitForURL(/\/sign-in\?/);
  await signIn(citizen, '张公民');
  await citizen.waitForURL(/\/authorise\//);
  await expectText(citizen, '登录“市图书馆网站”');
  await expectText(citizen, '预约座位、续借图书');
  assert.ok(await citizen.getByRole('checkbox', { name: /姓名/ }).isDisabled());
  await lookAt(citizen, 'phone');
  await citizen.getByRole('button', { name: '同意并登录' }).click();
  await citizen.waitForURL(`http://localhost:${port}/`);
  await citizen.getByRole('heading', { name: '您好，张公民' }).waitFor();
  assert.doesNotMatch(await citizen.locator('pre').innerText(), /phone_number/);
});

step('she sees in her own space what it may see, and takes it back', async () => {
  await citizen.goto(`${journey.url}/consents`);
  await expectText(citizen, '能看到：姓名');
  await lookAt(citizen, 'consents');
  await citizen.getByRole('button', { name: '撤回对“市图书馆网站”的授权' }).click();
  await citizen.getByRole('button', { name: '确认撤回对“市图书馆网站”的授权' }).click();
  await expectText(citizen, '您还没有用政务账号登录过别的系统');
});

step('signing out at the other system, everywhere, signs out here as well', async () => {
  const page = await journey.as('zhang');
  await page.goto(`http://localhost:${port}/in`);
  await page.getByRole('button', { name: '同意并登录' }).click();
  await page.getByRole('heading', { name: '您好，张公民' }).waitFor();
  await page.getByRole('link', { name: /退出/ }).click();
  await page.getByRole('button', { name: /全部退出/ }).click();
  await page.getByRole('heading', { name: '已退出登录' }).waitFor();
  await picture(page, 'sign-on-signed-out');
  await page.goto(`${journey.url}/me`);
  await page.waitForURL(/\/sign-in/);
});

step('in English, refusing gives nothing and leads back', async () => {
  const page = await journey.as('zhang', { lang: 'en' });
  await page.goto(`http://localhost:${port}/in`);
  await page.getByRole('heading', { name: 'Sign in to “City library”' }).waitFor();
  await lookAt(page, 'desktop-en', 'en');
  await page.getByRole('button', { name: 'Refuse' }).click();
  await page.getByRole('heading', { name: '登录没有完成' }).waitFor();
  await page.goto(`${journey.url}/authorise/expired`);
  await expectText(page, 'This sign-in has run out');
});
