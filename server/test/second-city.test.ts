import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TestClient } from '../src/testing.ts';
import { grant, must, openStory, standing, yes, type Filed, type Story } from './story.ts';

/** The same packages in another city: its own thresholds, its own bodies, its own licences. And the ways that few people take. */
let story: Story;
before(async () => {
  story = await openStory('2026-03-02T02:00:00.000Z');
});
after(() => story.stop());

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

interface Firm {
  uscc: string;
  name: string;
}

/** Signed in anew, because days end sessions, and acting for the firm of that name. */
async function actingFor(person: string, name: string): Promise<{ who: TestClient; firm: Firm }> {
  const who = await story.platform.as(person);
  const { subjects } = await must(who.get('/api/session'), 200);
  const { subjectId } = subjects.find((one: { name: string }) => one.name.includes(name));
  await must(who.put('/api/session/subject', { subjectId }));
  const firm = await story.platform.app.services.database.reads
    .selectFrom('directory.enterprise')
    .select(['uscc', 'name'])
    .where('id', '=', subjectId)
    .executeTakeFirstOrThrow();
  return { who, firm };
}

const registered = (firm: Firm, status = '存续') =>
  story.record('enterprise-register', firm.uscc, {
    name: firm.name,
    uscc: firm.uscc,
    type: '有限责任公司',
    scope: '餐饮服务',
    status,
    shortName: firm.name.slice(2, 4),
  });

/** Everybody who goes to the premises says what they found, together. */
async function visitTogether({ applicationId }: Filed, caseIds: readonly string[]): Promise<void> {
  const officer = await story.officerOf(caseIds[0]!);
  const appointmentAt = new Date(story.now().getTime() + 86_400_000).toISOString();
  await must(officer.put(`/api/site-visits/${applicationId}/appointment`, { appointmentAt }));
  const { parties } = await must(officer.get(`/api/site-visits/${applicationId}`), 200);
  assert.deepEqual(
    parties.map(({ caseId }: { caseId: string }) => caseId).toSorted(),
    [...caseIds].toSorted(),
  );
  for (const caseId of caseIds)
    await must(
      (await story.officerOf(caseId)).post(`/api/cases/${caseId}/visit-finding`, {
        result: 'passed',
        remarks: '现场查看',
      }),
    );
  await story.settle();
}

test('a restaurant in Qingdao: four bodies of the district decide, and each licence is of whoever decided it', async () => {
  const { who: sun, firm } = await actingFor('sun', '听海');
  await registered(firm);
  await story.record('food-safety-examination', firm.uscc, { managerName: '李安心' });
  const answers = {
    foodKind: 'hot',
    // over Qingdao's 200, below the 300 that hold elsewhere
    areaSquareMetres: 220,
    signboard: true,
    tobacco: true,
    commitment: false,
  };
  const elsewhere = await must(
    story.platform.nobody().post('/api/life-events/open-a-restaurant/plan', { division: '370102', answers }),
    200,
  );
  assert.ok(!elsewhere.items.some(({ service }: Answer) => service === 'fire-safety'));

  const filed = await story.apply(sun, {
    scenario: 'open-a-restaurant',
    division: '370202',
    answers,
    values: { 'kitchen.layout': 'closed', 'signboard.areaSquareMetres': 6.5, 'person.phone': '13800000088' },
  });
  const bodies = {
    'food-permit': '青岛市市南区市场监督管理局（示范）',
    'fire-safety': '青岛市市南区消防救援大队（示范）',
    signboard: '青岛市市南区城市管理局（示范）',
    'tobacco-retail': '青岛市市南区烟草专卖局（示范）',
  };
  const view = await must(sun.get(`/api/applications/${filed.applicationId}`), 200);
  assert.deepEqual(
    Object.fromEntries(view.cases.map((one: Answer) => [one.service, one.organisation.name.zh])),
    bodies,
  );

  const services = Object.keys(bodies);
  for (const service of services) {
    const caseId = filed.caseOf(service);
    const officer = await story.officerOf(caseId);
    await must(officer.post(`/api/cases/${caseId}/acceptance`));
    await must(officer.post(`/api/cases/${caseId}/review`, { opinion: '材料齐全' }));
  }
  await story.settle();
  await visitTogether(filed, ['food-permit', 'fire-safety', 'signboard'].map(filed.caseOf));
  for (const service of services) {
    const caseId = filed.caseOf(service);
    await must((await story.officerOf(caseId)).post(`/api/cases/${caseId}/decision`, yes));
  }
  await story.settle();

  assert.deepEqual(
    await standing(sun, filed.applicationId),
    Object.fromEntries(services.map((service) => [service, 'granted'])),
  );
  const { items } = await must(sun.get('/api/credentials'), 200);
  const issued = items.filter(({ applicationId }: Answer) => applicationId === filed.applicationId);
  assert.deepEqual(Object.fromEntries(issued.map((one: Answer) => [one.type, one.issuer])), {
    'food-permit': bodies['food-permit'],
    'fire-safety-opinion': bodies['fire-safety'],
    'signboard-record': bodies.signboard,
    'tobacco-retail-licence': bodies['tobacco-retail'],
  });
});

