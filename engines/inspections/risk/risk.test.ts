import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { classifyRisk, contestFact, cutsFor, factsForEnterprise, settleContest } from './classify.ts';
import { dimensions, type RiskFact } from './model.ts';
import { standardRiskModel as model } from './standard-model.ts';

const source = { zh: '市场监管局', en: 'Market supervision' };
const fact = (id: string, code: string, on = '2026-06-01', more: Partial<RiskFact> = {}): RiskFact => ({
  id,
  code,
  on,
  source,
  ...more,
});
const today = '2026-06-01';
const pointsOf = (...facts: RiskFact[]) => classifyRisk(facts, model, today).points;

describe('a risk class', () => {
  it('is A without facts, and says how it came about', () => {
    const result = classifyRisk([], model, today);
    assert.deepEqual([result.class, result.points], ['A', 0]);
    assert.match(result.why.zh, /0 分，为 A 类/);
  });

  it('begins where the cuts say', () => {
    const at = (points: number) =>
      classifyRisk(
        [fact('f', 'x')],
        { ...model, indicators: [{ ...model.indicators[0]!, code: 'x', points }] },
        today,
      ).class;
    assert.deepEqual([59.9, 60, 179.9, 180, 399.9, 400].map(at), ['A', 'B', 'B', 'C', 'C', 'D']);
  });

  it('adds up, by dimension', () => {
    const { points, byDimension } = classifyRisk(
      [fact('a', 'young'), fact('b', 'penalty'), fact('c', 'check-clean')],
      model,
      today,
    );
    assert.deepEqual([points, byDimension.attributes, byDimension.compliance], [130, 30, 100]);
  });

  it('fades by half in the half-life, and not where there is none', () => {
    assert.equal(pointsOf(fact('a', 'penalty', '2025-06-01')), 60);
    assert.equal(pointsOf(fact('a', 'complaint-true', '2025-06-01')), 10);
    assert.equal(pointsOf(fact('a', 'young', '2020-06-01')), 30);
  });

  it('limits what one kind of fact can do, either way', () => {
    assert.equal(pointsOf(...Array.from({ length: 9 }, (_, at) => fact(String(at), 'penalty'))), 360);
    const clean = Array.from({ length: 9 }, (_, at) => fact(`c${at}`, 'check-clean'));
    assert.equal(pointsOf(fact('a', 'penalty'), ...clean), 40);
    assert.equal(pointsOf(...clean), 0);
  });

  it('is D by a veto, until its time is over', () => {
    const accident = classifyRisk([fact('a', 'major-accident', '2023-06-02')], model, today);
    assert.deepEqual([accident.class, accident.vetoes, accident.points], ['D', ['major-accident'], 0]);
    assert.match(accident.why.zh, /直接判定/);
    const over = classifyRisk([fact('a', 'major-accident', '2023-05-01')], model, today);
    assert.deepEqual([over.class, over.contributions[0]!.counted], ['A', 'faded']);
  });

  it('names what does not count, and why', () => {
    const facts = [
      fact('future', 'penalty', '2026-06-02'),
      fact('unknown', 'zodiac'),
      fact('wrong', 'penalty', today, { contest: { state: 'upheld', reason: '张冠李戴', on: today } }),
    ];
    const { class: found, contributions } = classifyRisk(facts, model, today);
    assert.equal(found, 'A');
    assert.deepEqual(contributions.map(({ counted }) => counted).sort(), [
      'future',
      'unknown-indicator',
      'upheld',
    ]);
  });

  it('is provisional where a source did not answer', () => {
    const result = classifyRisk([], model, today, { missing: ['compliance'] });
    assert.deepEqual(result.missing, ['compliance']);
    assert.match(result.why.zh, /暂定/);
  });

  it('can be set by hand until a day; what was computed stays', () => {
    const override = { class: 'C' as const, reason: '专家研判', by: '王主任', until: today };
    const set = classifyRisk([], model, today, { override });
    assert.deepEqual([set.class, set.computed], ['C', 'A']);
    assert.match(set.why.en, /by hand/);
    assert.equal(classifyRisk([], model, '2026-06-02', { override }).class, 'A');
  });

  it('refuses a model whose cuts do not rise', () => {
    assert.throws(() => classifyRisk([], { ...model, cuts: { B: 1, C: 1, D: 2 } }, today), RangeError);
  });

  it('adds up to its parts whatever the facts, and a day more never makes a fact heavier', () => {
    const codes = [...model.indicators, ...model.vetoes].map(({ code }) => code);
    const facts = fc.array(fc.tuple(fc.constantFrom(...codes), fc.integer({ min: 2022, max: 2025 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(facts, (drawn) => {
        const all = drawn.map(([code, year], at) => fact(String(at), code, `${year}-01-15`));
        const now = classifyRisk(all, model, today);
        const sum = dimensions.reduce((total, dimension) => total + now.byDimension[dimension], 0);
        assert.ok(Math.abs(now.points - Math.min(1000, Math.max(0, sum))) < 0.06);
        assert.deepEqual(classifyRisk(all.toReversed(), model, today), now);
        const later = classifyRisk(all, model, '2026-06-02');
        for (const { fact: id, points } of later.contributions)
          assert.ok(Math.abs(points) <= Math.abs(now.contributions.find((each) => each.fact === id)!.points));
      }),
    );
  });
});

describe('a contest', () => {
  const penalty = fact('a', 'penalty');
  const open = contestFact(penalty, '处罚对象不是本企业', today);

  it('takes the fact out while it is open, and says what would become of the class', () => {
    const result = classifyRisk([open, fact('b', 'tax-arrears')], { ...model, countsContested: true }, today);
    assert.deepEqual([result.class, result.ifUpheld], ['C', 'B']);
    assert.deepEqual(classifyRisk([open], model, today).class, 'A');
  });

  it('ends once, with an answer', () => {
    assert.equal(classifyRisk([settleContest(open, 'rejected', '已核实', today)], model, today).class, 'B');
    assert.equal(classifyRisk([settleContest(open, 'upheld', '已更正', today)], model, today).class, 'A');
    assert.throws(() => settleContest(penalty, 'upheld', '已更正', today), /no open contest/);
    assert.throws(() => settleContest(open, 'upheld', ' ', today), /says why/);
    assert.throws(() => contestFact(open, '再次', today), /was contested/);
    assert.throws(() => contestFact(penalty, '', today), /says why/);
  });

  it('is made on facts: the enterprise sees neither class nor points', () => {
    const seen = factsForEnterprise([open, fact('b', 'tax-arrears')], model);
    assert.deepEqual(
      seen.map(({ name, mayContest }) => [name.zh, mayContest]),
      [
        ['受到行政处罚', false],
        ['欠税', true],
      ],
    );
    assert.ok(!/"(points|class|dimension)"/.test(JSON.stringify(seen)));
  });
});

it('cuts by shares', () => {
  const points = Array.from({ length: 1000 }, (_, at) => at / 2);
  const cuts = cutsFor(points, { A: 0.654, B: 0.253, C: 0.077 });
  const among = (from: number, to: number) => points.filter((each) => each >= from && each < to).length;
  assert.deepEqual(
    [among(0, cuts.B), among(cuts.B, cuts.C), among(cuts.C, cuts.D), among(cuts.D, 1e9)],
    [654, 253, 77, 16],
  );
  const equal = cutsFor([5, 5, 5], { A: 0.6, B: 0.2, C: 0.1 });
  assert.ok(equal.B < equal.C && equal.C < equal.D);
  assert.throws(() => cutsFor([], { A: 0.6, B: 0.2, C: 0.1 }), RangeError);
});
