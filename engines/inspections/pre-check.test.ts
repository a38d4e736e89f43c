import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CHINA } from '../calendar/index.ts';
import type { RuleId, Verdict } from './model.ts';
import { ruleIds } from './model.ts';
import { inspectionParameters, inspectionParametersAt } from './parameters.ts';
import { preCheck } from './pre-check.ts';
import { facts, fire, health, item, line, market, parameters, past, pending, request } from './testing.ts';

const of = (rule: RuleId, verdicts: readonly Verdict[]) => verdicts.find((each) => each.rule === rule)!;
const history = (...inspections: ReturnType<typeof past>[]) => ({ history: { inspections, complete: true } });

describe('the whole', () => {
  it('passes when nothing speaks against it, and all rules speak', () => {
    const { outcome, verdicts } = preCheck(request(), facts(), parameters);
    assert.equal(outcome, 'pass');
    assert.deepEqual(
      verdicts.map(({ rule }) => rule),
      [...ruleIds],
    );
  });

  it('is as bad as its worst rule', () => {
    const warned = preCheck(request(), facts({ pending: [pending('2026-07-01', '2026-07-31')] }), parameters);
    assert.equal(warned.outcome, 'warn');
    assert.equal(preCheck(request({ inspectors: [] }), facts(), parameters).outcome, 'block');
  });

  it('never passes when nothing is known', () => {
    const unknown = {
      today: '2026-06-10',
      calendar: CHINA,
      body: undefined,
      items: undefined,
      inspectors: undefined,
      enterprise: undefined,
    };
    const { verdicts } = preCheck(
      request({ kind: 'special' }),
      { ...unknown, history: undefined, pending: undefined, answerable: undefined },
      parameters,
    );
    assert.deepEqual(
      verdicts.filter(({ outcome }) => outcome === 'pass'),
      [],
    );
  });

  it('names how often this year, who leads, and what is recognised', () => {
    const { verdicts } = preCheck(
      request(),
      facts({
        pending: [pending('2026-07-01', '2026-07-31')],
        ...history(
          past('2026-05-01'),
          past('2026-06-01', { organisation: health, lines: [{ code: 'kitchen.clean', passed: true }] }),
        ),
      }),
      parameters,
    );
    assert.deepEqual(of('yearly-cap', verdicts).measured, [{ what: 'year', count: 2, limit: 2 }]);
    assert.deepEqual(of('merge', verdicts).merge, { inspections: ['pending-2026-07-01'], lead: fire });
    assert.deepEqual(of('reuse', verdicts).reuse, [
      { line: 'kitchen.clean', inspection: 'past-2026-06-01', on: '2026-06-01', passed: true },
    ]);
  });

  it('leads who has most lines, by itself too', () => {
    const many = item({ checklist: Array.from({ length: 10 }, (_, at) => line(`l${at}`)) });
    const { verdicts } = preCheck(
      request(),
      facts({ items: [many], pending: [pending('2026-07-01', '2026-07-31')] }),
      parameters,
    );
    assert.equal(of('merge', verdicts).merge?.lead, market);
  });

  it('refuses a window that ends before it begins', () => {
    assert.throws(() => preCheck(request({ to: '2026-06-14' }), facts(), parameters), RangeError);
  });

  it('does not judge without its numbers', () => {
    assert.throws(
      () => inspectionParametersAt(inspectionParameters.slice(1), { division: '370102', on: '2026-06-10' }),
      /inspection\.published-only/,
    );
  });
});
