import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { TestClient } from '../src/testing.ts';
import { bodies, openInspectionStory, type InspectionStory } from './inspection-story.ts';
import { answersTo } from './record-lines.ts';
import { must } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** A place that begins with nothing writes its list of first violations that are not punished, publishes it and decides by it. */
let story: InspectionStory;
let visitId: string;
let finding: string;
before(async () => {
  story = await openInspectionStory();
  // nothing of the demonstration’s list holds
  await sql`UPDATE supervision.exempt_matter SET state = 'withdrawn'`.execute(
    story.platform.app.services.database.reads,
  );
  visitId = await story.booked(['market']);
  await story.pass(16);
  const market = await story.clerk('market');
  const { code } = await must(market.post(`/api/inspection-visits/${visitId}/entry-codes`), 201);
  await must(market.post(`/api/inspection-visits/${visitId}/entry`, { code }));
  await must(market.post(`/api/inspection-visits/${visitId}/exit`));
  await must(
    market.post(`/api/inspection-visits/${visitId}/record`, {
      lines: await answersTo(market, visitId, { failed: ['kitchen.rats'], now: story.now }),
      findings: [{ line: 'kitchen.rats', description: '门缝过大', action: 'corrected' }],
    }),
  );
  finding = (await must(market.get(`/api/inspection-visits/${visitId}`), 200)).findings[0].id;
});
after(() => story.stop());

const market = (): Promise<TestClient> => story.clerk('market');
const wang = () => story.platform.as('wang');
const dayAfter = (days: number) =>
  new Date(story.now().getTime() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
const matter = (more: object = {}) => ({
  name: { zh: '未按规定设置防鼠设施', en: 'No guards against rats' },
  basis: [{ title: '济南市轻微违法行为不予处罚清单', article: '第三项' }],
  lines: ['kitchen.rats'],
  conditions: [{ code: 'minor', text: { zh: '危害后果轻微', en: 'The harm is minor' } }],
  validFrom: dayAfter(0),
  validTo: dayAfter(30),
  ...more,
});
const draft = async (code: string, more: object = {}, who?: TestClient) =>
  (who ?? (await market())).post('/api/exempt-matters', {
    code,
    organisation: bodies.market.uscc,
    data: matter(more),
  });
const move = async (code: string, way: string, who?: TestClient) =>
  (who ?? (await wang())).post(`/api/exempt-matters/${code}/${way}`);
const published = async (division = '370102'): Promise<string[]> =>
  (
    await must(story.platform.nobody().get(`/api/published-exempt-matters?division=${division}`), 200)
  ).items.map(({ code }: Answer) => code);
const propose = async (code: string) =>
  (await market()).post(`/api/inspection-findings/${finding}/exemption`, {
    matter: code,
    conditions: [{ code: 'minor', words: '未造成危害' }],
  });

test('who drafts does not publish, nobody drafts for others, and what lacks something stays a draft', async () => {
  assert.equal((await propose('LX-01')).body.code, 'supervision/not-exempt');
  const wrong = await draft('LX-01', { validTo: dayAfter(-1) });
  assert.equal(wrong.body.code, 'supervision/matter-days-wrong');
  const others = await draft('LX-01', {}, await story.platform.as('370202-health'));
  assert.equal(others.body.code, 'supervision/unknown-organisation');
  await must(draft('LX-01', { conditions: [] }), 201);
  assert.equal((await draft('LX-01')).body.code, 'supervision/listed-already');
  assert.equal((await move('LX-01', 'publication', await market())).status, 403);
  assert.equal((await move('LX-01', 'publication')).body.code, 'supervision/matter-incomplete');
  assert.equal((await propose('LX-01')).body.code, 'supervision/not-exempt');
  assert.deepEqual(await published(), []);
  const other = await story.platform.as('370202-health');
  assert.deepEqual((await must(other.get('/api/exempt-matters'), 200)).items, []);
  assert.equal((await other.put('/api/exempt-matters/LX-01', matter())).status, 404);
  await must((await market()).put('/api/exempt-matters/LX-01', matter()));
  await must(move('LX-01', 'publication'));
  assert.equal(
    (await (await market()).put('/api/exempt-matters/LX-01', matter())).body.code,
    'supervision/entry-not-now',
  );
});

test('what is published holds in its place and everybody reads it; one that does not hold yet, or elsewhere, is none', async () => {
  assert.deepEqual(await published(), ['LX-01']);
  assert.deepEqual(await published('370202'), []);
  const [kept] = (await must((await market()).get('/api/exempt-matters'), 200)).items;
  assert.deepEqual(
    [kept.code, kept.state, kept.verbs, kept.division],
    ['LX-01', 'published', ['withdraw'], '370102'],
  );
  await must(draft('LX-02', { validFrom: dayAfter(10), validTo: dayAfter(60) }), 201);
  await must(move('LX-02', 'publication'));
  assert.equal((await propose('LX-02')).body.code, 'supervision/not-exempt');
  assert.deepEqual(await published(), ['LX-01']);
  await must(move('LX-01', 'withdrawal'));
  assert.equal((await propose('LX-01')).body.code, 'supervision/not-exempt');
  assert.deepEqual(await published(), []);
  await must(move('LX-01', 'revision', await market()));
  await must(move('LX-01', 'publication'));
});

test('a finding is proposed by it and decided, and keeps its words when its days are over', async () => {
  const outcomes = await must(
    (await market()).get(`/api/inspection-visits/${visitId}/finding-outcomes`),
    200,
  );
  assert.deepEqual(
    outcomes.matters.map(({ code }: Answer) => code),
    ['LX-01'],
  );
  assert.equal(outcomes.matters[0].basis[0].certainty, 'source');
  const { id } = await must(propose('LX-01'), 201);
  await story.pass(31);
  assert.deepEqual(await published(), ['LX-02']);
  await must((await wang()).post(`/api/exemptions/${id}/decision`, { granted: true, reason: '符合条件' }));
  const later = await must((await market()).get(`/api/inspection-visits/${visitId}/finding-outcomes`), 200);
  assert.deepEqual([later.exemptions[0].state, later.exemptions[0].matter.code], ['granted', 'LX-01']);
});
