import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { expectText, startJourney, tell, type Journey } from './harness.ts';
import { answerQuestions, signIn } from './steps.ts';

/** A second city adopts what the province built, with a threshold of its own: the same answers give another list there. */

let journey: Journey;
let admin: Page;

const step = tell(() => journey);
const fire = '公众聚集场所投入使用、营业前消防安全检查';
const threshold = '达到这个面积要办消防安全检查';
const answers = ['热菜热饭：炒菜、火锅、烧烤、面食', 180, '是', '否', '否'];

before(async () => {
  journey = await startJourney();
});
after(() => journey.stop());

/** The services on the personal list of somebody who is not signed in, for a shop of 180 m² in this district. */
async function list(district: string): Promise<string[]> {
  const somebody = await journey.visitor({ phone: true });
  await somebody.goto(`${journey.url}/place?next=/life-events/open-a-restaurant`);
  await somebody.getByLabel('输入地名查找').fill(district);
  await somebody
    .getByRole('button', { name: new RegExp(district) })
    .first()
    .click();
  await somebody.getByRole('link', { name: /看我要办什么/ }).click();
  await answerQuestions(somebody, answers);
  const needed = await somebody.locator('.journey').innerText();
  await somebody.context().close();
  return ['食品经营许可', fire, '户外招牌'].filter((name) => needed.includes(name));
}

step('a shop of 180 m² needs no fire-safety check in either city', async () => {
  assert.deepEqual(await list('历下区'), ['食品经营许可', '户外招牌']);
  assert.deepEqual(await list('市南区'), ['食品经营许可', '户外招牌']);
});

/** The line of one number or duty in the form. */
const row = (name: string) => admin.locator('.adopt-row', { hasText: name });

step(
  'the administrator of Qingdao opens the form for his city: what holds, on what basis, what he may change',
  async () => {
    admin = await journey.visitor();
    await admin.goto(`${journey.url}/sign-in?next=/console/scenarios/open-a-restaurant`);
    await signIn(admin, '吴管理');
    await admin.getByRole('button', { name: '采用', exact: true }).click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByTitle('青岛市 370200').waitFor();
    await dialog.getByRole('button', { name: '填写本地差异' }).click();
    await admin.getByRole('heading', { level: 1, name: /青岛市.*开办餐饮店.*本地差异/ }).waitFor();
    await row(threshold).getByText('300 平方米', { exact: true }).waitFor();
    await admin.getByText(/不能改的 \d+ 个数字/).click();
    await row('消防可以告知承诺')
      .getByText(/不能收回/)
      .waitFor();
  },
);

step(
  'a promise that is longer than the base’s is refused beside its field, before anything is kept',
  async () => {
    const promise = row('食品经营许可承诺期限');
    await promise.getByRole('button', { name: '填本地值：食品经营许可承诺期限' }).click();
    await promise.getByRole('spinbutton').fill('12');
    await promise.getByText(/12 个工作日.*不如.*8 个工作日/).waitFor();
    const publish = admin.getByRole('button', { name: '在青岛市发布' });
    assert.equal(await publish.getAttribute('aria-disabled'), 'true');
    await promise.getByRole('button', { name: '恢复沿用：食品经营许可承诺期限' }).click();
    await expectText(admin, '可以这样改');
  },
);

step('he writes whom people ask in Qingdao, and a question of his own in both languages', async () => {
  const part = (name: string) => admin.getByRole('region', { name });
  await part('联系方式')
    .getByRole('button', { name: '改成本地的：“食品经营许可（新办）”的联系方式' })
    .click();
  await part('联系方式').getByLabel('咨询电话').fill('0532-12345');
  await admin
    .locator('.adopt-differences')
    .getByText(/0532-12345/)
    .waitFor();

  const faq = part('常见问题');
  await faq.getByRole('button', { name: '给“食品经营许可（新办）”补充问题' }).click();
  const row = faq.locator('.adopt-row', { hasText: '食品经营许可（新办）' });
  await row.getByText(/缺少英文/).waitFor();
  for (const [label, words] of [
    ['问题（中文）', '海边摆摊也要办吗？'],
    ['问题（英文）', 'Do I need it for a stall by the sea?'],
    ['回答（中文）', '要办，流程一样。'],
    ['回答（英文）', 'Yes, in the same way.'],
  ] as const)
    await row.getByLabel(label).fill(words);
  await row.getByText(/缺少英文/).waitFor({ state: 'detached' });
});

step('he sets the threshold to 150 m², tries it, looks at what changes for whom, and publishes', async () => {
  const own = row(threshold);
  await own.getByRole('spinbutton').fill('150');
  await own.getByLabel('依据', { exact: true }).fill('青岛市公众聚集场所消防安全检查范围');
  await admin.locator('.adopt-differences li', { hasText: threshold }).getByText('150 平方米').waitFor();
  await admin.getByRole('button', { name: /试运行/ }).click();
  await expectText(admin, /\d+ 项都已运行，[1-9]\d* 项与基础场景不同/);
  await expectText(admin, new RegExp(`要多办：${fire}`));
  await admin.getByRole('checkbox', { name: /我已核对/ }).check();
  await admin.getByRole('button', { name: '在青岛市发布' }).click();
  await admin.waitForURL(/\/console\/scenarios\/open-a-restaurant$/);
});

step('the console shows in words what Qingdao does differently', async () => {
  const line = admin.locator('.lines li', { hasText: '青岛市' });
  await line.locator('summary').click();
  const row = line.getByRole('row').filter({ hasText: '150' });
  await row.waitFor();
});

step('the guide in Qingdao names his telephone and answers his question', async () => {
  const somebody = await journey.visitor();
  await somebody.goto(`${journey.url}/place?next=/services/food-permit`);
  await somebody.getByLabel('输入地名查找').fill('市南区');
  await somebody
    .getByRole('button', { name: /市南区/ })
    .first()
    .click();
  await expectText(somebody, '0532-12345');
  await somebody.getByText('海边摆摊也要办吗？').click();
  await expectText(somebody, '要办，流程一样。');
  await somebody.context().close();
});

step('the same answers now give another list in Qingdao, and the old one in Jinan', async () => {
  assert.deepEqual(await list('市南区'), ['食品经营许可', fire, '户外招牌']);
  assert.deepEqual(await list('历下区'), ['食品经营许可', '户外招牌']);
  await expectText(admin, '青岛市');
  assert.deepEqual(journey.troubles, []);
});
