import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain } from './explain.ts';
import { compiled, definitions, flows, play, processXml } from './testing.ts';

const xml = definitions(
  processXml(
    'p',
    `<startEvent id="s"/><parallelGateway id="split"/><userTask id="a" name="Visit the site"/><userTask id="b"/><parallelGateway id="join"/><endEvent id="e"/>${flows('s>split', 'split>a', 'split>b', 'a>join', 'b>join', 'join>e')}`,
  ),
);

test('each token says what it waits for; a join names the branch that is missing', async () => {
  const processes = await compiled(xml);
  const player = await play(xml, 'p');
  player.tell({ type: 'taskCompleted', taskId: 'b#1' });
  const standing = explain(processes.get('p')!, player.state, (key) => processes.get(key));
  assert.deepEqual(
    standing.map(({ elementId, waits, why }) => [elementId, waits, why.en]),
    [
      ['a', ['a#1'], 'waits for the task "Visit the site" to be completed'],
      ['join', [], 'the join waits for what comes from "Visit the site"'],
    ],
  );
});

test('a finished instance stands nowhere', async () => {
  const processes = await compiled(xml);
  const player = await play(xml, 'p');
  player.tell({ type: 'cancelled' });
  assert.deepEqual(
    explain(processes.get('p')!, player.state, () => undefined),
    [],
  );
});

test('an element with an English name is told by it', async () => {
  const named = xml.replace('name="Visit the site"', 'name="看现场" yiti:nameEn="Visit the site"');
  const processes = await compiled(named);
  const { state } = await play(named, 'p');
  const [standing] = explain(processes.get('p')!, state, (key) => processes.get(key));
  assert.deepEqual(standing?.why, {
    zh: '等待任务“看现场”完成',
    en: 'waits for the task "Visit the site" to be completed',
  });
});
