import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import {
  approvedInspection,
  bodies,
  bookedVisit,
  comeAndGone,
  idOf,
  restaurant,
  type Firm,
} from '../../server/test/inspected.ts';
import { supervisorOfLixia } from '../../server/test/lixia.ts';
import { must } from '../../server/test/story.ts';
import { chooseByKey, expectText, sizes, startJourney, tell, type Journey } from './harness.ts';
import { looksOf, looksWell } from './looks.ts';
import { intoSpring, storyOf } from './spring.ts';

/**
 * What one organisation cannot settle alone reaches the one that can: a finding is handed to another, which opens the case; a visit beyond the cap is told
 * to whoever supervises; standards that contradict each other are referred upwards and ruled on.
 */

let journey: Journey;
let firm: Firm;
let visit: string;
let county: string;
let fire: Page;
let market: Page;

const step = tell(() => journey);
const lookAt = looksOf('handed-over');
const story = () => storyOf(journey);

before(async () => {
  journey = await startJourney();
  await intoSpring(journey);
  firm = await restaurant(story());
  county = await supervisorOfLixia(story());
  visit = await bookedVisit(story(), 'fire', firm);
  await comeAndGone(story(), 'fire', visit);
});
after(() => journey.stop());

step('the fire brigade records what it found and chooses who gets it', async () => {
  fire = await journey.as(bodies.fire.key);
  await fire.goto(`${journey.url}/work/inspection-visits/${visit}`);
  const lines = fire.locator('.visit-lines > li');
  await lines.first().waitFor();
  for (const line of await lines.all()) await line.getByRole('radio', { name: '合格', exact: true }).check();
  const [first] = await lines.all();
  await first!.getByRole('radio', { name: '不合格' }).check();
  await first!.getByLabel('问题', { exact: true }).fill('后厨堆放过期食品');
  await first!.getByRole('radio', { name: '移送处理' }).check();
  await chooseByKey(first!.getByLabel('移送单位'), '历下区市场监督管理局');
  await lookAt(fire, 'record');
  await fire.setViewportSize(sizes.phone);
  await lookAt(fire, 'record-phone');
  await fire.setViewportSize(sizes.desktop);
  await fire.getByRole('button', { name: '保存检查结果' }).click();
  await expectText(fire, '待公示');
  await expectText(fire, /案源 .*：待处理/);
});

step(
  'market supervision returns what is not its own, with the reason; the brigade hands it on again',
  async () => {
    market = await journey.as(bodies.market.key);
    await market.goto(`${journey.url}/work?element=case-lead`);
    await market.getByRole('link', { name: '涉企检查' }).first().click();
    await expectText(market, '后厨堆放过期食品');
    await looksWell(market);
    await market.getByRole('button', { name: '退回', exact: true }).first().click();
    await market.getByLabel('退回理由').fill('请先补充现场照片');
    await market.getByRole('button', { name: '退回', exact: true }).last().click();
    await expectText(market, '被退回，待处理');
    await fire.goto(`${journey.url}/work?element=case-lead`);
    await fire.getByRole('link', { name: '涉企检查' }).first().click();
    await expectText(fire, '请先补充现场照片');
    await fire.getByRole('button', { name: '移送其他单位' }).first().click();
    await chooseByKey(fire.getByLabel('移送单位'), '历下区市场监督管理局');
    await fire.getByLabel('移送说明').fill('照片已补充，请查处');
    await fire.getByRole('button', { name: '移送其他单位' }).last().click();
    await expectText(fire, '照片已补充，请查处');
  },
);

step('it accepts the lead and opens the penalty case, which another person files', async () => {
  await market.reload();
  await market.getByLabel('案由').fill('经营超过保质期的食品');
  await market.getByRole('button', { name: '接收并转为案件' }).last().click();
  await market.waitForURL(/\/work\/enforcement-cases\/[0-9a-f-]{36}$/);
  await expectText(market, '待立案');
  await market.getByRole('link', { name: '看案源' }).click();
  await expectText(market, '已立为案件');
  const filing = await journey.as(county);
  await filing.goto(`${journey.url}/work?element=case-approval`);
  await filing.getByRole('link', { name: '涉企检查' }).first().click();
  await filing.getByLabel('说明').first().fill('同意立案');
  await filing.getByRole('button', { name: '立案', exact: true }).click();
  await expectText(filing, '调查中');
  await fire.reload();
  await expectText(fire, '已立为案件');
  await fire.goto(`${journey.url}/work/enforcement-cases`);
  await expectText(fire, '案源（移送的问题）');
  await looksWell(fire);
});

