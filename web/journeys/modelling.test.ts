import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import type { TestClient } from '../../server/src/testing.ts';
import { accessibilityProblems, expectText, startJourney, tell, type Journey } from './harness.ts';
import { flaws, shown } from './looks.ts';

/** An administrator changes a process in the modelling room; another one looks at what is different, approves and publishes it. */

let journey: Journey;
let zhao: Page;
let zhou: Page;
let older: string;
let address: string;
/** a draft of somebody else, over the version of before */
let behind: string;

const step = tell(() => journey);
const added = '再核对一遍';

before(async () => {
  journey = await startJourney();
  older = await applyForCard();
});
after(() => journey.stop());

async function must(answer: ReturnType<TestClient['post']>) {
  const { status, body } = await answer;
  assert.ok(status < 300, `${status} ${JSON.stringify(body)}`);
  return body;
}

/** Somebody in Zibo, which has no differences of its own, asks for a library card. */
async function applyForCard(): Promise<string> {
  const zhang = await journey.platform.as('zhang');
  const answers = { age: 38, studyRoom: false, byPost: false };
  const made = await must(
    zhang.post('/api/drafts', { scenario: 'library-card', division: '370302', answers }),
  );
  await must(zhang.put(`/api/drafts/${made.draftId}/values`, { values: { 'library.branch': 'lakeside' } }));
  const key = { 'idempotency-key': `modelling-${made.draftId}` };
  const receipt = await must(zhang.post(`/api/drafts/${made.draftId}/submission`, undefined, key));
  await journey.settle();
  return receipt.applicationId;
}

/** The diagrams to which an application is pinned. */
async function diagramsOf(application: string): Promise<string> {
  const administrator = await journey.platform.as('zhao');
  const { items } = await must(administrator.get(`/api/applications/${application}/instances`));
  const instance = await must(
    administrator.get(`/api/applications/${application}/instances/${items[0].instanceNo}`),
  );
  return JSON.stringify(instance);
}

const element = (page: Page, id: string) => page.locator(`.modeller-canvas [data-element-id="${id}"]`);
const property = (page: Page, label: string) =>
  page.getByRole('region', { name: '属性' }).getByLabel(label, { exact: true });
const kept = (page: Page) => page.getByText('已保存', { exact: true }).waitFor();

/** Chooses an element on the canvas; nothing before, for the tools beside what is chosen lie over its neighbours. */
async function choose(page: Page, id: string): Promise<void> {
  const canvas = (await page.locator('.modeller-canvas').boundingBox())!;
  await page.mouse.click(canvas.x + canvas.width / 2, canvas.y + canvas.height - 30);
  await page.getByRole('region', { name: '属性' }).getByRole('heading', { name: '流程' }).waitFor();
  await page.locator('.djs-context-pad.open').waitFor({ state: 'hidden' });
  const { x, y } = await middleOf(page, id);
  await page.mouse.click(x, y);
}

