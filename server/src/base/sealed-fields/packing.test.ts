import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pack, unpack } from './packing.ts';

const short = JSON.stringify({ mobile: '13800001234' });
const long = JSON.stringify(
  Array.from({ length: 20 }, (_, place) => ({ place, address: '历下区泉城路', state: 'found' })),
);

test('a long text is made shorter, a short one stays as it is, and both come back', () => {
  assert.equal(Buffer.from(pack(short)).toString(), short);
  assert.ok(pack(long).length < Buffer.byteLength(long) / 3);
  for (const text of [short, long, '{}', JSON.stringify('𠮷'.repeat(500))])
    assert.equal(unpack(pack(text)), text);
});

test('what was sealed before opens for ever, whole or made shorter', () => {
  assert.equal(unpack(Buffer.from(long)), long);
  const made =
    '018bae562ac8494c4e55b232d0514a4c49294a2d2e56b2527adad7f66447f7d39e5dcf36773e9ddff762fb7a251da5e292c49254252ba5b4fcd2bc14a55a1db8' +
    '5643f2b51a91afd5987cad26e46b35255fab19f95acdc9d76a41be564bf2b51a52929c28484f86142428430a5294210549ca908234654841a232a42055195290' +
    'ac0c494e57b100';
  assert.equal(unpack(Buffer.from(made, 'hex')), long);
});
