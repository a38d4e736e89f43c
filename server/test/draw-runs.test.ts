/** The background work of draws: one run at a time, nothing of another, and what failed says nothing about the lists. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { drawWork } from '../src/domains/supervision/draws/draw-work.ts';
import { parts } from '../src/domains/supervision/draws/freeze-lists.ts';
import { beats } from '../src/domains/supervision/draws/work-store.ts';
import { until } from '../src/testing.ts';
import { drawSteps, moreFirms } from './draw-steps.ts';
import { drawIs, restaurantDraw } from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

let story: Story;
let owner: pg.Client;
const whole = { ...parts };
const asAlways = { ...beats };
const { setUp, announce, view, stored, stopped, secretsShown, drawn, breakOff, gathered, clerk, wang } =
  drawSteps(
    () => story,
    () => owner,
  );

before(async () => {
  parts.firms = 7;
  parts.firmsAtOnce = 3;
  // what breaks off here is told in the log
  story = await openStory('2026-03-02T01:00:00.000Z', [], { writeLog: () => {} });
  owner = new pg.Client({ connectionString: story.platform.databaseUrl });
  await owner.connect();
  await moreFirms(story);
});
after(async () => {
  Object.assign(parts, whole);
  await owner.end();
  await story.stop();
});

describe('two runs of one draw', () => {
  after(() => Object.assign(beats, asAlways));

  /** A run that begins to write lists and does not go on until it may. */
  function heldBack(id: string): { writes: Promise<void>; letGo: () => void; done: Promise<void> } {
    const begun = Promise.withResolvers<void>();
    const may = Promise.withResolvers<void>();
    const { services } = story.platform.app;
    const files = {
      ...services.files,
      async putMade(...given: Parameters<typeof services.files.putMade>) {
        begun.resolve();
        await may.promise;
        return services.files.putMade(...given);
      },
    };
    const done = drawWork.run({ ...services, files }, { drawId: id });
    return { writes: Promise.race([begun.promise, done]), letGo: () => may.resolve(), done };
  }

  /** Frozen up to a part that fails; what the queue would try again is taken from it. */
  async function stoppedHalfway(id: string): Promise<void> {
    const letGo = await breakOff();
    await announce(id);
    await stopped(id);
    await letGo();
    await until(async () => {
      const { rowCount } = await owner.query(
        `DELETE FROM graphile_worker._private_jobs WHERE key LIKE '%' || $1 AND locked_at IS NULL`,
        [id],
      );
      return rowCount === 1;
    });
  }
  const lastSeen = async (id: string, ago: string) =>
    owner.query(`UPDATE supervision.draw SET worked_at = now() - $2::interval WHERE id = $1`, [id, ago]);

  test('do not go on at once: the second leaves, and nobody asks for it again while the first goes on', async () => {
    const id = await setUp();
    await stoppedHalfway(id);
    beats.every = 5;
    const first = heldBack(id);
    await first.writes;
    const { run } = (await stored(id)).work!;
    assert.ok(run);
    await lastSeen(id, '1 hour');
    // whoever is at it says so
    await until(async () => {
      const { rows } = await owner.query(
        `SELECT worked_at > now() - interval '1 minute' AS fresh FROM supervision.draw WHERE id = $1`,
        [id],
      );
      return rows[0].fresh;
    });
    await drawWork.run(story.platform.app.services, { drawId: id });
    const { state, work } = await stored(id);
    assert.deepEqual([state, work!.run, work!.failure], ['freezing', run, null]);
    const again = await (await wang()).post(`/api/inspection-draws/${id}/announcement`, {});
    assert.deepEqual([again.status, again.body.code], [409, 'supervision/draw-not-now']);
    first.letGo();
    await first.done;
    assert.equal((await stored(id)).state, 'announced');
  });

  test('never mix: one that was thought gone does not announce lists of a draw that was corrected and begun anew', async () => {
    Object.assign(beats, asAlways);
    const id = await setUp();
    await stoppedHalfway(id);
    const first = heldBack(id);
    await first.writes;
    await story.pass(1.6);
    await lastSeen(id, '1 hour');
    // the next takes it over and finds that what was set up is too late by now
    await drawWork.run(story.platform.app.services, { drawId: id });
    assert.equal((await stored(id)).state, 'draft');
    assert.deepEqual(await gathered(), []);
    await must((await clerk()).put(`/api/inspection-draws/${id}`, await restaurantDraw(story, ['market'])));
    await stoppedHalfway(id);
    const begunAnew = (await stored(id)).work;
    first.letGo();
    await first.done;
    const { state, work } = await stored(id);
    assert.deepEqual([state, work], ['freezing', begunAnew]);
    await announce(id);
    await drawIs(story, id, 'announced');
    const { announcement, files } = await stored(id);
    let lines = '';
    for await (const piece of story.platform.app.services.files.pieces(files!.opening.address))
      lines += String(piece);
    assert.equal(announcement!.objects.size, lines.split('\n').length - 1);
    assert.ok(announcement!.objects.size >= 30);
  });

  test('lists that lack a firm are not announced', async () => {
    const id = await setUp();
    await stoppedHalfway(id);
    const first = heldBack(id);
    await first.writes;
    const { rowCount } = await owner.query(
      `DELETE FROM supervision.draw_part WHERE draw_id = $1 AND list = 'visits' AND part = 0`,
      [id],
    );
    assert.ok(rowCount! > 0);
    first.letGo();
    await assert.rejects(first.done, /lists of \d+, \d+, \d+ lines for \d+ firms/);
    const { state, work } = await stored(id);
    assert.equal(state, 'freezing');
    assert.match(work!.failure!.en, /tried again/);
    await must((await clerk()).delete(`/api/inspection-draws/${id}`));
  });
});

