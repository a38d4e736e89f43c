import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeIdNumber } from '@yiti/engines/codes';
import { grant, must, openStory, standing, type Filed, type Story } from './story.ts';
import { joins, newcomer } from './newcomer.ts';
import { copyNamesNobody } from '../src/testing-copy.ts';

let story: Story;
let father: { identity_number: string; name: string };

const answers: Record<string, unknown> = {
  household: 'mother',
  joinInsurance: true,
  card: true,
  reimburse: true,
};
const idOfBaby = makeIdNumber({ division: '370102', birthDate: '2026-10-20', sequence: 988 });

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z');
  father = await story.person('zhang');
  const mother = await story.person('liu');
  await story.record('birth-record', mother.identity_number, {
    sex: 'female',
    bornAt: '2026-10-20T08:16:00+08:00',
    hospital: '历下妇幼保健院',
    ageDays: 13,
    certificateIssued: false,
  });
  await story.record('marriage-register', mother.identity_number, {
    married: true,
    spouseName: father.name,
    spouseIdNumber: father.identity_number,
  });
  for (const key of ['liu', 'zhang'] as const) {
    const { identity_number: code } = await story.person(key);
    await story.record('population-register', code, { householdAddress: addresses[key] });
  }
  await story.record('social-security-cards', mother.identity_number, { account: '6222020000000000000' });
  await story.record('hospital-settlement', mother.identity_number, { hospital: '历下妇幼保健院' });
});
after(() => story.stop());

async function applyAsMother(
  values: Record<string, unknown> = {},
  given: Record<string, unknown> = answers,
): Promise<Filed> {
  const liu = await story.platform.as('liu');
  return story.apply(liu, {
    scenario: 'newborn',
    answers: given,
    values: {
      'baby.name': '张小满',
      'card.delivery': 'electronic',
      'person.phone': '13800000066',
      ...values,
    },
    chosen: ['resident-medical-insurance', 'social-security-card'],
  });
}

async function agree(
  outcome = 'agreed',
  values: Record<string, unknown> = { 'otherParent.agrees': true },
  who = 'zhang',
) {
  const parent = await story.platform.as(who);
  const { items } = await must(parent.get('/api/my-tasks'), 200);
  const answer = await parent.post(`/api/my-tasks/${encodeURIComponent(items.at(-1).id)}/completion`, {
    outcome,
    values,
  });
  await story.settle();
  return answer;
}

const addresses = { liu: '济南市历下区泉城路 1 号', zhang: '济南市槐荫区经十路 9 号' };

/** How the police see a field of the registration. */
async function seenByPolice(filed: Filed, element: string) {
  const registration = filed.caseOf('birth-registration');
  const police = await story.officerOf(registration);
  const { fields } = await must(police.get(`/api/cases/${registration}`), 200);
  return fields.find((one: { element: string }) => one.element === element);
}

test('the other parent is asked on his own account, sees only what he needs to decide, and nobody else is asked', async () => {
  const filed = await applyAsMother();
  const liu = await story.platform.as('liu');
  const view = await must(liu.get(`/api/applications/${filed.applicationId}`), 200);
  assert.deepEqual(view.yourTasks, []);
  assert.equal(view.waitsFor[0].name, father.name);
  assert.deepEqual([...new Set(Object.values(await standing(liu, filed.applicationId)))], ['waiting']);
  assert.deepEqual((await must(liu.get('/api/my-tasks'), 200)).items, []);

  const zhang = await story.platform.as('zhang');
  const { items } = await must(zhang.get('/api/my-tasks'), 200);
  assert.equal(items.length, 1);
  const task = { ...items[0], id: encodeURIComponent(items[0].id) };
  assert.deepEqual([task.askedBy, task.applicationId], ['刘晓梅', null]);
  const detail = await must(zhang.get(`/api/my-tasks/${task.id}`), 200);
  assert.deepEqual(
    detail.about.dataUsed.map((one: { element: string }) => one.element),
    ['otherParent.name', 'otherParent.idNumber'],
  );
  assert.equal(detail.about.services.length, 5);
  assert.ok(
    !JSON.stringify(detail).includes('13800000066'),
    'the mother’s telephone number is not his business',
  );
  await must(zhang.get(`/api/applications/${filed.applicationId}`), 404);
  for (const stranger of ['zhou', 'sun']) {
    const client = await story.platform.as(stranger);
    await must(client.get(`/api/my-tasks/${task.id}`), 404);
    await must(client.post(`/api/my-tasks/${task.id}/completion`, { outcome: 'agreed', values: {} }), 404);
  }
  const li = await story.platform.as('li');
  await must(li.get('/api/my-tasks'), 403);
});

