import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalInspectors, freezeInspectors } from './assign.ts';
import { draw, strataOf, type DrawLists } from './draw.ts';
import { canonicalList, freezeList, LINES_PER_LEAF } from './frozen-list.ts';
import { linesOfHeap, nameHeaps } from './name-order.ts';
import {
  openingLine,
  openLists,
  openListsFrom,
  readOpening,
  secretLists,
  type OpenedObject,
} from './opening.ts';
import { readList } from './read-list.ts';
import { readLists, visitedIn, type ListSources } from './read-lists.ts';
import { replaceInspector, replaceObject } from './replace.ts';
import { announcement, firms, inspectors, need, opening, sm3 } from './testing.ts';
import { verifyDraw } from './verify.ts';

/** The same bytes in pieces of this length: cut within lines and within leaves. */
const cut = (bytes: Uint8Array, length: number) =>
  async function* () {
    for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
  };

const plan = 'plan-2026-7';
// more than a leaf
const count = LINES_PER_LEAF + 500;
const opened: OpenedObject[] = Array.from({ length: count }, (_, at) => ({
  object: `91370102DEM${String(at).padStart(7, '0')}`,
  stratum: `S${(at % 4) + 1}`,
  meaning: 'ABCD'[at % 4]!,
  division: at % 2 === 0 ? '370102' : '370103',
  nonce: String(at).padStart(32, '0'),
}));
const bytes = secretLists(plan, opened, sm3);
const staff = canonicalInspectors(inspectors);
const whole = {
  objects: freezeList(bytes.objects, sm3),
  visits: freezeList(bytes.visits, sm3),
  inspectors: freezeInspectors(staff, sm3),
};
const announced = announcement(whole, {
  objects: {
    root: whole.objects.root,
    size: count,
    strata: strataOf(whole.objects, [
      { stratum: 'S1', share: 0.01 },
      { stratum: 'S3', share: 0.03 },
      { stratum: 'S4', count: 4 },
    ]),
  },
  visits: { root: whole.visits.root, opening: freezeList(bytes.opening, sm3).root },
  inspectors: { root: whole.inspectors.root, size: whole.inspectors.size, need: { ...need, mostEach: 40 } },
});
const { names } = openLists(announced, opened, sm3);
const everything: DrawLists = { ...whole, names };
const sources: ListSources = {
  objects: cut(bytes.objects, 1000),
  visits: cut(bytes.visits, 777),
  inspectors: staff,
  open: async (first) => new Map([...names].filter(([key]) => first.has(key))),
};
const steps = opening(announced);
const drawn = draw(steps, everything, sm3);
assert.ok(drawn.ok);
const { proof } = drawn;
const wish = { by: '王主任', at: '2026-07-03T01:00:00Z', reason: '企业已停产' };

describe('a list that is read as it comes', () => {
  it('has the root, the strata and the sizes of the list in memory, wherever it is cut', async () => {
    for (const length of [11, 1000, 65_536, bytes.objects.length]) {
      const { root, size, strata, sizes, stratumOf } = await readList(cut(bytes.objects, length)(), sm3);
      assert.deepEqual(
        { root, size, strata, sizes },
        {
          root: whole.objects.root,
          size: count,
          strata: whole.objects.strata,
          sizes: whole.objects.sizes,
        },
      );
      assert.deepEqual(stratumOf, whole.objects.stratumOf);
    }
    const exact = canonicalList(firms(40));
    assert.equal((await readList(cut(exact, 7)(), sm3)).root, freezeList(exact, sm3).root);
    assert.equal(
      (await readList(cut(new Uint8Array(), 7)(), sm3)).root,
      freezeList(new Uint8Array(), sm3).root,
    );
  });

  it('names the line that is not canonical, also where one leaf ends and the next begins', async () => {
    const lines = new TextDecoder().decode(bytes.objects).split('\n');
    const exchanged = [...lines];
    exchanged[LINES_PER_LEAF] = lines[LINES_PER_LEAF - 1]!;
    const bad = new TextEncoder().encode(exchanged.join('\n'));
    await assert.rejects(readList(cut(bad, 5000)(), sm3), new RegExp(`line ${LINES_PER_LEAF + 1} `));
    await assert.rejects(readList(cut(bytes.objects.subarray(0, -1), 5000)(), sm3), /line break/);
  });
});

