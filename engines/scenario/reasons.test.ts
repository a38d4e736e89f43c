/** Why an item or a decision of the shipped packages comes out as it does, and what would have to be true for another answer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commitmentReason, decisionReason, itemReason, type Reason } from '../forms/index.ts';
import { compileModels } from './drive.ts';
import { filesOf, standard } from './fixtures/library-card.ts';
import { readScenario, resolveParameters } from './index.ts';

const on = '2026-11-23';

async function packageOf(id: string) {
  const read = await readScenario(filesOf(id), { standard });
  assert.ok(read.ok, `${id} cannot be read`);
  return read.scenario;
}

async function tellOf(id: string) {
  const scenario = await packageOf(id);
  const models = await compileModels(scenario, standard);
  const parameters = resolveParameters(scenario, { division: '370102', on });
  const { questions, elements } = scenario;
  const vocabulary = { questions, elements, parameters: scenario.parameters };
  const ctx = (answers: Record<string, unknown>, more = {}) => ({
    seen: { answers, parameters: { ...parameters, ...more }, place: { division: '370102' } },
    vocabulary,
  });
  return {
    item(service: string, verdict: 'applies' | 'no', answers: Record<string, unknown>, more = {}) {
      const item = scenario.scenario.items.find((one) => one.service === service)!;
      return itemReason(item, scenario.services[service]!, verdict, ctx(answers, more));
    },
    commitment: (service: string, isOpen: boolean, answers: Record<string, unknown>) =>
      commitmentReason(scenario.services[service]!, isOpen, ctx(answers))!,
    decision: (key: string, answers: Record<string, unknown>) =>
      decisionReason(models.decisions.get(key)!, key, scenario.messages, ctx(answers))!,
  };
}

const texts = ({ changes }: Reason) => changes.map(({ text }) => text);

test('the same place, two shops: which rule, which number of law, and what would turn it', async () => {
  const tell = await tellOf('open-a-restaurant');
  const limit = { fireSafetyAreaThreshold: 100 };
  const small = tell.item('fire-safety', 'no', { areaSquareMetres: 80 }, limit);
  const large = tell.item('fire-safety', 'applies', { areaSquareMetres: 150 }, limit);
  assert.deepEqual(small.inputs, [
    {
      name: 'answers.areaSquareMetres',
      label: { zh: '店里一共多大？', en: 'How large is the place?' },
      value: { zh: '80 平方米', en: '80 m²' },
    },
  ]);
  assert.deepEqual(small.parameters, [
    {
      code: 'fireSafetyAreaThreshold',
      name: { zh: '达到这个面积要办消防安全检查', en: 'Area from which the fire-safety check is needed' },
      value: { zh: '100 平方米', en: '100 m²' },
    },
  ]);
  assert.deepEqual(texts(small), [
    {
      zh: '如果店面总面积达到 100 平方米，就会一起办“公众聚集场所投入使用、营业前消防安全检查”。',
      en: 'If “Floor area” were at least 100 m², “Fire-safety check before a public place opens” would be part of it.',
    },
  ]);
  assert.deepEqual(texts(large), [
    {
      zh: '如果店面总面积不到 100 平方米，就不办“公众聚集场所投入使用、营业前消防安全检查”。',
      en: 'If “Floor area” were below 100 m², “Fire-safety check before a public place opens” would not be part of it.',
    },
  ]);
});

test('what one yes or no decides says so itself; commitment names what it wants', async () => {
  const tell = await tellOf('open-a-restaurant');
  assert.deepEqual(tell.item('signboard', 'no', { signboard: false }).changes, []);
  const closed = tell.commitment('food-permit', false, { commitment: true, chain: false });
  assert.equal(closed.outcome.zh, '不能用告知承诺');
  assert.deepEqual(
    closed.parameters.map(({ value }) => value.zh),
    ['是'],
  );
  assert.deepEqual(
    texts(closed).map(({ zh }) => zh),
    ['如果“您的店是连锁品牌的门店吗？”答“是”，“食品经营许可（新办）”就可以用告知承诺。'],
  );
});

test('a decision: its rows and answers in words, all ways to another answer, none over an age', async () => {
  const closure = await tellOf('enterprise-closure');
  const answers = { debts: true, shareholdersAgree: true, restriction: 'none' };
  const reason = closure.decision('closure-procedure', answers);
  assert.deepEqual([reason.name.en, reason.outcome.zh], ['Simple or ordinary cancellation', '普通注销']);
  assert.deepEqual(
    reason.rules.map(({ zh }) => zh),
    ['还有没结清的债务（公司法第二百四十条）'],
  );
  assert.match(texts(reason)[0]!.zh, /^如果“.+”答“否”，结果就是“简易注销”。$/);
  assert.match(texts(reason)[0]!.en, /were answered with “no”, the answer would be “simple cancellation”\.$/);
  const library = await tellOf('library-card');
  const limit = library.decision('borrowing-limit', { age: 9 });
  assert.deepEqual(
    [limit.outcome.zh, limit.rules[0]!.en],
    ['10', 'Young readers: picture books, ten of them'],
  );
  assert.deepEqual(limit.changes, []);
  assert.deepEqual(
    limit.parameters.map(({ code }) => code),
    ['guardianAge'],
  );
});

test('every decision of a shipped package has words in both languages', async () => {
  for (const id of ['open-a-restaurant', 'newborn', 'library-card', 'enterprise-closure']) {
    const { decisions, messages } = await packageOf(id);
    for (const key of Object.keys(decisions))
      assert.ok(messages[`decision.${key}`], `${id}: decision.${key}`);
  }
});
