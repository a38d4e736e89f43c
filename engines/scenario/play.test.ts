import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { beginPlay, openMoves, playBack, playOn } from './play.ts';
import { compileModels } from './drive.ts';
import { readScenario } from './read.ts';
import { startVariables } from './run-tests.ts';

const folder = new URL('../../scenarios/', import.meta.url);
const now = '2026-03-02T01:00:00.000Z';

function filesOf(name: string): Map<string, string> {
  const entries = readdirSync(new URL(name, folder), { recursive: true, withFileTypes: true });
  const base = new URL(name, folder).pathname;
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`)
      .map((path) => [path.slice(base.length).replace(/^\/+/, ''), readFileSync(path, 'utf8')]),
  );
}

async function libraryCard() {
  const read = await readScenario(filesOf('library-card'));
  assert.ok(read.ok);
  const { scenario } = read;
  const standard = new Map(
    [...filesOf('standard/processes')].map(([path, text]) => [path.replace('.bpmn', ''), text]),
  );
  const models = await compileModels(scenario, standard);
  const variables = startVariables(scenario, scenario.tests['adult-everything']!, now.slice(0, 10));
  return beginPlay(models, 'library-card', variables, now);
}

test('a process is played through by hand: services answer, tasks are done with an outcome, one step back undoes one', async () => {
  let play = await libraryCard();
  const [residence] = openMoves(play);
  assert.deepEqual(
    [residence!.kind, residence!.element, residence!.what],
    ['service', 'residence-check', 'data.population-register'],
  );
  play = playOn(play, { type: 'serviceCompleted', now, effectId: residence!.wait, result: null }).play;
  const task = openMoves(play).find(({ kind }) => kind === 'task')!;
  assert.deepEqual([task.process, task.element, task.outcomes[0]], ['handle-case', 'accept', 'accept']);
  const accepted = playOn(play, { type: 'taskCompleted', now, taskId: task.wait, outcome: 'accept' }).play;
  assert.equal(accepted.steps.length, 3);
  assert.match(accepted.steps.at(-1)!.told.zh, /受理/);
  const back = playBack(accepted);
  assert.deepEqual(openMoves(back), openMoves(play));
  assert.equal(playBack(playBack(playBack(back))).steps.length, 1);
});

test('an event that nothing waits for changes nothing and says why', async () => {
  const play = await libraryCard();
  const after = playOn(play, { type: 'taskCompleted', now, taskId: 'nobody#1' });
  assert.equal(after.play, play);
  assert.ok(after.ignored?.zh);
});
