/**
 * What the shipped processes do when not everything is a yes: a denial, a correction, a withdrawal, an objection. The packages' own
 * tests tell the happy ends; these tell the others, on the same engines.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { advance, start } from '../process/index.ts';
import type { Effect, Env, Json, ProcessEvent, Step, Variables } from '../process/index.ts';
import { evaluateDecision } from '../decisions/index.ts';
import { compileModels } from './drive.ts';
import { filesOf, standard } from './fixtures/library-card.ts';
import { readScenario, resolveParameters } from './index.ts';

const NOW = '2026-11-23T02:00:00.000Z';

type Task = Extract<Effect, { type: 'createTask' }>;
type Timer = Extract<Effect, { type: 'scheduleTimer' }>;
type Call = Extract<Effect, { type: 'callService' }>;

interface Beginning {
  services: string[];
  answers?: Record<string, Json>;
  /** what data services say, by name; those not named fail */
  data?: Record<string, Json>;
  visited?: string[];
  committed?: string[];
}

/** A running application of a package, told step by step. Services answer by themselves; people and time do not. */
async function begin(
  id: string,
  { services, answers = {}, data = {}, visited = [], committed = [] }: Beginning,
) {
  const read = await readScenario(filesOf(id), { standard });
  assert.ok(read.ok, `${id} cannot be read`);
  const { scenario } = read;
  const models = await compileModels(scenario, standard);
  const env: Env = {
    resolveProcess: (key) => models.processes.get(key),
    evaluateDecision: (key, context) => ({
      ok: true,
      value: (evaluateDecision(models.decisions.get(key)!, key, context as never).value ?? null) as Json,
    }),
  };
  const process = models.processes.get(scenario.scenario.process)!;
  const items = services.map((service, i) => ({
    service,
    seq: i + 1,
    role: scenario.services[service]!.role,
    organisation: null,
    siteVisit: visited.includes(service),
    commitment: committed.includes(service),
    correctionLimit: 'P30D',
  }));
  const variables = {
    answers,
    fields: {},
    parameters: resolveParameters(scenario, { division: '370102', on: NOW.slice(0, 10) }),
    place: { division: '370102' },
    items,
  } as unknown as Variables;

  const tasks: Task[] = [];
  const timers: Timer[] = [];
  const messages: string[] = [];
  const issued: string[] = [];
  const outcomes: Record<string, Json> = {};
  let step: Step = start(process, { now: NOW, variables }, env);

  const settle = () => {
    const calls: Call[] = [];
    for (const effect of step.effects) {
      if (effect.type === 'createTask') tasks.push(effect);
      else if (effect.type === 'scheduleTimer') timers.push(effect);
      else if (effect.type === 'sendMessage') messages.push(effect.name);
      else if (effect.type === 'callService') calls.push(effect);
      else if (effect.type === 'calledProcessEnded' && effect.item)
        outcomes[effect.item] = effect.variables['outcome'] ?? null;
    }
    for (const call of calls) happens(answerTo(call));
  };
  const answerTo = ({ effectId, service, input }: Call): ProcessEvent => {
    if (service === 'credential.issue') issued.push(input['service'] as string);
    const name = service.replace(/^data\./, '');
    if (!service.startsWith('data.') || name in data)
      return { type: 'serviceCompleted', effectId, result: data[name] ?? null, now: NOW };
    const reason = { zh: '连不上', en: 'cannot be reached' };
    return { type: 'serviceFailed', effectId, reason, errorCode: 'unreachable', now: NOW };
  };
  const happens = (event: ProcessEvent) => {
    step = advance(process, step.state, event, env);
    assert.ok(!step.ignored, step.ignored?.en ?? '');
    settle();
  };
  const waits = (waitId: string) => Object.hasOwn(step.state.waits, waitId);
  settle();

  return {
    messages,
    issued,
    outcomes,
    status: () => step.state.status,
    open: () =>
      tasks
        .filter(({ taskId }) => waits(taskId))
        .map(({ elementId, item }) => `${elementId}${item ? ` ${item}` : ''}`),
    does(elementId: string, outcome: string, item?: string) {
      const task = tasks.find(
        (each) => each.elementId === elementId && waits(each.taskId) && (!item || each.item === item),
      );
      assert.ok(task, `nobody is asked for ${elementId} ${item ?? ''}`);
      happens({ type: 'taskCompleted', taskId: task.taskId, outcome, now: NOW });
    },
    says(name: string, correlation?: string) {
      happens({ type: 'message', name, now: NOW, ...(correlation === undefined ? {} : { correlation }) });
    },
    passes(elementId: string) {
      const timer = timers.find((each) => each.elementId === elementId && waits(each.timerId));
      assert.ok(timer, `no timer ${elementId} runs`);
      happens({ type: 'timerFired', timerId: timer.timerId, now: timer.dueAt });
      return timer.dueAt.slice(0, 10);
    },
    grants(item: string) {
      this.does('accept', 'accept', item);
      this.does('review', 'reviewed', item);
      this.does('decide', 'granted', item);
    },
  };
}