test('a consent must be what the form asks for: ticked, nothing beside it, one of the outcomes', async () => {
  assert.equal((await agree('agreed', {})).status, 422);
  assert.equal((await agree('agreed', { 'otherParent.agrees': false })).status, 422);
  assert.equal((await agree('agreed', { 'otherParent.agrees': true, 'baby.name': '别的名字' })).status, 422);
  assert.equal((await agree('maybe', {})).status, 422);
  // each outcome is checked by what the form asks under it, not only the yes
  for (const values of [
    { 'otherParent.agrees': true },
    { 'otherParent.agrees': 'perhaps' },
    { 'baby.name': '别的名字' },
    { 'household.address': '随便写的地址' },
  ]) {
    const refused = await must(agree('declined', values), 422);
    assert.equal(refused.details[0].at, `values/${Object.keys(values)[0]}`);
  }
  assert.equal((await agree()).status, 204);
  const zhang = await story.platform.as('zhang');
  assert.deepEqual((await must(zhang.get('/api/my-tasks'), 200)).items, []);
});

test('five matters in serial and parallel order, the result of one filled into the next', async () => {
  const filed = await applyAsMother();
  const liu = await story.platform.as('liu');
  assert.equal((await agree()).status, 204);
  assert.deepEqual(await standing(liu, filed.applicationId), {
    'birth-certificate': 'to-accept',
    'birth-registration': 'waiting',
    'resident-medical-insurance': 'waiting',
    'social-security-card': 'waiting',
    'maternity-costs': 'waiting',
  });
  await grant(story, filed.caseOf('birth-certificate'));
  assert.deepEqual(await standing(liu, filed.applicationId), {
    'birth-certificate': 'granted',
    'birth-registration': 'to-accept',
    'resident-medical-insurance': 'waiting',
    'social-security-card': 'waiting',
    'maternity-costs': 'to-accept',
  });
  const registration = filed.caseOf('birth-registration');
  const police = await story.officerOf(registration);
  const seen = await must(police.get(`/api/cases/${registration}`), 200);
  const number = seen.fields.find((one: { element: string }) => one.element === 'baby.certificateNumber');
  assert.match(number.value, /^W\d{9}$/);
  assert.match(number.source.zh, /出生医学证明.*结果/);
  assert.ok(seen.evidence.some((one: { credentialId: string | null }) => one.credentialId !== null));

  await must(police.post(`/api/cases/${registration}/acceptance`));
  await must(police.post(`/api/cases/${registration}/review`, { opinion: '' }));
  const decide = (given?: Record<string, string>) =>
    police.post(`/api/cases/${registration}/decision`, {
      result: 'granted',
      reasons: [],
      basis: [],
      ...(given ? { given } : {}),
    });
  assert.equal((await must(decide(), 422)).code, 'casework/decision-incomplete');
  const wrong = await must(
    decide({ idNumber: idOfBaby.slice(0, 17) + (idOfBaby.endsWith('1') ? '2' : '1') }),
    422,
  );
  assert.equal(wrong.details[0].at, 'given/idNumber');
  await must(decide({ idNumber: idOfBaby }));
  await story.settle();
  const insurance = filed.caseOf('resident-medical-insurance');
  const insurer = await story.officerOf(insurance);
  const fed = await must(insurer.get(`/api/cases/${insurance}`), 200);
  assert.equal(
    fed.fields.find((one: { element: string }) => one.element === 'baby.idNumber').value,
    idOfBaby,
  );

  for (const service of ['resident-medical-insurance', 'social-security-card', 'maternity-costs']) {
    await grant(story, filed.caseOf(service));
  }
  const view = await must(liu.get(`/api/applications/${filed.applicationId}`), 200);
  assert.equal(view.status, 'completed');
  assert.deepEqual(new Set(Object.values(await standing(liu, filed.applicationId))), new Set(['granted']));
  const wallet = await must(liu.get('/api/credentials'), 200);
  const types = JSON.stringify(wallet);
  for (const name of ['出生医学证明', '常住人口登记卡', '社会保障卡']) assert.ok(types.includes(name), name);
});

