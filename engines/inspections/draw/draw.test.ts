import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Text } from '../model.ts';
import { explainInspectors, needFor } from './assign.ts';
import { draw, strataOf } from './draw.ts';
import type { Announcement, DrawProof } from './model.ts';
import { replaceInspector } from './replace.ts';
import type { Opening } from './seed.ts';
import { announcement, firms, lists, need, inspectors, opening, proofOf, secrets, sm3 } from './testing.ts';
import { verifyDraw } from './verify.ts';

const all = lists();
const english = (texts: readonly Text[]) => texts.map(({ en }) => en).join('; ');

describe('a draw', () => {
  it('draws what was announced, each once, from its stratum, and can be recomputed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 60 }), fc.nat(100), fc.string(), (size, percent, value) => {
        const some = lists(firms(size));
        const strata = strataOf(some.objects, [
          { stratum: 'A', share: percent / 100 },
          { stratum: 'B', count: 3 },
        ]);
        const proof = proofOf(some, { objects: { root: some.objects.root, size, strata } }, value);
        const stratumOf = new Map(firms(size).map(({ key, stratum }) => [key, stratum]));
        for (const { stratum, objects } of proof.drawn) {
          assert.equal(objects.length, strata.find((each) => each.stratum === stratum)!.count);
          assert.equal(new Set(objects).size, objects.length);
          assert.ok(objects.every((object) => stratumOf.get(object) === stratum));
        }
        assert.deepEqual(verifyDraw(proof, some, sm3), []);
        assert.deepEqual(verifyDraw(JSON.parse(JSON.stringify(proof)) as DrawProof, some, sm3), []);
      }),
    );
  });

  it('gives what a second program gave, written in another language after docs/reference/draws.md', () => {
    const { seed, drawn, assigned } = proofOf(all);
    assert.equal(seed, 'b6e2c776e4a4ac747827fa82a192efaac3a094e085df6f5c7f1cda15ef1f3f3f');
    assert.deepEqual(
      drawn.map(({ objects }) => objects),
      [
        ['firm-0032'],
        [],
        ['firm-0038', 'firm-0030', 'firm-0018'],
        ['firm-0023', 'firm-0007', 'firm-0011', 'firm-0031'],
      ],
    );
    assert.deepEqual(assigned![0], { object: 'firm-0032', inspectors: ['16', '13'], fit: 8 });
  });

  it('gives each inspection inspectors who fit it', () => {
    const proof = proofOf(all);
    const byKey = new Map(inspectors.map((inspector) => [inspector.certificate, inspector]));
    for (const { object, inspectors: assigned } of proof.assigned!) {
      const { division } = firms(40).find(({ key }) => key === object)!;
      assert.equal(new Set(assigned).size, 2);
      const found = explainInspectors(
        assigned.map((each) => byKey.get(each)!),
        needFor(need, object, division),
      );
      assert.ok(found.every(({ unfit }) => unfit.length === 0));
    }
    const [first] = explainInspectors(inspectors, needFor(need, 'firm-0000', '370102001'));
    assert.deepEqual(first, { certificate: '10', unfit: ['conflict'] });
  });

  it('gives nobody more inspections than the limit, and says where too few are left', () => {
    const limited = { inspectors: { root: all.inspectors!.root, size: 12, need: { ...need, mostEach: 1 } } };
    const proof = proofOf(all, limited);
    const counts = new Map<string, number>();
    for (const certificate of proof.assigned!.flatMap((each) => each.inspectors))
      counts.set(certificate, (counts.get(certificate) ?? 0) + 1);
    assert.ok([...counts.values()].every((count) => count === 1));
    assert.ok(proof.assigned!.some((each) => each.inspectors.length < 2 && each.fit < 2));
    assert.deepEqual(verifyDraw(proof, all, sm3), []);
  });

  it('rounds a share up, and not because of a hair', () => {
    const { objects } = lists(firms(80));
    const count = (share: number) => strataOf(objects, [{ stratum: 'A', share }])[0]!.count;
    assert.deepEqual([0.05, 0.051, 0.15, 1, 7].map(count), [1, 2, 3, 20, 20]);
    assert.throws(() => strataOf(objects, [{ stratum: 'E', count: 1 }]), /stratum E/);
    assert.throws(() => strataOf(objects, [{ stratum: 'A', share: -1 }]), RangeError);
  });
});