describe('lists that are read by and by', () => {
  it('give the same draw as lists in memory', async () => {
    const again = draw(steps, await readLists(steps, sources, sm3), sm3);
    assert.deepEqual(again, drawn);
  });

  it('verify it, with and without the opening, and see what differs', async () => {
    const { open: _, ...shut } = sources;
    const visited = visitedIn(proof);
    for (const lists of [
      await readLists(proof, sources, sm3, { visited }),
      await readLists(proof, shut, sm3, { visited }),
    ])
      assert.deepEqual(verifyDraw(proof, lists, sm3), []);
    const free = [...names.values()].find((name) => !proof.visits!.includes(name))!;
    const other = { ...proof, visits: [...proof.visits!.slice(1), free].toSorted() };
    const found = verifyDraw(other, await readLists(other, sources, sm3, { visited: other.visits }), sm3);
    assert.match(found.map(({ en }) => en).join(), /not those of what was drawn/);
    const unknown = { ...proof, visits: [...proof.visits!.slice(1), 'f'.repeat(64)] };
    const missing = verifyDraw(
      unknown,
      await readLists(unknown, shut, sm3, { visited: unknown.visits }),
      sm3,
    );
    assert.match(missing.map(({ en }) => en).join(), /not in the list/);
    const spoilt = Uint8Array.from(bytes.objects);
    spoilt[3] = spoilt[3] === 48 ? 49 : 48;
    // a name that is another one, still in its place
    const lists = await readLists(proof, { ...sources, objects: cut(spoilt, 900) }, sm3, { visited });
    assert.match(verifyDraw(proof, lists, sm3)[0]!.en, /root differs/);
  });

  it('bring the next of a stratum and the next inspector as lists in memory do', async () => {
    const out = proof.visits![2]!;
    const lists = await readLists(proof, sources, sm3, { more: 1 });
    const replaced = replaceObject(proof, { ...wish, out }, lists, sm3);
    assert.deepEqual(replaced, replaceObject(proof, { ...wish, out }, everything, sm3));
    const { object, inspectors: went } = proof.assigned![0]!;
    assert.deepEqual(
      replaceInspector(proof, { ...wish, object, out: went[0]! }, lists, sm3),
      replaceInspector(proof, { ...wish, object, out: went[0]! }, everything, sm3),
    );
  });

  it('hold no more of a list than what was looked for', async () => {
    const { objects } = await readLists(steps, sources, sm3);
    assert.ok('known' in objects && !('bytes' in objects));
    assert.equal(objects.known.keys.size, proof.drawn.flatMap((each) => each.objects).length);
  });
});

describe('the list that says who is who, read as it comes', () => {
  const text = bytes.opening;

  it('gives the announced roots and opens names; a changed class, nonce or place shows', async () => {
    const { problems, open } = await openListsFrom(announced, cut(text, 1000), sm3);
    assert.deepEqual(problems, []);
    const some = new Set([...names.keys()].slice(0, 5));
    assert.deepEqual(await open(some), new Map([...names].slice(0, 5)));
    const changes: Array<[Partial<OpenedObject>, number]> = [
      [{ meaning: 'D' }, 1],
      [{ nonce: 'f'.repeat(32) }, 3],
      [{ division: '370104' }, 2],
      [{ stratum: 'S2' }, 2],
    ];
    for (const [change, differing] of changes) {
      const other = opened.map((each, at) => openingLine(at === 0 ? { ...each, ...change } : each));
      const bad = new TextEncoder().encode(other.join(''));
      assert.equal((await openListsFrom(announced, cut(bad, 1000), sm3)).problems.length, differing);
    }
  });

  it('names a line that is none', async () => {
    const read = async (line: string) => {
      for await (const _ of readOpening(cut(new TextEncoder().encode(line), 3)()));
    };
    await assert.rejects(read('a\tS1\t370102\tA\n'), /line 1/);
    await assert.rejects(read('a\tS1\t370102\tA\t00'), /line break/);
  });
});

describe('names put in order by and by', () => {
  it('come out ascending, those that begin alike as well', () => {
    const all = nameHeaps();
    const added = Array.from({ length: 3000 }, (_, at) => {
      const name = Uint8Array.from(sm3(String(at)));
      // a third begins with the same four bytes
      if (at % 3 === 0) name.set([7, 7, 7, 7]);
      all.add(name, at);
      return `${Buffer.from(name).toString('hex')} ${at}\n`;
    });
    const lines = all
      .heaps()
      .flatMap((heap) => [...linesOfHeap(heap, (value) => ` ${value}\n`)])
      .map((part) => new TextDecoder().decode(part))
      .join('');
    assert.equal(lines, added.toSorted().join(''));
  });
});
