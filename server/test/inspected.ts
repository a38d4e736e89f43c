import { CHINA, isWorkingDay } from '@yiti/engines/calendar';
import type { Story as Whole } from './story.ts';
import {
  generateEnterprise,
  generatePerson,
  insertEnterprises,
  insertPersons,
} from '../src/platform/directory/index.ts';
import { until, type TestClient } from '../src/testing.ts';
import { answersTo } from './record-lines.ts';
import { must } from './story.ts';

/** What is needed of a story, or of a journey. */
type Story = Pick<Whole, 'platform' | 'now' | 'pass'>;

/** Bodies of Lixia in the demonstration, each with its one item and two inspectors. */
export const bodies = {
  market: { key: '370102-food-supervision', uscc: '11370102DEM000022R', code: 'SC' },
  fire: { key: '370102-fire-safety', uscc: '11370102DEM0000657', code: 'XF' },
  health: { key: '370102-health', uscc: '11370102DEM000102D', code: 'WJ' },
} as const;
export type Body = keyof typeof bodies;

export interface Firm {
  id: string;
  uscc: string;
  name: string;
}

/** The restaurant that 周 acts for. */
export async function restaurant({ platform }: Story): Promise<Firm> {
  return platform.app.services.database.reads
    .selectFrom('directory.enterprise')
    .select(['id', 'uscc', 'name'])
    .where('name', '=', '济南云泉餐饮管理有限公司')
    .executeTakeFirstOrThrow();
}

/** So many other firms of Lixia. */
export async function neighbours(
  { platform, now }: Pick<Story, 'platform' | 'now'>,
  count: number,
): Promise<Firm[]> {
  const { reads } = platform.app.services.database;
  const numbers = Array.from({ length: count }, (_, n) => n + 4100);
  const firms = numbers.map((n) => ({
    ...generateEnterprise(n),
    division: '370102',
    status: 'active' as const,
  }));
  await insertPersons(reads, numbers.map(generatePerson), now().toISOString());
  await insertEnterprises(reads, firms, now().toISOString());
  return firms.map(({ id, uscc, name }) => ({ id, uscc, name }));
}

export async function asFirm({ platform }: Story, { id }: Firm) {
  const zhou = await platform.as('zhou');
  await must(zhou.put('/api/session/subject', { subjectId: id }));
  return zhou;
}

export const idOf = async ({ platform }: Story, body: Body): Promise<string> =>
  (
    await platform.app.services.database.reads
      .selectFrom('directory.organisation')
      .select('id')
      .where('uscc', '=', bodies[body].uscc)
      .executeTakeFirstOrThrow()
  ).id;

const dayOf = (story: Story, ahead: number) =>
  new Date(story.now().getTime() + ahead * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);

/** What a draw of the restaurants of Lixia is set up with: everyone who inspects contributes a secret, and the public value appears in a day and a half. */
export async function restaurantDraw(story: Story, inspecting: readonly Body[], more: object = {}) {
  const parts = await Promise.all(
    inspecting.map(async (body) => ({
      organisation: await idOf(story, body),
      items: [`DEM-${bodies[body].code}-01`],
      inspectors: 2,
    })),
  );
  return {
    title: { zh: '餐饮单位抽查', en: 'Restaurants' },
    parts,
    scopeWords: [] as string[],
    shares: { A: 0.5, B: 0.5, C: 0.5, D: 1 },
    windowFrom: dayOf(story, 14),
    windowTo: dayOf(story, 25),
    mostEach: null,
    beacon: {
      source: { zh: '福彩双色球 2026024 期', en: 'Lottery draw 2026024' },
      at: new Date(story.now().getTime() + 1.5 * 86_400_000).toISOString(),
    },
    contributors: parts.map(({ organisation }) => organisation),
    ...more,
  };
}

