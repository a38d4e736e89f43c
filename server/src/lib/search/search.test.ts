import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nearestPart, soundedFrom, soundedOf } from './distance.ts';
import { buildSentenceIndex, buildSearchIndex, buildSearchIndexGently, lettersOf } from './index.ts';
import { readPinyin } from './text.ts';

const names = [
  '食品经营许可（新办）',
  '食品生产许可证核发',
  '药品经营许可证变更',
  '公众聚集场所投入使用、营业前消防安全检查',
  '户外招牌设施设置',
  '烟草专卖零售许可证',
  'Library card for children',
  'Permit to open a restaurant',
];
const index = buildSearchIndex(names.map((text) => ({ phrases: [{ kind: 'name', text }] })));
const first = (query: string): string | undefined => {
  const [found] = index.find(query, { limit: 10 });
  return found && names[found.entry];
};

test('a phrase is compared without case, width and punctuation; positions lead back to what was written', () => {
  assert.deepEqual(lettersOf('ＡＢ（新办）、c'), { text: 'ab新办c', at: [0, 1, 3, 4, 7] });
  assert.equal(lettersOf('Open a  Shop!').text, 'open a shop');
  assert.equal(lettersOf('！？ ').text, '');
});

for (const [says, query, name] of [
  ['an exact fragment', '消防安全', 3],
  ['a wrong character', '食品经赢许可', 0],
  ['a character too many', '烟草的专卖零售', 5],
  ['a missing character', '户外招设施', 4],
  ['homophones throughout', '石品金营', 0],
  ['pinyin', 'yaopinjingying', 2],
  ['pinyin with spaces', 'hu wai zhao pai', 4],
  ['two characters of which one is wrong', '药频', 2],
  ['one character', '烟', 5],
  ['English', 'restaurant', 7],
  ['English with a slip', 'libary card', 6],
  ['English in another order', 'restaurant permit', 7],
] as const)
  test(`finds by ${says}: ${query}`, () => assert.equal(first(query), names[name]));

test('says which part was meant and how far it is; nonsense finds nothing', () => {
  const [found] = index.find('食品经赢许可', { limit: 1 });
  assert.deepEqual([found?.meant, found?.distance], ['食品经营许可', 0.4]);
  assert.equal(index.find('食品经营许可', { limit: 1 })[0]?.distance, 0);
  for (const query of ['量子隐形传态', 'xyzzy', '', '！', '🙂'])
    assert.deepEqual(index.find(query, { limit: 10 }), [], query);
});

test('only accepted entries are found, and one search leaves nothing behind for the next', () => {
  const all = index.find('许可', { limit: 10 }).map(({ entry }) => entry);
  assert.deepEqual(
    all.toSorted((a, b) => a - b),
    [0, 1, 2, 5],
  );
  const some = index.find('许可', { limit: 10, accept: (entry) => entry === 2 });
  assert.deepEqual(
    some.map(({ entry }) => entry),
    [2],
  );
  assert.deepEqual(
    index.find('许可', { limit: 10 }).map(({ entry }) => entry),
    all,
  );
});

test('a phrase that many entries share is stored once and finds them all', () => {
  const shared = buildSearchIndex(
    Array.from({ length: 50 }, () => ({ phrases: [{ kind: 'name' as const, text: '食品经营许可' }] })),
  );
  assert.deepEqual([shared.entries, shared.phrases], [50, 1]);
  assert.equal(shared.find('食品', { limit: 100 }).length, 50);
});

test('pinyin is read by the fewest syllables', () => {
  soundedOf('西安先');
  const one = soundedOf('先').sounds[0];
  assert.deepEqual(readPinyin('xian'), [one]);
  assert.equal(readPinyin('xi4'), undefined);
});

/** Every way to pair query and part, tried out: what the fast comparison must agree with. */
function slowDistance(query: string, phrase: string): number {
  let least = query.length;
  for (let from = 0; from <= phrase.length; from += 1)
    for (let to = from; to <= phrase.length; to += 1)
      least = Math.min(least, whole(query, phrase.slice(from, to)));
  return least;
}
function whole(a: string, b: string): number {
  if (a === '' || b === '') return a.length + 0.7 * b.length;
  const [x, y] = [soundedOf(a[0]!), soundedOf(b[0]!)];
  const change = a[0] === b[0] ? 0 : x.sounds[0] !== 0 && x.sounds[0] === y.sounds[0] ? 0.4 : 1;
  return Math.min(
    whole(a.slice(1), b.slice(1)) + change,
    whole(a.slice(1), b) + 1,
    whole(a, b.slice(1)) + 0.7,
  );
}

