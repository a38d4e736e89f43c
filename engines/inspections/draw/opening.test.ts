import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalInspectors, freezeInspectors } from './assign.ts';
import { draw, strataOf, type DrawLists } from './draw.ts';
import { freezeList } from './frozen-list.ts';
import { openLists, secretLists, type OpenedObject } from './opening.ts';
import { replaceInspector, replaceObject } from './replace.ts';
import { announcementHash } from './seed.ts';
import { announcement, inspectors, need, opening, sm3 } from './testing.ts';
import { verifyDraw } from './verify.ts';

const plan = 'plan-2026-7';
const opened: OpenedObject[] = Array.from({ length: 40 }, (_, at) => ({
  object: `FIRM${String(at).padStart(4, '0')}`,
  stratum: `S${(at % 4) + 1}`,
  meaning: 'ABCD'[at % 4]!,
  division: at % 2 === 0 ? '370102' : '370103',
  nonce: String(at).padStart(32, '0'),
}));
const bytes = secretLists(plan, opened, sm3);
const frozen = {
  objects: freezeList(bytes.objects, sm3),
  visits: freezeList(bytes.visits, sm3),
  inspectors: freezeInspectors(canonicalInspectors(inspectors), sm3),
};
const announced = announcement(frozen, {
  objects: {
    root: frozen.objects.root,
    size: 40,
    strata: strataOf(frozen.objects, [
      { stratum: 'S1', share: 0.1 },
      { stratum: 'S3', share: 0.3 },
      { stratum: 'S4', count: 4 },
    ]),
  },
  visits: { root: frozen.visits.root, opening: freezeList(bytes.opening, sm3).root },
  inspectors: {
    root: frozen.inspectors.root,
    size: frozen.inspectors.size,
    need: { ...need, mostEach: 4 },
  },
});
const { names, problems } = openLists(announced, opened, sm3);
const everybody: DrawLists = frozen;
const auditor: DrawLists = { ...frozen, names };
const outcome = draw(opening(announced), auditor, sm3);
assert.ok(outcome.ok);
const { proof } = outcome;
const wish = { by: '王主任', at: '2026-07-03T01:00:00Z', reason: '企业已停产' };

describe('a draw whose strata are secret', () => {
  it('is recomputed by whoever has the public lists, and by whoever may open them', () => {
    assert.deepEqual(problems, []);
    assert.deepEqual(verifyDraw(proof, everybody, sm3), []);
    assert.deepEqual(verifyDraw(proof, auditor, sm3), []);
    assert.equal(proof.visits!.length, 8);
  });

  it('says nowhere of which stratum a visited name is', () => {
    const text = new TextDecoder().decode(bytes.visits);
    assert.ok(
      text
        .split('\n')
        .slice(0, -1)
        .every((line) => /^[0-9a-f]{64}\t-\t37010[23]$/.test(line)),
    );
    // what the first list has, place and inspectors do not, and the other way round
    assert.ok(!new TextDecoder().decode(bytes.objects).includes('3701'));
    const first = new Set(proof.drawn.flatMap(({ objects }) => objects));
    for (const { object } of proof.assigned!) assert.ok(!first.has(object));
    assert.deepEqual(proof.visits, proof.visits!.toSorted());
  });

  it('binds who is who before the seed exists', () => {
    const other = opened.map((each, at) =>
      at < 2 ? { ...each, nonce: opened[1 - at]!.nonce, meaning: 'A' } : each,
    );
    assert.equal(openLists(announced, other, sm3).problems.length, 3);
    const onlyMeaning = opened.map((each, at) => (at === 0 ? { ...each, meaning: 'D' } : each));
    assert.equal(openLists(announced, onlyMeaning, sm3).problems.length, 1);
    assert.notEqual(
      announcementHash({ ...announced, visits: { ...announced.visits!, opening: '0'.repeat(64) } }, sm3),
      announcementHash(announced, sm3),
    );
  });

  it('cannot visit another than was drawn: too many, twice, unknown ones show to all, an exchanged one to auditors', () => {
    const free = [...names.values()].find((name) => !proof.visits!.includes(name))!;
    const says = (visits: string[], lists = everybody) =>
      verifyDraw({ ...proof, visits }, lists, sm3).map(({ en }) => en);
    assert.match(says(proof.visits!.slice(1)).join(), /7 second names/);
    assert.match(says([...proof.visits!.slice(1), proof.visits![1]!]).join(), /ascending/);
    assert.match(says([...proof.visits!.slice(0, 7), 'f'.repeat(64)]).join(), /not in the list/);
    const exchanged = [...proof.visits!.slice(1), free].toSorted();
    assert.match(says(exchanged, auditor).join(), /not those of what was drawn/);
  });

  it('puts an object aside for the next of its stratum, which only who may open the names can say', () => {
    const out = proof.visits![2]!;
    assert.throws(() => replaceObject(proof, { ...wish, out }, everybody, sm3), RangeError);
    const replaced = replaceObject(proof, { ...wish, out }, auditor, sm3);
    const [came] = replaced.objectReplacements!;
    const meaningOf = (name: string) => opened.find((each) => names.get(nameIn(each)) === name)!.meaning;
    assert.equal(meaningOf(came!.in!), meaningOf(out));
    assert.deepEqual(verifyDraw(replaced, everybody, sm3), []);
    assert.deepEqual(verifyDraw(replaced, auditor, sm3), []);
    const free = [...names.values()].find(
      (name) => !proof.visits!.includes(name) && name !== came!.in && meaningOf(name) === meaningOf(out),
    )!;
    const named = { ...replaced, objectReplacements: [{ ...came!, in: free }] };
    assert.match(verifyDraw(named, auditor, sm3)[0]!.en, /next in the drawn order/);
  });

  it('replaces an inspector under the second name', () => {
    const { object, inspectors: drawn } = proof.assigned![0]!;
    const replaced = replaceInspector(proof, { ...wish, object, out: drawn[0]! }, everybody, sm3);
    assert.deepEqual(verifyDraw(replaced, auditor, sm3), []);
  });

  it('is not drawn by whoever cannot open the names', () => {
    assert.equal(draw(opening(announced), everybody, sm3).ok, false);
  });
});

function nameIn({ object }: OpenedObject): string {
  const at = opened.findIndex((each) => each.object === object);
  return [...names.keys()][at]!;
}
