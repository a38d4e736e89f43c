import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { hex, utf8 } from './bytes.ts';
import { canonicalList, divisionAt, freezeList, keyAt, linesByStratum } from './frozen-list.ts';
import { firms, sm3 } from './testing.ts';

describe('a frozen list', () => {
  it('is one text, in whatever order the entries come', () => {
    const entries = firms(30);
    assert.deepEqual(canonicalList(entries.toReversed()), canonicalList(entries));
  });

  it('has the root that RFC 6962 gives, over leaves of 4,096 lines', () => {
    const bytes = canonicalList(firms(9000));
    const { root, starts } = freezeList(bytes, sm3);
    const leaf = (from: number, to: number) =>
      sm3(Uint8Array.of(0), bytes.subarray(starts[from], starts[to]));
    const node = (left: Uint8Array, right: Uint8Array) => sm3(Uint8Array.of(1), left, right);
    assert.equal(root, hex(node(node(leaf(0, 4096), leaf(4096, 8192)), leaf(8192, 9000))));
    assert.equal(freezeList(new Uint8Array(0), sm3).root, hex(sm3()));
  });

  it('gives back keys, divisions and strata', () => {
    const list = freezeList(canonicalList(firms(10)), sm3);
    assert.equal(keyAt(list, 7), 'firm-0007');
    assert.equal(divisionAt(list, 7), '370103002');
    assert.deepEqual(list.sizes, [3, 3, 2, 2]);
    assert.deepEqual(Array.from(linesByStratum(list)[1]!), [1, 5, 9]);
    assert.equal(divisionAt(freezeList(utf8('a\tA\n'), sm3), 0), undefined);
  });

  it('changes its root with every changed byte', () => {
    fc.assert(
      fc.property(fc.nat(39), fc.constantFrom('key', 'stratum', 'division'), (at, field) => {
        const entries = firms(40);
        const changed = entries.map((entry, place) =>
          place === at ? { ...entry, [field]: `${entry[field as 'key']}x` } : entry,
        );
        assert.notEqual(
          freezeList(canonicalList(changed), sm3).root,
          freezeList(canonicalList(entries), sm3).root,
        );
      }),
    );
  });

  const refused: Array<[name: string, text: string, says: RegExp]> = [
    ['no line break at the end', 'a\tA', /line break/],
    ['out of order', 'b\tA\na\tA\n', /line 2 .*smaller/],
    ['twice the same', 'a\tA\na\tB\n', /line 2 /],
    ['a shorter key after a longer', 'ab\tA\na\tA\n', /line 2 /],
    ['no TAB', 'a\tA\nb\n', /line 2 has no TAB/],
    ['no key', '\tA\n', /line 1 has no key/],
    ['no stratum', 'a\tA\nb\t\n', /line 2 names no stratum/],
    ['no stratum before a division', 'a\t\t370102\n', /line 1 names no stratum/],
  ];
  for (const [name, text, says] of refused)
    it(`is refused: ${name}`, () => assert.throws(() => freezeList(utf8(text), sm3), says));

  it('takes a longer key after its beginning', () => {
    assert.equal(freezeList(utf8('a\tA\nab\tA\nb\tA\n'), sm3).size, 3);
  });

  it('is not written with keys that could hide something', () => {
    for (const key of ['', 'a\tb', 'a b', '企业'])
      assert.throws(() => canonicalList([{ key, stratum: 'A' }]), RangeError);
    assert.throws(() => canonicalList([{ key: 'a', stratum: 'A\nb' }]), RangeError);
  });
});