const active = { 'enterprise-register': { status: '存续' } };

test('restaurant: one denial leaves the sibling to go on', async () => {
  const story = await begin('open-a-restaurant', {
    services: ['food-permit', 'tobacco-retail'],
    data: active,
  });
  story.does('accept', 'accept', 'tobacco-retail');
  story.does('review', 'reviewed', 'tobacco-retail');
  story.does('decide', 'denied', 'tobacco-retail');
  story.grants('food-permit');
  assert.equal(story.status(), 'completed');
  assert.deepEqual(story.outcomes, { 'tobacco-retail': 'denied', 'food-permit': 'granted' });
  assert.deepEqual(story.issued, ['food-permit']);
});

test('restaurant: a licence that was revoked stops everything before a case begins', async () => {
  const story = await begin('open-a-restaurant', {
    services: ['food-permit'],
    data: { 'enterprise-register': { status: '吊销' } },
  });
  assert.equal(story.status(), 'completed');
  assert.deepEqual([story.messages, story.open()], [['licence-not-valid'], []]);
});

test('restaurant: a register that cannot be reached stops nobody', async () => {
  const story = await begin('open-a-restaurant', { services: ['food-permit'] });
  assert.deepEqual(story.open(), ['accept food-permit']);
});

test('restaurant: a correction comes back to the same case, and is asked for once', async () => {
  const story = await begin('open-a-restaurant', { services: ['food-permit', 'signboard'], data: active });
  story.does('accept', 'correction', 'food-permit');
  story.does('accept', 'correction', 'signboard');
  story.says('correction-submitted', '2');
  assert.deepEqual(story.open(), ['accept-corrected signboard']);
  story.does('accept-corrected', 'refuse', 'signboard');
  assert.equal(story.outcomes['signboard'], 'refused');
  story.says('correction-submitted', '1');
  story.does('accept-corrected', 'accept', 'food-permit');
  story.does('review', 'reviewed', 'food-permit');
  story.does('decide', 'granted', 'food-permit');
  assert.equal(story.status(), 'completed');
});

test('restaurant: a correction that never comes lets the case lapse', async () => {
  const story = await begin('open-a-restaurant', { services: ['food-permit'], data: active });
  story.does('accept', 'correction', 'food-permit');
  assert.equal(story.passes('correction-lapsed'), '2026-12-23');
  assert.deepEqual([story.status(), story.outcomes], ['completed', { 'food-permit': 'lapsed' }]);
});

test('restaurant: one item can be withdrawn at any time, the others go on', async () => {
  const story = await begin('open-a-restaurant', {
    services: ['food-permit', 'tobacco-retail'],
    data: active,
  });
  story.does('accept', 'accept', 'tobacco-retail');
  story.says('withdrawn', '2');
  assert.deepEqual(
    [story.outcomes, story.open()],
    [{ 'tobacco-retail': 'withdrawn' }, ['accept food-permit']],
  );
});

test('restaurant: two who must look are told to go together; on commitment nobody goes before the decision', async () => {
  const services = ['food-permit', 'fire-safety'];
  const together = await begin('open-a-restaurant', { services, data: active, visited: services });
  assert.deepEqual(together.messages, ['joint-visit', 'joint-visit']);
  together.does('accept', 'accept', 'fire-safety');
  together.does('review', 'reviewed', 'fire-safety');
  assert.ok(together.open().includes('site-visit fire-safety'));
  const promised = await begin('open-a-restaurant', {
    services,
    data: active,
    visited: services,
    committed: services,
  });
  for (const service of services) promised.grants(service);
  assert.equal(promised.status(), 'completed');
  assert.deepEqual(promised.messages, ['commitment-to-check', 'commitment-to-check']);
});

