import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeUscc } from '../codes/index.ts';
import { libraryCard, readEdited } from './fixtures/library-card.ts';
import {
  applyOverlay,
  compareOverlay,
  readOverlay,
  resolveParameter,
  resolveParameters,
  upgradeBase,
} from './index.ts';
import type { Overlay, Parameter } from './index.ts';

const base = await libraryCard();
const basis = { title: '测试用', certainty: 'default' as const };
const library = makeUscc({
  registrar: '1',
  category: '2',
  division: '370102',
  organisationNumber: '12345678',
});

const jinan: Overlay = {
  format: 1,
  scenario: 'library-card',
  base: base.scenario.version,
  division: '370100',
  note: { zh: '济南的差异', en: 'What Jinan does differently' },
};

const problemsOf = (overlay: Overlay) => {
  const applied = applyOverlay(base, overlay);
  return applied.ok ? [] : applied.problems.map((problem) => problem.code);
};

test('an overlay changes what it names and nothing else', () => {
  const applied = applyOverlay(base, {
    ...jinan,
    title: { zh: '济南借书证', en: 'Jinan library card' },
    parameters: [{ code: 'studyRoomAge', division: '370100', validFrom: '2026-01-01', value: 15, basis }],
    roles: [{ role: 'study-room', division: '370102', organisation: library }],
    services: {
      'study-room': {
        promisedLimit: { amount: 1, unit: 'wd' },
        keywords: ['自习'],
        faq: [{ question: { zh: '新问题', en: 'New?' }, answer: { zh: '是', en: 'Yes' } }],
      },
    },
    withoutItems: ['books-by-post'],
    messages: { granted: { zh: '办好了', en: 'Done' } },
  });
  assert.ok(applied.ok);
  const { scenario } = applied;
  assert.equal(scenario.scenario.title.en, 'Jinan library card');
  assert.deepEqual(scenario.services['study-room']!.promisedLimit, { amount: 1, unit: 'wd' });
  assert.ok(
    scenario.services['study-room']!.keywords.includes('自习') &&
      scenario.services['study-room']!.keywords.includes('座位'),
    'keywords are added',
  );
  assert.equal(scenario.services['study-room']!.faq.length, base.services['study-room']!.faq.length + 1);
  assert.ok(!scenario.scenario.items.some((item) => item.service === 'books-by-post'));
  assert.equal(scenario.roles.length, 1);
  assert.equal(scenario.adoption?.division, '370100');
  assert.deepEqual(scenario.services['reader-card'], base.services['reader-card']);
  assert.equal(
    resolveParameter(scenario, 'studyRoomAge', { division: '370102', on: '2026-06-01' })?.value,
    15,
  );
  assert.equal(
    resolveParameter(scenario, 'studyRoomAge', { division: '370202', on: '2026-06-01' })?.value,
    16,
    'Qingdao keeps the base',
  );
  assert.equal(base.scenario.items.length, 4, 'the base is untouched');
  assert.ok(Object.isFrozen(scenario.services['study-room']!.faq));
});

