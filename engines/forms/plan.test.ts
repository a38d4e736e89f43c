import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidencePlan, openQuestions, planFor, uploadsNeeded } from './index.ts';
import type { ItemWait } from '../scenario/model.ts';
import { adult, evidence, item, library, parameters, scenario, service, text } from './testing.ts';

const plan = (answers: Record<string, unknown>, more = {}) =>
  planFor(library, answers, { parameters, ...more });

const keys = (answers: Record<string, unknown>, known = {}) =>
  openQuestions(library.questions, answers, known, { parameters }).open.map(({ key }) => key);

test('questions are asked when the answers before them make them matter', () => {
  assert.deepEqual(keys({}), ['age', 'post']);
  assert.deepEqual(keys({ age: 30 }), ['seat', 'post']);
  assert.deepEqual(keys({ age: 8 }), ['post']);
  assert.deepEqual(keys({}, { 'person.age': 30 }), ['seat', 'post'], 'what is known is not asked');
});

test('an answer that a question cannot have leaves it open and says why', () => {
  const state = openQuestions(library.questions, { age: 300, post: 'maybe' }, {}, { parameters });
  assert.deepEqual(
    state.problems.map(({ question, code }) => [question, code]),
    [
      ['age', 'maximum'],
      ['post', 'type'],
    ],
  );
  assert.deepEqual(state.answers, {});
});

test('an answer to a question that no longer applies does not count', () => {
  assert.deepEqual(
    plan({ age: 8, seat: true, post: false }).items.map(({ service: key }) => key),
    ['residence-check', 'reader-card'],
  );
});

test('the personal list says which items apply and why', () => {
  const { items, leftOut } = plan({ age: 30, seat: true, post: false });
  assert.deepEqual(
    items.map(({ service: key }) => key),
    ['residence-check', 'reader-card', 'study-seat'],
  );
  assert.equal(items[2]!.why.en, 'A regular seat? yes');
  assert.deepEqual(
    leftOut.map(({ service: key, state }) => [key, state]),
    [['books-by-post', 'offered']],
  );
});

test('without the answer an item is open, neither in nor out', () => {
  const { leftOut } = plan({ age: 30 });
  assert.deepEqual(
    leftOut.map(({ service: key, state }) => [key, state]),
    [
      ['study-seat', 'open'],
      ['books-by-post', 'open'],
    ],
  );
  assert.match(leftOut[0]!.why.en, /not known yet/);
});

test('what must pass before an item starts counts from the submission; a wait without limit promises nothing', () => {
  const waiting = (waits: ItemWait[]) => ({
    ...library,
    scenario: {
      ...library.scenario,
      items: library.scenario.items.map((one) => (one.service === 'reader-card' ? { ...one, waits } : one)),
    },
  });
  const notice: ItemWait = { why: text('notice'), limit: { amount: 30, unit: 'wd' } };
  const { longest, items } = planFor(waiting([notice]), adult, { parameters });
  const before = plan(adult).items.find(({ service }) => service === 'reader-card')!;
  const after = items.find(({ service }) => service === 'reader-card')!;
  assert.equal(after.startsAfterWorkingDays, 30, 'what stands before it is done meanwhile');
  assert.equal(longest!.workingDays, plan(adult).longest!.workingDays + 30 - before.startsAfterWorkingDays!);
  assert.deepEqual(after.waits, [{ why: text('notice'), limit: { amount: 30, unit: 'wd' } }]);
  const never = planFor(waiting([{ ...notice, condition: 'answers.age < 0' }]), adult, { parameters });
  assert.deepEqual(never.longest, plan(adult).longest);
  assert.equal(planFor(waiting([{ why: text('liquidation') }]), adult, { parameters }).longest, null);
});

test('time is the longest chain, not the sum; fees are the sum', () => {
  const { longest, feesFen, items } = plan(adult);
  assert.deepEqual(longest, { workingDays: 8, path: ['residence-check', 'reader-card', 'study-seat'] });
  assert.equal(feesFen, 1700);
  assert.deepEqual(
    items.map(({ startsAfterWorkingDays }) => startsAfterWorkingDays),
    [0, 0, 3, 3],
  );
});

