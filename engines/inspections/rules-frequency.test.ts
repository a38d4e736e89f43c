import { facts, fire, health, item, market, parameters, past, pending } from './testing.ts';
import { testRule } from './testing-rules.ts';

const history = (...inspections: ReturnType<typeof past>[]) => ({ history: { inspections, complete: true } });
const partial = (...inspections: ReturnType<typeof past>[]) => ({
  history: { inspections, complete: false },
});
const clean = (on: string) => past(on, { lines: [{ code: 'kitchen.clean', passed: true }] });
const twice = [past('2026-02-01'), past('2026-03-01')];
const threeClean = [clean('2025-09-01'), clean('2025-11-01'), clean('2026-01-01')];

testRule('yearly-cap', [
  { name: 'the first', expect: 'pass' },
  { name: 'the third', known: history(...twice), expect: 'block' },
  {
    name: 'last year does not count',
    known: history(past('2025-12-31'), past('2026-03-01')),
    expect: 'pass',
  },
  {
    name: 'other organisations do not count',
    known: history(...twice.map((each) => ({ ...each, organisation: fire }))),
    expect: 'pass',
  },
  {
    name: 'two items at one visit are one',
    known: history(past('2026-02-01', { id: 'a', visit: 'v' }), past('2026-02-01', { id: 'b', visit: 'v' })),
    expect: 'pass',
  },
  {
    name: 'what is pending counts',
    known: {
      ...history(past('2026-02-01')),
      pending: [pending('2026-09-01', '2026-09-30', { organisation: market })],
    },
    expect: 'block',
  },
  {
    name: 'an inspection of the case that a complaint set off may exceed, and is told',
    asked: { kind: 'case', source: 'complaint' },
    known: history(...twice),
    expect: 'warn',
  },
  {
    name: 'an inspection of a case that nothing set off may not',
    asked: { kind: 'case', source: 'plan' },
    known: history(...twice),
    expect: 'block',
  },
  {
    name: 'a routine inspection may not, whatever source it names',
    asked: { kind: 'routine', source: 'complaint' },
    known: history(...twice),
    expect: 'block',
  },
  {
    name: 'nor may a special one',
    asked: { kind: 'special', source: 'monitoring' },
    known: history(...twice),
    expect: 'block',
  },
  {
    name: 'an emergency comes whatever was before',
    asked: { kind: 'case', source: 'plan', emergency: '燃气泄漏' },
    known: history(...twice),
    expect: 'warn',
  },
  {
    name: 'a special inspection that a superior ordered does not count',
    asked: { kind: 'special', source: 'superior' },
    known: history(...twice),
    expect: 'pass',
  },
  {
    name: 'a routine inspection counts though a superior ordered it',
    asked: { kind: 'routine', source: 'superior' },
    known: history(...twice),
    expect: 'block',
  },
  {
    name: 'a special inspection that no superior ordered counts',
    asked: { kind: 'special', source: 'plan' },
    known: history(...twice),
    expect: 'block',
  },
  {
    name: 'a special inspection that a superior had ordered did not count',
    known: history(past('2026-02-01', { kind: 'special', source: 'superior' }), past('2026-03-01')),
    expect: 'pass',
  },
  {
    name: 'a routine one that a superior had ordered did',
    known: history(past('2026-02-01', { source: 'superior' }), past('2026-03-01')),
    expect: 'block',
  },
  {
    name: 'a pending special one that a superior ordered does not count',
    known: {
      ...history(past('2026-02-01')),
      pending: [
        pending('2026-09-01', '2026-09-30', { organisation: market, kind: 'special', source: 'superior' }),
      ],
    },
    expect: 'pass',
  },
  {
    name: 'an item that may be checked once a year was checked',
    known: { ...history(past('2026-02-01')), items: [item({ capPerYear: 1 })] },
    expect: 'block',
  },
  {
    name: 'an item that may be checked once a year was not, another was',
    known: {
      ...history(past('2026-02-01', { items: ['other'] })),
      items: [item({ capPerYear: 1 })],
    },
    expect: 'pass',
  },
  {
    name: 'an item with a higher cap lets nobody come more often',
    known: { ...history(...twice), items: [item({ capPerYear: 9 })] },
    expect: 'block',
  },
  { name: 'some records are missing', known: partial(past('2026-02-01')), expect: 'warn?' },
  {
    name: 'some records are missing, but it is too often anyway',
    known: partial(...twice),
    expect: 'block',
  },
  { name: 'no record can be reached', known: { history: undefined }, expect: 'warn?' },
  {
    name: 'a place with a higher cap',
    known: history(...twice),
    law: { capPerYear: { ...parameters.capPerYear, value: 3 } },
    expect: 'pass',
  },
]);