/** An overlay that may not be, and why. */
const REFUSED: Array<[what: string, overlay: object, code: string]> = [
  ['another scenario', { scenario: 'newborn' }, 'other-scenario'],
  [
    'a longer promise',
    { services: { 'study-room': { promisedLimit: { amount: 4, unit: 'wd' } } } },
    'not-an-improvement',
  ],
  [
    'a longer promise by parameter',
    {
      parameters: [
        {
          code: 'libraryPromisedLimit',
          division: '370100',
          validFrom: '2026-01-01',
          value: { amount: 5, unit: 'wd' },
          basis,
        },
      ],
    },
    'not-an-improvement',
  ],
  [
    'a promise that is shorter today and longer than what the base has later',
    {
      parameters: [
        {
          code: 'studyRoomAge',
          division: '370100',
          validFrom: '2026-01-01',
          value: 15,
          basis,
        },
        {
          code: 'libraryPromisedLimit',
          division: '370102',
          validFrom: '2030-01-01',
          value: { amount: 9, unit: 'wd' },
          basis,
        },
      ],
    },
    'not-an-improvement',
  ],
  [
    'no commitment where the base has it',
    {
      services: {
        'reader-card': {
          commitment: {
            available: false,
            notice: { zh: '无', en: 'none' },
            checkWithin: { amount: 1, unit: 'wd' },
          },
        },
      },
    },
    'not-an-improvement',
  ],
  [
    'commitment for fewer people',
    {
      services: {
        'reader-card': {
          commitment: {
            available: true,
            condition: 'answers.age > 17',
            notice: { zh: '告知', en: 'notice' },
            checkWithin: { amount: 1, unit: 'wd' },
          },
        },
      },
    },
    'not-an-improvement',
  ],
  [
    'a longer time to accept',
    {
      parameters: [
        {
          code: 'libraryStatutoryLimit',
          division: '370100',
          validFrom: '2026-01-01',
          value: { amount: 30, unit: 'wd' },
          basis,
        },
      ],
    },
    'not-an-improvement',
  ],
  [
    'more visits',
    { services: { 'study-room': { visits: { count: 1, reason: { zh: '来', en: 'come' } } } } },
    'not-an-improvement',
  ],
  ['less online', { services: { 'study-room': { online: 'none' } } }, 'not-an-improvement'],
  [
    'another name',
    { services: { 'study-room': { name: { zh: '自修室', en: 'Reading room' } } } },
    'locked-field',
  ],
  ['another code', { services: { 'study-room': { basicCode: '372090003001' } } }, 'locked-field'],
  ['another basis', { services: { 'study-room': { basis: [basis] } } }, 'locked-field'],
  ['conditions of its own', { services: { 'study-room': { conditions: [] } } }, 'unknown-property'],
  ['a required item left out', { withoutItems: ['study-room'] }, 'not-optional'],
  [
    'evidence that was never asked for',
    { withoutEvidence: { 'study-room': ['passport'] } },
    'unknown-evidence',
  ],
  [
    'a value for another city',
    { parameters: [{ code: 'studyRoomAge', division: '370200', validFrom: '2026-01-01', value: 15, basis }] },
    'outside-division',
  ],
  [
    'a value of another kind',
    {
      parameters: [{ code: 'studyRoomAge', division: '370100', validFrom: '2026-01-01', value: '15', basis }],
    },
    'value-kind',
  ],
  [
    'an unknown parameter',
    {
      parameters: [{ code: 'studyRoomAges', division: '370100', validFrom: '2026-01-01', value: 15, basis }],
    },
    'unknown-parameter',
  ],
  [
    'an unknown role',
    { roles: [{ role: 'study-rooms', division: '370100', organisation: library }] },
    'unknown-role',
  ],
  [
    'an organisation that cannot be',
    { roles: [{ role: 'study-room', division: '370100', organisation: '12370102DEM000137X' }] },
    'bad-code',
  ],
  ['an unknown message', { messages: { nobody: { zh: '无', en: 'none' } } }, 'unknown-message'],
];

for (const [what, change, code] of REFUSED) {
  test(`refused: ${what} (${code})`, () =>
    assert.ok(
      problemsOf({ ...jinan, ...change } as Overlay).includes(code as never),
      problemsOf({ ...jinan, ...change } as Overlay).join(),
    ));
}

test('an overlay file is read with positions', () => {
  const read = readOverlay(
    'adoptions/x.json',
    '{\n  "format": 1,\n  "scenario": "library-card",\n  "base": "1.0"\n}',
  );
  assert.ok(!read.ok);
  assert.deepEqual(read.problems.find((problem) => problem.code === 'no-match')?.line, 4);
});

test('an optional item on which another depends stays', async () => {
  const read = await readEdited({ 'scenario.json': (s) => void (s.items[2].after = ['books-by-post']) });
  assert.ok(read.ok);
  const applied = applyOverlay(read.scenario, { ...jinan, withoutItems: ['books-by-post'] });
  assert.ok(!applied.ok && applied.problems[0]?.code === 'needed-by');
});

test('differences are told in words', () => {
  const words = compareOverlay(base, {
    ...jinan,
    parameters: [{ code: 'studyRoomAge', division: '370100', validFrom: '2026-01-01', value: 15, basis }],
    services: { 'study-room': { promisedLimit: { amount: 1, unit: 'wd' } } },
    withoutEvidence: { 'study-room': ['library-card'] },
    withoutItems: ['books-by-post'],
  });
  assert.deepEqual(
    words.map((difference) => [difference.kind, difference.before?.en ?? null, difference.after?.en ?? null]),
    [
      ['parameter', '16', '15'],
      ['service', 'parameter libraryPromisedLimit', '1 working day'],
      ['evidence', 'Library card', 'no longer asked for'],
      ['item', 'optional', 'not offered'],
    ],
  );
  assert.ok(words.every((difference) => difference.about.zh && difference.about.en));
});