step(
  'an inspection beyond the cap is in the inbox of whoever supervises, who notes what was found',
  async () => {
    const beyond = {
      kind: 'case',
      source: 'complaint',
      reason: '投诉后厨卫生',
      trigger: { document: '12345-001', from: '12345 热线', receivedOn: '2026-03-01' },
      explanations: {
        density: '投诉核查',
        'yearly-cap': '投诉须当场核实',
        reuse: '必要',
        'low-yield': '必要',
        'white-list': '必要',
        merge: '另行安排',
      },
    };
    let last = '';
    for (let times = 0; times < 3; times += 1)
      last = await approvedInspection(story(), 'health', firm, beyond);
    const overseer = await journey.as(county);
    await overseer.goto(`${journey.url}/work?element=inspection-copy`);
    await overseer.getByRole('link', { name: '涉企检查' }).first().click();
    await overseer.waitForURL(new RegExp(`/work/copied-inspections/${last}$`));
    await expectText(overseer, /第 3 次，超过上限 2 次/);
    await expectText(overseer, /投诉须当场核实/);
    await looksWell(overseer);
    await overseer.getByRole('button', { name: '跟踪监督' }).click();
    await overseer.getByLabel('情况说明').fill('已提醒合并检查，下次抽查核实');
    await overseer.getByRole('button', { name: '记录监督情况' }).click();
    await expectText(overseer, '已提醒合并检查，下次抽查核实');
    await overseer.goto(`${journey.url}/work/oversight?part=copies`);
    await expectText(overseer, '跟踪监督');
    await looksWell(overseer);
    const health = await journey.as(bodies.health.key);
    await health.goto(`${journey.url}/work/inspections/${last}`);
    await expectText(health, '抄送监督');
  },
);

step('a conflict that the county cannot settle is referred to the city, which rules', async () => {
  const clerk = await journey.platform.as(bodies.market.key);
  const { items } = await must(clerk.get('/api/inspection-lists/items'), 200);
  const line = 'flue.cleaning';
  const { id } = await must(
    clerk.post('/api/standard-conflicts', {
      organisation: items[0].organisation.id,
      lineA: { item: 'DEM-SC-01', line },
      lineB: { item: 'DEM-XF-01', line },
      description: '清洗间隔要求不同，企业无所适从',
    }),
    201,
  );
  for (const body of ['market', 'fire'] as const)
    await must(
      (await journey.platform.as(bodies[body].key)).post(`/api/standard-conflicts/${id}/opinion`, {
        words: '两个上级规定不一',
      }),
    );
  const below = await journey.as(county);
  await below.goto(`${journey.url}/work/standard-conflicts/${id}`);
  await below.getByLabel('裁定理由').fill('区里不能统一，请市里裁定');
  await below.getByRole('button', { name: '报上级决定' }).click();
  await expectText(below, /由济南市人民政府（示范）裁定/);
  await looksWell(below);
  const wang = await journey.as('wang');
  await wang.goto(`${journey.url}/work?element=conflict-ruling`);
  await wang.getByRole('link', { name: '涉企检查' }).first().click();
  await expectText(wang, '区里不能统一，请市里裁定');
  await wang.getByRole('radio').first().check();
  await wang.getByLabel('裁定理由').fill('按严的统一');
  await wang.getByRole('button', { name: '裁定', exact: true }).click();
  await expectText(wang, '已统一');
});

step('a yearly plan is returned by whoever it is filed with, mended, and put on file', async () => {
  const year = story().now().getFullYear();
  const lines = [{ item: 'DEM-SC-01', month: 9, uscc: firm.uscc }];
  const clerk = await story().platform.as(bodies.market.key);
  const body = { organisation: await idOf(story(), 'market'), year, lines };
  const { id } = await must(clerk.post('/api/inspection-plans', body), 201);
  const plan = `/console/inspection-plans/${id}`;
  await market.goto(journey.url + plan);
  await market.getByRole('button', { name: '备案', exact: true }).click();
  await expectText(market, /^已于 .* 向济南市历下区.*备案$/);
  const receiver = await journey.as(county);
  await receiver.goto(`${journey.url}/work?element=plan-filed`);
  await receiver.getByRole('link', { name: '涉企检查' }).first().click();
  await receiver.waitForURL(new RegExp(`${plan}$`));
  await expectText(receiver, '核对后存案；需要调整的，写明理由退回。公布后不能再退回。');
  await lookAt(receiver, 'plan-received');
  await receiver.getByRole('button', { name: '退回修改' }).click();
  await receiver.getByLabel('需要修改什么').fill('九月与消防的检查重复，请合并');
  await receiver.getByRole('dialog').getByRole('button', { name: '退回修改' }).click();
  await market.goto(`${journey.url}/work?element=plan-returned`);
  await market.getByRole('link', { name: '涉企检查' }).first().click();
  await expectText(market, '九月与消防的检查重复，请合并');
  await lookAt(market, 'plan-returned');
  await market.getByRole('button', { name: '备案', exact: true }).click();
  await expectText(market, /^已于 .* 向济南市历下区.*备案$/);
  await receiver.reload();
  await receiver.getByRole('button', { name: '存案', exact: true }).click();
  await expectText(receiver, /已存案$/);
  const phone = await journey.as(bodies.market.key, { phone: true, lang: 'en' });
  await phone.goto(journey.url + plan);
  await expectText(phone, /^On file since/);
  await lookAt(phone, 'plan-noted', 'en');
});
