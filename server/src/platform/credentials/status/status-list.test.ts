import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync, inflateSync } from 'node:zlib';
import { StatusList } from '@sd-jwt/jwt-status-list';
import fc from 'fast-check';
import { encodeBitstring, encodeStatusList, packStatuses, readStatus } from './status-list.ts';

/** Examples of draft-ietf-oauth-status-list, 4.1 and its appendix of test vectors. */
const short1 = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1];
const short2 = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3];
const long1: Array<[number, number]> = [
  0, 1993, 25460, 159495, 495669, 554353, 645645, 723232, 854545, 934534, 1000345,
].map((index) => [index, 1]);
const long2: Array<[number, number]> = [
  [0, 1],
  [1993, 2],
  [25460, 1],
  [159495, 3],
  [495669, 1],
  [554353, 1],
  [645645, 2],
  [723232, 1],
  [854545, 1],
  [934534, 2],
  [1000345, 3],
];
const longList1 =
  'eNrt3AENwCAMAEGogklACtKQPg9LugC9k_ACvreiogEAAKkeCQAAAAAAAAAAAAAAAAAAAIBylgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAXG9IAAAAAAAAAPwsJAAAAAAAAAAAAAAAvhsSAAAAAAAAAAAA7KpLAAAAAAAAAAAAAAAAAAAAAJsLCQAAAAAAAAAAADjelAAAAAAAAAAAKjDMAQAAAACAZC8L2AEb';
const longList2 =
  'eNrt2zENACEQAEEuoaBABP5VIO01fCjIHTMStt9ovGVIAAAAAABAbiEBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEB5WwIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAID0ugQAAAAAAAAAAAAAAAAAQG12SgAAAAAAAAAAAAAAAAAAAAAAAAAAAOCSIQEAAAAAAAAAAAAAAAAAAAAAAAD8ExIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAwJEuAQAAAAAAAAAAAAAAAAAAAAAAAMB9SwIAAAAAAAAAAAAAAAAAAACoYUoAAAAAAAAAAAAAAEBqH81gAQw';

const indexed = (statuses: readonly number[]) => statuses.map((status, index) => [index, status] as const);

const sameBytes = (a: string, b: string) =>
  inflateSync(Buffer.from(a, 'base64url')).equals(inflateSync(Buffer.from(b, 'base64url')));

test('the bytes and the encoding are those that the draft prints', () => {
  const one = packStatuses(short1.length, 1, indexed(short1));
  assert.equal(one.toString('hex'), 'b9a3');
  assert.deepEqual(encodeStatusList(one, 1), { bits: 1, lst: 'eNrbuRgAAhcBXQ' });
  const two = packStatuses(short2.length, 2, indexed(short2));
  assert.equal(two.toString('hex'), 'c944f9');
  assert.deepEqual(encodeStatusList(two, 2), { bits: 2, lst: 'eNo76fITAAPfAgc' });
});

test('the long lists of the draft say at each place what it says they do', () => {
  for (const [index, status] of long1) assert.equal(readStatus({ bits: 1, lst: longList1 }, index), status);
  for (const index of [1, 1992, 1994, 2 ** 20 - 1])
    assert.equal(readStatus({ bits: 1, lst: longList1 }, index), 0);
  for (const [index, status] of long2) assert.equal(readStatus({ bits: 2, lst: longList2 }, index), status);
  const ours = encodeStatusList(packStatuses(2 ** 20, 2, long2), 2);
  assert.ok(sameBytes(ours.lst, longList2), 'byte for byte once unpacked');
  assert.ok(sameBytes(encodeStatusList(packStatuses(2 ** 20, 1, long1), 1).lst, longList1));
  for (const [index, status] of long2) assert.equal(readStatus(ours, index), status);
});

test('a list that grows without end, and a place that is not there, are refused', () => {
  assert.throws(() => readStatus({ bits: 1, lst: longList1 }, 2 ** 20), RangeError);
  assert.throws(() => readStatus({ bits: 1, lst: longList1 }, -1), RangeError);
  const bomb = encodeStatusList(Buffer.alloc(64 * 2 ** 20), 8);
  assert.throws(() => readStatus(bomb, 0));
  assert.throws(() => packStatuses(8, 1, [[0, 2]]), RangeError);
});

test('another library reads ours, and we read its', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(1 as const, 2 as const, 4 as const, 8 as const),
      fc.array(fc.nat(255), { minLength: 8, maxLength: 64 }),
      (bits, given) => {
        const values = given.slice(0, given.length - (given.length % 8)).map((value) => value % 2 ** bits);
        const { lst } = encodeStatusList(packStatuses(values.length, bits, indexed(values)), bits);
        const theirs = StatusList.decompressStatusList(lst, bits);
        for (const [index, value] of values.entries()) {
          assert.equal(theirs.getStatus(index), value);
          const back = new StatusList(values, bits).compressStatusList();
          assert.equal(readStatus({ bits, lst: back }, index), value);
        }
      },
    ),
  );
});

test('a bitstring of W3C: highest bit first, gzip, base64url with the prefix u; at least 131,072 places', () => {
  const encoded = encodeBitstring(131_072, [0, 9]);
  assert.ok(encoded.startsWith('u'));
  const bytes = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'));
  assert.equal(bytes.length, 16_384);
  assert.deepEqual([bytes[0], bytes[1], bytes[2]], [0x80, 0x40, 0]);
  // the empty list that the specification prints
  const printed = 'uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA';
  const empty = gunzipSync(Buffer.from(printed.slice(1), 'base64url'));
  assert.ok(empty.equals(gunzipSync(Buffer.from(encodeBitstring(131_072, []).slice(1), 'base64url'))));
});