test('the calendar of the caller counts limits in other units', () => {
  const parts = {
    ...library,
    scenario: scenario([item('reader-card')]),
    services: { 'reader-card': service('reader-card', { promisedLimit: { amount: 1, unit: 'mo' } }) },
  };
  assert.equal(planFor(parts, {}).longest, null, 'unknown rather than guessed');
  assert.equal(
    planFor(parts, {}, { limitToWorkingDays: ({ amount }) => amount * 21 }).longest!.workingDays,
    21,
  );
});

test('an item that does not apply hands on its predecessors', () => {
  const parts = {
    ...library,
    questions: [],
    services: { a: service('a'), b: service('b'), c: service('c') },
    scenario: scenario([
      item('a'),
      item('b', { mode: 'conditional', condition: 'false', after: ['a'] }),
      item('c', { after: ['b'] }),
    ]),
  };
  assert.deepEqual(
    planFor(parts, {}).items.map(({ service: key, after }) => [key, after]),
    [
      ['a', []],
      ['c', ['a']],
    ],
  );
});

test('items that wait for each other are refused by name', () => {
  const parts = {
    ...library,
    services: { a: service('a'), b: service('b') },
    scenario: scenario([item('a', { after: ['b'] }), item('b', { after: ['a'] })]),
  };
  assert.throws(() => planFor(parts, {}), /a → b → a/);
});

test('the same evidence is asked once and linked to every service that needs it', () => {
  const { evidence: planned } = plan(adult, { sources: { 'population-register': 'down' } });
  const identity = planned.find(({ key }) => key === 'identity')!;
  assert.deepEqual(identity.services, ['reader-card', 'study-seat']);
  assert.equal(identity.obtained, null);
  assert.deepEqual(identity.upload.accept, ['pdf']);
  assert.match(identity.why.en, /not held up/);
  assert.deepEqual(
    uploadsNeeded(planned).map(({ key }) => key),
    ['identity'],
  );
});

const way = (more: object) => evidencePlan([library.services['reader-card']!], more)[0]!.obtained;

test('ways are tried in order: credential, data, check, commitment, and upload last', () => {
  assert.deepEqual(way({ credentialsHeld: { 'id-card': 'c1' } }), {
    way: 'credential',
    credentialType: 'id-card',
    credentialId: 'c1',
  });
  assert.deepEqual(way({}), { way: 'data', source: 'population-register', elements: ['person.name'] });
  assert.equal(way({ sources: { 'population-register': 'empty' } }), null);
});

test('the result of an earlier item serves as evidence of a later one', () => {
  const card = plan(adult).evidence.find(({ key }) => key === 'card')!;
  assert.deepEqual(card.obtained, { way: 'output', credentialType: 'library-card', service: 'reader-card' });
});

test('commitment stands in for proof only where the place offers it and the applicant chose it', () => {
  const consent = (more: object) =>
    plan({ age: 9, post: false }, more).evidence.find(({ key }) => key === 'guardian-consent')!.obtained;
  assert.deepEqual(consent({}), { way: 'commitment' });
  assert.equal(consent({ commitments: [] }), null);
  assert.equal(consent({ parameters: { ...parameters, commitmentOffered: false } }), null);
  assert.equal(
    plan(adult).evidence.some(({ key }) => key === 'guardian-consent'),
    false,
    'an adult needs none',
  );
});

test('a commitment to one service does not free the same evidence of another', () => {
  const proof = evidence('proof', [{ way: 'commitment' }]);
  const committed = service('a', {
    evidence: [proof],
    commitment: { available: true, notice: { zh: '', en: '' }, checkWithin: { amount: 1, unit: 'wd' } },
  });
  const strict = service('b', { evidence: [proof] });
  for (const order of [
    [committed, strict],
    [strict, committed],
  ])
    assert.equal(evidencePlan(order)[0]!.obtained, null);
});
