import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Firm } from '../../server/test/inspected.ts';
import { accessibilityProblems, type Journey } from './harness.ts';
import { flaws } from './looks.ts';

/** What stories of inspections share: five organisations that inspect restaurants, the month in which it begins, the firm on its phone. */

/** Organisations of Lixia with an item for restaurants each; the first leads. */
export const five = [
  { key: '370102-food-supervision', uscc: '11370102DEM000022R', letters: 'SC' },
  { key: '370102-fire-safety', uscc: '11370102DEM0000657', letters: 'XF' },
  { key: '370102-health', uscc: '11370102DEM000102D', letters: 'WJ' },
  { key: '370102-tobacco-retail', uscc: '11370102DEM0000732', letters: 'YC' },
  { key: '370102-household-registration', uscc: '11370102DEM000049H', letters: 'GA' },
] as const;

const msDay = 86_400_000;
const nowOf = ({ platform }: Journey) => platform.app.services.now();

/** A journey as the builders of the server’s stories want it. */
export const storyOf = (journey: Journey) => ({
  platform: journey.platform,
  now: () => nowOf(journey),
  pass: (days: number) => journey.pass(days),
});

/** YYYY-MM-DD in China, so many days from now. */
export const dayOf = (journey: Journey, ahead: number): string =>
  new Date(nowOf(journey).getTime() + ahead * msDay + 8 * 3_600_000).toISOString().slice(0, 10);

/** Caps and plans are of the calendar year: the story begins on 10 March, whenever it is told. */
export async function intoSpring(journey: Journey): Promise<void> {
  const now = nowOf(journey);
  const [thisYear, next] = [0, 1].map((years) => Date.UTC(now.getUTCFullYear() + years, 2, 10, 2));
  const start = thisYear! > now.getTime() ? thisYear! : next!;
  await journey.pass(Math.ceil((start - now.getTime()) / msDay));
}

/** To ten minutes before an instant. */
export async function passTo(journey: Journey, instant: string): Promise<void> {
  await journey.pass((new Date(instant).getTime() - 600_000 - nowOf(journey).getTime()) / msDay);
}

/** Ids of organisations by their code. */
export async function organisationIds({ platform }: Journey): Promise<ReadonlyMap<string, string>> {
  const { reads } = platform.app.services.database;
  const all = await reads.selectFrom('directory.organisation').select(['id', 'uscc']).execute();
  return new Map(all.map(({ id, uscc }) => [uscc, id]));
}

/** 周 acts for the firm, on a phone unless it says otherwise. */
export async function asZhou(
  journey: Journey,
  firm: Pick<Firm, 'id'>,
  how: { phone?: boolean; lang?: 'zh-CN' | 'en' } = {},
): Promise<Page> {
  const page = await journey.as('zhou', { phone: true, ...how });
  await page.request.put(`${journey.url}/api/session/subject`, {
    data: { subjectId: firm.id },
    headers: { origin: journey.url },
  });
  return page;
}

/** The page of all published things of Lixia, as anybody reads it. */
export async function publishedInLixia(journey: Journey, page: Page): Promise<void> {
  await page.goto(`${journey.url}/place`);
  await page.evaluate(() => {
    const key = 'yiti.preferences';
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}');
    localStorage.setItem(key, JSON.stringify({ ...kept, division: '370102' }));
  });
  await page.goto(`${journey.url}/supervision`);
}

export async function inOrder(page: Page, lang: 'zh-CN' | 'en' = 'zh-CN'): Promise<void> {
  assert.deepEqual(await flaws(page, lang), []);
  assert.deepEqual(await accessibilityProblems(page), []);
}
