/**
 * Takes the pictures of the README: `node web/journeys/pictures.ts`. A platform with a demonstration, a real browser, real tasks; nothing
 * is drawn by hand. Needs the built pages (`node tools/build-web.ts`).
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { startJourney, type Journey } from './harness.ts';
import { shown } from './looks.ts';

const file = fileURLToPath(new URL('../../docs/pictures/overview.png', import.meta.url));
const journey = await startJourney();
try {
  const [first, ...rest] = firms();
  await apply(journey, first!);
  // so that not every lamp is green
  await journey.pass(6);
  for (const one of rest) await apply(journey, one);
  const phone = await journey.visitor({ phone: true });
  await phone.goto(`${journey.url}/life-events/open-a-restaurant`);
  const clerk = await journey.as('li');
  await clerk.setViewportSize({ width: 1180, height: 844 });
  await clerk.goto(`${journey.url}/work`);
  await clerk.getByRole('button', { name: '领取' }).first().click();
  await clerk.locator('.work-holder', { hasText: '我' }).first().waitFor();
  await clerk.locator('.ant-message-notice').waitFor({ state: 'hidden' });
  await compose(await take(phone), await take(clerk));
  console.log(file);
} finally {
  await journey.stop();
}

async function take(page: Page): Promise<string> {
  await shown(page);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return (await page.screenshot()).toString('base64');
}

/** Both side by side on one sheet, each in a frame of its own. */
async function compose(phone: string, clerk: string): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true });
  const sheet = await journey.visitor();
  await sheet.setViewportSize({ width: 1600, height: 820 });
  await sheet.setContent(`<style>
      body { margin: 0; height: 820px; display: flex; align-items: center; justify-content: center; gap: 36px; background: #e8ecea; }
      img { display: block; height: 740px; border: 1px solid #cfd6d3; box-shadow: 0 18px 40px #0f4f5726; }
      .phone { border-radius: 28px; } .desk { border-radius: 10px; }
    </style>
    <img class="phone" src="data:image/png;base64,${phone}"><img class="desk" src="data:image/png;base64,${clerk}">`);
  await sheet.waitForFunction(() => [...document.images].every((one) => one.complete));
  await sheet.screenshot({ path: file });
}

function firms() {
  const usual = { foodKind: 'hot', signboard: true, tobacco: false, commitment: false };
  return [
    { person: 'zhang', firm: '餐饮', division: '370102', answers: { ...usual, areaSquareMetres: 320 } },
    {
      person: 'chen',
      firm: '餐饮',
      division: '370102',
      answers: { ...usual, areaSquareMetres: 90, signboard: false },
    },
    {
      person: 'zhang',
      firm: '商贸',
      division: '370102',
      answers: { ...usual, areaSquareMetres: 60, foodKind: 'drinks' },
    },
  ];
}

/** Hands in one application by the interface that the pages use. */
async function apply(
  { platform, settle }: Journey,
  { person, firm, division, answers }: ReturnType<typeof firms>[number],
): Promise<void> {
  const who = await platform.as(person);
  const { body: session } = await who.get('/api/session');
  const subject = session.subjects.find(({ name }: { name: string }) => name.includes(firm));
  await who.put('/api/session/subject', { subjectId: subject.subjectId });
  const draft = await who.post('/api/drafts', { scenario: 'open-a-restaurant', division, answers });
  const { draftId } = draft.body;
  const asked = new Set(
    draft.body.fields
      .filter(({ state }: { state: string }) => state === 'asked')
      .map(({ element }: { element: string }) => element),
  );
  const known = {
    'person.phone': '13800000001',
    'kitchen.layout': 'closed',
    'signboard.areaSquareMetres': 6,
    'signboard.text': '泉城小馆',
  };
  const values = Object.fromEntries(Object.entries(known).filter(([element]) => asked.has(element)));
  await who.put(`/api/drafts/${draftId}/values`, { values });
  const receipt = await who.post(`/api/drafts/${draftId}/submission`, undefined, {
    'idempotency-key': draftId,
  });
  if (receipt.status !== 201) throw new Error(`${person} could not hand in: ${JSON.stringify(receipt.body)}`);
  await settle();
}
