import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Service } from '@yiti/engines/scenario';
import { publishGate } from './offering.ts';
import type { PlaceValues } from './place-values.ts';

const foodPermit = JSON.parse(
  await readFile(
    new URL('../../../../scenarios/open-a-restaurant/services/food-permit.json', import.meta.url),
    'utf8',
  ),
) as Service;

/** The law's time to deliver, and twenty days for everything else. */
const values: PlaceValues = (code) => ({
  id: code,
  code,
  value: { amount: code === 'casework.longest-delivery' ? 10 : 20, unit: 'wd' },
  basis: { title: '中华人民共和国行政许可法', article: '第四十四条', certainty: 'law' },
  division: '000000',
  organisation: undefined,
  validFrom: '2004-07-01',
  validTo: undefined,
});

const delivered = (amount: number, type: Service['type'] = '01'): string[] =>
  publishGate(
    { ...foodPermit, type, result: { ...foodPermit.result, deliveryLimit: { amount, unit: 'wd' } } },
    values,
  )
    .filter(({ at }) => at === 'result.deliveryLimit')
    .map(({ code, message }) => `${code}: ${message.zh}`);

test('a licence is delivered within ten working days of the decision (行政许可法 art. 44), or its guide is not public', () => {
  assert.deepEqual(delivered(10), []);
  assert.deepEqual(delivered(11), ['delivery-exceeds-law: 送达时限比法律规定的10 个工作日长']);
  assert.deepEqual(delivered(11, '20'), [], 'what is no licence has no such limit');
});
