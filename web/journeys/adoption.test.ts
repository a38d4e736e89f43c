import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { expectText, startJourney, tell, type Journey } from './harness.ts';
import { answerQuestions, signIn } from './steps.ts';

/** A second city adopts what the province built, with a threshold of its own: the same answers give another list there. */

let journey: Journey;
let admin: Page;

const step = tell(() => journey);
const fire = '公众聚集场所投入使用、营业前消防安全检查';
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

step(
  'the administrator of Qingdao adopts the package with a threshold of 150 m²; tests run first',
  async () => {
    const file = new URL('../../scenarios/adoptions/370200-qingdao/open-a-restaurant.json', import.meta.url);
    const overlay = JSON.parse(await readFile(file, 'utf8'));
    for (const one of overlay.parameters) if (one.code === 'fireSafetyAreaThreshold') one.value = 150;

    admin = await journey.visitor();
    await admin.goto(`${journey.url}/sign-in?next=/console/scenarios/open-a-restaurant`);
    await signIn(admin, '吴管理');
    await admin.getByRole('button', { name: '采用', exact: true }).click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '地方' }).fill('青岛市');
    await admin.getByText('青岛市 370200').click();
    await dialog.getByLabel('本地差异（JSON）').fill(JSON.stringify(overlay, null, 2));
    await dialog.getByRole('button', { name: '采用', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  },
);

step('the console shows in words what Qingdao does differently', async () => {
  const line = admin.locator('.lines li', { hasText: '青岛市' });
  await line.locator('summary').click();
  const row = line.getByRole('row').filter({ hasText: '150' });
  await row.waitFor();
});

step('the same answers now give another list in Qingdao, and the old one in Jinan', async () => {
  assert.deepEqual(await list('市南区'), ['食品经营许可', fire, '户外招牌']);
  assert.deepEqual(await list('历下区'), ['食品经营许可', '户外招牌']);
  await expectText(admin, '青岛市');
  assert.deepEqual(journey.troubles, []);
});
