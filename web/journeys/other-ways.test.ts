import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { accessibilityProblems, expectText, startJourney, tell, type Journey } from './harness.ts';
import { act, applyForRestaurant, grant, openTask } from './steps.ts';

/** What else becomes of a case: it is another organisation's, a special procedure stops its clock, one service is taken back, a result is delivered. */

let journey: Journey;
let applicationId: string;
/** the applicant, on a phone */
let zhang: Page;
/** food permits and signboards */
let li: Page;
/** fire safety */
let fire: Page;
/** supervises the city */
let wang: Page;

const step = tell(() => journey);
const firm = '济南云泉餐饮管理有限公司';

before(async () => {
  journey = await startJourney();
  applicationId = await applyForRestaurant(journey, { areaSquareMetres: 320, signboard: true });
  await journey.settle();
});
after(() => journey.stop());

const card = (service: string) => zhang.locator('.cases > li', { hasText: service });

step('the clerk says that the signboard is another organisation’s; the applicant reads so', async () => {
  zhang = await journey.as('zhang', { phone: true });
  await zhang.goto(`${journey.url}/applications/${applicationId}`);
  await card('招牌').waitFor();
  li = await journey.as('li');
  await li.goto(`${journey.url}/work`);
  await openTask(li, '招牌', firm);
  await act(li, '不属本单位', '转请指定', async (dialog) => {
    await dialog.getByPlaceholder('按名称查找单位').fill('历下区消防');
    await dialog.getByRole('radio', { name: /消防/ }).first().check();
    await dialog.getByLabel('为什么不属本单位职权').fill('这条路的户外招牌由消防通道管理单位一并办理');
    assert.deepEqual(await accessibilityProblems(li), []);
  });
  await expectText(zhang, /不属于这个单位/);
  await expectText(zhang, '不属本机关职权范围告知书');
});

step('whoever supervises reads who said so, and names the organisation; it has the case', async () => {
  wang = await journey.as('wang');
  await wang.goto(`${journey.url}/work/unrouted`);
  const row = wang.getByRole('row').filter({ hasText: '招牌' });
  await row.getByText(/认为不属本单位，应由.*消防/).waitFor();
  await row.getByRole('button', { name: '指定承办单位' }).click();
  const dialog = wang.getByRole('dialog');
  await dialog.getByPlaceholder('按名称查找单位').fill('历下区消防');
  await dialog.getByRole('radio', { name: /消防/ }).first().check();
  await dialog.getByRole('button', { name: '分派', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  fire = await journey.as('370102-fire-safety');
  await fire.goto(`${journey.url}/work`);
  await openTask(fire, '招牌', firm);
  const again = fire.getByRole('toolbar').getByRole('button', { name: '不属本单位', exact: true });
  assert.equal(await again.getAttribute('aria-disabled'), 'true', 'what a supervisor named is handled');
});

step('a special procedure: how long it takes, and what came of it, both in writing', async () => {
  await li.goto(`${journey.url}/work`);
  await openTask(li, '食品经营许可', firm);
  await act(li, '受理', '受理');
  const inAWeek = new Date(journey.platform.app.services.now().getTime() + 7 * 86_400_000);
  await act(li, '暂停计时', '暂停计时', async (dialog) => {
    await dialog.getByRole('radio', { name: '检测' }).check();
    await dialog.getByLabel('原因').fill('抽样送检，等候检测机构的报告');
    await dialog.getByText('请选择预计结束日期').waitFor();
    await dialog.getByLabel('预计结束日期').fill(inAWeek.toISOString().slice(0, 10));
  });
  await card('食品经营许可')
    .getByText(/预计.*结束/)
    .waitFor();
  await act(li, '恢复计时', '恢复计时', (dialog) =>
    dialog.getByLabel('特别程序的结果').fill('检测合格，报告编号 2026-17'),
  );
  await expectText(zhang, /特别程序的结果：检测合格/);
  await expectText(zhang, '恢复办理告知书');
});

step('he takes one service back; the page says what that means, and the others go on', async () => {
  await card('消防安全检查').getByRole('link', { name: '撤回这一项' }).click();
  await expectText(zhang, /其他事项照常办理/);
  assert.deepEqual(await accessibilityProblems(zhang), []);
  await zhang.getByRole('button', { name: '确认撤回' }).click();
  await zhang.waitForURL((url) => url.pathname.endsWith(applicationId));
  await card('消防安全检查').getByText('您已撤回').waitFor();
});

step('what is granted is delivered, and both pages say by when and since when', async () => {
  await act(li, '审查完毕', '提交审查意见', (dialog) => dialog.getByLabel('审查意见').fill('符合要求。'));
  await li.getByRole('link', { name: '打开勘验页' }).click();
  const row = li.locator('.visit-parties li', { hasText: '食品经营许可' });
  await row.getByRole('button', { name: '填写勘验结果' }).click();
  const dialog = li.getByRole('dialog');
  await dialog.getByRole('radio', { name: '符合要求', exact: true }).check();
  await dialog.getByLabel('现场情况').fill('布局与图纸一致。');
  await dialog.getByRole('button', { name: '提交', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await row.getByRole('link').click();
  await grant(li);
  await expectText(li, /送达（应在/);
  const food = card('食品经营许可');
  await food.getByText('已准予').first().waitFor();
  await food.getByText('编号、日期和时限').click();
  await food.getByText(/已送达（应在/).waitFor();
});

step('the pages met with no error on the way', async () => assert.deepEqual(journey.troubles, []));
