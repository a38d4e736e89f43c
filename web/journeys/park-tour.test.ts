import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { CHINA, isWorkingDay } from '@yiti/engines/calendar';
import { generateEnterprise, insertEnterprises } from '../../server/src/platform/directory/index.ts';
import {
  approvedInspection,
  bodies,
  comeAndGone,
  recorded,
  restaurant,
  type Firm,
} from '../../server/test/inspected.ts';
import { must } from '../../server/test/story.ts';
import { expectText, sizes, startJourney, tell, type Journey } from './harness.ts';
import { looksOf } from './looks.ts';
import { asZhou, dayOf, intoSpring, passTo, storyOf } from './spring.ts';

/**
 * A tour through a park (园区同行): two firms of one software park are inspected on one day by one team. The park and their premises are entered, the visits are put
 * together, each firm is told by itself and reads that the team goes on to neighbours, and each visit has its own code and record.
 */

let journey: Journey;
let firm: Firm;
let neighbour: Firm;
let market: Page;
const visits: string[] = [];

const step = tell(() => journey);
const lookAt = looksOf('park-tour');
const story = () => storyOf(journey);

before(async () => {
  journey = await startJourney();
  await intoSpring(journey);
  firm = await restaurant(story());
  const made = {
    ...generateEnterprise(7100),
    division: '370102',
    status: 'active' as const,
    legalRepresentativeId: undefined,
  };
  await insertEnterprises(journey.platform.app.services.database.reads, [made], story().now().toISOString());
  neighbour = made;
});
after(() => journey.stop());

const enterPremises = async (one: Firm, address: string) => {
  await market.getByRole('button', { name: '登记企业场所' }).click();
  const dialog = market.getByRole('dialog');
  await dialog.getByLabel('企业统一社会信用代码').fill(one.uscc);
  await dialog.getByLabel('地址', { exact: true }).fill(address);
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await expectText(market, address);
};

step('the park and the premises of two firms in it are entered', async () => {
  market = await journey.as(bodies.market.key);
  await market.goto(`${journey.url}/work/parks`);
  await market.getByRole('button', { name: '登记园区' }).click();
  const dialog = market.getByRole('dialog');
  await dialog.getByLabel('名称', { exact: true }).fill('历下软件园');
  await dialog.getByLabel('英文名称').fill('Lixia software park');
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await market.waitForURL(/\/work\/parks\/[0-9a-f-]{36}$/);
  await enterPremises(firm, '历下软件园 1 号楼');
  await enterPremises(neighbour, '历下软件园 3 号楼');
});

step('the address was not right, and is put right', async () => {
  await market.getByRole('button', { name: `修改${neighbour.name}的场所` }).click();
  const dialog = market.getByRole('dialog');
  await dialog.getByLabel('地址', { exact: true }).fill('历下软件园 2 号楼');
  await lookAt(market, 'premises-dialog');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expectText(market, '历下软件园 2 号楼');
  await lookAt(market, 'park');
});

step(
  'the page of a firm has its premises: a shop outside of the park is entered, and is closed',
  async () => {
    await market.goto(`${journey.url}/work/firms/${firm.id}`);
    await expectText(market, '历下软件园 1 号楼');
    await market.getByRole('button', { name: '登记企业场所' }).click();
    const entering = market.getByRole('dialog');
    await entering.getByLabel('场所名称').fill('泉城路店');
    await entering.getByLabel('地址', { exact: true }).fill('泉城路 26 号');
    await lookAt(market, 'firm-premises-dialog');
    await entering.getByRole('button', { name: '登记', exact: true }).click();
    await expectText(market, '泉城路 26 号');
    await expectText(market, '不在园区内');
    await lookAt(market, 'firm-premises');
    await market.setViewportSize(sizes.phone);
    await lookAt(market, 'firm-premises-phone');
    await market.setViewportSize(sizes.desktop);
    await market.getByRole('button', { name: '修改泉城路店的场所' }).click();
    const changing = market.getByRole('dialog');
    await changing.getByLabel('停止经营的日期').fill(dayOf(journey, 0));
    await changing.getByRole('button', { name: '保存' }).click();
    await market.getByText('泉城路 26 号').waitFor({ state: 'detached' });
  },
);

step('two visits that the market supervision arranges there become one tour', async () => {
  const clerk = await journey.platform.as(bodies.market.key);
  for (const one of [firm, neighbour]) {
    const inspection = await approvedInspection(story(), 'market', one, {
      windowFrom: dayOf(journey, 2),
      windowTo: dayOf(journey, 9),
    });
    const { id } = await must(
      clerk.post(`/api/inspections/${inspection}/visit`, { reason: '园区同行' }),
      201,
    );
    visits.push(id as string);
  }
  await market.goto(`${journey.url}/work/inspection-visits/${visits[0]!}`);
  await expectText(market, '同一园区可以同一天去');
  await market.getByRole('checkbox', { name: neighbour.name }).check();
  let ahead = 2;
  while (!isWorkingDay(CHINA, dayOf(journey, ahead))) ahead += 1;
  await market.getByLabel('日期', { exact: true }).fill(dayOf(journey, ahead));
  await market.getByRole('button', { name: '安排成园区同行' }).click();
  await market.waitForURL(/\/work\/inspection-tours\/[0-9a-f-]{36}$/);
  await expectText(market, '历下软件园');
  for (const one of [firm, neighbour]) await market.getByRole('link', { name: one.name }).waitFor();
});

step('each firm is told by itself, and reads that the team goes on to neighbours', async () => {
  for (const visit of visits) {
    await market.goto(`${journey.url}/work/inspection-visits/${visit}`);
    await market.getByRole('button', { name: '发出通知' }).click();
    await expectText(market, '待企业选时间');
  }
  const zhou = await asZhou(journey, firm);
  await zhou.goto(`${journey.url}/inspections/${visits[0]!}`);
  await expectText(zhou, /当天检查组在园区内依次检查几家企业/);
  await zhou.getByRole('radio').first().check();
  await zhou.getByRole('button', { name: '约这个时间' }).click();
  await expectText(zhou, /^已约：/);
});

step('each visit has its own code and record; the tour shows how far it is', async () => {
  const clerk = await journey.platform.as(bodies.market.key);
  const { slots } = await must(clerk.get(`/api/inspection-visits/${visits[1]!}`), 200);
  await must(clerk.put(`/api/inspection-visits/${visits[1]!}/slot`, { slot: slots[0] }));
  const { slotAt, tour } = await must(clerk.get(`/api/inspection-visits/${visits[0]!}`), 200);
  await passTo(journey, slotAt);
  for (const visit of visits) {
    await comeAndGone(story(), 'market', visit);
    await recorded(story(), 'market', visit, {});
  }
  market = await journey.as(bodies.market.key);
  await market.goto(`${journey.url}/work/inspection-tours/${tour.id}`);
  await expectText(market, '每家企业有自己的通知、入企码和检查记录。');
  for (const one of [firm, neighbour])
    await market.locator('li', { hasText: one.name }).getByText('待公示').waitFor();
});
