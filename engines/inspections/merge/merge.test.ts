import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Check } from '../model.ts';
import { planVisits, type VisitPlan, type VisitRules } from './plan-visits.ts';

const day = (number: number): string => `2026-03-${String(number).padStart(2, '0')}`;
const check = (
  id: string,
  organisation: string,
  from: number,
  to: number,
  more: Partial<Check> = {},
): Check => ({
  id,
  organisation,
  premises: 'shop',
  items: [id],
  lines: 5,
  from: day(from),
  to: day(to),
  ...more,
});
const why = { zh: '不能同时进行', en: 'cannot be done at the same time' };
const excluding = (...pairs: Array<[string, string]>) => pairs.map((between) => ({ between, why }));
const together = ({ visits }: VisitPlan) => visits.map(({ checks }) => checks);

describe('checks become visits', () => {
  it('when their windows meet, and the visit lies where all of them do', () => {
    const { visits, proof } = planVisits([
      check('a', 'A', 1, 10),
      check('b', 'B', 5, 8),
      check('c', 'C', 7, 20),
    ]);
    assert.deepEqual(
      visits.map(({ checks, from, to, day: on }) => ({ checks, from, to, on })),
      [{ checks: ['a', 'b', 'c'], from: day(7), to: day(8), on: day(7) }],
    );
    assert.equal(proof, 'greedy');
  });

  it('not where they only meet one by one', () => {
    const plan = planVisits([check('a', 'A', 1, 5), check('b', 'B', 5, 9), check('c', 'C', 9, 12)]);
    assert.deepEqual(together(plan), [['a', 'b'], ['c']]);
    assert.equal(plan.lowerBound, 2);
  });

  it('at one premises, or in one park', () => {
    assert.equal(
      planVisits([check('a', 'A', 1, 9), check('b', 'B', 1, 9, { premises: 'store' })]).visits.length,
      2,
    );
    const inPark = planVisits([
      check('a', 'A', 1, 9, { park: 'P' }),
      check('b', 'B', 1, 9, { premises: 'store', park: 'P' }),
    ]);
    assert.deepEqual(
      inPark.visits.map(({ premises }) => premises),
      [['shop', 'store']],
    );
    assert.match(inPark.visits[0]!.why.zh, /同一园区/);
  });

  it('not when one is unannounced', () => {
    assert.equal(
      planVisits([check('a', 'A', 1, 9), check('b', 'B', 1, 9, { manner: 'unannounced' })]).visits.length,
      2,
    );
  });

  it('led by who has most lines; of equals, the smaller code', () => {
    const two = [
      check('a', 'B', 1, 9, { lines: 3 }),
      check('b', 'B', 1, 9, { lines: 3 }),
      check('c', 'A', 1, 9),
    ];
    assert.equal(planVisits(two).visits[0]!.lead, 'B');
    assert.equal(planVisits([check('a', 'B', 1, 9), check('c', 'A', 1, 9)]).visits[0]!.lead, 'A');
  });

  it('of a limited size', () => {
    const many = Array.from({ length: 5 }, (_, at) => check(String(at), `O${at}`, 1, 9));
    assert.deepEqual(
      planVisits(many, { mostPerVisit: 2 }).visits.map(({ checks }) => checks.length),
      [2, 2, 1],
    );
  });

  it('without those that exclude each other, and still as few as can be', () => {
    // first come, first served would put a with b and c, d apart
    const checks = [
      check('a', 'A', 1, 9),
      check('b', 'B', 1, 9),
      check('c', 'C', 1, 9),
      check('d', 'D', 1, 9),
    ];
    const plan = planVisits(checks, { exclusions: excluding(['A', 'C'], ['A', 'D'], ['B', 'D']) });
    assert.equal(plan.visits.length, 2);
    assert.equal(plan.proof, 'search');
  });

  it('on a day when everybody is free; null when there is none', () => {
    const checks = [check('a', 'A', 1, 3), check('b', 'B', 1, 3)];
    const free = (days: Record<string, string[]>): VisitRules => ({
      isFree: (organisation, on) => days[organisation]!.includes(on),
    });
    assert.equal(planVisits(checks, free({ A: [day(1), day(2)], B: [day(2)] })).visits[0]!.day, day(2));
    assert.equal(planVisits(checks, free({ A: [day(1)], B: [day(2)] })).visits[0]!.day, null);
  });

  it('on open days only, and together where only closed ones lie between', () => {
    // 14 and 15 March 2026 are a weekend
    const rules: VisitRules = { isOpen: (on) => ![day(14), day(15)].includes(on) };
    const checks = [
      check('a', 'A', 10, 14),
      check('b', 'B', 13, 20),
      check('c', 'C', 15, 20),
      check('d', 'D', 14, 15),
    ];
    const plan = planVisits(checks, rules);
    assert.deepEqual(together(plan), [['a', 'b'], ['c']]);
    assert.deepEqual(
      plan.visits.map(({ from, to }) => [from, to]),
      [
        [day(13), day(13)],
        [day(16), day(20)],
      ],
    );
    assert.deepEqual(plan.noWindow, ['d']);
  });

  it('as often as the cap allows, those due first; the rest is named', () => {
    const checks = [
      check('late', 'A', 20, 25),
      check('soon', 'A', 1, 3),
      check('mid', 'A', 10, 12),
      check('b', 'B', 1, 30),
    ];
    const plan = planVisits(checks, { visitsLeft: { A: 2 } });
    assert.deepEqual(plan.overCap, ['late']);
    assert.equal(plan.visits.length, 2);
    assert.deepEqual(planVisits(checks, { visitsLeft: { A: 0 } }).overCap, ['late', 'soon', 'mid']);
    assert.deepEqual(planVisits(checks, { visitsLeft: { A: -1 } }).overCap, ['late', 'soon', 'mid']);
    const uncounted = checks.map((each) => ({ ...each, uncounted: true }));
    assert.deepEqual(planVisits(uncounted, { visitsLeft: { A: 0 } }).overCap, []);
  });

  it('that keep a cap though the first plan would not', () => {
    // alone, A comes once: on the 5th. B is due on the 3rd and would draw A1 to itself.
    const checks = [check('b', 'B', 1, 3), check('a1', 'A', 1, 9), check('a2', 'A', 5, 9)];
    const plan = planVisits(checks, { visitsLeft: { A: 1 } });
    assert.deepEqual(together(plan), [['b'], ['a1', 'a2']]);
    assert.deepEqual(plan.overCap, []);
    assert.equal(plan.proof, 'greedy');
  });

  it('never a check whose window is none', () => {
    assert.deepEqual(planVisits([check('a', 'A', 9, 1)]), {
      visits: [],
      overCap: [],
      noWindow: ['a'],
      lowerBound: 0,
      proof: 'greedy',
    });
    assert.throws(() => planVisits([check('a', 'A', 1, 9, { to: '2026-02-30' })]), RangeError);
  });
});