/** The middle of a shape, or of the line of a flow. */
async function middleOf(page: Page, id: string): Promise<{ x: number; y: number }> {
  return element(page, id).evaluate((group) => {
    const line =
      group.matches('.djs-connection') && group.querySelector<SVGPathElement>('.djs-visual > path');
    if (!line) {
      const { x, y, width, height } = group.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    const { x, y } = line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(line.getScreenCTM()!);
    return { x, y };
  });
}

step('an administrator opens a draft of the library card', async () => {
  zhao = await journey.as('zhao');
  await zhao.goto(`${journey.url}/console/modelling`);
  await zhao.getByRole('button', { name: '新建改稿' }).click();
  const dialog = zhao.getByRole('dialog');
  await dialog.getByLabel('场景').selectOption({ label: '办借书证（虚构示例） 1.0.0' });
  await dialog.getByLabel('这次改什么').fill('办证前再核对一遍读者信息');
  await dialog.getByRole('button', { name: '新建并打开' }).click();
  await zhao.waitForURL(/\/console\/modelling\/[0-9a-f-]+$/);
  address = new URL(zhao.url()).pathname;
  await element(zhao, 'borrowing-limit').waitFor();
  await zhao.getByText('没有问题', { exact: true }).waitFor();
});

step('she puts a task between two others, and names it', async () => {
  await zhao.locator('.djs-palette [data-action="create.task"]').click();
  const { x, y } = await middleOf(zhao, 'residence-check-done--borrowing-limit');
  await zhao.mouse.move(x, y - 100);
  await zhao.mouse.move(x, y, { steps: 5 });
  await zhao.mouse.click(x, y);
  await zhao.keyboard.press('Escape');
  await zhao.getByRole('heading', { name: '任务', exact: true }).waitFor();
  await property(zhao, '名称').fill(added);
  await property(zhao, '英文名称').fill('Check once more');
  await property(zhao, '编号').fill('look-again');
  await property(zhao, '编号').blur();
  await element(zhao, 'look-again').waitFor();
  await kept(zhao);
});

step('a gateway without a default is a problem that leads to it; she mends it', async () => {
  await zhao.getByRole('button', { name: '显示全图' }).click();
  await choose(zhao, 'card-granted');
  await zhao.getByRole('heading', { name: '排他网关' }).waitFor();
  await property(zhao, '默认走哪一条').selectOption('');
  const warning = zhao.getByRole('button', { name: /没有条件，也不是默认流/ });
  await warning.waitFor();
  await choose(zhao, 'start');
  await zhao.getByRole('heading', { name: '开始事件' }).waitFor();
  await warning.click();
  await zhao.getByRole('heading', { name: '排他网关' }).waitFor();
  await property(zhao, '默认走哪一条').selectOption('card-granted--not-granted');
  await zhao.getByText('没有问题', { exact: true }).waitFor();
});

step('a condition is checked while it is written', async () => {
  await choose(zhao, 'card-granted--extras');
  const condition = property(zhao, '条件（FEEL）');
  const before = await condition.inputValue();
  await condition.fill('readerCardOutcome =');
  await zhao.locator('.property-problem').first().waitFor();
  await condition.fill(before);
  await zhao.locator('.property-problem').first().waitFor({ state: 'detached' });
  await kept(zhao);
});

step('what is right with the room for everybody: axe, words, nothing cut off', async () => {
  assert.deepEqual(await flaws(zhao, 'zh-CN'), []);
  assert.deepEqual(await accessibilityProblems(zhao), []);
});

step(
  'she plays it through: services answer, a task is completed with an outcome, one step back',
  async () => {
    await zhao.getByRole('button', { name: '推演', exact: true }).click();
    await zhao.getByRole('button', { name: '开始推演' }).click();
    await zhao.getByRole('button', { name: '所有服务按测试的数据应答' }).click();
    await zhao.getByRole('button', { name: '结果：accept' }).waitFor();
    await zhao.getByRole('button', { name: '结果：accept' }).click();
    await expectText(zhao, /任务“受理”完成/);
    await zhao.getByRole('button', { name: '退一步' }).click();
    await zhao.getByRole('button', { name: '结果：accept' }).waitFor();
  },
);

step('the package’s own tests pass', async () => {
  await zhao.getByRole('button', { name: '测试', exact: true }).click();
  await zhao.getByRole('button', { name: /运行 \d+ 项测试/ }).click();
  await zhao.locator('.lines li[data-ok=true]').first().waitFor();
  assert.equal(await zhao.locator('.lines li[data-ok=false]').count(), 0);
});

step('she hands it in, and cannot approve it herself', async () => {
  await zhao.getByRole('button', { name: '送审', exact: true }).click();
  await zhao.getByRole('dialog').getByRole('button', { name: '送审', exact: true }).click();
  await zhao.getByText('已送审', { exact: true }).first().waitFor();
  await zhao.getByText('您改过这份改稿，须由另一个人审核').first().waitFor();
  const approve = zhao.getByRole('button', { name: '审核通过' });
  assert.equal(await approve.getAttribute('aria-disabled'), 'true');
});

step('another administrator sees what is different, in words and side by side, and approves', async () => {
  zhou = await journey.as('370000-administrator');
  await zhou.goto(journey.url + address);
  const line = zhou.locator('.lines > li', { hasText: added });
  await line.getByText('新增', { exact: true }).waitFor();
  await zhou.locator('.pair-canvas .compared-sign--added').waitFor();
  assert.equal(await zhou.locator('.pair-canvas').count(), 2);
  assert.deepEqual(await accessibilityProblems(zhou), []);
  await zhou.getByRole('button', { name: '审核通过' }).click();
  await zhou.getByRole('dialog').getByRole('button', { name: '审核通过' }).click();
  await zhou.getByText('已通过审核', { exact: true }).first().waitFor();
});

step('meanwhile somebody else begins with the same version', async () => {
  const client = await journey.platform.as('zhao');
  const body = { scenario: 'library-card', title: '换个说明' };
  behind = (await must(client.post('/api/scenario-drafts', body))).draftId;
  const process = 'processes/library-card.bpmn';
  const { files } = await must(client.get(`/api/scenario-drafts/${behind}`));
  const { text } = files.find(({ path }: { path: string }) => path === process);
  const other = text.replace(' name="算一次可借几本"', ' name="算出能借几本"');
  assert.ok(other.includes('算出能借几本'));
  await must(
    client.put(`/api/scenario-drafts/${behind}/files`, {
      path: 'README.md',
      text: '# 改过的说明\n',
      version: 0,
    }),
  );
  await must(client.put(`/api/scenario-drafts/${behind}/files`, { path: process, text: other, version: 0 }));
});

step('and publishes it in the province', async () => {
  await zhou.getByRole('button', { name: '发布新版本' }).click();
  const dialog = zhou.getByRole('dialog');
  await dialog.getByTitle(/370000/).waitFor();
  await dialog.getByRole('button', { name: '发布新版本' }).click();
  await zhou.getByText('已发布', { exact: true }).first().waitFor();
  await zhou.goto(`${journey.url}/console/scenarios/library-card`);
  await expectText(zhou, '1.1.0');
});

step('the other draft is moved to the new version, with what both changed', async () => {
  const page = await journey.as('zhao');
  await page.goto(`${journey.url}/console/modelling/${behind}`);
  await page.getByText('1.1.0 版已经安装').waitFor();
  await page.getByRole('button', { name: '移到新版本' }).click();
  const dialog = page.getByRole('dialog');
  const process = dialog.getByRole('listitem').filter({ hasText: 'processes/library-card.bpmn' });
  await process.waitFor();
  assert.deepEqual(await accessibilityProblems(page), []);
  await process.getByText('改稿的', { exact: true }).click();
  await dialog.getByRole('button', { name: '移到新版本' }).click();
  await page.getByText('1.1.0 版已经安装').waitFor({ state: 'hidden' });
  await page.getByText('办借书证（虚构示例） 1.1.0').waitFor();
  await page.context().close();
});

step('a new application runs on the new version, the older one stays with its own', async () => {
  const newer = await applyForCard();
  assert.ok((await diagramsOf(newer)).includes(added));
  assert.ok(!(await diagramsOf(older)).includes(added));
});

step('on a phone the draft can be read, in English too; drawing asks for a wider window', async () => {
  for (const lang of ['zh-CN', 'en'] as const) {
    const phone = await journey.as('zhao', { phone: true, lang });
    await phone.goto(journey.url + address);
    await shown(phone);
    await phone.getByRole('button', { name: lang === 'en' ? 'Edit' : '修改', exact: true }).click();
    await expectText(phone, lang === 'en' ? 'Drawing needs a wider window' : '修改流程需要更宽的窗口');
    await expectText(phone, lang === 'en' ? 'Check once more' : added);
    assert.deepEqual(await flaws(phone, lang), []);
    assert.deepEqual(await accessibilityProblems(phone), []);
    await phone.context().close();
  }
  assert.deepEqual(journey.troubles, []);
});