test('want of memory makes no draw voidable, it is tried again; a list that cannot be read does', async () => {
  const id = await setUp();
  await announce(id);
  await drawIs(story, id, 'announced');
  await secretsShown(id);
  const { services } = story.platform.app;
  const reading = (pieces: typeof services.files.pieces) =>
    drawWork.run({ ...services, files: { ...services.files, pieces } }, { drawId: id });
  const asked = await stored(id);
  assert.equal(asked.outcomeFixed, true);
  const work = { what: 'drawing', done: 0, of: 1, failure: null, run: null };
  await owner.query('UPDATE supervision.draw SET work = $2 WHERE id = $1', [id, JSON.stringify(work)]);
  const memory = reading(() => {
    throw new RangeError('Array buffer allocation failed');
  });
  await assert.rejects(memory, /allocation failed/);
  const page = await view(id);
  assert.deepEqual([page.state, page.outcomeFixed], ['announced', true]);
  assert.match(page.work.failure.en, /tried again/);
  const answer = await (await wang()).post(`/api/inspection-draws/${id}/voiding`, { reason: '不满意结果' });
  assert.equal(answer.body.code, 'supervision/draw-outcome-fixed');
  // a list that is none is another matter
  await reading(async function* () {
    yield Buffer.from('no list');
  });
  const torn = await stored(id);
  assert.ok(torn.work?.what === 'drawing' && torn.work.broken);
  assert.equal(torn.outcomeFixed, false);
  await drawn(id);
  assert.equal((await stored(id)).outcomeFixed, true);
});

test('a draw whose lists were lost and are back is fixed again when it is asked for, and is drawn', async () => {
  const id = await setUp();
  await announce(id);
  await drawIs(story, id, 'announced');
  await secretsShown(id);
  const { files } = await stored(id);
  await owner.query(
    `UPDATE supervision.draw SET files = jsonb_set(files, '{objects}', files->'visits') WHERE id = $1`,
    [id],
  );
  await must((await wang()).post(`/api/inspection-draws/${id}/drawing`, {}));
  await stopped(id);
  assert.equal((await stored(id)).outcomeFixed, false);
  await owner.query('UPDATE supervision.draw SET files = $2 WHERE id = $1', [id, JSON.stringify(files)]);
  await drawn(id);
  assert.equal((await stored(id)).outcomeFixed, true);
});
