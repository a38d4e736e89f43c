/** Inclusive joins with more incoming flows than a machine word has bits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrate } from './migrate/migrate.ts';
import { end, note, start, task, way } from './testing-models.ts';
import { compiled, definitions, environment, now, play, processXml, type Player } from './testing.ts';

const ways = Array.from({ length: 70 }, (_, index) => `t${index}`);

/** Seventy tasks side by side that one gateway joins. */
const wide = (kind: 'inclusive' | 'parallel'): string =>
  definitions(
    processXml(
      'p',
      start('s') +
        `<${kind}Gateway id="f"/><${kind}Gateway id="j"/>` +
        ways.map((id) => task(id)).join('') +
        note('joined') +
        end('e') +
        way(
          `s>f ${ways.map((id) => `f>${id}${kind === 'inclusive' ? ' [true]' : ''} ${id}>j`).join(' ')} j>joined joined>e`,
        ),
    ),
  );

const finish = (player: Player, ids: readonly string[]) =>
  ids.forEach((id) => player.tell({ type: 'taskCompleted', taskId: `${id}#1` }));

for (const last of ['t0', 't31', 't32', 't63', 't64', 't69']) {
  test(`a join of seventy flows waits for ${last}, which comes last`, async () => {
    const player = await play(wide('inclusive'), 'p', { trace: [] });
    finish(
      player,
      ways.filter((id) => id !== last),
    );
    assert.deepEqual([player.state.status, player.variables()], ['active', { trace: [] }]);
    finish(player, [last]);
    assert.deepEqual([player.state.status, player.variables()], ['completed', { trace: ['joined'] }]);
  });
}

test('an instance before a join of seventy flows moves to a version where all of them can still come', async () => {
  const player = await play(wide('parallel'), 'p', { trace: [] });
  finish(player, ways.slice(0, 40));
  const processes = await compiled(wide('parallel'));
  const version = { compiled: processes.get('p')!, env: environment(processes) };
  assert.deepEqual(migrate(version, player.state, version, {}, now).violations, []);
});
