import { system } from '../src/base/actors.ts';
import { findInternal, publish } from '../src/platform/catalogue/index.ts';
import type { TestClient } from '../src/testing.ts';
import { answersTo } from './record-lines.ts';
import { openInspectionStory, type InspectionStory } from './inspection-story.ts';
import { must } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** Builders for stories about cases of penalty that run by a process; one story for each file of tests. */
export let story: InspectionStory;
let findings: string[] = [];

/** One firm with many findings that were handed over: each becomes the lead of a case. */
export async function openPenaltyStory(): Promise<void> {
  story = await openInspectionStory();
  const visitId = await story.booked(['market']);
  await story.pass(16);
  const market = await story.clerk('market');
  const { code } = await must(market.post(`/api/inspection-visits/${visitId}/entry-codes`), 201);
  await must(market.post(`/api/inspection-visits/${visitId}/entry`, { code }));
  await must(market.post(`/api/inspection-visits/${visitId}/exit`));
  const { lines } = await must(market.get(`/api/inspection-visits/${visitId}`), 200);
  const codes = lines.map(({ code: line }: Answer) => line);
  await must(
    market.post(`/api/inspection-visits/${visitId}/record`, {
      lines: await answersTo(market, visitId, { failed: 'all', now: story.now }),
      findings: ['不符合要求', '未整改', '仍未整改'].flatMap((description) =>
        codes.map((line: string) => ({ line, description, action: 'transfer', transferTo: '执法大队' })),
      ),
    }),
  );
  const visit = await must(market.get(`/api/inspection-visits/${visitId}`), 200);
  findings = visit.findings.map(({ id }: Answer) => id);
}

export const market = () => story.clerk('market');
export const head = () => story.platform.as('wang');
export async function openCase(): Promise<string> {
  const body = { findingId: findings.pop(), cause: '未按规定清洗排烟管道' };
  return (await must((await market()).post('/api/enforcement-cases', body), 201)).id;
}
export const read = async (id: string): Promise<Answer> =>
  must((await market()).get(`/api/enforcement-cases/${id}`), 200);
export const step = async (id: string, body: object) =>
  (await market()).post(`/api/enforcement-cases/${id}/steps`, body);
export const approve = async (id: string, body: object) =>
  (await head()).post(`/api/enforcement-cases/${id}/approvals`, body);
export const instance = async (who: TestClient, id: string, no = 0): Promise<Answer> =>
  must(who.get(`/api/applications/${id}/instances/${no}`), 200);
export const inbox = async (who: TestClient, id: string): Promise<Answer[]> =>
  (await must(who.get('/api/tasks'), 200)).items.filter(({ link }: Answer) => link.endsWith(id));
export const standsAt = ({ tokens }: Answer): string[] =>
  tokens.filter(({ around }: Answer) => !around).map(({ elementId }: Answer) => elementId);

export const report = {
  verb: 'report',
  facts: '排烟管道一年未清洗',
  evidence: '现场照片、笔录',
  handlers: ['DEM-SC-001', 'DEM-SC-002'],
  kind: 'fine',
  amountFen: 100_000,
  basis: '示范依据',
};
export const decision = {
  verb: 'decide',
  kind: 'fine',
  amountFen: 100_000,
  basis: '示范依据',
  words: '事实清楚',
  collective: false,
};

/** As far as the notice of the intended penalty. */
export async function told(id: string): Promise<void> {
  await must(approve(id, { verb: 'file', words: '同意立案' }));
  await must(step(id, report));
  await must(approve(id, { verb: 'pass', words: '事实清楚' }));
  await must(step(id, { verb: 'notify', words: '拟罚款 1000 元' }));
}

export const dayOf = () => new Date(story.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Publishes the process anew for the province, changed. What is published is known everywhere within a second. */
export async function republish(change: (xml: string) => string): Promise<void> {
  await story.pass(2 / 86_400);
  await story.platform.app.services.act(system('test'), async (ctx) => {
    const { package: content } = (await findInternal(ctx, 'penalty-case', '370102'))!;
    const processes = { ...content.processes };
    processes['penalty-case'] = change(processes['penalty-case']!);
    await publish(ctx, '370000', { ...content, processes });
  });
  await story.pass(2 / 86_400);
}
