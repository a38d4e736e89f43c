import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { civilTime } from '../calendar/index.ts';
import { advance, start } from './advance.ts';
import { definitions, environment, flows, compiled, now, play, processXml } from './testing.ts';

const permit = readFileSync(new URL('./fixtures/permit.bpmn', import.meta.url), 'utf8');
const premises = { premises: { area: 80 } };

test('a user task asks for a task with role, form, outcomes, due and its inputs', async () => {
  const { effects } = await play(permit, 'permit', premises);
  assert.deepEqual(effects, [
    { type: 'scheduleTimer', timerId: 'late#1', elementId: 'late', dueAt: '2026-01-08T08:00:00.000Z' },
    {
      type: 'createTask',
      taskId: 'review#1',
      elementId: 'review',
      process: 'permit',
      name: 'Review the application',
      form: 'review',
      item: 'food-permit',
      outcomes: ['granted', 'denied'],
      role: 'food-permit',
      due: '5wd',
      variables: { area: 80 },
    },
  ]);
});

test('its outcome decides where the process goes, and its timer is taken back', async () => {
  const player = await play(permit, 'permit', premises);
  const { effects } = player.tell({
    type: 'taskCompleted',
    taskId: 'review#1',
    outcome: 'granted',
    variables: { remark: 'fine', area: 5 },
  });
  assert.deepEqual(effects, [
    { type: 'cancelTimer', timerId: 'late#1', elementId: 'late' },
    {
      type: 'callService',
      effectId: 'issuePermit#1',
      elementId: 'issuePermit',
      service: 'credential.issue',
      input: { area: 80 },
    },
  ]);
  const last = player.tell({ type: 'serviceCompleted', effectId: 'issuePermit#1', result: { id: 'C-1' } });
  assert.deepEqual(last.effects, [
    {
      type: 'completed',
      outcome: 'granted',
      variables: { ...premises, decision: 'granted', remark: 'fine', credential: { id: 'C-1' } },
    },
  ]);
  assert.deepEqual([player.state.status, player.state.tokens, player.state.waits], ['completed', {}, {}]);
});

test('an outcome the task does not have changes nothing and says which it has', async () => {
  const player = await play(permit, 'permit', premises);
  const before = player.state;
  const step = player.tell({ type: 'taskCompleted', taskId: 'review#1', outcome: 'perhaps' });
  assert.equal(step.state, before);
  assert.match(step.ignored!.en, /granted, denied/);
});

test('a non-interrupting timer adds a branch; both must end before the instance does', async () => {
  const player = await play(permit, 'permit', premises);
  player.tell({ type: 'timerFired', timerId: 'late#1' });
  assert.deepEqual(player.tasks(), ['review#1', 'supervise#1']);
  player.tell({ type: 'taskCompleted', taskId: 'review#1', outcome: 'denied' });
  assert.equal(player.state.status, 'active');
  player.tell({ type: 'taskCompleted', taskId: 'supervise#1' });
  assert.equal(player.state.status, 'completed');
});

test('a service that fails with a code the model catches goes on there, otherwise the instance fails', async () => {
  const reason = { zh: '登记库无响应', en: 'the register does not answer' };
  const granted = { type: 'taskCompleted', taskId: 'review#1', outcome: 'granted' } as const;
  const caught = await play(permit, 'permit', premises);
  caught.tell(granted);
  caught.tell({ type: 'serviceFailed', effectId: 'issuePermit#1', reason, errorCode: 'register-down' });
  assert.deepEqual(caught.tasks(), ['byHand#1']);
  const uncaught = await play(permit, 'permit', premises);
  uncaught.tell(granted);
  const { state, effects } = uncaught.tell({ type: 'serviceFailed', effectId: 'issuePermit#1', reason });
  assert.equal(state.status, 'failed');
  assert.deepEqual(effects.at(-1), { type: 'failed', elementId: 'issuePermit', reason });
  // an error that the process has no way for is told in the words of the service
  const stuck = await play(permit, 'permit', premises);
  stuck.tell(granted);
  const failed = {
    type: 'serviceFailed',
    effectId: 'issuePermit#1',
    reason,
    errorCode: 'seal-down',
  } as const;
  const last = stuck.tell(failed).effects.at(-1)!;
  assert.ok(last.type === 'failed');
  assert.match(last.reason.zh, new RegExp(`^${reason.zh}（错误“seal-down”`));
  assert.match(last.reason.en, new RegExp(`^${reason.en} .error “seal-down”`));
});

