import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EvidenceWay } from '../scenario/model.ts';
import { decideWay, evidencePlan, uploadsNeeded } from './index.ts';
import { evidence, service } from './testing.ts';

const all: EvidenceWay[] = [
  { way: 'upload', accept: ['pdf'], maxMegabytes: 5 },
  { way: 'commitment' },
  { way: 'check', role: 'police' },
  { way: 'data', source: 'population-register', elements: ['person.name'] },
  { way: 'credential', credentialType: 'id-card' },
];
const proof = (obtain: EvidenceWay[]) => evidence('identity', obtain);
const own = service('card', {
  commitment: { available: true, notice: { zh: '', en: '' }, checkWithin: { amount: 20, unit: 'wd' } },
});

const statesOf = (obtain: EvidenceWay[], ctx = {}) =>
  decideWay(proof(obtain), own, ctx).tried.map(({ way, state }) => `${way} ${state}`);

test('ways are tried in the order of the plan, whatever order the package gives', () => {
  assert.deepEqual(statesOf(all, { sources: { 'population-register': 'empty' } }), [
    'credential failed',
    'data failed',
    'check chosen',
    'commitment spared',
    'upload spared',
  ]);
  assert.deepEqual(statesOf(all, { credentialsHeld: { 'id-card': 'a' } })[0], 'credential chosen');
});

test('what is abolished is asked of nobody and stays in the list, with its basis', () => {
  const basis = { title: '某省取消证明事项目录', certainty: 'source' as const };
  const gone = [{ way: 'abolished' as const, basis }, ...all];
  assert.equal(statesOf(gone)[0], 'abolished chosen');
  const plan = evidencePlan([{ ...own, evidence: [proof(gone)] }]);
  assert.deepEqual([plan[0]!.required, plan[0]!.obtained?.way], [false, 'abolished']);
  assert.match(plan[0]!.ways[0]!.why.zh, /某省取消证明事项目录/);
  assert.deepEqual(uploadsNeeded(plan), []);
});

test('a register that is down or silent stops nobody, and is said to have been tried', () => {
  for (const state of ['down', 'empty'] as const) {
    const decided = decideWay(proof([all[0]!, all[3]!]), own, { sources: { 'population-register': state } });
    assert.equal(decided.obtained, null);
    assert.deepEqual(
      decided.tried.map((one) => one.state),
      ['failed', 'chosen'],
    );
  }
});

test('commitment that was not chosen is closed, not failed', () => {
  assert.deepEqual(statesOf([all[0]!, all[1]!], { commitments: [] }), ['commitment closed', 'upload chosen']);
});

test('exactly one way is chosen, and nothing after it is tried', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(all, { minLength: 1 }),
      fc.constantFrom('found' as const, 'empty' as const, 'down' as const),
      fc.boolean(),
      (obtain, register, isHeld) => {
        const { tried, obtained } = decideWay(proof(obtain), own, {
          sources: { 'population-register': register },
          ...(isHeld ? { credentialsHeld: { 'id-card': 'a' } } : {}),
        });
        const at = tried.findIndex(({ state }) => state === 'chosen');
        assert.equal(tried.filter(({ state }) => state === 'chosen').length, 1);
        assert.ok(tried.slice(at + 1).every(({ state }) => state === 'spared'));
        assert.equal(obtained === null, tried[at]!.way === 'upload');
      },
    ),
  );
});