const lowRisk = { ...facts().enterprise!, riskClass: 'A' as const };

testRule('density', [
  { name: 'nobody else', expect: 'pass' },
  {
    name: 'the second in a month at a firm of low risk',
    known: { ...history(past('2026-05-26')), enterprise: lowRisk },
    expect: 'warn',
  },
  { name: 'the second in a month at another firm', known: history(past('2026-05-26')), expect: 'pass' },
  {
    name: 'another one on the same day',
    known: { pending: [pending('2026-06-15', '2026-06-15')] },
    expect: 'warn',
  },
  {
    name: 'the window has another day',
    asked: { to: '2026-06-16' },
    known: { pending: [pending('2026-06-15', '2026-06-15')] },
    expect: 'pass',
  },
  {
    name: 'the third in a week',
    known: history(past('2026-06-09', { organisation: fire }), past('2026-06-11', { organisation: health })),
    expect: 'warn',
  },
  {
    name: 'the third in eight days',
    known: history(past('2026-06-08', { organisation: fire }), past('2026-06-11', { organisation: health })),
    expect: 'pass',
  },
  {
    name: 'a week with what comes after',
    known: { pending: [pending('2026-06-17', '2026-06-17'), pending('2026-06-19', '2026-06-19')] },
    expect: 'warn',
  },
  {
    name: 'the fourth in a month',
    known: history(past('2026-05-17'), past('2026-05-26'), past('2026-06-03')),
    expect: 'warn',
  },
  {
    name: 'others may come at any time of these months',
    known: {
      pending: [1, 2, 3].map((at) => pending('2026-06-01', '2026-07-31', { id: `pending-${at}` })),
    },
    expect: 'pass',
  },
  {
    name: 'three others certainly come in these weeks',
    known: {
      pending: [1, 2, 3].map((at) => pending('2026-06-10', '2026-06-30', { id: `pending-${at}` })),
    },
    expect: 'warn',
  },
  {
    name: 'a joint visit is one',
    known: history(
      past('2026-06-11', { id: 'a', visit: 'v' }),
      past('2026-06-11', { id: 'b', visit: 'v', organisation: fire }),
    ),
    expect: 'pass',
  },
  {
    name: 'a check without a visit is none',
    known: history(past('2026-06-15', { method: 'remote' })),
    expect: 'pass',
  },
  { name: 'some records are missing', known: partial(), expect: 'warn?' },
  {
    name: 'some records are missing, but it is too dense anyway',
    known: partial(past('2026-06-15')),
    expect: 'warn',
  },
]);

testRule('low-yield', [
  { name: 'never been there', expect: 'pass' },
  { name: 'three without a finding', known: history(...threeClean), expect: 'block' },
  {
    name: 'the last one found something',
    known: history(...threeClean, past('2026-03-01')),
    expect: 'pass',
  },
  {
    name: 'the oldest is more than a year ago',
    known: history(clean('2025-06-14'), ...threeClean.slice(1)),
    expect: 'pass',
  },
  {
    name: 'an inspector who came with others',
    known: history(...threeClean.map((each) => ({ ...each, organisation: fire }))),
    expect: 'block',
  },
  {
    name: 'other organisations and inspectors',
    known: history(...threeClean.map((each) => ({ ...each, organisation: fire, inspectors: ['09'] }))),
    expect: 'pass',
  },
  {
    name: 'a reason is given',
    asked: { reasons: { 'low-yield': '新增生产线' } },
    known: history(...threeClean),
    expect: 'warn',
  },
  {
    name: 'in an emergency',
    asked: { emergency: '食物中毒' },
    known: history(...threeClean),
    expect: 'warn',
  },
  { name: 'records are missing', known: partial(...threeClean), expect: 'warn?' },
  { name: 'no record can be reached', known: { history: undefined }, expect: 'warn?' },
]);
