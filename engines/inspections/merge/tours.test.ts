import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { tourVisits, type TourRows } from './tours.ts';

interface Row {
  place: number;
  lead: number;
  manner?: number;
  from: number;
  to: number;
}
const rows = (...all: Row[]): TourRows => ({
  length: all.length,
  place: Int32Array.from(all, ({ place }) => place),
  lead: Uint32Array.from(all, ({ lead }) => lead),
  manner: Uint8Array.from(all, ({ manner = 0 }) => manner),
  from: Int32Array.from(all, ({ from }) => from),
  to: Int32Array.from(all, ({ to }) => to),
});

describe('visits to the firms of one park become tours', () => {
  it('of one lead, in one manner, on days that suit all of them', () => {
    const tours = tourVisits(
      rows(
        { place: 7, lead: 1, from: 1, to: 5 },
        { place: 7, lead: 1, from: 4, to: 9 },
        { place: 7, lead: 2, from: 4, to: 9 },
        { place: 8, lead: 1, from: 4, to: 9 },
        { place: 7, lead: 1, manner: 1, from: 4, to: 9 },
        { place: -1, lead: 1, from: 4, to: 9 },
      ),
      10,
    );
    assert.deepEqual([...tours.tourOf], [0, 0, -1, -1, -1, -1]);
    assert.deepEqual([tours.length, tours.from[0], tours.to[0], tours.visits[0]], [1, 4, 5, 2]);
  });

  it('of as many firms as one day takes', () => {
    const five = Array.from({ length: 5 }, () => ({ place: 1, lead: 1, from: 1, to: 9 }));
    const { length, tourOf } = tourVisits(rows(...five), 2);
    assert.equal(length, 2);
    assert.equal([...tourOf].filter((tour) => tour === -1).length, 1);
  });

  it('as few days as any plan', () => {
    const window = fc.record({ from: fc.integer({ min: 1, max: 8 }), days: fc.integer({ min: 0, max: 4 }) });
    fc.assert(
      fc.property(fc.array(window, { maxLength: 6 }), fc.integer({ min: 1, max: 3 }), (windows, most) => {
        const all = windows.map(({ from, days }) => ({ place: 1, lead: 1, from, to: from + days }));
        const { length, tourOf, from, to } = tourVisits(rows(...all), most);
        for (const [at, tour] of [...tourOf].entries())
          if (tour >= 0)
            assert.ok(from[tour]! <= to[tour]! && all[at]!.from <= from[tour]! && all[at]!.to >= to[tour]!);
        const alone = [...tourOf].filter((tour) => tour === -1).length;
        assert.equal(length + alone, fewest(all, most));
      }),
    );
  });
});

/** Every way to put the visits together. */
function fewest(all: ReadonlyArray<{ from: number; to: number }>, most: number): number {
  const put = (at: number, open: Array<{ from: number; to: number; size: number }>): number => {
    if (at === all.length) return open.length;
    const { from, to } = all[at]!;
    const joined = open.flatMap((one, n) => {
      const both = { from: Math.max(one.from, from), to: Math.min(one.to, to), size: one.size + 1 };
      return both.size > most || both.from > both.to ? [] : [put(at + 1, open.with(n, both))];
    });
    return Math.min(put(at + 1, [...open, { from, to, size: 1 }]), ...joined);
  };
  return put(0, []);
}