test('the father applies and the baby joins the mother: her address, from her own record, when she agrees', async () => {
  const [mother, zhang] = [await story.person('liu'), await story.platform.as('zhang')];
  await story.record('birth-record', father.identity_number, {
    sex: 'female',
    bornAt: '2026-10-20T08:16:00+08:00',
    hospital: '历下妇幼保健院',
    ageDays: 13,
    certificateIssued: false,
  });
  await story.record('marriage-register', father.identity_number, {
    married: true,
    spouseName: mother.name,
    spouseIdNumber: mother.identity_number,
  });
  const made = await must(
    zhang.post('/api/drafts', {
      scenario: 'newborn',
      division: '370102',
      answers: { ...answers, joinInsurance: false, card: false, reimburse: false },
    }),
    201,
  );
  const address = made.fields.find((one: { element: string }) => one.element === 'household.address');
  assert.deepEqual([address.state, address.value, address.prefill], ['awaited', null, null]);
  assert.ok(!JSON.stringify(made.fields).includes(addresses.zhang), 'his own address is not the baby’s');
  assert.ok(!JSON.stringify(made).includes(addresses.liu), 'hers is not known before she agrees');
  const filed = await story.apply(zhang, {
    scenario: 'newborn',
    answers: { ...answers, joinInsurance: false, card: false, reimburse: false },
    values: { 'baby.name': '张小满', 'person.phone': '13800000088', 'household.address': '他随手写的地址' },
  });

  const liu = await story.platform.as('liu');
  const task = (await must(liu.get('/api/my-tasks'), 200)).items.at(-1);
  const { form } = await must(liu.get(`/api/my-tasks/${encodeURIComponent(task.id)}`), 200);
  const [agrees, hers] = form.sections[0].fields;
  assert.deepEqual([agrees.outcomes, hers.outcomes], [['agreed'], ['agreed']]);
  assert.equal(hers.prefill.value, addresses.liu);
  const other = { 'otherParent.agrees': true, 'household.address': addresses.zhang };
  assert.equal((await must(agree('agreed', other, 'liu'), 422)).code, 'forms/not-correctable');
  assert.equal((await agree('agreed', { 'otherParent.agrees': true }, 'liu')).status, 204);

  await grant(story, filed.caseOf('birth-certificate'));
  const seen = await seenByPolice(filed, 'household.address');
  assert.deepEqual([seen.value, seen.state], [addresses.liu, 'found']);
  assert.match(seen.source.zh, /人口信息.*刘晓梅本人同意/);
  const certificate = (await must(zhang.get('/api/credentials'), 200)).items.find(
    (one: { name: { zh: string } }) => one.name.zh === '出生医学证明',
  );
  const { face } = await must(
    zhang.get(`/api/credentials/${certificate.id ?? certificate.credentialId}`),
    200,
  );
  const printed = Object.fromEntries(
    face.map(({ key, value }: { key: string; value: string }) => [key, value]),
  );
  assert.deepEqual([printed.mother, printed.father], [mother.name, father.name]);
});

test('a register that knows nothing of the other parent asks that parent, and nobody else', async () => {
  await story.record('population-register', father.identity_number, {});
  const filed = await applyAsMother({}, { ...answers, household: 'father' });
  const missing = await must(agree(), 422);
  assert.equal(missing.details[0].at, 'values/household.address');
  const typed = { 'otherParent.agrees': true, 'household.address': addresses.zhang };
  assert.equal((await agree('agreed', typed)).status, 204);
  await story.record('population-register', father.identity_number, { householdAddress: addresses.zhang });
  const seen = await seenByPolice(filed, 'household.address');
  assert.deepEqual([seen.value, seen.state, seen.source], [addresses.zhang, 'asked', null]);
});

test('a denied certificate stops what rests on it', async () => {
  const filed = await applyAsMother();
  assert.equal((await agree()).status, 204);
  const caseId = filed.caseOf('birth-certificate');
  const hospital = await story.officerOf(caseId);
  await must(hospital.post(`/api/cases/${caseId}/acceptance`));
  await must(hospital.post(`/api/cases/${caseId}/review`, { opinion: '' }));
  const grounds = { reasons: ['接生记录与申请不一致'], basis: ['母婴保健法第二十三条'] };
  await must(hospital.post(`/api/cases/${caseId}/decision`, { result: 'denied', ...grounds }));
  await story.settle();
  const liu = await story.platform.as('liu');
  assert.deepEqual(await standing(liu, filed.applicationId), {
    'birth-certificate': 'denied',
    'birth-registration': 'stopped',
    'resident-medical-insurance': 'stopped',
    'social-security-card': 'stopped',
    'maternity-costs': 'stopped',
  });
});

