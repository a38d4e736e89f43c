import type { TestClient } from '../src/testing.ts';
import { must, openStory, type Story } from './story.ts';

/** Organisations of Lixia that inspect restaurants: who acts for them, their one item, their inspectors. */
export const bodies = {
  market: { key: '370102-food-supervision', uscc: '11370102DEM000022R', number: 'SC' },
  fire: { key: '370102-fire-safety', uscc: '11370102DEM0000657', number: 'XF' },
  health: { key: '370102-health', uscc: '11370102DEM000102D', number: 'WJ' },
} as const;
export type Body = keyof typeof bodies;

/** Builders for stories about inspections of one firm. */
export interface InspectionStory extends Story {
  firm: { id: string; uscc: string };
  clerk(body: Body): Promise<TestClient>;
  organisation(body: Body): string;
  asFirm(): Promise<TestClient>;
  request(body: Body, more?: object): Promise<string>;
  approved(body: Body, more?: object): Promise<string>;
  /** one visit of these organisations, the first of whom leads, with a time */
  booked(joining: readonly Body[], window?: { from: string; to: string; slot: string }): Promise<string>;
}

export async function openInspectionStory(start = '2026-03-02T01:00:00.000Z'): Promise<InspectionStory> {
  const story = await openStory(start);
  const reads = story.platform.app.services.database.reads;
  const firm = await reads
    .selectFrom('directory.enterprise')
    .select(['id', 'uscc'])
    .where('name', '=', '济南云泉餐饮管理有限公司')
    .executeTakeFirstOrThrow();
  const organisations = await reads.selectFrom('directory.organisation').select(['id', 'uscc']).execute();
  const ids = new Map(organisations.map(({ id, uscc }) => [uscc, id]));
  const clerk = (body: Body) => story.platform.as(bodies[body].key);
  const organisation = (body: Body) => ids.get(bodies[body].uscc)!;
  const asFirm = async () => {
    const zhou = await story.platform.as('zhou');
    await must(zhou.put('/api/session/subject', { subjectId: firm.id }));
    return zhou;
  };
  const request = async (body: Body, more: object = {}) => {
    const { number } = bodies[body];
    const wanted = {
      organisation: organisation(body),
      uscc: firm.uscc,
      kind: 'routine',
      source: 'plan',
      reason: '年度检查计划',
      method: 'on-site',
      itemCodes: [`DEM-${number}-01`],
      inspectors: [`DEM-${number}-001`, `DEM-${number}-002`],
      windowFrom: '2026-03-16',
      windowTo: '2026-03-27',
      explanations: { density: '与其他单位合并为一次', reuse: '只查其余内容', merge: '另行安排' },
      ...more,
    };
    return (await must((await clerk(body)).post('/api/inspections', wanted), 201)).id as string;
  };
  const approved = async (body: Body, more: object = {}) => {
    const id = await request(body, more);
    await must((await clerk(body)).post(`/api/inspections/${id}/submission`));
    const wang = await story.platform.as('wang');
    await must(wang.post(`/api/inspections/${id}/decision`, { approved: true, reason: '' }));
    return id;
  };
  const booked: InspectionStory['booked'] = async (joining, window) => {
    const { from, to, slot } = window ?? {
      from: '2026-03-16',
      to: '2026-03-27',
      slot: '2026-03-18T01:30:00.000Z',
    };
    const inspections: string[] = [];
    for (const body of joining) inspections.push(await approved(body, { windowFrom: from, windowTo: to }));
    const lead = await clerk(joining[0]!);
    const { id } = await must(
      joining.length > 1
        ? lead.post(`/api/inspections/${inspections[0]}/joint-visit`, {
            with: inspections.slice(1),
            windowFrom: from,
            windowTo: to,
          })
        : lead.post(`/api/inspections/${inspections[0]}/visit`, { reason: '单独安排' }),
      201,
    );
    for (const body of joining.slice(1))
      await must(
        (await clerk(body)).post(`/api/inspection-visits/${id}/answer`, { answer: 'accepted', reason: '' }),
      );
    await must(lead.post(`/api/inspection-visits/${id}/notice`, { slots: [slot] }));
    await must((await asFirm()).put(`/api/my-inspections/${id}/slot`, { slot }));
    return id;
  };
  return { ...story, firm, clerk, organisation, asFirm, request, approved, booked };
}