describe('a draw that somebody could have steered is refused', () => {
  const good = opening(announcement(all));
  const at = (more: Partial<Announcement>) => opening(announcement(all, more));
  const late = good.commitments.map((each) => ({ ...each, at: '2026-07-02T13:15:00Z' }));
  const early = good.commitments.map((each) => ({ ...each, at: '2026-07-01T00:59:59Z' }));
  const cases: Array<[name: string, opening: Opening, says: RegExp]> = [
    ['announced when the value was there', at({ announcedAt: '2026-07-02T13:15:00Z' }), /already there/],
    ['a time that is none', at({ announcedAt: 'yesterday' }), /already there/],
    ['an older value', { ...good, beacon: { ...good.beacon, at: '2026-07-02T13:14:59Z' } }, /earlier than/],
    ['committed when the value was there', { ...good, commitments: late }, /already there/],
    ['committed before the list was announced', { ...good, commitments: early }, /before the announcement/],
    ['somebody did not commit', { ...good, commitments: good.commitments.slice(1) }, /did not commit/],
    ['a secret withheld', { ...good, secrets: secrets.slice(1) }, /withholds/],
    [
      'another secret',
      { ...good, secrets: [{ ...secrets[0]!, secret: '33'.repeat(32) }, secrets[1]!] },
      /not the one/,
    ],
    [
      'a secret that is none',
      { ...good, secrets: [{ ...secrets[0]!, secret: 'x' }, secrets[1]!] },
      /not the one/,
    ],
    ['nobody contributes', at({ contributors: [] }), /Nobody/],
    [
      'announcement changed afterwards',
      { ...good, announcement: { ...good.announcement, plan: 'other' } },
      /not the one/,
    ],
  ];
  for (const [name, spoiled, says] of cases) {
    it(name, () => {
      const result = draw(spoiled, all, sm3);
      assert.ok(!result.ok);
      assert.match(english(result.problems), says);
      assert.ok(result.problems.every(({ zh }) => zh !== ''));
    });
  }

  it('from another list of objects or inspectors', () => {
    for (const other of [lists(firms(41)), lists(firms(40), inspectors.slice(1))]) {
      const result = draw(good, other, sm3);
      assert.ok(!result.ok);
      assert.match(english(result.problems), /root differs/);
    }
  });

  it('when sizes of strata are not those of the list', () => {
    const { objects } = announcement(all);
    const strata = objects.strata.map((each) => ({ ...each, size: each.size + 1 }));
    const result = draw(at({ objects: { ...objects, strata } }), all, sm3);
    assert.ok(!result.ok);
    assert.match(english(result.problems), /strata/);
  });
});

describe('a proof that was changed is found out', () => {
  const proof = proofOf(all);
  const [first, ...rest] = proof.drawn;
  const [assigned, ...others] = proof.assigned!;
  const changes: Array<[name: string, change: Partial<DrawProof>]> = [
    [
      'another object',
      { drawn: [{ ...first!, objects: ['firm-0039', ...first!.objects.slice(1)] }, ...rest] },
    ],
    ['an object less', { drawn: [{ ...first!, objects: first!.objects.slice(1) }, ...rest] }],
    ['an object more', { drawn: [{ ...first!, objects: [...first!.objects, 'firm-0036'] }, ...rest] }],
    ['a stratum less', { drawn: rest }],
    [
      'another inspector',
      { assigned: [{ ...assigned!, inspectors: ['11', assigned!.inspectors[1]!] }, ...others] },
    ],
    ['another number of fit inspectors', { assigned: [{ ...assigned!, fit: assigned!.fit + 1 }, ...others] }],
    ['no inspectors', { assigned: null }],
    ['another seed', { seed: '00'.repeat(32) }],
    ['another value', { beacon: { ...proof.beacon, value: '1' } }],
  ];
  for (const [name, change] of changes)
    it(name, () => assert.notDeepEqual(verifyDraw({ ...proof, ...change }, all, sm3), []));

  it('says where, and does not list thousands', () => {
    const found = verifyDraw({ ...proof, ...changes[0]![1] }, all, sm3);
    assert.match(english(found), /Stratum A, number 1: firm-\d{4} was drawn, the proof says firm-0039/);
    const many = lists(firms(400));
    const long = proofOf(many);
    const turned = long.drawn.map((each) => ({ ...each, objects: each.objects.toReversed() }));
    assert.match(verifyDraw({ ...long, drawn: turned }, many, sm3).at(-1)!.en, /and \d+ more/);
  });
});

describe('an inspector is replaced by hand', () => {
  const proof = proofOf(all);
  const { object, inspectors: drawn } = proof.assigned![0]!;
  const wish = { object, out: drawn[0]!, by: '王主任', at: '2026-07-03T01:00:00Z', reason: '因病请假' };

  it('by the next in the drawn order; what was drawn stays', () => {
    const once = replaceInspector(proof, wish, all, sm3);
    const twice = replaceInspector(once, { ...wish, out: once.replacements[0]!.in }, all, sm3);
    assert.deepEqual(twice.assigned, proof.assigned);
    assert.deepEqual(
      twice.replacements.map(({ how }) => how),
      ['next-drawn', 'next-drawn'],
    );
    assert.equal(new Set([...drawn, ...twice.replacements.map((each) => each.in)]).size, 4);
    assert.deepEqual(verifyDraw(twice, all, sm3), []);
  });

  it('by somebody who is named, and the proof says so', () => {
    const free = inspectors.slice(1, 8).find(({ certificate }) => !drawn.includes(certificate))!.certificate;
    const named = replaceInspector(proof, { ...wish, in: free }, all, sm3);
    assert.equal(named.replacements[0]!.how, 'named');
    const hidden = { ...named.replacements[0]!, how: 'next-drawn' as const };
    const next = replaceInspector(proof, wish, all, sm3).replacements[0]!.in;
    if (next !== free) assert.notDeepEqual(verifyDraw({ ...named, replacements: [hidden] }, all, sm3), []);
  });

  it('never without a reason, by somebody who does not fit, or for nobody', () => {
    assert.throws(() => replaceInspector(proof, { ...wish, reason: ' ' }, all, sm3), /without a reason/);
    assert.throws(() => replaceInspector(proof, { ...wish, in: '21' }, all, sm3), /specialism/);
    assert.throws(() => replaceInspector(proof, { ...wish, in: drawn[1]! }, all, sm3), /already there/);
    assert.throws(() => replaceInspector(proof, { ...wish, in: '99' }, all, sm3), /not on the list/);
    assert.throws(() => replaceInspector(proof, { ...wish, out: '99' }, all, sm3), /not among/);
  });
});
