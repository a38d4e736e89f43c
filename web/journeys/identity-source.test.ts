import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { modules } from '../../server/src/app.ts';
import { freePort, testPlatform, type TestPlatform } from '../../server/src/testing.ts';
import { expectText, startJourney, tell, type Journey } from './harness.ts';
import { looksOf } from './looks.ts';
import { signIn } from './steps.ts';

/** A citizen deals with her county, which signs people in with the province's account. Cookies know no ports: the county is 127.0.0.1. */

let journey: Journey;
let county: TestPlatform;
let place: string;
let citizen: Page;

const step = tell(() => journey);

before(async () => {
  journey = await startJourney({ flags: ['--local-adapters'] });
  place = `http://127.0.0.1:${await freePort()}`;
});
after(async () => {
  await county?.stop();
  await journey.stop();
});

const lookAt = looksOf('identity-source');

step('an administrator of the province registers the county’s platform as government’s own', async () => {
  const zhao = await journey.as('zhao');
  await zhao.goto(`${journey.url}/console/client-systems`);
  await zhao.getByRole('button', { name: '登记接入系统' }).click();
  const dialog = zhao.getByRole('dialog');
  await dialog.getByLabel('系统标识').fill('county-platform');
  // by key: the list may hang over the edge of the window
  await dialog.getByLabel('负责单位').press('ArrowDown');
  await zhao.locator('.ant-select-item-option-active').waitFor({ state: 'attached' });
  await dialog.getByLabel('负责单位').press('Enter');
  await dialog.getByLabel('系统名称', { exact: true }).fill('县一体化平台');
  await dialog.getByLabel('系统名称（英文）').fill('County platform');
  await dialog.getByLabel('用途：人们登录时会读到').fill('在县里办事');
  await dialog.getByLabel('用途（英文）').fill('Dealing with the county');
  await dialog.getByLabel('登录后返回的地址').fill(`${place}/federation/back`);
  await dialog.getByLabel('退出后返回的地址').fill(`${place}/`);
  await dialog.getByLabel('退出通知地址').fill(`${place}/federation/back-channel-logout`);
  await dialog.getByRole('checkbox', { name: '手机号码', exact: true }).check();
  await dialog.getByRole('checkbox', { name: '公民身份号码', exact: true }).check();
  await dialog.getByRole('checkbox', { name: '公民身份号码（必需）' }).check();
  await dialog.getByRole('checkbox', { name: '姓名（必需）' }).check();
  await dialog.getByRole('checkbox', { name: '政府自有平台：登录时不逐项询问' }).check();
  await dialog.getByLabel('理由').fill('县平台接入');
  await lookAt(zhao, 'register');
  await dialog.getByRole('button', { name: '登记接入系统' }).click();
  const shown = zhao.getByRole('dialog', { name: '密钥只显示这一次' });
  await shown.waitFor();
  const secret = (await shown.locator('code').nth(1).innerText()).trim();
  await shown.getByRole('button', { name: '已保存好，关闭' }).click();
  await expectText(zhao, '政府自有平台：登录时不逐项询问');
  const yan = await journey.as('370000-security');
  await yan.goto(`${journey.url}/console/two-person-acts`);
  await yan.getByRole('button', { name: /^确认：启用“县一体化平台”.*不逐项询问$/ }).click();
  await yan.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click();
  await expectText(yan, '已生效');
  county = await testPlatform({
    modules,
    flags: [
      '--port',
      new URL(place).port,
      '--public-url',
      place,
      '--local-adapters',
      '--identity-source',
      `${journey.url}/openid`,
      '--identity-source-client',
      'county-platform',
      '--identity-source-name',
      '省统一身份认证',
      '--people-only-at-source',
      '--identity-source-name-en',
      'the province’s account',
    ],
    env: { YITI_IDENTITY_SOURCE_SECRET: secret },
  });
});

step('a citizen reads what the county will be told, goes there, and comes back signed in', async () => {
  citizen = await journey.visitor({ phone: true });
  await citizen.goto(`${place}/me`);
  await citizen.waitForURL(/\/sign-in/);
  await expectText(citizen, '它按登记告诉本平台：姓名、公民身份号码');
  await lookAt(citizen, 'phone');
  await citizen.getByRole('link', { name: '用省统一身份认证登录' }).click();
  await citizen.waitForURL(`${journey.url}/sign-in**`);
  await signIn(citizen, '张公民');
  await citizen.waitForURL(`${place}/me`);
  await citizen.getByRole('heading', { name: '张公民' }).waitFor();
  await lookAt(citizen, 'me');
});

step('at the province she sees that it was told without a question', async () => {
  const page = await citizen.context().newPage();
  await page.goto(`${journey.url}/consents`);
  await expectText(page, '这是政府自己的平台');
  await lookAt(page, 'consents');
  await page.close();
});

step('signing out in the county leads to the province, which asks whether to end everything', async () => {
  await citizen.getByRole('button', { name: '退出登录' }).click();
  await citizen.getByRole('button', { name: /全部退出/ }).click();
  await citizen.waitForURL(`${place}/**`);
  await citizen.goto(`${place}/me`);
  await citizen.waitForURL(/\/sign-in/);
});

step('in English, somebody who is known too little reads what to do', async () => {
  const page = await journey.visitor({ lang: 'en' });
  await page.goto(`${place}/sign-in?hindrance=name-not-proven`);
  await expectText(page, 'Your name has to be proven first');
  await lookAt(page, 'desktop-en', 'en');
});

step('who comes with a token that the province did not sign reads so, and is not signed in', async () => {
  for (const [lang, words] of [
    ['zh-CN', /没有登录：答复无法验证/],
    ['en', /the answer could not be proven/],
  ] as const)
    for (const phone of [true, false]) {
      const page = await journey.visitor({ lang, phone });
      await page.goto(`${place}/sign-in?hindrance=not-believed`);
      await expectText(page, words);
      await lookAt(page, `not-believed-${lang}-${phone ? 'phone' : 'desktop'}`, lang);
    }
});