describe('against every possible plan', () => {
  const window = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(8));
  const checks = fc
    .array(fc.tuple(window, fc.constantFrom('A', 'B', 'C', 'D'), fc.constantFrom('shop', 'store')), {
      minLength: 1,
      maxLength: 7,
    })
    .map((all) =>
      all.map(([[from, length], organisation, premises], at) =>
        check(String(at), organisation, from, from + length, { premises }),
      ),
    );
  const pair = fc.constantFrom<[string, string]>(['A', 'B'], ['A', 'C'], ['B', 'C'], ['C', 'D'], ['B', 'D']);
  const rules = fc.record({
    exclusions: fc.array(pair, { maxLength: 4 }).map((pairs) => excluding(...pairs)),
    mostPerVisit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    visitsLeft: fc.dictionary(fc.constantFrom('A', 'B'), fc.integer({ min: 0, max: 3 })),
  });
  const wide = (given: {
    exclusions?: VisitRules['exclusions'];
    mostPerVisit?: number | undefined;
    visitsLeft?: Record<string, number>;
  }): VisitRules => {
    const { mostPerVisit, ...rest } = given;
    return { ...rest, ...(mostPerVisit === undefined ? {} : { mostPerVisit }) } as VisitRules;
  };

  it('is feasible, loses no check, and is as few as it says', () => {
    fc.assert(
      fc.property(checks, rules, (all, given) => {
        const allowed = wide(given);
        const plan = planVisits(all, allowed);
        assertFeasible(plan, all, allowed);
        const kept = all.filter(({ id }) => !plan.overCap.includes(id));
        const least = fewest(kept, allowed);
        assert.ok(plan.lowerBound <= least, `bound ${plan.lowerBound}, least ${least}`);
        if (plan.proof !== 'bounded') assert.equal(plan.visits.length, least);
      }),
      { numRuns: 1500 },
    );
  });

  it('is always the fewest without exclusions and caps', () => {
    fc.assert(
      fc.property(checks, fc.integer({ min: 1, max: 7 }), (all, mostPerVisit) => {
        const plan = planVisits(all, { mostPerVisit });
        assert.equal(plan.proof, 'greedy');
        assert.equal(plan.visits.length, fewest(all, { mostPerVisit }));
        assert.equal(plan.lowerBound, plan.visits.length);
      }),
      { numRuns: 1000 },
    );
  });
});

