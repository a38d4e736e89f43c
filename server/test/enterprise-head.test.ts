import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeIdNumber } from '@yiti/engines/codes';
import type { TestClient } from '../src/testing.ts';
import { askHead, basis, decide } from './head-acts.ts';
import { must, openStory, type Story } from './story.ts';

/** Whoever says who leads a firm has the firm: no official says it alone (双人操作). */
let story: Story;
const numberOf = (birthDate: string, sequence: number) =>
  makeIdNumber({ division: '370102', birthDate, sequence });
const liu = { name: '刘晓梅', identityNumber: numberOf('1990-03-08', 992) };

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z', ['--limit-questions', '0']);
});
after(() => story.stop());

const as = (person: string) => story.platform.as(person);
const code = async (answer: Promise<{ status: number; body: { code: string } }>) => {
  const { status, body } = await answer;
  return `${status} ${body?.code}`;
};
const leads = async (who: TestClient): Promise<boolean> =>
  (await must(who.get('/api/session'), 200)).subjects.some(({ name }: { name: string }) =>
    name.includes('云泉'),
  );

test('a firm is handed to nobody by one official alone, by no way', async () => {
  const uscc = (
    await story.platform.app.services.database.reads
      .selectFrom('directory.enterprise')
      .select('uscc')
      .where('name', 'like', '%云泉%')
      .executeTakeFirstOrThrow()
  ).uscc;
  const [administrator, security] = await Promise.all([as('370100-administrator'), as('370000-security')]);
  const change = { uscc, ...liu, basis };
  const head = async () =>
    (await must(administrator.get(`/api/enterprise-heads/${uscc}`), 200)).legalRepresentative;
  // who speaks for another place, who works for nobody, and a name that is not the number’s
  const qingdao = await as('370200-administrator');
  assert.equal(await code(askHead(qingdao, change)), '404 base/not-found');
  assert.equal((await askHead(await as('zhou'), change)).status, 403);
  assert.equal(
    await code(askHead(administrator, { ...change, name: '刘小梅' })),
    '422 representation/name-differs',
  );
  // the way of before is gone
  assert.equal((await administrator.put(`/api/enterprise-heads/${uscc}`, change)).status, 404);
  const asked = await must(askHead(administrator, change), 201);
  assert.equal(await code(decide(administrator, asked.id)), '403 identity/second-person-needed');
  // neither does one who may not confirm, or who confirms elsewhere
  assert.equal((await decide(await as('zhou'), asked.id)).status, 403);
  assert.equal((await decide(await as('370200-administrator'), asked.id)).status, 404);
  // nor one who bears the name of whoever comes or goes: as asker, or as the second one
  const pool = story.platform.app.services.database.pool;
  const called = (name: string) => ({ ...change, name, identityNumber: numberOf('1979-01-01', 995) });
  assert.equal(await code(askHead(administrator, called('钱管理'))), '403 representation/own-affair');
  const own = await must(askHead(administrator, called('严安全')), 201);
  assert.equal(await code(decide(security, own.id)), '403 identity/act-about-yourself');
  await must(decide(administrator, own.id, 'withdrawn'), 204);
  assert.equal(await head(), '周志远');
  // what is kept of it names no number
  const { rows: kept } = await pool.query('SELECT input::text, said::text FROM identity.two_person_act');
  const { rows: told } = await pool.query(
    `SELECT data::text FROM base.audit_event WHERE type = 'two-person-act.asked'`,
  );
  assert.ok(kept.length > 0 && told.length > 0);
  assert.ok(!JSON.stringify([kept, told]).includes(liu.identityNumber));
  await must(decide(security, asked.id, 'refused'), 204);
  assert.equal(await head(), '周志远');
  assert.ok(await leads(await as('zhou')));
});