test('an event that comes twice is ignored with a sentence', async () => {
  const player = await play(permit, 'permit', premises);
  const event = { type: 'taskCompleted', taskId: 'review#1', outcome: 'denied' } as const;
  player.tell(event);
  const again = player.tell(event);
  assert.deepEqual(again.effects, []);
  assert.match(again.ignored!.zh, /已经结束/);
});

test('a state of another format is refused', async () => {
  const processes = await compiled(permit);
  const { state } = await play(permit, 'permit', premises);
  const old = { ...state, format: 0 } as unknown as typeof state;
  assert.throws(
    () => advance(processes.get('permit')!, old, { type: 'cancelled', now }, environment(processes)),
    /format 1 go on; this one has format 0/,
  );
});

test('cancelling takes back everything that was asked for', async () => {
  const player = await play(permit, 'permit', premises);
  const { effects, state } = player.tell({ type: 'cancelled' });
  assert.deepEqual(
    effects.map(({ type }) => type),
    ['cancelTimer', 'cancelTask', 'cancelled'],
  );
  assert.deepEqual([state.status, state.tokens, state.waits], ['cancelled', {}, {}]);
});

const call = definitions(
  processXml(
    'outer',
    `<startEvent id="s"/><callActivity id="part" calledElement="inner" yiti:item="signboard">
    <extensionElements><yiti:input source="place" target="where"/><yiti:output source="answer" target="result"/></extensionElements>
    </callActivity><endEvent id="e"/>${flows('s>part', 'part>e')}`,
  ) +
    processXml(
      'inner',
      `<startEvent id="s2"/><userTask id="do" name="Do it" yiti:outcomes="a,b"/><endEvent id="e2"/>${flows('s2>do', 'do>e2')}`,
    ),
);

test('a called process runs in the same state, sees its inputs only, and gives back its outputs only', async () => {
  const player = await play(call, 'outer', { place: '370102', secret: 1 });
  assert.deepEqual(
    player.effects.map(({ type }) => type),
    ['calledProcessStarted', 'createTask'],
  );
  const wrong = player.tell({ type: 'taskCompleted', taskId: 'do#1', outcome: 'c' });
  assert.match(wrong.ignored!.en, /it has a, b/);
  const { effects } = player.tell({
    type: 'taskCompleted',
    taskId: 'do#1',
    variables: { answer: 42, other: 1 },
  });
  assert.deepEqual(effects[0], {
    type: 'calledProcessEnded',
    elementId: 'part',
    process: 'inner',
    scope: 5,
    ended: 'completed',
    item: 'signboard',
    variables: { where: '370102', answer: 42, other: 1 },
  });
  assert.deepEqual(player.variables(), { place: '370102', secret: 1, result: 42 });
});

const votes = definitions(
  processXml(
    'votes',
    `<startEvent id="s"/><userTask id="vote" yiti:role="=organisation"><multiInstanceLoopCharacteristics yiti:collection="organisations" yiti:elementVariable="organisation" yiti:outputCollection="votes" yiti:outputElement="{by: organisation, vote: said}">
    <completionCondition xsi:type="tFormalExpression">numberOfCompletedInstances &gt;= 2</completionCondition></multiInstanceLoopCharacteristics>
    <extensionElements><yiti:output source="outcome" target="said"/></extensionElements></userTask>
    <endEvent id="e"/>${flows('s>vote', 'vote>e')}`,
  ).replace(/(<multi.*?<\/multi\w+>)\s*(<extensionElements>.*?<\/extensionElements>)/s, '$2$1'),
);

test('several instances each have their own role and result; the completion condition takes the rest back', async () => {
  const player = await play(votes, 'votes', { organisations: ['fire', 'food', 'sign'] });
  const roles = player.effects.map((effect) => effect.type === 'createTask' && effect.role);
  assert.deepEqual(roles, ['fire', 'food', 'sign']);
  player.tell({ type: 'taskCompleted', taskId: 'vote#3', outcome: 'yes' });
  const { effects } = player.tell({ type: 'taskCompleted', taskId: 'vote#1', outcome: 'no' });
  assert.deepEqual(effects[0], { type: 'cancelTask', taskId: 'vote#2', elementId: 'vote' });
  assert.deepEqual(player.variables(), {
    organisations: ['fire', 'food', 'sign'],
    votes: [{ by: 'fire', vote: 'no' }, null, { by: 'sign', vote: 'yes' }],
  });
  assert.equal(player.state.status, 'completed');
});

