/** A void draw is repeated once, by the organisation that led it: nobody draws until he likes what comes. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TestClient } from '../src/testing.ts';
import { bodies, restaurantDraw, type Body } from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

let story: Story;
let clerk: TestClient;
let fireClerk: TestClient;

before(async () => {
  story = await openStory('2026-03-02T01:00:00.000Z');
  clerk = await story.platform.as(bodies.market.key);
  fireClerk = await story.platform.as(bodies.fire.key);
});
after(() => story.stop());

const setUp = async (who: TestClient, inspecting: readonly Body[], repeats?: string) =>
  who.post(
    '/api/inspection-draws',
    await restaurantDraw(story, inspecting, repeats === undefined ? {} : { repeats }),
  );

test('it is repeated once, and by who led it', async () => {
  const { id: first } = await must(setUp(clerk, ['market', 'fire']), 201);
  assert.equal((await setUp(clerk, ['market'], first)).body.code, 'supervision/draw-not-void');
  // how a draw becomes void: draws.test.ts
  await story.platform.app.services.database.reads
    .updateTable('supervision.draw')
    .set({ state: 'void' })
    .where('id', '=', first)
    .execute();
  // who merely took part repeats none of another's
  assert.equal((await setUp(fireClerk, ['fire'], first)).body.code, 'supervision/draw-not-leading');
  // of two who repeat it at once, one does
  const both = await Promise.all([setUp(clerk, ['market'], first), setUp(clerk, ['market'], first)]);
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [201, 409],
  );
  assert.equal(both.find(({ status }) => status === 409)!.body.code, 'supervision/draw-repeated');
  assert.equal((await setUp(clerk, ['market'], first)).body.code, 'supervision/draw-repeated');
});
