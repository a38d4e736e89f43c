import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { smallPdf } from '../../server/test/story.ts';
import { expectText, startJourney, tell, type Journey } from './harness.ts';
import {
  act,
  acceptAndReview,
  actFor,
  answerQuestions,
  applyForRestaurant,
  fillIn,
  grant,
  handIn,
  openTask,
  signIn,
} from './steps.ts';

/** 张公民 opens a restaurant: from a search in his own words to sealed licences, and what the organisations do meanwhile. */

let journey: Journey;
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
const answer = '已核实：两次告知的内容不一致。已向您道歉，今后一次写清要改什么。';

before(async () => {
  journey = await startJourney();
  zhang = await journey.visitor({ phone: true });
});
after(() => journey.stop());

step('he searches in his own words and finds the life event', async () => {
  await zhang.goto(journey.url);
  await zhang.getByRole('combobox').fill('我想开个饭馆');
  await zhang.keyboard.press('Enter');
  await zhang
    .getByRole('link', { name: /开办餐饮店/ })
    .first()
    .click();
  await zhang.getByRole('heading', { level: 1, name: /开办餐饮店/ }).waitFor();
});

step('a few questions make his own list', async () => {
  await zhang.getByRole('link', { name: /看我要办什么/ }).click();
  await answerQuestions(zhang, ['热菜热饭：炒菜、火锅、烧烤、面食', 320, '是', '否', '否']);
  for (const service of ['食品经营许可', '消防安全检查', '户外招牌'])
    await expectText(zhang, new RegExp(service));
  await expectText(zhang, '为什么办这些、走这条路');
  await expectText(
    zhang,
    '如果店面总面积不到 300 平方米，就不办“公众聚集场所投入使用、营业前消防安全检查”。',
  );
});

