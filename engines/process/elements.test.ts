/** The rarer elements, one small process each. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { advance, start } from './advance.ts';
import { compiled, definitions, environment, flows, now, play, processXml } from './testing.ts';

const one = (content: string, ...links: string[]) =>
  definitions(processXml('p', `<startEvent id="s"/>${content}<endEvent id="e"/>${flows(...links)}`));
const note = (name: string) =>
  `<scriptTask id="${name}" scriptFormat="text/x-feel" yiti:resultVariable="trace"><script>append(trace, "${name}")</script></scriptTask>`;

test('a complex join fires once at its condition, takes what follows silently, and the instance ends', async () => {
  const xml = one(
    `<parallelGateway id="split"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>
     <complexGateway id="two"><activationCondition xsi:type="tFormalExpression">activationCount >= 2</activationCondition></complexGateway>${note('after')}`,
    's>split',
    'split>a',
    'split>b',
    'split>c',
    'a>two',
    'b>two',
    'c>two',
    'two>after',
    'after>e',
  );
  const player = await play(xml, 'p', { trace: [] });
  player.tell({ type: 'taskCompleted', taskId: 'c#1' });
  assert.deepEqual(player.variables(), { trace: [] });
  player.tell({ type: 'taskCompleted', taskId: 'a#1' });
  assert.deepEqual([player.state.status, player.variables()], ['active', { trace: ['after'] }]);
  player.tell({ type: 'taskCompleted', taskId: 'b#1' });
  assert.deepEqual([player.state.status, player.variables()], ['completed', { trace: ['after'] }]);
});

test('an ad-hoc sub-process in sequence opens one task after the other', async () => {
  const xml = one(
    `<adHocSubProcess id="free" ordering="Sequential"><userTask id="a"/><userTask id="b"/></adHocSubProcess>`,
    's>free',
    'free>e',
  );
  const player = await play(xml, 'p');
  assert.deepEqual(player.tasks(), ['a#1']);
  player.tell({ type: 'taskCompleted', taskId: 'a#1' });
  assert.deepEqual(player.tasks(), ['b#1']);
  player.tell({ type: 'taskCompleted', taskId: 'b#1' });
  assert.equal(player.state.status, 'completed');
});

test('an ad-hoc sub-process side by side ends when its condition holds and takes the rest back', async () => {
  const xml = one(
    `<adHocSubProcess id="free"><userTask id="a"/><userTask id="b"/><completionCondition xsi:type="tFormalExpression">enough</completionCondition></adHocSubProcess>`,
    's>free',
    'free>e',
  );
  const player = await play(xml, 'p');
  const { effects, state } = player.tell({
    type: 'taskCompleted',
    taskId: 'b#1',
    variables: { enough: true },
  });
  assert.deepEqual(
    [effects[0], state.status],
    [{ type: 'cancelTask', taskId: 'a#1', elementId: 'a' }, 'completed'],
  );
});

test('a global script task is called like a process', async () => {
  const xml = definitions(
    `<globalScriptTask id="double" scriptLanguage="text/x-feel" yiti:resultVariable="y"><script>x * 2</script></globalScriptTask>` +
      processXml(
        'p',
        `<startEvent id="s"/><callActivity id="c" calledElement="double"><extensionElements><yiti:input source="21" target="x"/><yiti:output source="y" target="answer"/></extensionElements></callActivity><endEvent id="e"/>${flows('s>c', 'c>e')}`,
      ),
  );
  const player = await play(xml, 'p');
  assert.deepEqual(player.variables(), { answer: 42 });
});

test('a process may start at one of the messages behind an event-based gateway', async () => {
  const wait = (id: string) =>
    `<intermediateCatchEvent id="${id}"><messageEventDefinition messageRef="m-${id}"/></intermediateCatchEvent>`;
  const xml = definitions(
    `<message id="m-a" name="by counter"/><message id="m-b" name="by phone"/>` +
      processXml(
        'p',
        `<eventBasedGateway id="g" instantiate="true"/>${wait('a')}${wait('b')}${note('t')}<endEvent id="e"/>${flows('g>a', 'g>b', 'a>t', 'b>e', 't>e')}`,
      ),
  );
  const processes = await compiled(xml);
  const process = processes.get('p')!;
  assert.deepEqual(process.starts, [
    { element: 'a', on: 'message', name: 'by counter' },
    { element: 'b', on: 'message', name: 'by phone' },
  ]);
  const { state } = start(process, { now, at: 'a', variables: { trace: [] } }, environment(processes));
  assert.deepEqual([state.status, state.scopes[1]!.variables], ['completed', { trace: ['t'] }]);
});

test('an inclusive join waits only for branches that can still come, through a loop as well', async () => {
  const xml = one(
    `<inclusiveGateway id="split"/><userTask id="a"/><exclusiveGateway id="ok"/><userTask id="b"/><inclusiveGateway id="join"/>${note('after')}`,
    's>split',
    'split>a [true]',
    'split>b [both]',
    'a>ok',
    'ok>a [again]',
    'ok>join [not(again)]',
    'b>join',
    'join>after',
    'after>e',
  );
  const single = await play(xml, 'p', { both: false, trace: [] });
  single.tell({ type: 'taskCompleted', taskId: 'a#1', variables: { again: false } });
  assert.equal(single.state.status, 'completed');
  const both = await play(xml, 'p', { both: true, trace: [] });
  both.tell({ type: 'taskCompleted', taskId: 'b#1' });
  both.tell({ type: 'taskCompleted', taskId: 'a#1', variables: { again: true } });
  assert.deepEqual(both.variables()['trace'], []);
  both.tell({ type: 'taskCompleted', taskId: 'a#2', variables: { again: false } });
  assert.deepEqual([both.state.status, both.variables()['trace']], ['completed', ['after']]);
});

test('a business-rule task puts the decision into its variable; a decision without result fails the instance', async () => {
  const xml = one(
    `<businessRuleTask id="r" yiti:decision="route" yiti:resultVariable="level"/>`,
    's>r',
    'r>e',
  );
  const decided = await play(
    xml,
    'p',
    { area: 10 },
    { evaluateDecision: (key, { area }) => ({ ok: true, value: `${key} ${JSON.stringify(area)}` }) },
  );
  assert.equal(decided.variables()['level'], 'route 10');
  const failed = await play(xml, 'p');
  assert.deepEqual([failed.state.status, failed.state.failure!.elementId], ['failed', 'r']);
});

test('an interrupting message event sub-process ends what goes on and carries its variables', async () => {
  const xml = definitions(
    `<message id="m" name="withdrawn"/>` +
      processXml(
        'p',
        `<startEvent id="s"/><userTask id="work"/><endEvent id="e"/>${flows('s>work', 'work>e')}
        <subProcess id="withdrawal" triggeredByEvent="true"><startEvent id="w"><messageEventDefinition messageRef="m"/></startEvent><userTask id="confirm"/><endEvent id="we" yiti:outcome="withdrawn"/>${flows('w>confirm', 'confirm>we')}</subProcess>`,
      ),
  );
  const player = await play(xml, 'p');
  player.tell({ type: 'message', name: 'withdrawn', variables: { reason: 'moved' } });
  assert.deepEqual([player.tasks(), player.variables()], [['confirm#1'], { reason: 'moved' }]);
  player.tell({ type: 'taskCompleted', taskId: 'confirm#1' });
  assert.equal(player.state.status, 'completed');
});

test('a cycle fires as often as it says, each time from its own due time', async () => {
  const xml = one(
    `<userTask id="work"/><boundaryEvent id="tick" attachedToRef="work" cancelActivity="false"><timerEventDefinition><timeCycle>R2/P1M</timeCycle></timerEventDefinition></boundaryEvent>${note('remind')}<endEvent id="e2"/>`,
    's>work',
    'work>e',
    'tick>remind',
    'remind>e2',
  );
  const player = await play(xml, 'p', { trace: [] });
  const second = player.tell({ type: 'timerFired', timerId: 'tick#1' }, '2026-02-07T00:00:00Z');
  assert.deepEqual(second.effects, [
    { type: 'scheduleTimer', timerId: 'tick#2', elementId: 'tick', dueAt: '2026-03-05T08:00:00.000Z' },
  ]);
  assert.deepEqual(player.tell({ type: 'timerFired', timerId: 'tick#2' }).effects, []);
  assert.deepEqual(player.variables()['trace'], ['remind', 'remind']);
});

test('a receive task in several instances takes one message for each', async () => {
  const xml = definitions(
    `<message id="m" name="opinion"/>` +
      processXml(
        'p',
        `<startEvent id="s"/><receiveTask id="r" messageRef="m" yiti:correlationKey="who"><multiInstanceLoopCharacteristics yiti:collection="asked" yiti:elementVariable="who"/></receiveTask><endEvent id="e"/>${flows('s>r', 'r>e')}`,
      ),
  );
  const player = await play(xml, 'p', { asked: ['fire', 'food'] });
  player.tell({ type: 'message', name: 'opinion', correlation: 'food' });
  assert.equal(player.state.status, 'active');
  assert.ok(player.tell({ type: 'message', name: 'opinion', correlation: 'food' }).ignored);
  player.tell({ type: 'message', name: 'opinion', correlation: 'fire' });
  assert.deepEqual([player.state.status, player.state.tokens], ['completed', {}]);
});

for (const [behaviour, inside, trace] of [
  ['None', 'behavior="None" noneBehaviorEventRef="sd">', ['work', 'seen', 'work', 'seen', 'work', 'seen']],
  ['One', 'behavior="One" oneBehaviorEventRef="sd">', ['work', 'seen', 'work', 'work']],
  [
    'Complex',
    'behavior="Complex"><complexBehaviorDefinition id="c"><condition xsi:type="tFormalExpression">numberOfCompletedInstances = 2</condition><event id="ev" xsi:type="tImplicitThrowEvent"><eventDefinitionRef>sd</eventDefinitionRef></event></complexBehaviorDefinition>',
    ['work', 'work', 'seen', 'work'],
  ],
] as const) {
  test(`behaviour ${behaviour} of several instances throws its signal to the boundary at the right completions`, async () => {
    const [attributes, children] = [
      inside.slice(0, inside.indexOf('>')),
      inside.slice(inside.indexOf('>') + 1),
    ];
    const work = note('work').replace(
      '<script>',
      `<multiInstanceLoopCharacteristics isSequential="true" ${attributes}><loopCardinality xsi:type="tFormalExpression">3</loopCardinality>${children}</multiInstanceLoopCharacteristics><script>`,
    );
    const xml = definitions(
      `<signal id="sg" name="sg"/><signalEventDefinition id="sd" signalRef="sg"/>` +
        processXml(
          'p',
          `<startEvent id="s"/>${work}<boundaryEvent id="b" attachedToRef="work" cancelActivity="false"><eventDefinitionRef>sd</eventDefinitionRef></boundaryEvent>${note('seen')}<endEvent id="e"/><endEvent id="e2"/>${flows('s>work', 'work>e', 'b>seen', 'seen>e2')}`,
        ),
    );
    const player = await play(xml, 'p', { trace: [] });
    assert.deepEqual([player.state.status, player.variables()['trace']].flat(), ['completed', ...trace]);
  });
}

test('data that changes from outside fires the condition that waits for it, although no token has moved', async () => {
  const xml = one(
    `<userTask id="work"/><boundaryEvent id="rain" attachedToRef="work"><conditionalEventDefinition><condition xsi:type="tFormalExpression">wet</condition></conditionalEventDefinition></boundaryEvent><endEvent id="off" yiti:outcome="rained off"/>`,
    's>work',
    'work>e',
    'rain>off',
  );
  const player = await play(xml, 'p', { wet: false });
  player.tell({ type: 'variablesChanged', variables: { wet: true } });
  assert.deepEqual([player.state.status, player.state.outcome], ['completed', 'rained off']);
});

test('a process that begins at a parallel event-based gateway is started by the first event and needs them all', async () => {
  const wait = (id: string) =>
    `<intermediateCatchEvent id="${id}"><messageEventDefinition messageRef="m-${id}"/></intermediateCatchEvent>`;
  const xml = definitions(
    `<message id="m-a" name="order"/><message id="m-b" name="payment"/>` +
      processXml(
        'p',
        `<eventBasedGateway id="g" instantiate="true" eventGatewayType="Parallel"/>${wait('a')}${wait('b')}<parallelGateway id="j"/>${note('both')}<endEvent id="e"/>${flows('g>a', 'g>b', 'a>j', 'b>j', 'j>both', 'both>e')}`,
      ),
  );
  const processes = await compiled(xml);
  const process = processes.get('p')!;
  for (const [first, second] of [
    ['a', 'payment'],
    ['b', 'order'],
  ] as const) {
    const { state } = start(process, { now, at: first, variables: { trace: [] } }, environment(processes));
    assert.equal(state.status, 'active');
    const done = advance(process, state, { type: 'message', name: second, now }, environment(processes));
    const { variables } = Object.values(done.state.scopes)[0]!;
    assert.deepEqual([done.state.status, variables['trace']], ['completed', ['both']]);
  }
});

test('an event sub-process inside an event sub-process waits while the outer one runs', async () => {
  const on = (message: string) => `<messageEventDefinition messageRef="${message}"/>`;
  const xml = definitions(
    `<message id="m1" name="objection"/><message id="m2" name="taken back"/>` +
      processXml(
        'p',
        `<startEvent id="s"/><userTask id="work"/><endEvent id="e"/>${flows('s>work', 'work>e')}
        <subProcess id="outer" triggeredByEvent="true"><startEvent id="os">${on('m1')}</startEvent><userTask id="hear"/><endEvent id="oe"/>${flows('os>hear', 'hear>oe')}
          <subProcess id="inner" triggeredByEvent="true"><startEvent id="is">${on('m2')}</startEvent><userTask id="confirm"/><endEvent id="ie"/>${flows('is>confirm', 'confirm>ie')}</subProcess>
        </subProcess>`,
      ),
  );
  const player = await play(xml, 'p');
  assert.ok(player.tell({ type: 'message', name: 'taken back' }).ignored);
  player.tell({ type: 'message', name: 'objection' });
  assert.deepEqual(player.tasks(), ['hear#1']);
  player.tell({ type: 'message', name: 'taken back' });
  assert.deepEqual(player.tasks(), ['confirm#1']);
  player.tell({ type: 'taskCompleted', taskId: 'confirm#1' });
  assert.equal(player.state.status, 'completed');
});
