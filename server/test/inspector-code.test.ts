import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { markOf } from '../src/domains/supervision/inspectors/inspector-code.ts';
import { asFirm, bodies, bookedVisit, restaurant, type Firm } from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

/** An inspector shows who he is, without a network too; anybody checks it, and a picture of it is worth nothing. */
describe('the code of an inspector', () => {
  let story: Story;
  let firm: Firm;

  before(async () => {
    story = await openStory('2026-03-02T01:00:00.000Z', ['--limit-questions', '0']);
    firm = await restaurant(story);
  });
  after(() => story.stop());

  const take = async (key: string) =>
    must((await story.platform.as(key)).post('/api/my-inspector-codes'), 201);
  /** as the phone makes it, by its own clock */
  const codeOf = ({ ticket, secret, seconds }: Awaited<ReturnType<typeof take>>, aheadSeconds = 0) => {
    const step = Math.floor((story.now().getTime() / 1000 + aheadSeconds) / seconds);
    const mark = markOf(Buffer.from(secret, 'hex'), step).toString('base64url');
    return `${ticket}.${step.toString(36)}.${mark}`;
  };
  const check = async (code: string, uscc?: string, who = story.platform.nobody()) =>
    who.post('/api/inspector-codes/verification', { code, ...(uscc ? { uscc } : {}) });

  test('anybody reads name, certificate, organisation and fields; of a task only where a firm is named', async () => {
    const own = await take(bodies.fire.key);
    assert.equal(own.certificate, 'DEM-XF-001');
    const visit = await bookedVisit(story, 'fire', firm);
    const now = await take(bodies.fire.key);
    const read = await must(check(codeOf(now)), 200);
    assert.deepEqual(
      [read.certificate, read.holds, read.firm, read.hasTask],
      ['DEM-XF-001', true, null, null],
    );
    assert.ok(read.name && read.organisation.zh && read.specialisms.length > 0);
    assert.equal((await must(check(codeOf(now), firm.uscc), 200)).hasTask, true);
    const zhou = await asFirm(story, firm);
    const atHome = await must(check(codeOf(now), undefined, zhou), 200);
    assert.deepEqual([atHome.firm, atHome.hasTask], [firm.name, true]);
    const health = await take(bodies.health.key);
    assert.equal((await must(check(codeOf(health), firm.uscc), 200)).hasTask, false, 'another inspector');
    assert.ok(visit);
    // who took another along ends the one before
    assert.equal((await check(codeOf(own))).body.code, 'supervision/inspector-code-over');
  });

  test('a picture of it, a minute that was changed, somebody else’s mark, an old ticket: each is refused', async () => {
    const own = await take(bodies.fire.key);
    const good = codeOf(own);
    assert.equal((await check(good)).status, 200);
    assert.equal((await check(codeOf(own, 60))).status, 200, 'a phone that is a minute ahead');
    assert.equal((await check(codeOf(own, -180))).body.code, 'supervision/inspector-code-over');
    const [ticket, step, mark] = good.split('.');
    const later = (parseInt(step!, 36) + 1).toString(36);
    for (const forged of [
      `${ticket}.${later}.${mark}`,
      `${ticket}.${step}.${mark!.slice(0, -4)}AAAA`,
      `${ticket!.slice(0, -4)}AAAA.${step}.${mark}`,
      `${ticket}.${step}`,
      'nothing',
    ])
      assert.equal((await check(forged)).body.code, 'supervision/inspector-code-forged', forged);
    await story.pass(1.1);
    const over = codeOf(own);
    assert.equal((await check(over)).body.code, 'supervision/inspector-code-over');
  });

  test('whoever the published list does not name has none', async () => {
    const tobacco = await story.platform.as('370102-tobacco-retail');
    const none = await tobacco.post('/api/my-inspector-codes');
    assert.equal(none.body.code, 'supervision/no-own-certificate');
    const zhang = await story.platform.as('zhang');
    assert.equal((await zhang.post('/api/my-inspector-codes')).status, 403);
  });

  test('a code holds while the list names the account that took it along', async () => {
    const own = await take(bodies.fire.key);
    assert.equal((await check(codeOf(own))).status, 200);
    const named = (account: string) =>
      story.platform.app.services.database.reads
        .updateTable('supervision.entry')
        .set({ data: sql`data || jsonb_build_object('account', ${account}::text)` })
        .where('list', '=', 'inspectors')
        .where('key', '=', 'DEM-XF-001')
        .execute();
    await named(`demo-${bodies.market.key}`);
    assert.equal((await check(codeOf(own))).body.code, 'supervision/inspector-code-over');
    await named(`demo-${bodies.fire.key}`);
    assert.equal((await check(codeOf(own))).status, 200);
  });
});
