import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fire, inspector, market } from '../testing.ts';
import { replaceInspector, replaceObject } from './replace.ts';
import { announcement, firms, inspectors, lists, need, proofOf, sm3 } from './testing.ts';
import { announcementHash } from './seed.ts';
import { verifyDraw } from './verify.ts';

const firemen = Array.from({ length: 5 }, (_, at) =>
  inspector(String(at + 50), { organisation: fire, areas: ['3701'], specialisms: ['fire'], avoids: [] }),
);
const both = lists(firms(40), [...inspectors, ...firemen]);
const teams = [
  { organisation: market, specialism: 'food', perInspection: 2 },
  { organisation: fire, specialism: 'fire', perInspection: 1 },
];
const { specialism: _, ...common } = need;
const joint = {
  root: both.inspectors!.root,
  size: 17,
  need: { ...common, organisations: [market, fire], perInspection: 3, teams },
};

describe('a joint draw', () => {
  const proof = proofOf(both, { inspectors: joint });
  const organisationOf = new Map(
    both.inspectors!.inspectors.map(({ certificate, organisation }) => [certificate, organisation]),
  );

  it('sends so many of each organisation, each with its own specialism', () => {
    for (const { inspectors: drawn } of proof.assigned!)
      assert.deepEqual(
        drawn.map((certificate) => organisationOf.get(certificate)),
        [market, market, fire],
      );
    assert.deepEqual(verifyDraw(proof, both, sm3), []);
  });

  it('says in its announcement who sends how many', () => {
    const announced = announcement(both, { inspectors: joint });
    const other = {
      ...joint,
      need: { ...joint.need, teams: [teams[0]!, { ...teams[1]!, perInspection: 2 }] },
    };
    assert.notEqual(
      announcementHash(announced, sm3),
      announcementHash({ ...announced, inspectors: other }, sm3),
    );
  });

  it('replaces somebody by the next of the same organisation, and by nobody of another', () => {
    const { object, inspectors: drawn } = proof.assigned![0]!;
    const wish = { object, out: drawn[2]!, by: '王主任', at: '2026-07-03T01:00:00Z', reason: '因病请假' };
    const [replacement] = replaceInspector(proof, wish, both, sm3).replacements;
    assert.equal(organisationOf.get(replacement!.in), fire);
    const free = inspectors.slice(1, 8).find(({ certificate }) => !drawn.includes(certificate))!.certificate;
    assert.throws(() => replaceInspector(proof, { ...wish, in: free }, both, sm3), /another organisation/);
  });
});

describe('a drawn object is put aside by hand', () => {
  const all = lists();
  const proof = proofOf(all);
  const wish = { by: '王主任', at: '2026-07-03T01:00:00Z', reason: '已迁出' };
  const [out, second] = proof.drawn.find(({ stratum }) => stratum === 'C')!.objects;

  it('and the next of its stratum comes, with inspectors of its own; what was drawn stays', () => {
    const once = replaceObject(proof, { ...wish, out: out! }, all, sm3);
    const [first] = once.objectReplacements!;
    assert.match(first!.in!, /^firm-/);
    assert.equal(first!.inspectors.length, 2);
    const twice = replaceObject(once, { ...wish, out: first!.in! }, all, sm3);
    assert.deepEqual(twice.drawn, proof.drawn);
    assert.deepEqual(twice.assigned, proof.assigned);
    assert.equal(new Set([out, first!.in, twice.objectReplacements![1]!.in]).size, 3);
    assert.deepEqual(verifyDraw(twice, all, sm3), []);
    const staffed = replaceInspector(
      twice,
      {
        ...wish,
        object: twice.objectReplacements![1]!.in!,
        out: twice.objectReplacements![1]!.inspectors[0]!,
      },
      all,
      sm3,
    );
    assert.deepEqual(verifyDraw(staffed, all, sm3), []);
  });

  it('never without a reason, by a firm that somebody chose, or when it was not drawn', () => {
    assert.throws(
      () => replaceObject(proof, { ...wish, out: out!, reason: ' ' }, all, sm3),
      /without a reason/,
    );
    assert.throws(() => replaceObject(proof, { ...wish, out: 'firm-0001' }, all, sm3), /not among/);
    const once = replaceObject(proof, { ...wish, out: out! }, all, sm3);
    assert.throws(() => replaceObject(once, { ...wish, out: out! }, all, sm3), /not among/);
    const [first] = once.objectReplacements!;
    for (const change of [{ in: second! }, { inspectors: first!.inspectors.toReversed() }, { fit: 0 }])
      assert.notDeepEqual(
        verifyDraw({ ...once, objectReplacements: [{ ...first!, ...change }] }, all, sm3),
        [],
      );
  });

  it('and nobody comes when the stratum has none left', () => {
    const few = lists(firms(4));
    const strata = [
      { stratum: 'A', size: 1, count: 1 },
      { stratum: 'B', size: 1, count: 0 },
      { stratum: 'C', size: 1, count: 0 },
      { stratum: 'D', size: 1, count: 0 },
    ];
    const only = proofOf(few, { objects: { root: few.objects.root, size: 4, strata } });
    const gone = replaceObject(only, { ...wish, out: 'firm-0000' }, few, sm3);
    assert.equal(gone.objectReplacements![0]!.in, null);
    assert.deepEqual(verifyDraw(gone, few, sm3), []);
  });
});