test('the other parent declines, or never answers: reminded after three days, given up after fifteen', async () => {
  const declined = await applyAsMother();
  assert.equal((await agree('declined', {})).status, 204);
  const liu = await story.platform.as('liu');
  assert.deepEqual(new Set(Object.values(await standing(liu, declined.applicationId))), new Set(['stopped']));

  const silent = await applyAsMother();
  await story.pass(4);
  const again = await story.platform.as('liu');
  const reminded = await must(again.get(`/api/applications/${silent.applicationId}`), 200);
  assert.equal(
    reminded.timeline.filter((one: { kind: string }) => one.kind === 'message.consent-reminder').length,
    1,
  );
  assert.equal(reminded.status, 'open');
  await story.pass(12);
  const later = await story.platform.as('liu');
  const lapsed = await must(later.get(`/api/applications/${silent.applicationId}`), 200);
  assert.equal(lapsed.status, 'completed');
  assert.deepEqual(lapsed.waitsFor, []);
  const zhang = await story.platform.as('zhang');
  assert.deepEqual((await must(zhang.get('/api/my-tasks'), 200)).items, []);
});

test('a number that belongs to somebody of another name, or to oneself, is refused before anybody is asked', async () => {
  const liu = await story.platform.as('liu');
  const mother = await story.person('liu');
  for (const idNumber of [mother.identity_number, (await story.person('sun')).identity_number]) {
    const made = await must(
      liu.post('/api/drafts', { scenario: 'newborn', division: '370102', answers }),
      201,
    );
    const values = {
      'baby.name': '张小满',
      'person.phone': '13800000066',
      'otherParent.idNumber': idNumber,
      'card.delivery': 'electronic',
    };
    await must(liu.put(`/api/drafts/${made.draftId}/values`, { values }), 200);
    const refused = await must(
      liu.post(`/api/drafts/${made.draftId}/submission`, undefined, { 'idempotency-key': `key-${idNumber}` }),
      422,
    );
    assert.ok(
      refused.details.some((one: { at: string }) => one.at === 'fields/otherParent.idNumber'),
      JSON.stringify(refused),
    );
  }
});

test('somebody unknown until now is asked by name and number together: by the number alone nobody is', async () => {
  const [stranger, other] = [newcomer(1), newcomer(2)];
  const named = ({ name, identityNumber }: { name: string; identityNumber: string }) =>
    applyAsMother({ 'otherParent.name': name, 'otherParent.idNumber': identityNumber });
  const slip = await named({ name: '何其他', identityNumber: stranger.identityNumber });
  const right = await named(other);
  const tasks = (await story.platform.app.services.database.reads
    .selectFrom('work.task')
    .select(['application_id', 'task_id'])
    .where('application_id', 'in', [slip.applicationId, right.applicationId])
    .execute()) as Array<{ application_id: string; task_id: string }>;
  const idOf = ({ applicationId }: Filed) => {
    const { task_id: taskId } = tasks.find((one) => one.application_id === applicationId)!;
    return encodeURIComponent(`${applicationId}:${taskId}`);
  };
  const agreed = { outcome: 'agreed', values: { 'otherParent.agrees': true } };

  const who = await joins(story, stranger);
  assert.deepEqual((await must(who.get('/api/my-tasks'), 200)).items, []);
  await must(who.get(`/api/my-tasks/${idOf(slip)}`), 404);
  await must(who.post(`/api/my-tasks/${idOf(slip)}/completion`, agreed), 404);

  const parent = await joins(story, other);
  const { items } = await must(parent.get('/api/my-tasks'), 200);
  assert.deepEqual(
    items.map((one: { id: string }) => encodeURIComponent(one.id)),
    [idOf(right)],
  );
  await must(parent.get(`/api/my-tasks/${idOf(slip)}`), 404);
  await must(parent.get(`/api/my-tasks/${idOf(right)}`), 200);
  await must(parent.post(`/api/my-tasks/${idOf(right)}/completion`, agreed), 204);
  await story.settle();
  const liu = await story.platform.as('liu');
  assert.equal((await standing(liu, right.applicationId))['birth-certificate'], 'to-accept');
  assert.equal((await standing(liu, slip.applicationId))['birth-certificate'], 'waiting');
});

test('after all of it, a copy of the database names nobody', () => copyNamesNobody(story.platform));