test('the nearest part is as near as trying every part says', () => {
  const letters = fc.string({ unit: fc.constantFrom('食', '石', '品', '营', '赢', 'a'), maxLength: 4 });
  fc.assert(
    fc.property(letters, letters, (query, phrase) => {
      const { distance, from, to } = nearestPart(soundedOf(query), soundedOf(phrase));
      assert.ok(Math.abs(distance - slowDistance(query, phrase)) < 1e-9);
      assert.ok(from <= to && to <= phrase.length);
      assert.ok(Math.abs(whole(query, phrase.slice(from, to)) - distance) < 1e-9);
    }),
    { numRuns: 300 },
  );
});

test('a query in pinyin costs nothing where the sound is the same', () => {
  const { sounds } = soundedOf('食品');
  assert.deepEqual(nearestPart(soundedFrom([...sounds]), soundedOf('办食品证')), {
    distance: 0,
    from: 1,
    to: 3,
  });
});

test('every fragment of three characters or more finds its name', () => {
  for (const [entry, name] of names.entries())
    for (const run of name.match(/\p{Script=Han}{3,}/gu) ?? [])
      for (let from = 0; from + 3 <= run.length; from += 1) {
        const found = index.find(run.slice(from, from + 3), { limit: 10 });
        assert.ok(
          found.some((one) => one.entry === entry && one.distance === 0),
          run.slice(from, from + 3),
        );
      }
});

test('an index made in slices is the same, and takes a breath often enough that nobody waits', async () => {
  const syllables = [
    '食品',
    '药品',
    '消防',
    '招牌',
    '烟草',
    '生产',
    '经营',
    '许可',
    '变更',
    '注销',
    '核发',
    '检查',
  ];
  const many = syllables.flatMap((a) => syllables.flatMap((b) => syllables.map((c) => `${a}${b}${c}`)));
  const entries = many.map((text) => ({ phrases: [{ kind: 'name' as const, text }] }));
  let breaths = 0;
  const gently = await buildSearchIndexGently(entries, async () => {
    breaths += 1;
  });
  assert.ok(breaths >= (2 * many.length) / 200 - 2, `${breaths} breaths for ${many.length} names`);
  const whole = buildSearchIndex(entries);
  for (const query of ['食品经赢', '消防检查', 'yaopin'])
    assert.deepEqual(gently.find(query, { limit: 20 }), whole.find(query, { limit: 20 }));
});

test('a sentence: phrases that stand in it, sayings with a word of every set, Latin words whole or with an ending', () => {
  const sentences = buildSentenceIndex([
    {
      phrases: [{ kind: 'name', text: '开办餐饮店' }],
      sayings: [
        [
          ['开', 'open'],
          ['面条', 'noodle'],
        ],
      ],
    },
    {
      phrases: [
        { kind: 'alias', text: '招牌' },
        { kind: 'alias', text: 'sign' },
      ],
    },
    { phrases: [{ kind: 'text', text: '面条' }] },
  ]);
  const found = (sentence: string) => sentences.find(sentence, { limit: 10 }).map(({ entry }) => entry);
  assert.deepEqual(found('我家要开一间面条铺'), [0]);
  assert.deepEqual(found('Opening a shop for noodles'), [0]);
  assert.deepEqual(
    found('我家卖面条'),
    [],
    'a saying needs a word of every set, and a text about it is no phrase',
  );
  assert.deepEqual(found('店门口的招牌'), [1]);
  assert.deepEqual(found('a sign above the door'), [1]);
  assert.deepEqual(found('I resign; a signature'), [], 'not inside a Latin word');
  assert.deepEqual(found('开面条店要不要招牌'), [0, 1], 'the saying accounts for more');
  const [half, whole] = ['招牌在店门口的上面', '招牌'].map((q) => sentences.find(q, { limit: 1 })[0]!.score);
  assert.ok(half! < whole!);
  assert.deepEqual(sentences.find('招牌', { limit: 1, accept: (entry) => entry !== 1 }), []);
});
