import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LoggedEvent } from './model.ts';
import { firstDifference, replay } from './replay.ts';
import { tellEvent } from './tell-event.ts';
import { compiled, definitions, environment, flows, now, play, processXml } from './testing.ts';

const xml = definitions(
  processXml(
    'p',
    `<startEvent id="s"/><userTask id="a" name="Look"/><businessRuleTask id="d" yiti:decision="d" yiti:resultVariable="today"/><userTask id="b"/><endEvent id="e"/>${flows('s>a', 'a>d', 'd>b', 'b>e')}`,
  ),
);
const later = '2026-02-01T00:00:00.000Z';
/** A rule that looks at the calendar: a replay must not see today's. */
const rules = {
  evaluateDecision: (_key: string, _context: object, at: string) => ({ ok: true, value: at }) as const,
};

test('a log leads to the stored state again, decisions at their time included', async () => {
  const player = await play(xml, 'p', { x: 1 }, rules);
  player.tell({ type: 'taskCompleted', taskId: 'a#1', outcome: 'granted' }, later);
  assert.equal(player.variables()['today'], later);
  const log: LoggedEvent[] = [{ type: 'started', now, variables: { x: 1 } }, ...player.log];
  const processes = await compiled(xml);
  const { state, steps } = replay(processes.get('p')!, log, environment(processes, rules));
  assert.equal(firstDifference(state, JSON.parse(JSON.stringify(player.state))), null);
  assert.deepEqual(
    steps.map((step) => Object.values(step.state.tokens).map(({ element }) => element)),
    [['a'], ['b']],
  );
  assert.deepEqual(
    steps.map(({ passed }) => passed.map(({ element, flow }) => [element, flow])),
    [
      [
        ['s', null],
        ['a', 's-a'],
      ],
      [
        ['d', 'a-d'],
        ['b', 'd-b'],
      ],
    ],
  );
});

test('an event that came too late changes nothing in the replay either; what differs is named', async () => {
  const player = await play(xml, 'p', {}, rules);
  const processes = await compiled(xml);
  const log: LoggedEvent[] = [
    { type: 'started', now },
    { type: 'taskCompleted', taskId: 'gone#1', now },
  ];
  const { state, steps } = replay(processes.get('p')!, log, environment(processes, rules));
  assert.ok(steps[1]!.ignored);
  assert.equal(firstDifference(state, player.state), null);
  const changed = structuredClone(player.state);
  const [token] = Object.values(changed.tokens);
  token!.element = 'b';
  assert.equal(firstDifference(state, changed), `tokens.${token!.id}.element`);
  assert.throws(() => replay(processes.get('p')!, log.slice(1), environment(processes)), /begins with/);
});

test('an event is told with the name of its element, an outcome in the words given for it', async () => {
  const player = await play(xml, 'p', {}, rules);
  const processes = await compiled(xml);
  const told = tellEvent(
    processes.get('p')!,
    player.state,
    { type: 'taskCompleted', taskId: 'a#1', outcome: 'granted', now },
    () => undefined,
    { outcome: () => ({ zh: '准予', en: 'granted' }) },
  );
  assert.deepEqual(told, {
    elementId: 'a',
    process: 'p',
    words: { zh: '任务“Look”完成，结果：准予', en: 'The task "Look" was completed: granted' },
  });
});
