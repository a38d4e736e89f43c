import { sql } from 'kysely';
import type { TestAnswer } from '../src/testing.ts';
import { answersTo } from './record-lines.ts';
import { openInspectionStory, type InspectionStory } from './inspection-story.ts';
import { must } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** Builders for stories about what an inspection found: the market authority looks, the firm puts it right. */
export interface RectificationStory extends InspectionStory {
  /** makes a visit at which every line fails, to be put right within ten days @returns ids of its findings */
  found(window: { from: string; to: string; slot: string }): Promise<string[]>;
  visitId(): string;
  /** a day that lies so many days ahead, YYYY-MM-DD */
  later(days: number): string;
  read(id: string): Promise<Answer>;
  report(id: string): Promise<TestAnswer>;
  recheck(id: string, body: object): Promise<TestAnswer>;
  /** titles of the work about the visit, without its publication */
  inbox(): Promise<string[]>;
  instance(id: string): Promise<Answer>;
  standsAt(id: string): Promise<string[]>;
  /** what is on record of a finding, whichever way it went */
  trail(id: string): Promise<string[]>;
  /** titles and words of what the firm was told, the newest first */
  told(): Promise<Array<{ title: string; body: string }>>;
}

export async function openRectificationStory(): Promise<RectificationStory> {
  const story = await openInspectionStory();
  const market = () => story.clerk('market');
  let visit = '';
  const later = (days: number) =>
    new Date(story.now().getTime() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
  const instance = async (id: string): Promise<Answer> =>
    must((await market()).get(`/api/applications/${id}/instances/0`), 200);
  return {
    ...story,
    visitId: () => visit,
    later,
    instance,
    async found(window) {
      visit = await story.booked(['market'], window);
      await story.pass((Date.parse(window.slot) - story.now().getTime()) / 86_400_000);
      const clerk = await market();
      const { code } = await must(clerk.post(`/api/inspection-visits/${visit}/entry-codes`), 201);
      await must(clerk.post(`/api/inspection-visits/${visit}/entry`, { code }));
      await must(clerk.post(`/api/inspection-visits/${visit}/exit`));
      const { lines } = await must(clerk.get(`/api/inspection-visits/${visit}`), 200);
      await must(
        clerk.post(`/api/inspection-visits/${visit}/record`, {
          lines: await answersTo(clerk, visit, { failed: 'all', now: story.now }),
          findings: lines.map(({ code: line }: Answer) => ({
            line,
            description: '不符合要求',
            action: 'rectify',
            rectifyBy: later(10),
          })),
        }),
      );
      const { findings } = await must(clerk.get(`/api/inspection-visits/${visit}`), 200);
      return findings.map(({ id }: Answer) => id);
    },
    async read(id) {
      const { findings } = await must((await market()).get(`/api/inspection-visits/${visit}`), 200);
      return findings.find((one: Answer) => one.id === id);
    },
    report: async (id) =>
      (await story.asFirm()).post(`/api/my-inspection-findings/${id}/report`, { words: '已经改好' }),
    recheck: async (id, body) =>
      (await market()).post(`/api/inspection-findings/${id}/recheck`, { words: '已到场复查', ...body }),
    inbox: async () =>
      (await must((await market()).get('/api/tasks'), 200)).items
        .filter(({ link, title }: Answer) => link.endsWith(visit) && !title.zh.startsWith('公示'))
        .map(({ title }: Answer) => title.zh.split('：')[0]),
    standsAt: async (id) => (await instance(id)).tokens.map(({ elementId }: Answer) => elementId),
    async trail(id) {
      const { rows } = await sql<{ type: string }>`
        SELECT type FROM base.audit_event WHERE object_id = ${id} AND type LIKE 'finding.%' ORDER BY id`.execute(
        story.platform.app.services.database.reads,
      );
      return rows.map(({ type }) => type);
    },
    told: async () =>
      (await must((await story.asFirm()).get('/api/notifications'), 200)).items.map(
        ({ title, body }: Answer) => ({ title: title.zh, body: body.zh }),
      ),
  };
}