test('a chain that the register knows promises instead of proving: nobody comes first, and what it promised is checked', async () => {
  const { who: zhang, firm } = await actingFor('zhang', '餐饮');
  await registered(firm);
  await story.record('chain-register', firm.uscc, { isChainStore: true });
  const answers = {
    foodKind: 'hot',
    areaSquareMetres: 400,
    signboard: false,
    tobacco: false,
    commitment: true,
  };
  const filed = await story.apply(zhang, {
    scenario: 'open-a-restaurant',
    answers,
    values: { 'person.phone': '13800000001', 'kitchen.layout': 'closed' },
  });
  for (const service of ['food-permit', 'fire-safety']) await grant(story, filed.caseOf(service));
  assert.deepEqual(await standing(zhang, filed.applicationId), {
    'food-permit': 'granted',
    'fire-safety': 'granted',
  });
  for (const service of ['food-permit', 'fire-safety']) {
    const caseId = filed.caseOf(service);
    const { items } = await must(
      (await story.officerOf(caseId)).get('/api/tasks?queue=all&element=check-commitment'),
      200,
    );
    assert.ok(
      items.some(({ link }: Answer) => link.endsWith(`/work/cases/${caseId}`)),
      `${service}: the check stands in no inbox`,
    );
  }
});

test('a shop that the register does not know as a chain has no fast way for the food permit', async () => {
  const { who: sun, firm } = await actingFor('sun', '听海');
  await story.record('chain-register', firm.uscc, { isChainStore: false });
  const made = await must(
    sun.post('/api/drafts', {
      scenario: 'open-a-restaurant',
      division: '370202',
      answers: { foodKind: 'hot', areaSquareMetres: 400, signboard: false, tobacco: false, commitment: true },
    }),
    201,
  );
  assert.deepEqual(made.commitments, ['fire-safety']);
});

test('whose licence the register has as revoked gets no further than the gate, and reads why', async () => {
  const { who: zhang, firm } = await actingFor('zhang', '餐饮');
  await registered(firm, '吊销');
  const filed = await story.apply(zhang, {
    scenario: 'open-a-restaurant',
    answers: { foodKind: 'hot', areaSquareMetres: 120, signboard: false, tobacco: false, commitment: false },
    values: { 'person.phone': '13800000001', 'kitchen.layout': 'closed' },
  });
  await registered(firm);
  const view = await must(zhang.get(`/api/applications/${filed.applicationId}`), 200);
  assert.deepEqual(await standing(zhang, filed.applicationId), { 'food-permit': 'stopped' });
  const said = view.timeline.find(({ kind }: Answer) => kind === 'message.licence-not-valid');
  assert.match(said.text.zh, /登记库显示您的营业执照已经吊销，不能继续办理/);
  assert.match(said.text.en, /your licence is revoked, so we cannot go on/);
  assert.ok(!/[{}]/.test(said.text.zh + said.text.en), said.text.en);
  assert.ok(view.completedAt !== null);
});

test('an importer closes: customs and the bank take part, and the list says what cannot be done online and why', async () => {
  const { who: zhang, firm } = await actingFor('zhang', '商贸');
  await registered(firm);
  await story.record('credit-register', firm.uscc, { closureRestriction: 'none' });
  await story.record('customs-register', firm.uscc, { registered: true });
  await story.record('bank-accounts', firm.uscc, { bankName: '示范银行历下支行' });
  const answers = { debts: false, shareholdersAgree: true, bankAppointment: true };
  const plan = await must(
    zhang.post('/api/life-events/enterprise-closure/plan', { division: '370102', answers }),
    200,
  );
  const services = plan.items.map(({ service }: Answer) => service);
  for (const service of ['customs-cancellation', 'bank-appointment'])
    assert.ok(services.includes(service), service);
  const bank = plan.offline.find(({ service }: Answer) => service === 'bank-appointment');
  assert.ok(bank.reason.zh.length > 0 && bank.reason.en.length > 0, JSON.stringify(plan.offline));
  assert.match(bank.reason.zh, /银行/);
  assert.deepEqual(
    plan.offline.map(({ service }: Answer) => service),
    ['bank-appointment'],
  );

  const filed = await story.apply(zhang, {
    scenario: 'enterprise-closure',
    answers,
    values: { 'closure.reason': 'resolution', 'person.phone': '13800000077' },
  });
  const view = await must(zhang.get(`/api/applications/${filed.applicationId}`), 200);
  const of = (service: string): string =>
    view.cases.find((one: Answer) => one.service === service).organisation.name.zh;
  assert.equal(of('customs-cancellation'), '泉城海关（示范）');
  assert.equal(of('bank-appointment'), '济南市银行账户注销预约专席（示范）');
});