step('signed in with one click he is back at his list, and begins for his firm', async () => {
  await zhang.getByRole('link', { name: '登录并开始' }).click();
  await signIn(zhang, '张公民');
  await zhang.getByRole('banner').getByRole('link', { name: '张公民' }).waitFor();
  await actFor(zhang, firm);
  await expectText(zhang, `您在代“${firm}”申请`);
  await zhang.getByRole('button', { name: '开始申请' }).click();
  await zhang.waitForURL(/\/drafts\//);
});

step('what government holds is there with its sources; only what remains is asked', async () => {
  await zhang.getByRole('link', { name: '政府已有的信息' }).click();
  const licence = zhang.locator('.summary-row', { hasText: '统一社会信用代码' });
  await licence.waitFor();
  assert.match(await licence.locator('.summary-note').innerText(), /来自您的电子证照.*取得/);
  await zhang.getByRole('link', { name: '都对，继续' }).click();
  const asked = await fillIn(zhang, {
    'person.phone': '13800000001',
    'kitchen.layout': '封闭式：后厨单独一间',
    'signboard.areaSquareMetres': 6.5,
  });
  assert.deepEqual(asked, ['person.phone', 'kitchen.layout', 'signboard.areaSquareMetres']);
});

step('a paper that need not be handed in asks for no file', async () => {
  const draft = zhang.url();
  await zhang.goto(`${draft.replace(/\/check$/, '')}/evidence/business-licence`);
  await expectText(zhang, '用您持有的电子证照，不用交');
  assert.equal(await zhang.locator('input[type=file]').count(), 0);
  await zhang.goto(draft);
});

step('he checks everything, hands it in once, and has his reference number', async () => {
  await handIn(zhang);
  const reference = await zhang.locator('.reference strong').innerText();
  assert.match(reference, /^\d{4}-\w{4}-\w{4}-\w$/);
  await zhang.getByRole('link', { name: '看进度' }).click();
  await expectText(zhang, '食品经营许可');
  await zhang.getByText('为什么办这些、走这条路').click();
  await expectText(zhang, /^如果店面总面积不到 300 平方米/);
  await zhang.evaluate(() => Object.assign(window, { sameDocument: true }));
});

step(
  'the clerk asks for one correction with two defects; he sees it without reloading, and replies',
  async () => {
    li = await journey.visitor();
    await li.goto(`${journey.url}/sign-in`);
    await signIn(li, '李办事员');
    await openTask(li, '食品经营许可', firm);
    const why = li.getByRole('region', { name: '为什么走这条路' });
    await why.getByText('热食类食品制售').waitFor();
    await why.getByText('这份申请的其他事项').click();
    await why.getByText(/^如果店面总面积不到 300 平方米/).waitFor();
    await li.getByRole('button', { name: '一次性补正' }).click();
    await li.getByRole('checkbox', { name: '需要补正：食品安全员' }).check();
    await li.getByLabel('食品安全员：有什么问题').fill('这位食品安全员的考核证明已经过期，请换一位。');
    await li.getByRole('checkbox', { name: '需要补正：设备、布局和操作流程' }).check();
    await li.getByLabel('设备、布局和操作流程：有什么问题').fill('图上没有标出洗碗间，请补画。');
    await li.getByRole('button', { name: '预览告知书' }).click();
    await li.getByRole('dialog').getByRole('button', { name: '送达申请人' }).click();

    await expectText(zhang, /食品经营许可.*需要您改 2 处/);
    await expectText(zhang, /图上没有标出洗碗间/);
    await zhang.getByRole('link', { name: '去补正' }).click();
    await zhang.getByRole('textbox', { name: '食品安全员' }).fill('张公民');
    await zhang
      .locator('input[type=file]')
      .setInputFiles({ name: '厨房.pdf', mimeType: 'application/pdf', buffer: smallPdf });
    await zhang.getByRole('button', { name: '删除' }).waitFor();
    await zhang.getByRole('button', { name: '提交补正' }).click();
    await zhang.waitForURL(/\/applications\/[^/]+$/);
    await expectText(li, '已补正，待受理');
  },
);

step('both organisations accept and review; his page follows', async () => {
  await acceptAndReview(li);
  await openTask(li, '招牌', firm);
  await acceptAndReview(li);
  fire = await journey.visitor();
  await fire.goto(`${journey.url}/sign-in`);
  await signIn(fire, '程办事员');
  await openTask(fire, '消防', firm);
  await acceptAndReview(fire);
  await zhang.locator('.case-head', { hasText: '消防' }).getByText('看现场').waitFor();
});

step('one visit for all is arranged once, and seen by the other organisation and by him', async () => {
  await fire.getByRole('link', { name: '打开勘验页' }).click();
  await fire.getByRole('button', { name: '约定时间' }).click();
  const inAWeek = new Date(journey.platform.app.services.now().getTime() + 7 * 86_400_000);
  await fire.getByLabel('时间', { exact: true }).fill(`${inAWeek.toISOString().slice(0, 10)}T09:30`);
  await fire.getByRole('button', { name: '约定并通知申请人' }).click();
  await fire.getByRole('dialog').waitFor({ state: 'hidden' });
  await expectText(zhang, /联合上门看现场/);
  await expectText(zhang, /只来一次/);
  await li.getByRole('link', { name: '打开勘验页' }).click();
  await expectText(li, '已约定');
});

step('each organisation writes down what it found', async () => {
  await finding(fire, '消防', '不符合要求', '疏散通道宽度不足一米一，二楼只有一个出口。');
  await finding(li, '食品经营许可', '符合要求', '布局与图纸一致。');
  await finding(li, '招牌', '符合要求', '尺寸相符。');
  await expectText(fire, '已完成');
});

async function finding(page: Page, service: string, result: string, remarks: string): Promise<void> {
  const row = page.locator('.visit-parties li', { hasText: service });
  await row.getByRole('button', { name: '填写勘验结果' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: result, exact: true }).check();
  await dialog.getByLabel('现场情况').fill(remarks);
  await dialog.getByRole('button', { name: '提交', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

step('fire safety is denied with reasons; the independent siblings go on to their licences', async () => {
  await fire.locator('.visit-parties li', { hasText: '消防' }).getByRole('link').click();
  await act(fire, '作出决定', '不予许可', async (dialog) => {
    await dialog.getByRole('radio', { name: /^不予许可/ }).check();
    await dialog.getByRole('textbox', { name: '理由' }).fill('疏散通道宽度不足一米一\n二楼只有一个安全出口');
    await dialog.getByRole('checkbox').first().check();
  });
  const denied = zhang.locator('.case-head', { hasText: '消防' });
  await denied.getByText('不予许可').waitFor();
  await zhang.locator('.case-head', { hasText: '食品经营许可' }).getByText('等作出决定').waitFor();

  await li.locator('.visit-parties li', { hasText: '食品经营许可' }).getByRole('link').click();
  await grant(li);
  await openTask(li, '招牌', firm);
  await grant(li);
  await zhang.locator('.case-head', { hasText: '食品经营许可' }).getByText('已准予').waitFor();
  await expectText(zhang, '拿到的证照');
  await expectText(zhang, /不予许可决定书|不予.*告知书/);
  assert.equal(await zhang.evaluate(() => 'sameDocument' in window), true, 'the page was never loaded anew');
});

step('a bad rating, with a national reason', async () => {
  const card = zhang.locator('.cases > li', { hasText: '消防' });
  await card.getByRole('link', { name: '评价' }).click();
  await zhang.getByRole('radio', { name: /1 · 非常不满意/ }).check();
  await zhang.getByRole('checkbox').first().check();
  await zhang.getByLabel(/还想说的/).fill('来回说不清楚要改什么');
  await zhang.getByRole('button', { name: '提交评价' }).click();
  await expectText(zhang, '您给了 1 星');
});

step('whoever supervises reads the bad rating without learning who gave it, and answers', async () => {
  wang = await journey.visitor();
  await wang.goto(`${journey.url}/sign-in`);
  await signIn(wang, '王主任');
  await wang.getByRole('row').filter({ hasText: '差评' }).getByRole('link').click();
  await wang.getByRole('heading', { level: 1, name: /差评答复：.*消防安全检查/ }).waitFor();
  await expectText(wang, '来回说不清楚要改什么');
  await expectText(wang, /1 星（满分 5 星）/);
  const shown = await wang.locator('main').innerText();
  for (const secret of [firm, '张公民', '周志远']) assert.ok(!shown.includes(secret), `${secret} is shown`);
  const send = wang.getByRole('button', { name: '提交答复' });
  assert.equal(await send.getAttribute('aria-disabled'), 'true');
  await wang.getByLabel('您的答复').fill(answer);
  await send.click();
  await expectText(wang, '已答复');
  await wang.getByRole('link', { name: '待办' }).first().click();
  await wang.waitForURL(/\/work$/);
  await wang.getByRole('row').filter({ hasText: '差评' }).waitFor({ state: 'detached' });
});

step('he reads the answer beside his rating, without reloading', async () => {
  await expectText(zhang, answer);
  assert.equal(await zhang.evaluate(() => 'sameDocument' in window), true, 'the page was never loaded anew');
});

step(
  'the licence is in his wallet, and whoever verifies it finds it genuine, or altered by one byte',
  async () => {
    await zhang.goto(`${journey.url}/wallet`);
    await zhang.getByRole('link', { name: /食品经营许可证/ }).click();
    const code = await zhang.locator('.summary-row', { hasText: '核验码' }).locator('.number').innerText();
    const href = await zhang.getByRole('link', { name: '下载 PDF' }).getAttribute('href');
    const pdf = await (await zhang.request.get(new URL(href!, journey.url).href)).body();
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');

    const anybody = await journey.visitor();
    await anybody.goto(`${journey.url}/verify`);
    await anybody.getByLabel('证照上的核验码').fill(code);
    await anybody.getByRole('button', { name: '核验', exact: true }).click();
    await expectText(anybody, '真实有效');
    await expectText(anybody, firm);

    await anybody.getByRole('link', { name: '核验另一张' }).click();
    const upload = (buffer: Buffer) =>
      anybody
        .getByLabel('证照文件（PDF、OFD、JSON 或 SD-JWT）')
        .setInputFiles({ name: '证照.pdf', mimeType: 'application/pdf', buffer });
    await upload(pdf);
    await anybody.locator('.verdict[data-state=genuine]').waitFor();
    const changed = Buffer.from(pdf);
    const middle = Math.floor(changed.length / 2);
    changed[middle] = changed[middle]! ^ 1;
    await upload(changed);
    await anybody.locator('.verdict[data-state=altered]').waitFor();
  },
);

step('what is not done in time is red in the inbox, and the supervisor sees it', async () => {
  const applicationId = await applyForRestaurant(journey);
  await journey.settle();
  await li.goto(`${journey.url}/work`);
  await openTask(li, '食品经营许可', firm);
  assert.ok(li.url().includes(applicationId));
  await act(li, '受理', '受理');
  await journey.pass(30);

  await li.goto(`${journey.url}/sign-in`);
  await signIn(li, '李办事员');
  const row = li.getByRole('row').filter({ hasText: '食品经营许可' }).filter({ hasText: firm });
  await row.getByText('已超期').waitFor();
  await wang.goto(`${journey.url}/sign-in`);
  await signIn(wang, '王主任');
  await wang.getByRole('link', { name: '督查总览' }).click();
  const late = wang.getByRole('row').filter({ hasText: '食品经营许可' }).filter({ hasText: firm });
  await late.getByText('已超期').waitFor();
});

step('the pages met with no error on the way', async () => assert.deepEqual(journey.troubles, []));
