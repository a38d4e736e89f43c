/** DMN 1.5, corners of FEEL where implementations differ: clocks of a zone, ranges without a bound. */
import { test } from 'node:test';
import { gives } from './testing.ts';

test('hours pass as they do where the clocks of a zone change', () => {
  gives([
    [
      'date and time("2024-03-31T01:30:00@Europe/Berlin") + duration("PT1H")',
      '2024-03-31T03:30:00@Europe/Berlin',
    ],
    [
      'date and time("2024-03-30T12:00:00@Europe/Berlin") + duration("P1D")',
      '2024-03-31T13:00:00@Europe/Berlin',
    ],
    [
      'date and time("2024-03-31T03:30:00@Europe/Berlin") - duration("PT1H")',
      '2024-03-31T01:30:00@Europe/Berlin',
    ],
    // a month is a month, whatever the clock
    [
      'date and time("2024-03-30T12:00:00@Europe/Berlin") + duration("P1M")',
      '2024-04-30T12:00:00@Europe/Berlin',
    ],
    // half past two comes twice; the second is said with its offset
    ['date and time("2024-10-27T02:30:00@Europe/Berlin") + duration("PT1H")', '2024-10-27T02:30:00+01:00'],
    [
      'date and time("2024-10-27T02:30:00@Europe/Berlin") + duration("PT2H")',
      '2024-10-27T03:30:00@Europe/Berlin',
    ],
    [
      'for h in [1, 5, 3000, -3000], t in [date and time("2024-10-27T00:30:00@Europe/Berlin")] return (t + duration("PT1H") * h) - t = duration("PT1H") * h',
      '[true, true, true, true]',
    ],
    [
      'date and time("2024-01-01T10:00:00@Asia/Shanghai") + duration("P100D")',
      '2024-04-10T10:00:00@Asia/Shanghai',
    ],
  ]);
});

test('a bound that is missing lies beyond all others', () => {
  gives([
    ['overlaps((< 5), [3..8])', 'true'],
    ['overlaps([3..8], (< 3))', 'false'],
    ['overlaps((< 5), (>= 5))', 'false'],
    ['overlaps((<= 5), (>= 5))', 'true'],
    ['overlaps((< 5), (< 1))', 'true'],
    ['overlaps before((< 5), [3..8])', 'true'],
    ['overlaps after((> 5), [3..8])', 'true'],
    ['includes((< 5), [1..4])', 'true'],
    ['includes((< 5), (< 4))', 'true'],
    ['includes([1..4], (< 4))', 'false'],
    ['during((> 5), (> 4))', 'true'],
    ['starts((< 5), (< 8))', 'true'],
    ['finishes((> 5), (> 2))', 'true'],
    ['coincides((< 5), (< 5))', 'true'],
    ['coincides((< 5), (<= 5))', 'false'],
    ['before((< 5), (>= 5))', 'true'],
    ['before((>= 5), (< 9))', 'false'],
    ['after((>= 5), (< 5))', 'true'],
  ]);
});
