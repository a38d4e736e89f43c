import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { system } from '../src/base/actors.ts';
import {
  access,
  consentable,
  profileFields,
  type Audience,
} from '../src/domains/supervision/profile/fields.ts';
import { keepMonth } from '../src/domains/supervision/profile/month-store.ts';
import type { TestClient } from '../src/testing.ts';
import {
  approvedInspection,
  asFirm,
  bodies,
  comeAndGone,
  restaurant,
  visitMade,
  type Firm,
} from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

describe('the code and the profile of a firm', () => {
  let story: Story;
  let firm: Firm;
  let bank: { subjectId: string; uscc: string; name: string };
  let code: string;

  before(async () => {
    story = await openStory('2026-03-02T01:00:00.000Z');
    firm = await restaurant(story);
    const zhang = await story.platform.as('zhang');
    const { subjects } = await must(zhang.get('/api/session'), 200);
    const { subjectId } = subjects.find(({ kind }: Answer) => kind === 'enterprise');
    const reads = story.platform.app.services.database.reads;
    bank = {
      subjectId,
      ...(await reads
        .selectFrom('directory.enterprise')
        .select(['uscc', 'name'])
        .where('id', '=', subjectId)
        .executeTakeFirstOrThrow()),
    };
  });
  after(() => story.stop());

  const asBank = async () => {
    const zhang = await story.platform.as('zhang');
    await must(zhang.put('/api/session/subject', { subjectId: bank.subjectId }));
    return zhang;
  };
  const read = async (who: TestClient, text = code): Promise<Answer> =>
    must(who.post('/api/enterprise-codes/reading', { code: text }), 200);
  /** Exactly these fields are there: neither more nor, but for those that may be empty by nature, fewer. */
  function mustShow(profile: Answer, audience: Audience, consented: readonly string[] = []) {
    assert.equal(profile.audience, audience);
    for (const field of profileFields) {
      const rule = access[field][audience];
      const may = rule === 'yes' || (rule === 'with-consent' && consented.includes(field));
      assert.equal(field in profile, may, `${field} for ${audience}`);
    }
  }

  test('one code, signed; a new one ends the old; a forged one opens nothing', async () => {
    const zhou = await asFirm(story, firm);
    assert.equal((await must(zhou.get('/api/my-firm'), 200)).code, null);
    const first = await must(zhou.post('/api/my-firm/codes'), 201);
    const nobody = story.platform.nobody();
    mustShow(await read(nobody, first.code), 'public');
    code = (await must(zhou.post('/api/my-firm/codes'), 201)).code;
    const old = await nobody.post('/api/enterprise-codes/reading', { code: first.code });
    assert.deepEqual([old.status, old.body.code], [422, 'supervision/enterprise-code-unknown']);
    const at = 30;
    const forged = code.slice(0, at) + (code[at] === 'A' ? 'B' : 'A') + code.slice(at + 1);
    for (const text of [forged, 'hello', ''])
      assert.equal(
        (await nobody.post('/api/enterprise-codes/reading', { code: text })).body.code,
        'supervision/enterprise-code-unknown',
      );
    // a new version of the key ends no code that hangs on a wall
    await story.platform.app.services.crypto.rotateKey('enterprise-codes');
    mustShow(await read(nobody), 'public');
    assert.ok(!Buffer.from(code, 'base64url').toString('latin1').includes(firm.uscc));
  });

  test('the firm itself sees all of it; another firm sees what everybody sees', async () => {
    mustShow(await read(await asFirm(story, firm)), 'firm');
    mustShow(await read(await asBank()), 'public');
    mustShow((await must((await asFirm(story, firm)).get('/api/my-firm'), 200)).profile, 'firm');
    const liu = await story.platform.as('liu');
    assert.equal((await liu.get('/api/my-firm')).body.code, 'supervision/not-a-firm');
  });

  test('an inspector sees more while on duty at that very firm, by code or in the workbench; their colleagues elsewhere do not', async () => {
    const fire = await story.platform.as(bodies.fire.key);
    const path = `/api/enterprise-profiles/${firm.id}`;
    mustShow(await read(fire), 'public');
    mustShow(await must(fire.get(path), 200), 'public');
    await approvedInspection(story, 'fire', firm);
    // approved, but its days begin tomorrow
    mustShow(await must(fire.get(path), 200), 'public');
    await story.pass(1.5);
    const onDuty = await story.platform.as(bodies.fire.key);
    assert.deepEqual(await readingsOnRecord(), []);
    mustShow(await must(onDuty.get(path), 200), 'inspector');
    assert.deepEqual(await readingsOnRecord(), ['inspector']);
    mustShow(await read(onDuty), 'inspector');
    mustShow(await must((await story.platform.as(bodies.health.key)).get(path), 200), 'public');
    // whoever supervises from a desk is not on duty
    mustShow(await must((await story.platform.as('wang')).get(path), 200), 'public');
    await story.pass(20);
    mustShow(await must((await story.platform.as(bodies.fire.key)).get(path), 200), 'public');
    // whoever saw no more than everybody sees is not on record
    assert.deepEqual(await readingsOnRecord(), ['inspector', 'inspector']);
    // the firm is told once: which organisation, as what, which fields
    const told = await toldOf('profile');
    assert.deepEqual(
      told.map(({ who, purpose }) => [who.kind, who.name.zh.includes('消防'), purpose.zh]),
      [['organisation', true, '因检查查看企业画像']],
    );
    assert.deepEqual(told[0].fields.map(({ en }: { en: string }) => en).includes('Risk class'), true);
  });

  // oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
  const toldOf = async (source: string): Promise<any[]> =>
    (await must((await asFirm(story, firm)).get(`/api/own-uses?source=${source}`), 200)).items;

  test('what is read before an inspection without notice is told when they have come, and not before', async () => {
    const before = (await toldOf('profile')).length;
    const id = await approvedInspection(story, 'market', firm, { unannounced: true });
    await story.pass(1.5);
    const market = await story.platform.as(bodies.market.key);
    mustShow(await must(market.get(`/api/enterprise-profiles/${firm.id}`), 200), 'inspector');
    assert.equal((await toldOf('profile')).length, before);
    const visit = await must(market.post(`/api/inspections/${id}/visit`, { reason: '突击检查' }), 201);
    assert.equal((await toldOf('profile')).length, before);
    const slot = new Date(story.now().getTime() + 3_600_000).toISOString();
    await must(market.post(`/api/inspection-visits/${visit.id}/setting-out`, { slot }));
    assert.equal((await toldOf('profile')).length, before);
    assert.ok(!(await toldOf('inspection')).some(({ id: use }) => use.includes(visit.id)));
    await story.pass(1 / 24);
    await comeAndGone(story, 'market', visit.id);
    assert.equal((await toldOf('profile')).length, before + 1);
    const acts = (await toldOf('inspection')).map(({ purpose }) => purpose.zh);
    assert.ok(acts.includes('进场检查') && acts.includes('检查离场'), acts.join());
  });

  test('who reads the risk class is told too, and the firm objects to it', async () => {
    const market = await story.platform.as(bodies.market.key);
    await must(market.get(`/api/risk-classes/${firm.id}`), 200);
    await must(market.get(`/api/risk-classes/${firm.id}`), 200);
    const read = (await toldOf('profile')).filter(({ purpose }) => purpose.zh.includes('信用风险'));
    assert.equal(read.length, 1);
    const zhou = await asFirm(story, firm);
    const { id } = await must(
      zhou.post('/api/own-use-objections', { useId: read[0].id, words: '为什么查我们的信用风险？' }),
      201,
    );
    const seen = await must(market.get(`/api/use-objections/${id}`), 200);
    assert.deepEqual(seen.use.fields, read[0].fields);
  });

  const readingsOnRecord = async () =>
    (
      await story.platform.app.services.database.reads
        .selectFrom('base.audit_event')
        .select('data')
        .where('type', '=', 'enterprise-profile.read')
        .orderBy('id')
        .execute()
    ).map(({ data }) => (data as unknown as { as: string }).as);

  test('a third party sees the fields that the firm has named, until the day, or until it is taken back', async () => {
    const zhou = await asFirm(story, firm);
    const give = (body: object) => zhou.post('/api/my-firm/consents', body);
    const wanted = { uscc: bank.uscc, fields: ['credentials', 'inspections'], until: '2026-04-30' };
    assert.equal((await give({ ...wanted, fields: ['riskClass'] })).status, 400);
    assert.equal((await give({ ...wanted, uscc: firm.uscc })).body.code, 'supervision/consent-to-oneself');
    assert.equal((await give({ ...wanted, until: '2028-01-01' })).body.code, 'supervision/consent-too-long');
    const { id } = await must(give(wanted), 201);
    assert.equal((await give(wanted)).body.code, 'supervision/consent-already');
    mustShow(await read(await asBank()), 'third-party', wanted.fields);
    // the person behind the bank, acting for themselves, is anybody
    const zhang = await story.platform.as('zhang');
    mustShow(await read(zhang), 'public');
    assert.equal((await (await asBank()).post(`/api/my-firm/consents/${id}/revocation`)).status, 404);
    await must((await asFirm(story, firm)).post(`/api/my-firm/consents/${id}/revocation`));
    mustShow(await read(await asBank()), 'public');
    await must(
      (await asFirm(story, firm)).post('/api/my-firm/consents', { ...wanted, fields: [...consentable] }),
      201,
    );
    mustShow(await read(await asBank()), 'third-party', consentable);
    await story.pass(60);
    mustShow(await read(await asBank()), 'public');
    // its days are over: it can be given again
    const again = {
      ...wanted,
      until: new Date(story.now().getTime() + 30 * 86_400_000).toISOString().slice(0, 10),
    };
    await must((await asFirm(story, firm)).post('/api/my-firm/consents', again), 201);
    mustShow(await read(await asBank()), 'third-party', wanted.fields);
    const { consents } = await must((await asFirm(story, firm)).get('/api/my-firm'), 200);
    assert.deepEqual(consents.map(({ state }: { state: string }) => state).toSorted(), [
      'given',
      'over',
      'taken-back',
    ]);
  });

  test('a fact that the firm contests is answered by its holder, within a time; a fact of another firm is none', async () => {
    const visit = await visitMade(story, 'fire', firm, { failing: await anyLine() });
    const zhou = await asFirm(story, firm);
    const { profile } = await must(zhou.get('/api/my-firm'), 200);
    const [finding] = profile.findings;
    assert.equal(profile.inspections[0].id, visit);
    const contest = (fact: string) =>
      zhou.post('/api/my-firm/contests', { fact, words: '当天已经整改，有照片' });
    assert.equal((await contest('finding:01a22382-e11a-75cd-b3df-70cc3412f2f7')).status, 404);
    assert.equal((await contest('basics:nothing')).status, 404);
    const { id } = await must(contest(`finding:${finding.id}`), 201);
    assert.equal((await contest(`finding:${finding.id}`)).body.code, 'supervision/contested-already');
    const fire = await story.platform.as(bodies.fire.key);
    assert.equal((await must(fire.get('/api/tasks?element=contest-answer'), 200)).items.length, 1);
    const market = await story.platform.as(bodies.market.key);
    assert.equal((await market.get(`/api/fact-contests/${id}`)).status, 404);
    await story.pass(14);
    const later = await story.platform.as(bodies.fire.key);
    assert.equal((await must(later.get(`/api/fact-contests/${id}`), 200)).late, true);
    const answer = { state: 'upheld', answer: '核实无误，予以更正' };
    await must(later.post(`/api/fact-contests/${id}/answer`, answer));
    assert.equal(
      (await later.post(`/api/fact-contests/${id}/answer`, answer)).body.code,
      'supervision/answered-already',
    );
    const after = (await must((await asFirm(story, firm)).get('/api/my-firm'), 200)).profile;
    assert.deepEqual(
      after.contests.map(({ state, answer: words }: Answer) => [state, words]),
      [['upheld', '核实无误，予以更正']],
    );
  });

  test('what counts for the risk class can be contested, and does not count meanwhile', async () => {
    const zhou = await asFirm(story, firm);
    const { riskClass } = (await must(zhou.get('/api/my-firm'), 200)).profile;
    const fact = riskClass.facts.find(({ id }: Answer) => id.startsWith('check:'));
    assert.ok(fact.name.zh && fact.source.zh);
    const { id } = await must(
      zhou.post('/api/my-firm/contests', { fact: `risk:${fact.id}`, words: '检查结果有误' }),
      201,
    );
    const again = (await must(zhou.get('/api/my-firm'), 200)).profile.riskClass;
    assert.equal(again.facts.find((one: Answer) => one.id === fact.id).contest, 'open');
    const fire = await story.platform.as(bodies.fire.key);
    await must(
      fire.post(`/api/fact-contests/${id}/answer`, { state: 'rejected', answer: '记录属实，予以维持' }),
    );
    const settled = (await must((await asFirm(story, firm)).get('/api/my-firm'), 200)).profile.riskClass;
    assert.equal(settled.facts.find((one: Answer) => one.id === fact.id).contest, 'rejected');
  });

  test('what the register says is contested too: whoever oversees inspections answers', async () => {
    const { database } = story.platform.app.services;
    const today = story.now().toISOString().slice(0, 10);
    await database.reads
      .updateTable('directory.enterprise')
      .set({ registered_on: today })
      .where('id', '=', firm.id)
      .execute();
    const fact = `young:${firm.uscc}`;
    const contestNow = async () =>
      (await must((await asFirm(story, firm)).get('/api/my-firm'), 200)).profile.riskClass.facts.find(
        (one: Answer) => one.id === fact,
      ).contest;
    const { id } = await must(
      (await asFirm(story, firm)).post('/api/my-firm/contests', {
        fact: `risk:${fact}`,
        words: '登记日期有误',
      }),
      201,
    );
    assert.equal(await contestNow(), 'open');
    const fire = await story.platform.as(bodies.fire.key);
    assert.equal((await fire.get(`/api/fact-contests/${id}`)).status, 404);
    const wang = await story.platform.as('wang');
    const [task] = (await must(wang.get('/api/tasks?element=contest-answer'), 200)).items;
    assert.match(task.reference, /^\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/);
    await must(wang.post(`/api/fact-contests/${id}/answer`, { state: 'upheld', answer: '登记有误，已更正' }));
    assert.equal(await contestNow(), 'upheld');
  });

  test('each month is kept once', async () => {
    const { app } = story.platform;
    const keep = () => app.services.act(system('supervision'), keepMonth);
    const month = story.now().toISOString().slice(0, 7);
    await story.pass(31);
    await keep();
    await keep();
    const { months } = (await must((await asFirm(story, firm)).get('/api/my-firm'), 200)).profile;
    assert.equal(months.length, 1);
    assert.equal(months[0].month, month);
    assert.equal(months[0].openFindings, 1);
  });

  async function anyLine(): Promise<string> {
    const clerk = await story.platform.as(bodies.fire.key);
    const { items } = await must(clerk.get('/api/inspection-lists/items?state=published'), 200);
    return items.find(({ key }: Answer) => key === 'DEM-XF-01').data.checklist[0].code;
  }
});
