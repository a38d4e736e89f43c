import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { unifyChecklists, type ChecklistPart, type Ruling } from './checklist.ts';
import type { EvidenceKind } from './evidence.ts';
import type { ChecklistLine, Standard } from './model.ts';
import { fire, health, line, market } from './testing.ts';

const words = { zh: '要求', en: 'asked' };
const asks = (aspect: string, more: Partial<Standard> = {}): Partial<ChecklistLine> => ({
  standard: { aspect, text: words, ...more },
});
const part = (organisation: string, item: string, ...lines: ChecklistLine[]): ChecklistPart => ({
  organisation,
  item,
  lines,
});
const door = (organisation: string, way: string) =>
  part(
    organisation,
    `door-${organisation}`,
    line(`door-${organisation}`, asks('door.opens', { oneOf: [way], text: { zh: way, en: way } })),
  );

describe('one checklist', () => {
  const licence = line('licence.shown', { evidence: ['photo'] });
  const both = [
    part(market, 'food', licence, line('kitchen.clean')),
    part(health, 'hygiene', {
      ...licence,
      evidence: ['photo', 'copy'],
      basis: [{ title: '公共场所卫生管理条例', certainty: 'law' }],
    }),
  ];

  it('asks the same line once, and says who asks it and who needs which evidence', () => {
    const { lines, listed, asked, findings } = unifyChecklists(both);
    assert.deepEqual([listed, asked], [3, 2]);
    const shown = lines.find(({ code }) => code === 'licence.shown')!;
    assert.deepEqual(
      shown.askedBy.map(({ organisation }) => organisation),
      [market, health],
    );
    assert.deepEqual(
      shown.evidence.map(({ kind, neededBy }) => [kind, neededBy.length]),
      [
        ['photo', 2],
        ['copy', 1],
      ],
    );
    assert.deepEqual(
      shown.standards.map(({ basis }) => basis.map(({ title }) => title)),
      [['食品安全法', '公共场所卫生管理条例']],
    );
    assert.deepEqual(findings, []);
  });

  it('keeps every wording', () => {
    const other = part(health, 'hygiene', {
      ...licence,
      content: { zh: '证照公示', en: 'Licence on the wall' },
    });
    const [shown] = unifyChecklists([both[0]!, other]).lines;
    assert.deepEqual(shown!.otherWordings, [{ zh: '证照公示', en: 'Licence on the wall' }]);
  });

  it('names a contradiction across lines, keeps both standards, and shows the ruling', () => {
    const ruling = (on: string, way: string): Ruling => ({
      aspect: 'door.opens',
      standard: { aspect: 'door.opens', text: { zh: way, en: way }, oneOf: [way] },
      basis: { title: '会商纪要', certainty: 'source' },
      on,
    });
    const parts = [door(fire, 'outward'), door(market, 'inward')];
    const [finding, ...more] = unifyChecklists(parts, [
      ruling('2026-02-01', 'outward'),
      ruling('2025-01-01', 'inward'),
    ]).findings;
    assert.deepEqual(more, []);
    assert.equal(finding!.kind, 'contradiction');
    assert.match(finding!.text.zh, /矛盾.*inward.*outward|矛盾.*outward.*inward/);
    assert.deepEqual(finding!.askedBy.map(({ organisation }) => organisation).sort(), [market, fire].sort());
    assert.equal(finding!.lines.length, 2);
    assert.deepEqual(finding!.ruling?.standard.oneOf, ['outward']);
    const { lines } = unifyChecklists(parts);
    assert.deepEqual(
      lines.flatMap(({ standards }) => standards.map(({ standard }) => standard.oneOf![0]!)).sort(),
      ['inward', 'outward'],
    );
  });

  const compared: Array<
    [name: string, standards: Array<Partial<Standard>>, kind: string | undefined, together?: object]
  > = [
    [
      'the same',
      [
        { most: 60, unit: 'd' },
        { most: 60, unit: 'd' },
      ],
      undefined,
    ],
    ['the same set in another order', [{ oneOf: ['a', 'b'] }, { oneOf: ['b', 'a'] }], undefined],
    [
      'every 60 days and every 90 days',
      [
        { most: 60, unit: 'd' },
        { most: 90, unit: 'd' },
      ],
      'stricter',
      { most: 60, unit: 'd' },
    ],
    ['at least 5 and at most 3', [{ least: 5 }, { most: 3 }], 'contradiction'],
    ['at least 3 and at most 3', [{ least: 3 }, { most: 3 }], 'stricter', { least: 3, most: 3 }],
    ['sets that meet', [{ oneOf: ['a', 'b'] }, { oneOf: ['b', 'c'] }], 'stricter', { oneOf: ['b'] }],
    [
      'three sets that meet two by two only',
      [{ oneOf: ['a', 'b'] }, { oneOf: ['b', 'c'] }, { oneOf: ['a', 'c'] }],
      'contradiction',
    ],
    ['a set and a limit', [{ oneOf: ['2', '4'] }, { most: 3 }], 'stricter', { oneOf: ['2'], most: 3 }],
    ['a set outside a limit', [{ oneOf: ['4'] }, { most: 3 }], 'contradiction'],
    [
      'other units',
      [
        { most: 60, unit: 'd' },
        { most: 2, unit: 'mo' },
      ],
      'unclear',
    ],
    [
      'words against words',
      [{ text: { zh: '定期清洗', en: 'regularly' } }, { text: { zh: '及时清洗', en: 'in time' } }],
      'unclear',
    ],
    [
      'words against a number',
      [{ text: { zh: '定期清洗', en: 'regularly' } }, { most: 60, unit: 'd' }],
      'unclear',
    ],
    ['the same words', [{}, {}], undefined],
  ];
  for (const [name, standards, kind, together] of compared) {
    it(`${name}: ${kind ?? 'nothing to say'}`, () => {
      const parts = standards.map((each, at) =>
        part(`O${at}`, 'item', line(`line-${at}`, asks('aspect', each))),
      );
      const [finding] = unifyChecklists(parts).findings;
      assert.equal(finding?.kind, kind);
      assert.deepEqual(finding?.together, together);
    });
  }

  it('is the same in whatever order the parts come, or twice, and loses nothing', () => {
    const lines = fc.array(
      fc.record({
        code: fc.constantFrom('a', 'b', 'c'),
        way: fc.constantFrom('in', 'out'),
        evidence: fc.subarray<EvidenceKind>(['photo', 'copy', 'sample']),
      }),
      { maxLength: 4 },
    );
    const parts = fc.uniqueArray(fc.tuple(fc.constantFrom(market, fire, health), lines), {
      selector: ([organisation]) => organisation,
      maxLength: 3,
    });
    fc.assert(
      fc.property(parts, (drawn) => {
        const all = drawn.map(([organisation, own]) =>
          part(
            organisation,
            'item',
            ...own.map(({ code, way, evidence }) =>
              line(code, { evidence, ...asks(`aspect.${code}`, { oneOf: [way] }) }),
            ),
          ),
        );
        const unified = unifyChecklists(all);
        assert.deepEqual(unifyChecklists([...all.toReversed(), ...all]), unified);
        for (const { organisation, lines: own } of all)
          for (const { code, standard, evidence } of own) {
            const found = unified.lines.find((each) => each.code === code)!;
            assert.ok(found.askedBy.some((by) => by.organisation === organisation));
            assert.ok(
              found.standards.some(
                (each) =>
                  each.standard.oneOf![0] === standard.oneOf![0] &&
                  each.askedBy.some((by) => by.organisation === organisation),
              ),
            );
            for (const kind of evidence)
              assert.ok(
                found.evidence
                  .find((each) => each.kind === kind)!
                  .neededBy.some((by) => by.organisation === organisation),
              );
          }
        assert.equal(new Set(unified.lines.map(({ code }) => code)).size, unified.lines.length);
      }),
    );
  });
});