/** Waits until the background work of a draw has brought it into a state. */
export async function drawIs(
  { platform }: Pick<Story, 'platform'>,
  id: string,
  state: string,
): Promise<void> {
  await until(async () => {
    const draw = await platform.app.services.database.reads
      .selectFrom('supervision.draw')
      .select(['state', 'work'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return draw.state === state && draw.work === null;
  });
}

/** A draw as somebody reads it, with everything that was drawn, from all its pages. */
export async function allDrawn(who: TestClient, path: string) {
  const draw = await must(who.get(path), 200);
  const drawn: unknown[] = [];
  for (let after = ''; ;) {
    const { items, next } = await must(who.get(`${path}/drawn${after}`), 200);
    drawn.push(...items);
    if (next === null) return { ...draw, drawn };
    after = `?after=${encodeURIComponent(next)}`;
  }
}

/** One organisation asks for an inspection, which is approved. @returns its id */
export async function approvedInspection(
  story: Story,
  body: Body,
  firm: Firm,
  more: object = {},
): Promise<string> {
  const { key, code } = bodies[body];
  const clerk = await story.platform.as(key);
  const { id } = await must(
    clerk.post('/api/inspections', {
      organisation: await idOf(story, body),
      uscc: firm.uscc,
      kind: 'routine',
      source: 'plan',
      reason: '年度检查计划',
      method: 'on-site',
      itemCodes: [`DEM-${code}-01`],
      inspectors: [`DEM-${code}-001`, `DEM-${code}-002`],
      windowFrom: dayOf(story, 1),
      windowTo: dayOf(story, 5),
      explanations: {
        density: '必要',
        reuse: '必要',
        'low-yield': '必要',
        'white-list': '风险等级未知，必要',
        merge: '另行安排',
      },
      ...more,
    }),
    201,
  );
  await must(clerk.post(`/api/inspections/${id}/submission`));
  const wang = await story.platform.as('wang');
  await must(wang.post(`/api/inspections/${id}/decision`, { approved: true, reason: '' }));
  return id;
}

/** Two new firms of a park in Lixia, with visits that one organisation arranges for one day and one team. */
export async function tourThroughPark(
  story: Story,
  body: Body,
): Promise<{ park: string; tour: string; firms: Firm[]; visits: string[] }> {
  const clerk = await story.platform.as(bodies[body].key);
  const firms = [7001, 7002].map((n) => ({
    ...generateEnterprise(n),
    division: '370102',
    status: 'active' as const,
    legalRepresentativeId: undefined,
  }));
  await insertEnterprises(story.platform.app.services.database.reads, firms, story.now().toISOString());
  const name = { zh: '历下软件园', en: 'Lixia software park' };
  const { id: park } = await must(clerk.post('/api/parks', { name, kind: 'park', division: '370102' }), 201);
  const visits: string[] = [];
  for (const [n, firm] of firms.entries()) {
    const at = { name: '住所', division: '370102', park, address: `历下软件园 ${n + 1} 号楼` };
    await must(clerk.post('/api/premises', { uscc: firm.uscc, registered: true, ...at }), 201);
    const inspection = await approvedInspection(story, body, firm);
    const { id } = await must(
      clerk.post(`/api/inspections/${inspection}/visit`, { reason: '园区同行' }),
      201,
    );
    visits.push(id as string);
  }
  const { id: tour } = await must(
    clerk.post('/api/inspection-tours', { visits, day: workingDay(story) }),
    201,
  );
  return { park, tour, firms, visits };
}

/** The first working day from tomorrow on. */
function workingDay(story: Story): string {
  let ahead = 1;
  while (!isWorkingDay(CHINA, dayOf(story, ahead))) ahead += 1;
  return dayOf(story, ahead);
}

/** A visit alone, told to the firm and booked for tomorrow; the clock stands there afterwards. @returns its id */
export async function bookedVisit(story: Story, body: Body, firm: Firm): Promise<string> {
  const inspection = await approvedInspection(story, body, firm);
  const clerk = await story.platform.as(bodies[body].key);
  const { id } = await must(
    clerk.post(`/api/inspections/${inspection}/visit`, { reason: '没有其他单位' }),
    201,
  );
  const slot = `${dayOf(story, 1)}T02:00:00.000Z`;
  await must(clerk.post(`/api/inspection-visits/${id}/notice`, { slots: [slot] }));
  await must(clerk.put(`/api/inspection-visits/${id}/slot`, { slot }));
  await story.pass(1.2);
  return id;
}

interface Found {
  failing?: string;
  transferTo?: string;
  findings?: object[];
}

/** The inspectors were there and have recorded what they saw; what failed is put right in time, or handed over to whoever punishes. */
export async function visitMade(story: Story, body: Body, firm: Firm, found: Found = {}): Promise<string> {
  const id = await bookedVisit(story, body, firm);
  await comeAndGone(story, body, id);
  await recorded(story, body, id, found);
  return id;
}

/** The inspectors come in with their code, and leave. */
export async function comeAndGone(story: Story, body: Body, id: string): Promise<void> {
  const clerk = await story.platform.as(bodies[body].key);
  const { code } = await must(clerk.post(`/api/inspection-visits/${id}/entry-codes`), 201);
  await must(clerk.post(`/api/inspection-visits/${id}/entry`, { code }));
  await must(clerk.post(`/api/inspection-visits/${id}/exit`));
}

/** What they saw. */
export async function recorded(
  story: Story,
  body: Body,
  id: string,
  { failing, transferTo, findings }: Found,
): Promise<void> {
  const clerk = await story.platform.as(bodies[body].key);
  const bad = failing ?? '';
  const failed = findings?.map((one) => (one as { line: string }).line) ?? [bad];
  await must(
    clerk.post(`/api/inspection-visits/${id}/record`, {
      lines: await answersTo(clerk, id, { failed, now: story.now }),
      findings:
        findings ??
        (bad
          ? [
              {
                line: bad,
                description: '通道堆放杂物，宽度不足',
                ...(transferTo
                  ? { action: 'transfer', transferTo }
                  : { action: 'rectify', rectifyBy: dayOf(story, 10) }),
              },
            ]
          : []),
    }),
  );
}

/** A case of penalty that market supervision has opened from what it found. @returns its id */
export async function openedCase(story: Story, firm: Firm): Promise<string> {
  const visit = await visitMade(story, 'market', firm, { failing: 'kitchen.rats', transferTo: '执法大队' });
  const clerk = await story.platform.as(bodies.market.key);
  const { findings } = await must(clerk.get(`/api/inspection-visits/${visit}`), 200);
  const { id } = await must(
    clerk.post('/api/enforcement-cases', { findingId: findings[0].id, cause: '未按规定防鼠' }),
    201,
  );
  return id;
}