test('an upgrade keeps what still fits, absorbs what the base now says, drops what is no longer better', async () => {
  const overlay: Overlay = {
    ...jinan,
    parameters: [
      { code: 'studyRoomAge', division: '370100', validFrom: '2026-01-01', value: 15, basis },
      { code: 'guardianAge', division: '370100', validFrom: '2026-01-01', value: 12, basis },
    ],
    services: {
      'study-room': { promisedLimit: { amount: 2, unit: 'wd' } },
      'books-by-post': { online: 'full' },
      'reader-card': { promisedLimit: { amount: 2, unit: 'wd' } },
    },
    withoutEvidence: { 'study-room': ['library-card'] },
    messages: { granted: { zh: '济南办好了', en: 'Done in Jinan' } },
  };
  assert.ok(applyOverlay(base, overlay).ok);
  const next = await libraryCard({
    'scenario.json': (s) => void (s.version = '1.1.0'),
    'services/study-room.json': (s) =>
      void ((s.promisedLimit = { amount: 1, unit: 'wd' }), (s.evidence = [])),
    'messages.json': (m) => void (m.granted.en = 'Ready.'),
    'parameters.json': (p) => p.filter((each: Parameter) => each.code !== 'guardianAge'),
    'forms/reader-card.json': (f) => void delete f.sections[1].fields[1].when,
    'services/reader-card.json': (s) => {
      s.promisedLimit = { amount: 2, unit: 'wd' };
      for (const evidence of s.evidence) if (evidence.condition) evidence.condition = 'answers.age < 14';
    },
  });
  const upgraded = upgradeBase(base, next, overlay);
  assert.ok(applyOverlay(next, upgraded.overlay).ok);
  assert.equal(upgraded.overlay.base, '1.1.0');
  const by = (kind: string) =>
    upgraded.conflicts.filter((each) => each.kind === kind).map((each) => each.path);
  assert.deepEqual(by('gone'), ['parameters.1']);
  assert.deepEqual(by('changed-in-base'), ['messages.granted']);
  assert.deepEqual(by('refused'), ['services.study-room.promisedLimit']);
  assert.deepEqual(upgraded.absorbed.toSorted(), [
    'services.books-by-post.online',
    'services.reader-card.promisedLimit',
    'withoutEvidence.study-room.library-card',
  ]);
  assert.deepEqual(
    upgraded.overlay.parameters?.map((each) => each.code),
    ['studyRoomAge'],
  );
  assert.equal(upgraded.overlay.services, undefined, 'nothing empty is left behind');
});

test('the nearest division wins, an organisation before any division, dates decide, an overlay before its base', () => {
  const value = (division: string, validFrom: string, amount: number, more: object = {}) => ({
    division,
    validFrom,
    value: amount,
    basis,
    ...more,
  });
  const parameters: Parameter[] = [
    {
      code: 'area',
      name: { zh: '面积', en: 'Area' },
      kind: 'number',
      values: [
        value('000000', '2020-01-01', 300, { validTo: '2025-12-31' }),
        value('000000', '2026-01-01', 250),
        value('370100', '2026-01-01', 200),
        value('370102', '2026-07-01', 150),
        value('370000', '2026-01-01', 100, { organisation: library }),
        value('370100', '2026-01-01', 190),
      ],
    },
  ];
  const at = (division: string, on: string, organisation?: string) =>
    resolveParameter({ parameters }, 'area', { division, on, ...(organisation ? { organisation } : {}) })
      ?.value;
  assert.equal(at('370102', '2019-12-31'), undefined);
  assert.equal(at('370102', '2025-12-31'), 300);
  assert.equal(at('370202', '2026-01-01'), 250);
  assert.equal(at('370102', '2026-06-30'), 190);
  assert.equal(at('370102001', '2026-07-01'), 150);
  assert.equal(at('370102', '2026-07-01', library), 100);
  assert.equal(at('110105', '2026-07-01', library), 250);
  assert.deepEqual(resolveParameters({ parameters }, { division: '370102', on: '2019-01-01' }), {});
});

test('whatever an overlay says about limits, it applies exactly when it promises no more time, and an upgrade always applies', () => {
  const amounts = fc.integer({ min: 0, max: 12 });
  fc.assert(
    fc.property(amounts, amounts, fc.boolean(), (promised, visits, omit) => {
      const overlay: Overlay = {
        ...jinan,
        services: {
          'study-room': {
            promisedLimit: { amount: promised, unit: 'wd' },
            visits: { count: visits % 2, reason: { zh: '来', en: 'come' } },
          },
        },
        ...(omit ? { withoutItems: ['books-by-post'] } : {}),
      };
      assert.equal(applyOverlay(base, overlay).ok, promised <= 3 && visits % 2 === 0);
      assert.ok(applyOverlay(base, upgradeBase(base, base, overlay).overlay).ok);
    }),
  );
});