const correlated = definitions(
  `<message id="m" name="paid"/>` +
    processXml(
      'waits',
      `<startEvent id="s"/><intermediateCatchEvent id="wait" yiti:correlationKey="bill"><messageEventDefinition messageRef="m"/></intermediateCatchEvent><endEvent id="e"/>${flows('s>wait', 'wait>e')}`,
    ),
);

test('a message reaches only who waits with the same key', async () => {
  const player = await play(correlated, 'waits', { bill: 'B-7' });
  assert.ok(player.tell({ type: 'message', name: 'paid', correlation: 'B-8' }).ignored);
  player.tell({ type: 'message', name: 'paid', correlation: 'B-7', variables: { amount: 100 } });
  assert.deepEqual([player.state.status, player.variables()], ['completed', { bill: 'B-7', amount: 100 }]);
});

test('a loop without rest fails instead of running for ever', async () => {
  const xml = definitions(
    processXml(
      'restless',
      `<startEvent id="s"/><exclusiveGateway id="again"/><task id="t"/><exclusiveGateway id="x" default="x-again"/><endEvent id="e"/>${flows('s>again', 'again>t', 't>x', 'x>again', 'x>e [false]')}`,
    ),
  );
  const { state } = await play(xml, 'restless');
  assert.equal(state.status, 'failed');
  assert.match(state.failure!.reason.en, /a loop without a task, timer or message/);
});

test('a loop of many script instances runs without exhausting the stack', async () => {
  const xml = definitions(
    processXml(
      'many',
      `<startEvent id="s"/><scriptTask id="t" scriptFormat="text/x-feel" yiti:resultVariable="n"><multiInstanceLoopCharacteristics isSequential="true"><loopCardinality xsi:type="tFormalExpression">5000</loopCardinality></multiInstanceLoopCharacteristics><script>n + 1</script></scriptTask><endEvent id="e"/>${flows('s>t', 't>e')}`,
    ),
  );
  const player = await play(xml, 'many', { n: 0 });
  assert.deepEqual(player.variables(), { n: 5000 });
});

test('compensation undoes completed activities, the latest first', async () => {
  const undo = (name: string) =>
    `<userTask id="${name}"/><boundaryEvent id="b-${name}" attachedToRef="${name}"><compensateEventDefinition/></boundaryEvent>
     <scriptTask id="undo-${name}" isForCompensation="true" scriptFormat="text/x-feel" yiti:resultVariable="undone"><script>append(undone, "${name}")</script></scriptTask>`;
  const link = (name: string) =>
    `<association id="a-${name}" sourceRef="b-${name}" targetRef="undo-${name}"/>`;
  const xml = definitions(
    processXml(
      'undoing',
      `<startEvent id="s"/>${undo('pay')}${undo('book')}<intermediateThrowEvent id="back"><compensateEventDefinition/></intermediateThrowEvent><endEvent id="e"/>${flows('s>pay', 'pay>book', 'book>back', 'back>e')}${link('pay')}${link('book')}`,
    ),
  );
  const player = await play(xml, 'undoing', { undone: [] });
  player.tell({ type: 'taskCompleted', taskId: 'pay#1' });
  player.tell({ type: 'taskCompleted', taskId: 'book#1' });
  assert.deepEqual([player.state.status, player.variables()], ['completed', { undone: ['book', 'pay'] }]);
});

test('a day is that of the place, given from outside: past midnight in Shanghai it is tomorrow already', async () => {
  const xml = definitions(
    processXml(
      'p',
      `<startEvent id="s"/><scriptTask id="t" scriptFormat="text/x-feel" yiti:resultVariable="day"><script>string(today())</script></scriptTask><businessRuleTask id="d" yiti:decision="rule" yiti:resultVariable="decided"/><endEvent id="e"/>${flows('s>t', 't>d', 'd>e')}`,
    ),
  );
  const process = (await compiled(xml)).get('p')!;
  const env = environment(new Map(), {
    evaluateDecision: (_, __, at) => ({ ok: true, value: at }),
    civilTime,
  });
  const { state } = start(process, { now: '2026-11-23T16:30:00Z', variables: {} }, env);
  const { variables } = Object.values(state.scopes)[0]!;
  assert.deepEqual(variables, { day: '2026-11-24', decided: '2026-11-24T00:30:00+08:00' });
});
