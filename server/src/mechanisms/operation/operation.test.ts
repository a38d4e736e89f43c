import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { modules } from '../../app.ts';
import { system } from '../../base/actors.ts';
import { manualClock } from '../../base/clock/index.ts';
import type { Module } from '../../base/module.ts';
import { watchOverdue } from '../../platform/casework/index.ts';
import { putRecord } from '../../platform/data/index.ts';
import { directoryOf } from '../../platform/directory/index.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../../testing.ts';
import { countEvents } from './count-events.ts';
import { scopeOf } from './scope.ts';

/** A Monday, before the day's work. */
const clock = manualClock('2026-03-02T01:00:00.000Z');
const overdue: Array<Record<string, unknown>> = [];
/** Stands for whoever notifies supervisors. */
const listener: Module = {
  name: 'listener',
  subscriptions: [
    {
      name: 'listener.overdue',
      events: ['case.overdue'],
      handle: async (_, { data }) => void overdue.push(data),
    },
  ],
};

let platform: TestPlatform;

before(async () => {
  platform = await testPlatform({ modules: [...modules, listener], now: clock.now });
  await fillRegister();
});

after(() => platform.stop());

/** What the register of enterprises says of the firm. */
async function fillRegister(): Promise<void> {
  const { database, act } = platform.app.services;
  const firms = await database.reads.selectFrom('directory.enterprise').selectAll().execute();
  await act(system('test'), async (ctx) => {
    for (const { uscc, name, address, legal_representative } of firms)
      await putRecord(ctx, 'enterprise-register', uscc, {
        name,
        uscc,
        type: '有限责任公司',
        scope: '餐饮服务',
        address,
        legalRepresentative: legal_representative,
        status: '存续',
      });
  });
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
async function must(answer: Promise<{ status: number; body: any }>, status = 204): Promise<any> {
  const { status: was, body } = await answer;
  assert.equal(was, status, JSON.stringify(body));
  return body;
}

// oxlint-disable-next-line typescript/no-explicit-any -- see above
type Answer = any;

const answers = {
  foodKind: 'hot',
  areaSquareMetres: 320,
  signboard: true,
  tobacco: false,
  commitment: false,
};

/** 张公民, for her restaurant. Sessions end when the clock is moved, so everybody signs in anew after that. */
async function signInZhang(): Promise<TestClient> {
  const zhang = await platform.as('zhang');
  const session = await must(zhang.get('/api/session'), 200);
  const firm = session.subjects.find(({ name }: { name: string }) => name.includes('餐饮'));
  await must(zhang.put('/api/session/subject', { subjectId: firm.subjectId }));
  return zhang;
}

async function apply(): Promise<{
  applicationId: string;
  draft: Answer;
  caseOf: (service: string) => string;
}> {
  const zhang = await signInZhang();
  const draft = await must(
    zhang.post('/api/drafts', { scenario: 'open-a-restaurant', division: '370102', answers }),
    201,
  );
  const values = Object.fromEntries(
    draft.fields
      .filter(({ state }: Answer) => state === 'asked')
      .map(({ element, options, schema }: Answer) => [
        element,
        options[0]?.value ??
          schema.enum?.[0] ??
          { boolean: true, number: 1, integer: 1, array: [schema.items?.enum?.[0]] }[schema.type as string] ??
          (/phone|mobile/i.test(element) ? '13800000001' : '测试内容'),
      ]),
  );
  const filled = await must(zhang.put(`/api/drafts/${draft.draftId}/values`, { values }), 200);
  const receipt = await must(
    zhang.post(`/api/drafts/${draft.draftId}/submission`, undefined, { 'idempotency-key': randomUUID() }),
    201,
  );
  await platform.app.drain();
  return {
    applicationId: receipt.applicationId,
    draft: filled,
    caseOf: (service) => receipt.cases.find((one: Answer) => one.service === service).caseId,
  };
}

async function cockpit(person: string, query = ''): Promise<Answer> {
  await platform.app.drain();
  return must((await platform.as(person)).get(`/api/cockpit${query}`), 200);
}

/** How the totals of somebody changed. */
function change(before: Answer, now: Answer): Record<string, number> {
  return Object.fromEntries(
    Object.entries(now.totals as Record<string, number | null>)
      .map(([key, value]) => [key, (value ?? 0) - (before.totals[key] ?? 0)] as const)
      .filter(([, by]) => by !== 0),
  );
}

test('a number appears with its definition, by day and by scenario, where and for whom it belongs', async () => {
  const was = await cockpit('wang');
  const { draft } = await apply();
  const is = await cockpit('wang');
  const added = change(was, is);
  assert.equal(added['applications'], 1);
  assert.ok(added['fields-asked']! > 0 && added['fields-prefilled']! > 0, JSON.stringify(added));
  const uploaded = draft.evidence.filter((one: Answer) => one.uploads.length > 0).length;
  assert.equal(added['uploads-made'] ?? 0, uploaded);
  assert.ok(
    is.figures.every(({ name, definition }: Answer) => name.zh && name.en && definition.zh && definition.en),
  );
  assert.deepEqual(
    Object.keys(is.totals),
    is.figures.map(({ key }: Answer) => key),
  );
  assert.equal(is.days.length, 30);
  assert.equal(is.days.at(-1).day, '2026-03-02');
  assert.equal(is.days.at(-1).values['applications'], is.totals['applications']);
  const restaurant = is.scenarios.find(({ scenario }: Answer) => scenario === 'open-a-restaurant');
  assert.ok(restaurant.title.zh.length > 0);
  assert.equal(restaurant.values['applications'], is.totals['applications']);
});

test('cases count on time with the days they took; a joint visit counts the visits it spared; a rating has no organisation', async () => {
  const was = await cockpit('wang');
  const { applicationId, caseOf } = await apply();
  let li = await platform.as('li');
  let fire = await platform.as('370102-fire-safety');
  const services = ['food-permit', 'fire-safety', 'signboard'];
  const officerOf = (caseId: string) => (caseId === caseOf('fire-safety') ? fire : li);
  for (const service of services) {
    const officer = officerOf(caseOf(service));
    await must(officer.post(`/api/cases/${caseOf(service)}/acceptance`));
    await must(officer.post(`/api/cases/${caseOf(service)}/review`, { opinion: '材料齐全' }));
  }
  const visit = await must(fire.get(`/api/site-visits/${applicationId}`), 200);
  const appointmentAt = '2026-03-03T02:00:00.000Z';
  await must(fire.put(`/api/site-visits/${applicationId}/appointment`, { appointmentAt }));
  clock.moveTo('2026-03-03T08:00:00.000Z');
  li = await platform.as('li');
  fire = await platform.as('370102-fire-safety');
  for (const { caseId } of visit.parties)
    await must(
      officerOf(caseId).post(`/api/cases/${caseId}/visit-finding`, { result: 'passed', remarks: '符合' }),
    );
  for (const service of services)
    await must(
      officerOf(caseOf(service)).post(
        `/api/cases/${caseOf(service)}/decision`,
        service === 'fire-safety'
          ? { result: 'denied', reasons: ['疏散通道宽度不足一米四'], basis: ['GB 50016'] }
          : { result: 'granted', reasons: [], basis: [] },
      ),
    );
  await platform.app.drain();
  const zhang = await signInZhang();
  await must(zhang.post(`/api/cases/${caseOf('food-permit')}/rating`, { stars: 5, reasons: [], remark: '' }));
  const added = change(was, await cockpit('wang'));
  assert.equal(added['finished-on-time'], 3);
  assert.equal(added['finished-late'], undefined);
  assert.equal(added['used-1-3'], 3);
  assert.equal(added['denials'], 1);
  assert.equal(added['joint-visits'], 1);
  assert.equal(added['visits-avoided'], 2 - 1);
  assert.equal(added['stars-5'], 1);
  const { rows } = await sql<{ measure: string }>`
    SELECT DISTINCT measure FROM operation.organisation_day`.execute(platform.app.services.database.reads);
  assert.ok(rows.every(({ measure }) => !measure.startsWith('stars')));
});

test('what lies outside the jurisdiction enters no number', async () => {
  const nothing = await cockpit('370200-supervisor');
  assert.ok(
    Object.values(nothing.totals).every((value) => value === 0 || value === null),
    JSON.stringify(nothing.totals),
  );
  assert.deepEqual([nothing.scenarios, nothing.organisations], [[], []]);
  const zheng = await platform.as('370200-supervisor');
  await must(zheng.get('/api/cockpit?division=370102'), 404);
  await must((await platform.as('li')).get('/api/cockpit'), 403);
  await must((await platform.as('zhang')).get('/api/cockpit'), 403);
  await must(platform.nobody().get('/api/cockpit'), 401);
});

test('the head of one department learns nothing of the others in the same place', async () => {
  const { database, now } = platform.app.services;
  const directory = await directoryOf({ db: database.reads, now: now().toISOString() });
  const [government, fire] = ['11370102DEM0000064', '11370102DEM0000657'].map((uscc) =>
    directory.organisationByUscc(uscc)!,
  );
  const reach = (organisationIds: readonly string[]) =>
    scopeOf(directory, { everything: false, organisationIds, subjectIds: [], postIds: [] }, undefined);
  assert.deepEqual(reach([fire!.id]), { divisions: [], organisationIds: [fire!.id] });
  const whole = reach(directory.subtree(government!.id));
  assert.ok(whole.divisions.includes('370102') && whole.divisions.includes('370102001'));
  assert.ok(!whole.divisions.includes('370103') && !whole.divisions.includes('370100'));
  assert.ok(whole.organisationIds.includes(fire!.id));
});

test('a place is looked at by itself; the whole is the sum of its parts', async () => {
  const all = await cockpit('wang');
  const district = await cockpit('wang', '?division=370102');
  const rest = await cockpit('wang', '?division=370103');
  assert.equal(district.division.name.zh, '历下区');
  for (const key of ['applications', 'finished-on-time', 'denials'])
    assert.equal(district.totals[key] + rest.totals[key], all.totals[key], key);
  assert.ok(district.totals['applications'] > 0);
});

test('organisations are listed with their share on time for their supervisor alone, in the order of the directory', async () => {
  const { organisations } = await cockpit('wang');
  assert.ok(organisations.length >= 2);
  for (const one of organisations)
    assert.deepEqual(Object.keys(one).toSorted(), ['id', 'name', 'onTimeShare']);
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM directory.organisation WHERE id = ANY(${organisations.map(({ id }: Answer) => id)}::uuid[])
    ORDER BY level, uscc`.execute(platform.app.services.database.reads);
  assert.deepEqual(
    organisations.map(({ id }: Answer) => id),
    rows.map(({ id }) => id),
  );
  assert.deepEqual((await cockpit('zhao')).organisations, []);
});

test('days in the wrong order, too many, or of an unknown place are refused in words', async () => {
  const wang = await platform.as('wang');
  const wrong = await must(wang.get('/api/cockpit?from=2026-03-02&to=2026-03-01'), 422);
  assert.equal(wrong.code, 'operation/range-wrong');
  const long = await must(wang.get('/api/cockpit?from=2020-01-01&to=2026-03-01'), 422);
  assert.equal(long.code, 'operation/range-too-long');
  await must(wang.get('/api/cockpit?from=yesterday'), 400);
  const nowhere = await must(wang.get('/api/cockpit?division=999999'), 422);
  assert.equal(nowhere.code, 'directory/unknown-division');
});

test('an event is counted once, many are counted together, and a count that is rolled back is not there', async () => {
  const was = await cockpit('wang');
  const { services } = platform.app;
  const event = {
    type: 'application.submitted',
    data: {
      scenario: 'newborn',
      division: '370102',
      asked: 2,
      prefilled: 9,
      uploadsMade: 0,
      uploadsAvoided: 3,
    },
  };
  await services.act(system('test'), async (ctx) => {
    for (let n = 0; n < 40; n += 1) ctx.emit({ ...event, rootId: randomUUID() });
  });
  await platform.app.drain();
  await platform.app.drain();
  const failing = services.act(system('test'), async (ctx) => {
    const again = { ...event, id: 900_000_002, rootId: randomUUID(), at: ctx.now };
    await countEvents.handle(ctx, again);
    throw new Error('no');
  });
  await assert.rejects(failing, /no/);
  const is = await cockpit('wang');
  assert.equal(is.totals['applications'] - was.totals['applications'], 40);
  assert.equal(is.totals['uploads-avoided'] - was.totals['uploads-avoided'], 120);
});

test('a number is there within two seconds of the commit, without anybody asking for it', async () => {
  const { services } = platform.app;
  const was = await cockpit('wang');
  const wang = await platform.as('wang');
  const data = {
    scenario: 'newborn',
    division: '370102',
    asked: 1,
    prefilled: 1,
    uploadsMade: 0,
    uploadsAvoided: 0,
  };
  await services.act(system('test'), async (ctx) =>
    ctx.emit({ type: 'application.submitted', rootId: randomUUID(), data }),
  );
  const committed = performance.now();
  for (;;) {
    const { body } = await wang.get('/api/cockpit');
    if (body.totals['applications'] === was.totals['applications'] + 1) break;
    assert.ok(performance.now() - committed < 2000, 'not counted after two seconds');
  }
});

test('a lamp turns red once: told to those who listen, counted for the organisation, and counted late when it is decided', async () => {
  const { caseOf } = await apply();
  const li = await platform.as('li');
  const mine = caseOf('signboard');
  await must(li.post(`/api/cases/${mine}/acceptance`));
  await must(li.post(`/api/cases/${mine}/review`, { opinion: '' }));
  const { services } = platform.app;
  assert.equal(await watchOverdue(services), 0);
  const was = await cockpit('wang');
  const view = await must(li.get(`/api/cases/${mine}`), 200);
  clock.moveTo(new Date(Date.parse(view.clock.dueAt) + 1));
  const [first, second] = await Promise.all([watchOverdue(services), watchOverdue(services)]);
  await platform.app.drain();
  assert.equal(overdue.length, first + second);
  const told = overdue.filter(({ service, dueAt }) => service === 'signboard' && dueAt === view.clock.dueAt);
  assert.equal(told.length, 1);
  const organisation = view.organisation.id;
  assert.deepEqual([told[0]!['organisationId'], told[0]!['scenario']], [organisation, 'open-a-restaurant']);
  assert.equal(await watchOverdue(services), 0);
  const is = await cockpit('wang');
  assert.equal(is.totals['overdue'] - was.totals['overdue'], first + second);
  const later = await platform.as('li');
  await must(later.post(`/api/cases/${mine}/visit-finding`, { result: 'passed', remarks: '符合' }));
  await must(later.post(`/api/cases/${mine}/decision`, { result: 'granted', reasons: [], basis: [] }));
  const decided = change(is, await cockpit('wang'));
  assert.deepEqual([decided['finished-late'], decided['finished-on-time']], [1, undefined]);
});

test('a clock that stands still does not turn red', async () => {
  const { caseOf } = await apply();
  const fire = await platform.as('370102-fire-safety');
  const caseId = caseOf('fire-safety');
  await must(fire.post(`/api/cases/${caseId}/acceptance`));
  const view = await must(fire.get(`/api/cases/${caseId}`), 200);
  await must(
    fire.put(`/api/cases/${caseId}/suspension`, {
      kind: view.suspensionKinds[0],
      reason: '送检测机构检测',
      expectedUntil: view.clock.dueAt,
    }),
  );
  overdue.length = 0;
  clock.moveTo(new Date(Date.parse(view.clock.dueAt) + 86_400_000));
  await watchOverdue(platform.app.services);
  await platform.app.drain();
  assert.ok(!overdue.some(({ dueAt, service }) => service === 'fire-safety' && dueAt === view.clock.dueAt));
});
