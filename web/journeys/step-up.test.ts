import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { findPerson } from '../../server/src/platform/directory/index.ts';
import { paths } from '../src/paths.ts';
import { expectText, startJourney, tell, type Journey } from './harness.ts';
import { looksOf } from './looks.ts';
import { answerQuestions, fillIn, handIn } from './steps.ts';

/** A mother who registered with a phone only fills in a form, proves who she is when it is handed in, and goes on where she was. */

let journey: Journey;
let liu: Page;
const step = tell(() => journey);

before(async () => {
  journey = await startJourney();
  await journey.platform.app.services.database.pool.query(
    `UPDATE identity.account SET assurance = 1 WHERE demonstration = 'liu'`,
  );
  liu = await journey.as('liu', { phone: true });
});
after(() => journey.stop());

const lookAt = looksOf('step-up');

step('the form is filled in without anybody asking for more than a phone', async () => {
  await liu.goto(`${journey.url}/life-events/newborn`);
  await liu.getByRole('link', { name: /看我要办什么/ }).click();
  await answerQuestions(liu, ['跟爸爸', '是', '是', '是']);
  await liu.getByRole('button', { name: '开始申请' }).click();
  await liu.getByRole('link', { name: '继续', exact: true }).click();
  await fillIn(liu, { 'baby.name': '张小满', 'card.delivery': '先用电子卡' });
  await liu
    .getByRole('link', { name: /核对并提交/ })
    .first()
    .click();
  await liu
    .getByText(/提交需要实名等级 L3，您现在是 L1/)
    .first()
    .waitFor();
  await lookAt(liu, 'check');
});

step('she proves who she is: a wrong attempt costs nothing, and what is simulated says so', async () => {
  await liu.getByRole('link', { name: '核验身份' }).click();
  await expectText(liu, '这件事要求实名 3 级，您现在是 1 级');
  assert.equal(await liu.getByText('核对姓名、证号和手机号').count(), 0, 'that would not be enough');
  await expectText(liu, '什么都不采集，什么都不比对');
  await liu.getByRole('button', { name: '核验', exact: true }).click();
  await expectText(liu, '请填写模拟结果');
  await liu.getByRole('radio', { name: '不通过' }).check();
  await liu.getByRole('button', { name: '核验', exact: true }).click();
  await expectText(liu, '核验没有通过');
  await lookAt(liu, 'differs');
  await liu.getByRole('radio', { name: '通过', exact: true }).check();
  await liu.getByRole('button', { name: '核验', exact: true }).click();
  await liu.waitForURL(/\/drafts\/[^/]+\/check$/);
});

step('and hands in what she had filled in', async () => {
  assert.equal(await liu.getByText(/提交需要实名等级/).count(), 0);
  await liu.goto(liu.url().replace(/\/check$/, ''));
  await handIn(liu);
  assert.match(await liu.locator('.reference strong').innerText(), /^\d{4}-\w{4}-\w{4}-\w$/);
});

step('without a form, level 2 is proven with name, number and mobile', async () => {
  const he = await journey.as('he', { lang: 'en' });
  await he.goto(`${journey.url}${paths.me()}`);
  await he.getByRole('link', { name: 'Raise your level' }).click();
  await he.getByRole('radio', { name: /Name, identity number and mobile/ }).check();
  await lookAt(he, 'ways', 'en');
  const { reads, pool } = journey.platform.app.services.database;
  const { rows } = await pool.query(`SELECT person_id FROM identity.account WHERE demonstration = 'he'`);
  const { name, identityNumber, mobile } = (await findPerson(reads, rows[0].person_id))!;
  await he.getByLabel('Name', { exact: true }).fill(name);
  await he.getByLabel('Identity number', { exact: true }).fill(identityNumber);
  await he.getByLabel('Mobile number').fill(mobile!);
  await he.getByRole('button', { name: 'Prove it' }).click();
  await he.waitForURL((url) => url.pathname === paths.me());
  await expectText(he, 'Identity checked at level 2 of 3');
});

step('no page met with an error', async () => {
  assert.deepEqual(journey.troubles, []);
});
