import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { system } from '../src/base/actors.ts';
import { findingsSince } from '../src/domains/supervision/white-list/listing-store.ts';
import { approvedInspection, bodies, idOf, restaurant, visitMade, type Firm } from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

describe('the white list', () => {
  let story: Story;
  let firm: Firm;
  before(async () => {
    story = await openStory('2026-03-02T01:00:00.000Z');
    firm = await restaurant(story);
  });
  after(() => story.stop());

  const whiteVerdict = async (id: string) => {
    const clerk = await story.platform.as(bodies.health.key);
    const { verdicts } = await must(clerk.get(`/api/inspections/${id}`), 200);
    return verdicts.find(({ rule }: Answer) => rule === 'white-list');
  };
  const published = async (): Promise<Answer> =>
    must(story.platform.nobody().get('/api/published-white-list?division=370102'), 200);
  const propose = async (more: object = {}) =>
    (await story.platform.as(bodies.market.key)).post('/api/white-list', {
      organisation: await idOf(story, 'market'),
      uscc: firm.uscc,
      reason: '两年检查均合格，主动自查',
      validTo: '2026-12-31',
      ...more,
    });

  test('one organisation proposes by the published criterion, another person decides, the rule reads it', async () => {
    assert.equal((await propose({ validTo: '2028-12-31' })).body.code, 'supervision/white-list-too-long');
    assert.equal((await propose({ validTo: '2026-03-02' })).body.code, 'supervision/white-list-too-long');
    const { id } = await must(propose(), 201);
    assert.equal((await propose()).body.code, 'supervision/listed-once');
    assert.deepEqual((await published()).items, []);
    const before = await approvedInspection(story, 'health', firm);
    assert.equal((await whiteVerdict(before)).outcome, 'pass');
    const market = await story.platform.as(bodies.market.key);
    assert.equal(
      (await market.post(`/api/white-list/${id}/decision`, { listed: true, reason: '' })).status,
      403,
    );
    const wang = await story.platform.as('wang');
    assert.equal(
      (await wang.post(`/api/white-list/${id}/decision`, { listed: false, reason: '' })).body.code,
      'supervision/reason-missing',
    );
    await must(wang.post(`/api/white-list/${id}/decision`, { listed: true, reason: '同意' }));
    const { criterion, items } = await published();
    assert.match(criterion.en, /within 12 months/);
    assert.deepEqual(
      items.map(({ uscc, validTo }: Answer) => [uscc, validTo]),
      [[firm.uscc, '2026-12-31']],
    );
    const listed = await approvedInspection(story, 'health', firm, {
      windowFrom: '2026-06-01',
      windowTo: '2026-06-05',
    });
    assert.notEqual((await whiteVerdict(listed)).outcome, 'pass');
  });

  test('a list of more than two hundred goes on page by page, to the last firm', async () => {
    const { reads } = story.platform.app.services.database;
    await sql`INSERT INTO supervision.white_list SELECT (jsonb_populate_record(w, jsonb_build_object('id', gen_random_uuid(),
      'state', 'ended', 'proposed_at', w.proposed_at - n * interval '1 minute'))).*
      FROM supervision.white_list w, generate_series(1, 230) n WHERE w.state = 'listed'`.execute(reads);
    const wang = await story.platform.as('wang');
    const seen: Answer[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page: Answer = await must(wang.get(`/api/white-list${after && `?after=${after}`}`), 200);
      seen.push(...page.items);
      after = page.next;
    }
    const ids = new Set(seen.map(({ id }) => id));
    assert.deepEqual([ids.size, seen.length, seen[0].state], [231, 231, 'listed']);
  });

  test('a finding takes a firm off at once, and the list says so by the next morning', async () => {
    await visitMade(story, 'fire', firm, { failing: await anyLine() });
    assert.deepEqual((await published()).items, []);
    const { app } = story.platform;
    const stands = (state: 'recorded' | 'withdrawn') =>
      sql`UPDATE supervision.visit SET state = ${state} WHERE enterprise_id = ${firm.id}::uuid AND recorded_at IS NOT NULL`.execute(
        app.services.database.reads,
      );
    // a result that was annulled takes nobody off
    await stands('withdrawn');
    assert.equal((await published()).items.length, 1);
    await stands('recorded');
    await app.services.act(system('supervision'), async (ctx) => {
      const { endListings } = await import('../src/domains/supervision/white-list/propose.ts');
      await endListings(ctx);
    });
    const wang = await story.platform.as('wang');
    const [one] = (await must(wang.get('/api/white-list'), 200)).items;
    assert.deepEqual([one.state, one.mayRevoke], ['revoked', false]);
    const refused = await propose();
    assert.deepEqual([refused.status, refused.body.code], [422, 'supervision/white-list-not-met']);
    // a day begins at midnight in China: what was recorded at one in the morning is of that day
    const { reads } = app.services.database;
    const early = sql`UPDATE supervision.visit SET recorded_at = '2026-03-10T17:00:00Z' WHERE enterprise_id = ${firm.id}::uuid
      AND recorded_at IS NOT NULL`;
    await early.execute(reads);
    await sql`UPDATE supervision.finding SET state = 'rectified' WHERE enterprise_id = ${firm.id}::uuid`.execute(
      reads,
    );
    assert.equal(await findingsSince(reads, firm.id, '2026-03-11'), 1);
    assert.equal(await findingsSince(reads, firm.id, '2026-03-12'), 0);
    await stands('withdrawn');
    assert.equal(await findingsSince(reads, firm.id, '2026-03-11'), 0);
    await stands('recorded');
  });

  async function anyLine(): Promise<string> {
    const clerk = await story.platform.as(bodies.fire.key);
    const { items } = await must(clerk.get('/api/inspection-lists/items?state=published'), 200);
    return items.find(({ key }: Answer) => key === 'DEM-XF-01').data.checklist[0].code;
  }

  test('a supervisor takes a firm off with a reason', async () => {
    const other = await story.platform.app.services.database.reads
      .selectFrom('directory.enterprise')
      .select('uscc')
      .where('division', '=', '370102')
      .where('status', '=', 'active')
      .where('uscc', '<>', firm.uscc)
      .executeTakeFirstOrThrow();
    const { id } = await must(propose({ uscc: other.uscc }), 201);
    const wang = await story.platform.as('wang');
    await must(wang.post(`/api/white-list/${id}/decision`, { listed: true, reason: '' }));
    assert.equal((await published()).items.length, 1);
    await must(wang.post(`/api/white-list/${id}/revocation`, { reason: '企业已停业' }));
    assert.equal(
      (await wang.post(`/api/white-list/${id}/revocation`, { reason: '企业已停业' })).body.code,
      'supervision/listing-not-now',
    );
    assert.deepEqual((await published()).items, []);
  });
});
