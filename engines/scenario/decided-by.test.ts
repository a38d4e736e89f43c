import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  resolveParameter,
  whyNotDecided,
  type Decision,
  type Parameter,
  type ValueInPlace,
} from './index.ts';

const at = (
  division: string,
  value: ValueInPlace['value'],
  more: Partial<ValueInPlace> = {},
): ValueInPlace => ({
  division,
  validFrom: '2026-01-01',
  value,
  ...more,
});
const days = (amount: number) => ({ amount, unit: 'wd' as const });

const cases: Array<
  [what: string, decision: Decision, there: ValueInPlace[], wanted: ValueInPlace, because: string | undefined]
> = [
  ['law is not changed below', { decidedBy: 'state' }, [at('000000', 20)], at('370000', 10), 'decided-above'],
  ['those who decide it do', { decidedBy: 'state' }, [at('000000', 20)], at('000000', 30), undefined],
  ['a city decides, not its county', { decidedBy: 'city' }, [at('000000', 300)], at('370100', 50), undefined],
  ['a county does not', { decidedBy: 'city' }, [at('370100', 50)], at('370102', 500), 'decided-above'],
  [
    'nor one organisation of the city',
    { decidedBy: 'city' },
    [at('370100', 50)],
    at('370100', 500, { organisation: '11370100DEM0000142' }),
    'decided-above',
  ],
  [
    'shorter is allowed',
    { decidedBy: 'state', below: 'at-most' },
    [at('000000', days(5))],
    at('370102', days(3)),
    undefined,
  ],
  [
    'longer is not',
    { decidedBy: 'state', below: 'at-most' },
    [at('000000', days(5))],
    at('370102', days(6)),
    'at-most',
  ],
  [
    'the nearest above counts',
    { decidedBy: 'state', below: 'at-most' },
    [at('000000', days(5)), at('370100', days(3))],
    at('370102', days(4)),
    'at-most',
  ],
  [
    'also when it begins later',
    { decidedBy: 'state', below: 'at-most' },
    [at('000000', days(5)), at('370100', days(3), { validFrom: '2026-06-01' })],
    at('370102', days(4)),
    'at-most',
  ],
  [
    'not when it begins after the end',
    { decidedBy: 'state', below: 'at-most' },
    [at('000000', days(5)), at('370100', days(3), { validFrom: '2026-06-01' })],
    at('370102', days(4), { validTo: '2026-05-31' }),
    undefined,
  ],
  [
    'also what is left when it ends',
    { decidedBy: 'city', below: 'at-most' },
    [at('000000', days(5)), at('370100', days(7), { validTo: '2026-06-30' })],
    at('370102', days(6)),
    'at-most',
  ],
  [
    'an organisation stands below its own place',
    { decidedBy: 'county', below: 'at-most' },
    [at('370102', days(3))],
    at('370102', days(4), { organisation: '11370102DEM000014Y' }),
    'at-most',
  ],
  [
    'what is open stays open',
    { decidedBy: 'state', below: 'at-least' },
    [at('000000', true)],
    at('370102', false),
    'at-least',
  ],
  [
    'what is closed may be opened',
    { decidedBy: 'state', below: 'at-least' },
    [at('000000', false)],
    at('370102', true),
    undefined,
  ],
  [
    'texts have no order',
    { decidedBy: 'state', below: 'at-most' },
    [at('000000', 'a')],
    at('370102', 'a'),
    'at-most',
  ],
];
for (const [what, decision, there, wanted, because] of cases)
  test(what, () => assert.equal(whyNotDecided(decision, there, wanted)?.because, because));

test('a trial takes the number that the platform would: the strictest of a place and those above it', () => {
  const basis = { title: '示范', certainty: 'default' as const };
  const value = (division: string, amount: number) => ({
    division,
    validFrom: '2020-01-01',
    value: { amount, unit: 'wd' as const },
    basis,
  });
  const parameter = {
    code: 'days',
    name: { zh: '天数', en: 'Days' },
    kind: 'limit' as const,
    decidedBy: 'state' as const,
    below: 'at-most' as const,
    values: [value('000000', 10), value('370100', 5), value('370102', 7)],
  };
  const where = { division: '370102', on: '2026-06-01' };
  const inForce = (changes: Partial<Parameter>) =>
    resolveParameter({ parameters: [{ ...parameter, ...changes }] }, 'days', where)?.value;
  assert.deepEqual(inForce({}), { amount: 5, unit: 'wd' });
  assert.deepEqual(inForce({ decidedBy: 'county' }), { amount: 7, unit: 'wd' });
});
