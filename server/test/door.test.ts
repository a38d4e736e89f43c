import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { addJob } from '../src/base/jobs/index.ts';
import { until, type TestClient } from '../src/testing.ts';
import {
  approvedInspection,
  asFirm,
  bodies,
  neighbours,
  restaurant,
  type Body,
  type Firm,
} from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

const shop = { latitude: 36.65123, longitude: 117.12345, accuracyMetres: 20 };
const farAway = { latitude: 36.0671, longitude: 120.3826, accuracyMetres: 20 };

/** What two sides see of coming in: the code that the firm checks, and where the phone of the inspectors was. */
describe('at the door of a firm', () => {
  let story: Story;
  let firm: Firm;
  let others: Firm[];
  let clerk: TestClient;
  let wang: TestClient;

  before(async () => {
    story = await openStory('2026-03-02T01:00:00.000Z');
    firm = await restaurant(story);
    others = await neighbours(story, 4);
  });
  after(() => story.stop());

  const dayOf = (ahead: number) =>
    new Date(story.now().getTime() + ahead * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
  const signs = async (kind: string) => {
    const { items } = await must(wang.get('/api/inspection-signs'), 200);
    return items.filter((one: Answer) => one.kind === kind);
  };
  /** booked for tomorrow at nine */
  async function booked(body: Body, where: Firm): Promise<string> {
    const inspection = await approvedInspection(story, body, where);
    const who = await story.platform.as(bodies[body].key);
    const { id } = await must(
      who.post(`/api/inspections/${inspection}/visit`, { reason: '没有其他单位' }),
      201,
    );
    const slot = `${dayOf(1)}T02:00:00.000Z`;
    await must(who.post(`/api/inspection-visits/${id}/notice`, { slots: [slot] }));
    await must(who.put(`/api/inspection-visits/${id}/slot`, { slot }));
    return id;
  }
  const codeFor = async (who: TestClient, id: string): Promise<string> =>
    (await must(who.post(`/api/inspection-visits/${id}/entry-codes`), 201)).code;
  const verify = (who: TestClient, code: string) => who.post('/api/inspection-codes/verification', { code });
  const comeIn = async (id: string, seen: object) => {
    const code = await codeFor(clerk, id);
    await must(clerk.post(`/api/inspection-visits/${id}/entry`, { code, ...seen }));
  };

  test('four firms entered at one place within the hour are a burst, and one far away right afterwards is too far', async () => {
    const visits: string[] = [];
    for (const one of [firm, ...others]) visits.push(await booked('market', one));
    await story.pass(1.2);
    clerk = await story.platform.as(bodies.market.key);
    wang = await story.platform.as('wang');
    for (const id of visits.slice(0, 4)) {
      await comeIn(id, { place: shop });
      await story.pass(5 / 1440);
    }
    clerk = await story.platform.as(bodies.market.key);
    await comeIn(visits[4]!, { place: farAway });
    wang = await story.platform.as('wang');
    const [burst, ...more] = await signs('burst');
    assert.deepEqual([burst.measured, burst.limit, burst.within, more.length], [4, 4, 60, 0]);
    assert.deepEqual(
      burst.visits.map(({ id }: Answer) => id),
      visits.slice(0, 4),
    );
    const [far] = await signs('far-scan');
    assert.deepEqual([far.visits[0].id, far.visits[1].id], [visits[4], visits[3]]);
    assert.ok(far.measured > 290 && far.measured < 310);
    // nobody checked a code, and the phone told a place: nothing to look into
    assert.deepEqual(await signs('unchecked-code'), []);
    // nobody reads a place: neither who was there, nor the firm, nor whoever supervises
    const zhou = await asFirm(story, firm);
    for (const answer of [
      await must(clerk.get(`/api/inspection-visits/${visits[0]}`), 200),
      await must(zhou.get(`/api/my-inspections/${visits[0]}`), 200),
      await must(wang.get('/api/inspection-signs'), 200),
    ])
      assert.doesNotMatch(JSON.stringify(answer), /latitude|117\.1/);
  });

  test('what is kept of a place is sealed, coarse, and gone after its days', async () => {
    const { reads } = story.platform.app.services.database;
    const kept = () => reads.selectFrom('supervision.entry_place').selectAll().execute();
    const before = await kept();
    assert.equal(before.length, 5);
    assert.doesNotMatch(JSON.stringify(before), /latitude|117\.1/);
    await story.pass(31);
    await addJob(reads, 'supervision.forget-places');
    await until(async () => (await kept()).length === 0);
    wang = await story.platform.as('wang');
    assert.deepEqual(await signs('burst'), []);
    assert.deepEqual(await signs('unchecked-code'), [], 'that a place was told is remembered, not the place');
  });

  test('the check of the firm is kept, before that of anybody else; an official’s own look is none', async () => {
    const id = await booked('fire', firm);
    await story.pass(1.2);
    const fire = await story.platform.as(bodies.fire.key);
    const code = await codeFor(fire, id);
    const checks = async () => {
      const { checkedBy } = await must(fire.get(`/api/inspection-visits/${id}`), 200);
      return checkedBy;
    };
    assert.equal((await verify(fire, code)).status, 200);
    assert.equal(await checks(), null);
    assert.equal((await verify(story.platform.nobody(), code)).status, 200);
    assert.equal(await checks(), 'anybody');
    const zhou = await asFirm(story, firm);
    assert.equal((await verify(zhou, code)).status, 200);
    assert.equal((await verify(story.platform.nobody(), code)).status, 200);
    assert.equal(await checks(), 'firm');
    await must(fire.post(`/api/inspection-visits/${id}/entry`, { code, noPlace: 'refused' }));
    wang = await story.platform.as('wang');
    assert.deepEqual(await signs('unchecked-code'), []);
    const again = await verify(story.platform.nobody(), code);
    assert.equal(again.body.code, 'supervision/code-used');
  });

  test('neither a check nor a place: somebody looks; the code of the firm read at the door is as good as a check', async () => {
    const [first, second] = [await booked('health', others[0]!), await booked('health', firm)];
    await story.pass(1.2);
    const health = await story.platform.as(bodies.health.key);
    wang = await story.platform.as('wang');
    const zhou = await asFirm(story, firm);
    const { code: firmCode } = await must(zhou.post('/api/my-firm/codes'), 201);
    const code = await codeFor(health, first);
    const elsewhere = await health.post(`/api/inspection-visits/${first}/entry`, { code, firmCode });
    assert.equal(elsewhere.body.code, 'supervision/firm-code-elsewhere');
    await must(health.post(`/api/inspection-visits/${first}/entry`, { code, noPlace: 'unavailable' }));
    const own = await codeFor(health, second);
    await must(
      health.post(`/api/inspection-visits/${second}/entry`, { code: own, firmCode, noPlace: 'refused' }),
    );
    const open = await signs('unchecked-code');
    assert.deepEqual(
      open.map(({ visits }: Answer) => visits[0].id),
      [first],
    );
  });

  test('a note from a place without a network brings the place along, and the record keeps none', async () => {
    const { reads } = story.platform.app.services.database;
    const id = await booked('health', others[1]!);
    await story.pass(1.2);
    const health = await story.platform.as(bodies.health.key);
    const task = await must(health.post(`/api/inspection-visits/${id}/site-tasks`), 201);
    const now = story.now().toISOString();
    const note = {
      id: randomUUID(),
      notedAt: now,
      said: { kind: 'enter', code: task.ticket.code, place: shop },
    };
    const sent = { sentAt: now, notes: [note] };
    const { results } = await must(health.post(`/api/inspection-visits/${id}/site-notes`, sent), 200);
    assert.equal(results[0].outcome, 'taken');
    const again = await must(health.post(`/api/inspection-visits/${id}/site-notes`, sent), 200);
    assert.equal(again.results[0].outcome, 'known');
    const places = await reads
      .selectFrom('supervision.entry_place')
      .select('id')
      .where('visit_id', '=', id)
      .execute();
    assert.deepEqual(
      places.map((one) => one.id),
      [note.id],
    );
    const kept = await reads
      .selectFrom('supervision.site_note')
      .select('content')
      .where('id', '=', note.id)
      .execute();
    assert.doesNotMatch(JSON.stringify(kept), /latitude/);
    wang = await story.platform.as('wang');
    const open = await signs('unchecked-code');
    assert.ok(!open.some(({ visits }: Answer) => visits[0].id === id));
  });

  test('a firm that has moved away after the notice is not entered any more', async () => {
    const id = await booked('health', others[2]!);
    await story.pass(1.2);
    const health = await story.platform.as(bodies.health.key);
    const code = await codeFor(health, id);
    const move = (division: string) =>
      story.platform.app.services.database.reads
        .updateTable('directory.enterprise')
        .set({ division })
        .where('id', '=', others[2]!.id)
        .execute();
    await move('370202');
    const refused = await health.post(`/api/inspection-visits/${id}/entry`, { code });
    assert.equal(refused.body.code, 'supervision/firm-elsewhere');
    assert.equal((await must(health.get(`/api/inspection-visits/${id}`), 200)).state, 'booked');
    await move('370102');
    await must(health.post(`/api/inspection-visits/${id}/entry`, { code }));
  });

  test('without a code the firm refuses; whoever supervises decides; with one it lets them in', async () => {
    const id = await booked('fire', others[3]!);
    const [{ id: own }] = [await booked('market', firm).then((made) => ({ id: made }))];
    await story.pass(1.2);
    const zhou = await asFirm(story, firm);
    const market = await story.platform.as(bodies.market.key);
    // another's visit is not theirs to refuse
    const body = { ground: 'no-code', words: '来的人说没有带码，也没有出示执法证' };
    assert.equal((await zhou.post(`/api/my-inspections/${id}/refusal`, body)).status, 404);
    const made = await must(zhou.post(`/api/my-inspections/${own}/refusal`, body), 201);
    let visit = await must(market.get(`/api/inspection-visits/${own}`), 200);
    assert.equal(visit.state, 'refused');
    assert.deepEqual([visit.refusals[0].toldBy, visit.refusals[0].mayDecide], ['firm', false]);
    const early = await market.post(`/api/inspection-visits/${own}/entry-codes`);
    assert.equal(early.body.code, 'supervision/visit-not-now');
    const decision = { outcome: 'justified', answer: '未出示入企码，企业可以拒绝' };
    assert.equal((await market.post(`/api/inspection-refusals/${made.id}/decision`, decision)).status, 403);
    wang = await story.platform.as('wang');
    const { items } = await must(wang.get('/api/tasks?element=refusal-decision'), 200);
    assert.equal(items.length, 1);
    await must(wang.post(`/api/inspection-refusals/${made.id}/decision`, decision));
    const twice = await wang.post(`/api/inspection-refusals/${made.id}/decision`, decision);
    assert.equal(twice.body.code, 'supervision/answered-already');
    await must(market.post(`/api/inspection-visits/${own}/resumption`));
    const code = await codeFor(market, own);
    await must(market.post(`/api/inspection-visits/${own}/entry`, { code }));
    visit = await must(zhou.get(`/api/my-inspections/${own}`), 200);
    assert.deepEqual([visit.state, visit.refusals[0].outcome], ['entered', 'justified']);
    // inside, it goes on, and both sides stand beside each other
    await story.pass(1 / 1440);
    const hindered = { ground: 'hindered', words: '拒绝提供进货台账' };
    await must(market.post(`/api/inspection-visits/${own}/refusal`, hindered), 201);
    visit = await must(zhou.get(`/api/my-inspections/${own}`), 200);
    assert.deepEqual(
      [visit.state, visit.refusals.map(({ ground }: Answer) => ground)],
      ['entered', ['no-code', 'hindered']],
    );
    const fire = await story.platform.as(bodies.fire.key);
    const notYet = await fire.post(`/api/inspection-visits/${id}/refusal`, hindered);
    assert.equal(notYet.body.code, 'supervision/visit-not-now');
  });

  test('not let in without a network: noted once, brought back, refused', async () => {
    const id = await booked('fire', others[1]!);
    await story.pass(1.2);
    const fire = await story.platform.as(bodies.fire.key);
    const { ticket } = await must(fire.post(`/api/inspection-visits/${id}/site-tasks`), 201);
    const now = story.now().toISOString();
    const notes = [
      {
        id: randomUUID(),
        notedAt: now,
        said: { kind: 'refusal', ground: 'not-let-in', words: '门卫不让进' },
      },
    ];
    const sent = { sentAt: now, notes };
    const first = await must(fire.post(`/api/inspection-visits/${id}/site-notes`, sent), 200);
    assert.deepEqual([first.state, first.results[0].outcome], ['refused', 'taken']);
    const again = await must(fire.post(`/api/inspection-visits/${id}/site-notes`, sent), 200);
    assert.equal(again.results[0].outcome, 'known');
    const { refusals } = await must(fire.get(`/api/inspection-visits/${id}`), 200);
    assert.equal(refusals.length, 1);
    // a colleague below ground was let in after all: nothing of it is lost, and a person says how it was
    const enter = { id: randomUUID(), notedAt: now, said: { kind: 'enter', code: ticket.code } };
    const { results } = await must(
      fire.post(`/api/inspection-visits/${id}/site-notes`, { sentAt: now, notes: [enter] }),
      200,
    );
    assert.deepEqual([results[0].outcome, results[0].why], ['waiting', 'entry-reason']);
    assert.match(results[0].words.zh, /企业已拒绝/);
    const decide = () =>
      fire.post(`/api/site-notes/${enter.id}/decision`, { take: 'reason', reason: '门卫核实后同意进门' });
    assert.equal((await decide()).body.code, 'supervision/refused-meanwhile');
    await must(fire.post(`/api/inspection-visits/${id}/resumption`));
    await must(decide());
    assert.equal((await must(fire.get(`/api/inspection-visits/${id}`), 200)).state, 'entered');
  });

  test('where nobody supervises a firm refuses all the same: it is kept, and asked of nobody', async () => {
    const { reads } = story.platform.app.services.database;
    const id = await booked('fire', firm);
    await story.pass(1.2);
    const roles = await reads
      .selectFrom('identity.role')
      .select(['name', 'permissions'])
      .where(sql<boolean>`'inspection.oversee' = ANY(permissions)`)
      .execute();
    assert.ok(roles.length > 0);
    const permit = async (of: (permissions: string[]) => string[]) => {
      for (const { name, permissions } of roles)
        await reads
          .updateTable('identity.role')
          .set({ permissions: of(permissions) })
          .where('name', '=', name)
          .execute();
    };
    const zhou = await asFirm(story, firm);
    await permit((all) => all.filter((one) => one !== 'inspection.oversee'));
    try {
      const body = { ground: 'no-certificate', words: '来的人没有出示执法证' };
      await must(zhou.post(`/api/my-inspections/${id}/refusal`, body), 201);
    } finally {
      await permit((all) => all);
    }
    const { state, refusals } = await must(zhou.get(`/api/my-inspections/${id}`), 200);
    assert.equal(state, 'refused');
    const [{ owes, dueAt, mayDecide, by }] = refusals;
    assert.deepEqual([owes, dueAt, mayDecide], [null, null, false]);
    assert.deepEqual([by.subject, Boolean(by.name)], [firm.name, true], 'who said it, for whom');
  });
});