function assertFeasible(plan: VisitPlan, all: readonly Check[], rules: VisitRules): void {
  const placed = plan.visits.flatMap(({ checks: ids }) => ids);
  assert.deepEqual([...placed, ...plan.overCap].sort(), all.map(({ id }) => id).sort());
  const byId = new Map(all.map((each) => [each.id, each]));
  for (const visit of plan.visits) {
    const members = visit.checks.map((id) => byId.get(id)!);
    assert.ok(canShare(members, rules));
    assert.ok(
      members.every(({ from, to }) => from <= visit.from && visit.from <= visit.to && visit.to <= to),
    );
    assert.ok(visit.organisations.includes(visit.lead));
  }
  assert.ok(
    withinCaps(
      plan.visits.map(({ checks: ids }) => ids.map((id) => byId.get(id)!)),
      rules,
    ),
  );
}

function canShare(
  members: readonly Check[],
  { exclusions = [], mostPerVisit = Infinity }: VisitRules,
): boolean {
  const latest = members.reduce((last, { from }) => (from > last ? from : last), '');
  return (
    members.length <= mostPerVisit &&
    members.every(({ to, premises }) => latest <= to && premises === members[0]!.premises) &&
    !exclusions.some(({ between }) =>
      between.every((organisation) => members.some((each) => each.organisation === organisation)),
    )
  );
}

function withinCaps(visits: ReadonlyArray<readonly Check[]>, { visitsLeft = {} }: VisitRules): boolean {
  return Object.entries(visitsLeft).every(
    ([organisation, left]) =>
      visits.filter((members) => members.some((each) => each.organisation === organisation)).length <= left,
  );
}

/** Tries every way to split the checks into visits. */
function fewest(all: readonly Check[], rules: VisitRules): number {
  let least = Number.POSITIVE_INFINITY;
  const split = (at: number, visits: Check[][]): void => {
    if (visits.length >= least) return;
    if (at === all.length) {
      if (withinCaps(visits, rules)) least = visits.length;
      return;
    }
    for (const visit of visits) {
      if (!canShare([...visit, all[at]!], rules)) continue;
      visit.push(all[at]!);
      split(at + 1, visits);
      visit.pop();
    }
    visits.push([all[at]!]);
    split(at + 1, visits);
    visits.pop();
  };
  split(0, []);
  return least;
}
