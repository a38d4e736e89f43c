/** Clocks that are reckoned outside move: what waits by them is set anew, and nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitions, flows, play, processXml } from './testing.ts';

const timer = (id: string, of: string) =>
  `<intermediateCatchEvent id="${id}"><timerEventDefinition><timeDate xsi:type="tFormalExpression">${of}</timeDate></timerEventDefinition></intermediateCatchEvent>`;
const xml = definitions(
  processXml(
    'p',
    `<startEvent id="s"/><parallelGateway id="split"/><userTask id="work" yiti:due="=first"/>${timer('one', 'first')}${timer('other', 'second')}
     <parallelGateway id="join"/><endEvent id="e"/>${flows('s>split', 'split>work', 'split>one', 'split>other', 'work>join', 'one>join', 'other>join', 'join>e')}`,
  ),
);
const [first, later, second] = ['2026-03-10T15:59:59Z', '2026-03-11T15:59:59Z', '2026-03-20T15:59:59Z'];

test('a task and a timer that read the variable move under the ids that they have', async () => {
  const player = await play(xml, 'p', { first, second });
  const { effects } = player.tell({ type: 'timesMoved', variables: { first: later } });
  assert.deepEqual(
    effects.map((effect) => [effect.type, 'elementId' in effect ? effect.elementId : '']),
    [
      ['moveTask', 'work'],
      ['moveTimer', 'one'],
    ],
  );
  assert.deepEqual(player.variables(), { first: later, second });
});

test('a timer whose variable gives no time any more stands as it was set, and the process goes on', async () => {
  const player = await play(xml, 'p', { first, second });
  player.tell({ type: 'timesMoved', variables: { second: null } });
  const { effects, state } = player.tell({ type: 'timesMoved', variables: { first: later } });
  assert.equal(state.status, 'active');
  assert.deepEqual(
    effects.map(({ type }) => type),
    ['moveTask', 'moveTimer'],
  );
  assert.ok(
    Object.values(player.state.waits).some(
      ({ element, dueAt }: any) => element === 'other' && dueAt?.startsWith('2026-03-20'),
    ),
  );
});
