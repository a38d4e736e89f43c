import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bodies, restaurantDraw } from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

/** How long the list of a draw may be. */
let story: Story;
before(async () => {
  story = await openStory('2026-03-02T01:00:00.000Z');
});
after(() => story.stop());

test('a list longer than the place takes at once is refused before anything is frozen', async () => {
  const { reads } = story.platform.app.services.database;
  const firms = await reads
    .selectFrom('directory.enterprise')
    .select('id')
    .where('division', 'like', '370102%')
    .where('status', 'in', ['active', 'suspended'])
    .execute();
  assert.ok(firms.length > 1);
  const most = firms.length - 1;
  const zhao = await story.platform.as('zhao');
  const basis = { title: '测试', certainty: 'default' };
  const value = { division: '370000', validFrom: '2026-03-02', value: most, basis };
  await must(zhao.post('/api/parameters/supervision.draw.most-firms/values', value), 201);
  await story.pass(0.001);
  const clerk = await story.platform.as(bodies.market.key);
  const { id } = await must(
    clerk.post('/api/inspection-draws', await restaurantDraw(story, ['market'])),
    201,
  );
  const wang = await story.platform.as('wang');
  const answer = await wang.post(`/api/inspection-draws/${id}/announcement`, {});
  assert.deepEqual([answer.status, answer.body.code], [422, 'supervision/draw-too-long']);
  assert.match(answer.body.title, new RegExp(`${most} 家`));
  const frozen = await reads
    .selectFrom('supervision.draw_list')
    .select('list')
    .where('draw_id', '=', id)
    .execute();
  assert.deepEqual(frozen, []);
});
