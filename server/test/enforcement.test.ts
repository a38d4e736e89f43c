import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { TestClient } from '../src/testing.ts';
import { answersTo } from './record-lines.ts';
import { openInspectionStory, type InspectionStory } from './inspection-story.ts';
import { must } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** What two findings lead to: one is not punished, the other becomes a case with the clocks of the law. */
describe('a first violation that is not punished, and a case of penalty', () => {
  let story: InspectionStory;
  let visitId = '';
  let findings: Answer[] = [];

  before(async () => {
    story = await openInspectionStory();
    visitId = await story.booked(['market']);
    await story.pass(16);
    const market = await story.clerk('market');
    const { code } = await must(market.post(`/api/inspection-visits/${visitId}/entry-codes`), 201);
    await must(market.post(`/api/inspection-visits/${visitId}/entry`, { code }));
    await must(market.post(`/api/inspection-visits/${visitId}/exit`));
    const failed = ['kitchen.rats', 'flue.cleaning'];
    await must(
      market.post(`/api/inspection-visits/${visitId}/record`, {
        lines: await answersTo(market, visitId, { failed, now: story.now }),
        findings: [
          { line: 'kitchen.rats', description: '门缝过大', action: 'corrected' },
          { line: 'flue.cleaning', description: '一年未清洗', action: 'transfer', transferTo: '执法大队' },
        ],
      }),
    );
    findings = (await must(market.get(`/api/inspection-visits/${visitId}`), 200)).findings;
  });
  after(() => story.stop());

  const findingOf = (action: string) => findings.find((one) => one.action === action).id as string;
  const wang = () => story.platform.as('wang');
  const inbox = async (who: TestClient, element: string): Promise<Answer[]> =>
    (await must(who.get(`/api/tasks?element=${element}`), 200)).items;

  test('what is on the list, put right and the first of its kind is not punished, by another person’s decision', async () => {
    const market = await story.clerk('market');
    const outcomes = await must(market.get(`/api/inspection-visits/${visitId}/finding-outcomes`), 200);
    assert.deepEqual(
      outcomes.matters.map(({ code }: Answer) => code),
      ['DEM-SWBF-01'],
    );
    assert.ok(outcomes.matters[0].basis[0].article);
    const path = `/api/inspection-findings/${findingOf('corrected')}/exemption`;
    const conditions = [
      { code: 'minor', words: '未造成危害' },
      { code: 'corrected', words: '当场加装挡鼠板' },
    ];
    const propose = (body: object) => market.post(path, { matter: 'DEM-SWBF-01', conditions, ...body });
    assert.equal((await propose({ matter: 'NO' })).body.code, 'supervision/not-exempt');
    assert.equal(
      (await propose({ conditions: conditions.slice(1) })).body.code,
      'supervision/conditions-wanting',
    );
    const other = await market.post(`/api/inspection-findings/${findingOf('transfer')}/exemption`, {
      matter: 'DEM-SWBF-01',
      conditions,
    });
    assert.equal(other.body.code, 'supervision/not-exempt');
    const { id } = await must(propose({}), 201);
    assert.equal((await propose({})).body.code, 'supervision/exemption-proposed');
    const decide = (who: TestClient) =>
      who.post(`/api/exemptions/${id}/decision`, { granted: true, reason: '请加强日常检查' });
    assert.equal((await decide(market)).status, 403);
    const head = await wang();
    assert.equal((await inbox(head, 'exemption-decision')).length, 1);
    await must(decide(head));
    assert.equal((await inbox(head, 'exemption-decision')).length, 0);
    assert.equal((await decide(head)).body.code, 'supervision/answered-already');
    const now = await must(market.get(`/api/inspection-visits/${visitId}/finding-outcomes`), 200);
    assert.equal(now.exemptions[0].state, 'granted');
    const told = await must((await story.asFirm()).get('/api/notifications'), 200);
    assert.ok(JSON.stringify(told).includes('首违不罚告知'));
  });

  let caseId = '';
  const read = async (who: TestClient) => must(who.get(`/api/enforcement-cases/${caseId}`), 200);
  const step = (who: TestClient, body: object) => who.post(`/api/enforcement-cases/${caseId}/steps`, body);
  const approve = (who: TestClient, body: object) =>
    who.post(`/api/enforcement-cases/${caseId}/approvals`, body);
  const report = {
    verb: 'report',
    facts: '排烟管道一年未清洗',
    evidence: '现场照片、笔录',
    handlers: ['DEM-SC-001', 'DEM-SC-002'],
    kind: 'fine',
    amountFen: 6_000_000,
    basis: '示范依据',
  };

  test('a finding that was handed over becomes a case that another person files; ninety days begin', async () => {
    const market = await story.clerk('market');
    const open = (findingId: string) =>
      market.post('/api/enforcement-cases', { findingId, cause: '未按规定清洗排烟管道' });
    assert.equal((await open(findingOf('corrected'))).body.code, 'supervision/finding-not-transferred');
    caseId = (await must(open(findingOf('transfer')), 201)).id;
    assert.equal((await open(findingOf('transfer'))).body.code, 'supervision/case-opened-already');
    assert.equal((await step(market, report)).body.code, 'supervision/case-not-now');
    assert.equal((await approve(market, { verb: 'file', words: '同意立案' })).status, 403);
    const head = await wang();
    assert.equal((await inbox(head, 'case-approval')).length, 1);
    await must(approve(head, { verb: 'file', words: '同意立案' }));
    const { state, decideBy, lamp } = await read(market);
    assert.deepEqual([state, lamp], ['investigating', 'green']);
    const days = (Date.parse(decideBy) - story.now().getTime()) / 86_400_000;
    assert.ok(days > 89 && days < 91, `${days} days`);
    const [task] = await inbox(market, 'case-work');
    assert.equal(task.dueAt, decideBy);
    assert.equal((await (await story.asFirm()).get(`/api/my-enforcement-cases/${caseId}`)).status, 404);
    const fire = await story.clerk('fire');
    assert.equal((await fire.get(`/api/enforcement-cases/${caseId}`)).status, 404);
  });

  test('a heavy one goes through legal review before anybody is told, and back when it does not pass', async () => {
    const market = await story.clerk('market');
    const one = await step(market, { ...report, handlers: ['DEM-SC-001'] });
    assert.equal(one.body.code, 'supervision/handlers-wanting');
    const foreign = await step(market, { ...report, handlers: ['DEM-SC-001', 'DEM-XF-001'] });
    assert.equal(foreign.body.code, 'supervision/handlers-wanting');
    await must(step(market, report));
    assert.deepEqual([(await read(market)).state, (await read(market)).heavy], ['legal-review', true]);
    const head = await wang();
    await must(approve(head, { verb: 'return', words: '补充清洗记录' }));
    await must(step(market, { ...report, evidence: '现场照片、笔录、清洗合同' }));
    await must(approve(head, { verb: 'pass', words: '事实清楚' }));
    await must(step(market, { verb: 'notify', words: '拟罚款 6 万元，可以陈述申辩、要求听证' }));
    assert.equal(
      (await step(market, { verb: 'conclude', words: '无意见' })).body.code,
      'supervision/still-time-to-answer',
    );
  });

  test('the party states its case and asks for a hearing, of which it is told seven working days ahead', async () => {
    const firm = await story.asFirm();
    const say = (verb: string, words: string) =>
      firm.post(`/api/my-enforcement-cases/${caseId}/steps`, { verb, words });
    const sun = await story.platform.as('sun');
    assert.equal((await sun.get(`/api/my-enforcement-cases/${caseId}`)).status, 404);
    const seen = await must(firm.get(`/api/my-enforcement-cases/${caseId}`), 200);
    assert.deepEqual(
      [seen.firmVerbs, seen.decision, seen.steps.map(({ verb }: Answer) => verb)],
      [['state', 'ask-hearing', 'waive', 'consent-service'], null, ['notify']],
    );
    await must(say('state', '已与清洗公司签约'));
    await must(say('ask-hearing', '要求听证'));
    const market = await story.clerk('market');
    const at = (days: number) => new Date(story.now().getTime() + days * 86_400_000).toISOString();
    const set = (when: string) => step(market, { verb: 'set-hearing', at: when, place: '一楼会议室' });
    const soon = (await set(at(4))).body;
    assert.equal(soon.code, 'supervision/hearing-too-soon');
    const day = /\d{4}-\d\d-\d\d/.exec(soon.title)![0];
    // in the time of the place: the evening before is too soon, and the morning of the day that is named is not
    const before = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    assert.equal((await set(`${before}T23:30:00+08:00`)).body.code, 'supervision/hearing-too-soon');
    await must(set(`${day}T09:00:00+08:00`));
    await must(set(at(14)));
    const held = { verb: 'hold-hearing', words: '当事人陈述，未提交新证据' };
    assert.equal((await step(market, held)).body.code, 'supervision/hearing-not-held');
    await story.pass(15);
    const later = await story.clerk('market');
    await must(step(later, held));
    assert.equal((await read(later)).state, 'legal-review');
  });

  test('a case that goes back after the hearing is told anew: nothing heavier is decided unheard', async () => {
    const head = await wang();
    await must(approve(head, { verb: 'return', words: '补充违法所得证据' }));
    const market = await story.clerk('market');
    await must(step(market, { ...report, amountFen: 9_000_000 }));
    const firm = await story.asFirm();
    const seen = await must(firm.get(`/api/my-enforcement-cases/${caseId}`), 200);
    assert.deepEqual([seen.proposal, seen.heavy], [null, false], 'what is proposed now was not told yet');
    await must(approve(head, { verb: 'pass', words: '审核通过' }));
    assert.equal((await read(market)).state, 'noticing');
    await must(step(market, { verb: 'notify', words: '拟罚款 9 万元，可以陈述申辩、要求听证' }));
    const told = await must(firm.get(`/api/my-enforcement-cases/${caseId}`), 200);
    assert.deepEqual(
      [told.proposal.amountFen, told.firmVerbs],
      [9_000_000, ['state', 'ask-hearing', 'waive', 'consent-service']],
    );
    await must(firm.post(`/api/my-enforcement-cases/${caseId}/steps`, { verb: 'waive', words: '不再听证' }));
  });

  test('the decision is made jointly, served with consent, published, paid and closed; every step stays', async () => {
    const head = await wang();
    const decide = (more: object = {}) =>
      approve(head, {
        verb: 'decide',
        kind: 'fine',
        amountFen: 5_000_000,
        basis: '示范依据',
        words: '已改正，从轻',
        collective: true,
        ...more,
      });
    assert.equal((await decide({ collective: false })).body.code, 'supervision/discussion-wanting');
    // nine ten-thousands were told: neither more, nor something else
    for (const untold of [{ amountFen: 9_000_001 }, { kind: 'revocation', amountFen: 0 }])
      assert.equal((await decide(untold)).body.code, 'supervision/heavier-than-told');
    await must(decide());
    const market = await story.clerk('market');
    const day = (ahead: number) =>
      new Date(story.now().getTime() + 8 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10);
    const served = { verb: 'serve', how: 'electronic', servedOn: day(-3) };
    const consent = { document: '送达地址确认书', signedBy: '周明', signedOn: day(-3) };
    assert.equal((await step(market, served)).body.code, 'supervision/no-consent-to-service');
    const signedLater = { ...consent, signedOn: day(-2) };
    assert.equal(
      (await step(market, { ...served, consent: signedLater })).body.code,
      'supervision/consent-after-service',
    );
    const tomorrow = await step(market, { ...served, consent, servedOn: day(1) });
    assert.equal(tomorrow.body.code, 'supervision/served-on-wrong');
    const hidden = await must((await story.asFirm()).get(`/api/my-enforcement-cases/${caseId}`), 200);
    assert.equal(hidden.decision, null);
    await must(step(market, { ...served, consent }));
    // fifteen days from the day on which the party had it, not from when it was written down
    const { dueAt } = await read(market);
    assert.equal(Math.round((Date.parse(dueAt) - Date.parse(`${day(-3)}T16:00:00Z`)) / 86_400_000), 15);
    const open = await must((await story.asFirm()).get(`/api/my-enforcement-cases/${caseId}`), 200);
    assert.equal(open.decision.amountFen, 5_000_000);
    const published = async () =>
      (await must(story.platform.nobody().get('/api/published-penalties?division=370102'), 200)).items;
    assert.deepEqual(await published(), []);
    await must(step(market, { verb: 'publish' }));
    const [shown] = await published();
    assert.deepEqual([shown.kind, shown.amountFen, shown.cause], ['fine', 5_000_000, '未按规定清洗排烟管道']);
    await must(step(market, { verb: 'execute', words: '罚款已缴' }));
    const { state, steps, lamp } = await read(market);
    assert.deepEqual([state, lamp], ['closed', null]);
    assert.deepEqual(
      steps.map(({ verb }: Answer) => verb),
      [
        'open',
        'file',
        'report',
        'return',
        'report',
        'pass',
        'notify',
        'state',
        'ask-hearing',
        'set-hearing',
        'set-hearing',
        'hold-hearing',
        'return',
        'report',
        'pass',
        'notify',
        'waive',
        'decide',
        'serve',
        'publish',
        'execute',
      ],
    );
    assert.equal((await inbox(market, 'case-work')).length, 0);
    const { items } = await must(market.get('/api/enforcement-cases'), 200);
    assert.deepEqual(
      items.map(({ id }: Answer) => id),
      [caseId],
    );
  });

  test('a decision that is annulled is no longer published, and the case says by what', async () => {
    const annul = (who: TestClient, annulledOn: string) =>
      approve(who, { verb: 'annul', annulledOn, document: '复议决定 8 号', words: '程序违法' });
    assert.equal((await annul(await story.clerk('market'), '2026-04-10')).status, 403);
    const head = await wang();
    assert.equal((await annul(head, '2027-01-01')).body.code, 'supervision/annulled-later');
    await must(annul(head, story.now().toISOString().slice(0, 10)));
    const { items } = await must(
      story.platform.nobody().get('/api/published-penalties?division=370102'),
      200,
    );
    assert.deepEqual(items, []);
    const firm = await must((await story.asFirm()).get(`/api/my-enforcement-cases/${caseId}`), 200);
    assert.equal(firm.state, 'annulled');
    assert.match(firm.steps.at(-1).words, /程序违法 · 复议决定 8 号/);
  });

  test('what was annulled or withdrawn was no violation: the next is the first', async () => {
    const second = await story.booked(['market'], {
      from: '2026-06-01',
      to: '2026-06-05',
      slot: '2026-06-01T02:00:00.000Z',
    });
    await story.pass((Date.parse('2026-06-01T02:00:00.000Z') - story.now().getTime()) / 86_400_000);
    const market = await story.clerk('market');
    const { code } = await must(market.post(`/api/inspection-visits/${second}/entry-codes`), 201);
    await must(market.post(`/api/inspection-visits/${second}/entry`, { code }));
    await must(market.post(`/api/inspection-visits/${second}/exit`));
    await must(
      market.post(`/api/inspection-visits/${second}/record`, {
        lines: await answersTo(market, second, { failed: ['kitchen.rats'], now: story.now }),
        findings: [{ line: 'kitchen.rats', description: '门缝过大', action: 'corrected' }],
      }),
    );
    const [finding] = (await must(market.get(`/api/inspection-visits/${second}`), 200)).findings;
    const propose = () =>
      market.post(`/api/inspection-findings/${finding.id}/exemption`, {
        matter: 'DEM-SWBF-01',
        conditions: [
          { code: 'minor', words: '未造成危害' },
          { code: 'corrected', words: '当场加装挡鼠板' },
        ],
      });
    assert.equal((await propose()).body.code, 'supervision/not-first-violation');
    await must(market.post(`/api/inspection-visits/${visitId}/publication`));
    await must(
      (await wang()).post(`/api/inspection-visits/${visitId}/withdrawal`, {
        reason: '复查后撤销',
        document: '撤销决定书1号',
        annulledOn: '2026-06-01',
      }),
    );
    // a penalty stands against it until its decision is annulled
    const { reads } = story.platform.app.services.database;
    const stands = (state: 'closed' | 'annulled') =>
      sql`UPDATE supervision.enforcement_case SET state = ${state} WHERE id = ${caseId}::uuid`.execute(reads);
    await stands('closed');
    assert.equal((await propose()).body.code, 'supervision/not-first-violation');
    await stands('annulled');
    await must(propose(), 201);
  });
});
