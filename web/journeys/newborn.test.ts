import assert from 'node:assert/strict';
import { findPerson } from '../../server/src/platform/directory/index.ts';
import { after, before } from 'node:test';
import { makeIdNumber } from '@yiti/engines/codes';
import type { Page } from 'playwright-core';
import { expectText, startJourney, tell, type Journey } from './harness.ts';
import { acceptAndReview, answerQuestions, fillIn, grant, handIn, openTask } from './steps.ts';

/**
 * 刘晓梅 has a baby that joins its father: one application, the other parent agrees on his own phone and his address comes with it,
 * one result fills the next.
 */

let journey: Journey;
let liu: Page;
/** where the father is registered */
let address: string;

const step = tell(() => journey);

before(async () => {
  journey = await startJourney();
});
after(() => journey.stop());

step(
  'the mother answers a few questions; what the hospital and the registers know is not asked',
  async () => {
    liu = await journey.as('liu', { phone: true });
    await liu.goto(`${journey.url}/life-events/newborn`);
    await liu.getByRole('link', { name: /看我要办什么/ }).click();
    await answerQuestions(liu, ['跟爸爸', '是', '是', '是']);
    await liu.getByRole('button', { name: '开始申请' }).click();
    await liu.getByRole('link', { name: '继续', exact: true }).click();
    const asked = await fillIn(liu, { 'baby.name': '张小满', 'card.delivery': '先用电子卡' });
    assert.deepEqual(asked, ['baby.name', 'card.delivery']);
    await handIn(liu);
    await liu.getByRole('link', { name: '看进度' }).click();
    await expectText(liu, /正在等张公民/);
    await expectText(liu, /最晚等到/);
    const { reads } = journey.platform.app.services.database;
    const father = await reads
      .selectFrom('identity.account')
      .select('person_id')
      .where('account', '=', 'demo-zhang')
      .executeTakeFirstOrThrow();
    address = (await findPerson(reads, father.person_id!))!.address!;
    assert.ok(!(await liu.content()).includes(address), 'his address is not hers to see before he agrees');
  },
);

step(
  'the other parent sees who asks, for what and with which data; he agrees, and her page goes on',
  async () => {
    const zhang = await journey.as('zhang', { phone: true });
    await zhang.goto(journey.url);
    await zhang.getByRole('link', { name: '去看看' }).click();
    await expectText(zhang, /刘晓梅.*需要您来决定/);
    await expectText(zhang, /将用到：/);
    await expectText(zhang, /请在\d+年\d+月\d+日前办/);
    await zhang.locator('.summary-row', { hasText: '户籍地址' }).getByText(address).waitFor();
    await expectText(zhang, /来自公安部门的人口信息/);
    const [agree] = await zhang.locator('main .button-row button').all();
    await agree!.click();
    await zhang.locator('.error-summary, [role=alert]').first().waitFor();
    await zhang.getByText('是', { exact: true }).or(zhang.getByRole('checkbox')).first().click();
    await agree!.click();
    await zhang.waitForURL((url) => url.pathname === '/');
    await liu.locator('.case-head', { hasText: '出生医学证明' }).getByText('等受理').waitFor();
  },
);

step(
  'the birth certificate is issued; its number is in the registration before the police open it',
  async () => {
    const midwife = await journey.as('370102-birth-certificate');
    await midwife.goto(`${journey.url}/work`);
    await openTask(midwife, '出生医学证明', '刘晓梅');
    await acceptAndReview(midwife);
    await grant(midwife);
    const police = await journey.as('370102-household-registration');
    await police.goto(`${journey.url}/work`);
    await openTask(police, '出生登记', '刘晓梅');
    await expectText(police, /^[A-Z]\d{9}$/);
    await expectText(police, address);
    await expectText(police, /人口信息（张公民本人同意提供）/);
    await acceptAndReview(police);
    const born = new Date(journey.platform.app.services.now().getTime() - 20 * 86_400_000);
    const birthDate = born.toISOString().slice(0, 10);
    await grant(police, { 公民身份号码: makeIdNumber({ division: '370102', birthDate, sequence: 988 }) });
    await liu
      .locator('.case-head', { hasText: '医' })
      .filter({ hasText: '保' })
      .getByText('等受理')
      .waitFor();
  },
);

step('certificate and household register card are in the mother’s wallet', async () => {
  await liu.getByRole('navigation').getByRole('link', { name: '证照' }).last().click();
  await expectText(liu, '出生医学证明');
  await expectText(liu, '常住人口登记卡');
  assert.deepEqual(journey.troubles, []);
});