const parents = { married: true, ageDays: 20 };

test('newborn: the other parent declines, and nothing begins', async () => {
  const story = await begin('newborn', {
    services: ['birth-certificate', 'birth-registration'],
    answers: parents,
  });
  assert.deepEqual(story.open(), ['other-parent-consent']);
  story.does('other-parent-consent', 'declined');
  assert.deepEqual([story.status(), story.outcomes], ['completed', {}]);
});

test('newborn: the other parent is reminded once, then it lapses', async () => {
  const story = await begin('newborn', {
    services: ['birth-certificate', 'birth-registration'],
    answers: parents,
  });
  assert.equal(story.passes('remind'), '2026-11-26');
  assert.deepEqual([story.messages, story.open()], [['consent-reminder'], ['other-parent-consent']]);
  // the fifteenth day is the parent's to the end
  assert.equal(story.passes('consent-late'), '2026-12-09');
  assert.equal(story.status(), 'completed');
});

test('newborn: costs are paid back although registration is denied; insurance is not begun', async () => {
  const services = ['birth-registration', 'resident-medical-insurance', 'maternity-costs'];
  const story = await begin('newborn', {
    services,
    answers: { ...parents, married: false, otherParent: false },
  });
  story.does('accept', 'accept', 'birth-registration');
  story.does('review', 'reviewed', 'birth-registration');
  story.does('decide', 'denied', 'birth-registration');
  story.grants('maternity-costs');
  assert.equal(story.status(), 'completed');
  assert.deepEqual(story.outcomes, { 'birth-registration': 'denied', 'maternity-costs': 'granted' });
});

const closing = ['tax-clearance', 'enterprise-cancellation', 'seal-cancellation'];
const simple = { debts: false, shareholdersAgree: true, restriction: 'none' };

test('closure: twenty days of notice, then the company confirms', async () => {
  const story = await begin('enterprise-closure', { services: closing, answers: simple, data: active });
  story.grants('tax-clearance');
  // published by hand here, so counted from the day: the twentieth is the creditors' to the end
  assert.equal(story.passes('simple-notice-over'), '2026-12-14');
  story.does('confirm-closure', 'confirmed');
  story.grants('enterprise-cancellation');
  story.grants('seal-cancellation');
  assert.equal(story.status(), 'completed');
});

test('closure: an objection turns the simple way into the ordinary one, with forty-five days for creditors', async () => {
  const story = await begin('enterprise-closure', { services: closing, answers: simple, data: active });
  story.says('creditor-objection');
  story.does('name-liquidators', 'done');
  assert.equal(story.passes('ordinary-notice-over'), '2027-01-08');
  assert.ok(story.open().includes('liquidation-report'));
});

test('closure: debts, a missing promise or a restriction each lead to the ordinary way', async () => {
  for (const change of [
    { debts: true },
    { shareholdersAgree: false },
    { restriction: 'equity' },
    { restriction: null },
  ]) {
    const story = await begin('enterprise-closure', {
      services: closing,
      answers: { ...simple, ...change },
      data: active,
    });
    assert.ok(story.open().includes('name-liquidators'), JSON.stringify(change));
  }
});

test('closure: who does not confirm within twenty days after the notice has to begin again', async () => {
  const story = await begin('enterprise-closure', { services: closing, answers: simple, data: active });
  story.passes('simple-notice-over');
  assert.equal(story.passes('filing-window'), '2027-01-04');
  assert.deepEqual(story.messages, ['window-missed']);
});

test('closure: without tax clearance nothing is cancelled', async () => {
  const story = await begin('enterprise-closure', { services: closing, answers: simple, data: active });
  story.does('accept', 'accept', 'tax-clearance');
  story.does('review', 'reviewed', 'tax-clearance');
  story.does('decide', 'denied', 'tax-clearance');
  assert.deepEqual([story.status(), story.open()], ['completed', []]);
});
