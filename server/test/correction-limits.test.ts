import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { system } from '../src/base/actors.ts';
import { findPublished, publish } from '../src/platform/catalogue/index.ts';
import { must, openStory, standing, type Filed, type Story } from './story.ts';

/** Time to correct ends when the applicant was told that it ends: at the end of the last working day, and not before. */
let story: Story;
before(async () => {
  story = await openStory('2026-02-09T02:00:00.000Z');
});
after(() => story.stop());

const day = 86_400_000;
const passUntil = (instant: string) => story.pass((Date.parse(instant) - story.now().getTime()) / day);
const statusOf = async ({ applicationId }: Filed) =>
  (await standing(await story.platform.as('zhang'), applicationId))['reader-card'];

async function applyForCard(): Promise<Filed> {
  return story.apply(await story.platform.as('zhang'), {
    scenario: 'library-card',
    answers: { age: 38, studyRoom: false, byPost: false },
    values: { 'library.branch': 'lakeside' },
  });
}

/** An application whose branch has to be corrected. @returns it, and until when the applicant was told to answer */
async function askedToCorrect(): Promise<Filed & { replyBy: string }> {
  const filed = await applyForCard();
  const caseId = filed.caseOf('reader-card');
  const officer = await story.officerOf(caseId);
  const defects = [{ kind: 'field', at: 'library.branch', message: '这个分馆正在装修，请另选' }];
  await must(officer.post(`/api/cases/${caseId}/correction`, { defects }));
  const view = await must(
    (await story.platform.as('zhang')).get(`/api/applications/${filed.applicationId}`),
    200,
  );
  return { ...filed, replyBy: view.corrections[0].replyBy };
}

const reply = async (filed: Filed, status = 204) =>
  must(
    (await story.platform.as('zhang')).post(`/api/cases/${filed.caseOf('reader-card')}/correction-reply`, {
      fields: { 'library.branch': 'east' },
      uploads: [],
      remark: '',
    }),
    status,
  );

/** Publishes the library card with a handling process that counts from the item, as it did before. */
async function publishEarlierVersion(): Promise<void> {
  await story.platform.app.services.act(system('test'), async (ctx) => {
    const now = (await findPublished(ctx, 'library-card', '370102'))!;
    const xml = now.package.processes['handle-case']!;
    const earlier = xml.replace(
      /<bpmn:timeDate ([^>]*)>[^<]*correctionOverAt[^<]*<\/bpmn:timeDate>/,
      '<bpmn:timeDuration $1>item.correctionLimit</bpmn:timeDuration>',
    );
    assert.ok(earlier.includes('item.correctionLimit</bpmn:timeDuration>'));
    const processes = { ...now.package.processes, 'handle-case': earlier };
    await publish(ctx, now.division, { ...now.package, processes });
  });
  await story.pass(2 / 86_400);
}

const weeks = [
  { name: 'Spring Festival', asked: '2026-02-09T02:00:00.000Z', told: '2026-03-06T15:59:59.999Z' },
  { name: 'a plain week', asked: '2026-06-22T02:00:00.000Z', told: '2026-07-13T15:59:59.999Z' },
  { name: 'National Day', asked: '2026-09-21T02:00:00.000Z', told: '2026-10-19T15:59:59.999Z' },
];

for (const { name, asked, told } of weeks) {
  test(`${name}: the last second of the last day is taken, the next is too late`, async () => {
    await passUntil(asked);
    const inTime = await askedToCorrect();
    const late = await askedToCorrect();
    assert.deepEqual([inTime.replyBy, late.replyBy], [told, told]);
    await passUntil(told);
    assert.deepEqual([await statusOf(inTime), await statusOf(late)], ['in-correction', 'in-correction']);
    await reply(inTime);
    assert.equal(await statusOf(inTime), 'corrected');
    await story.pass(1 / 86_400);
    assert.equal(await statusOf(late), 'lapsed');
    await reply(late, 409);
  });
}

test('what a place published before keeps its process, and lapses no earlier either', async () => {
  await publishEarlierVersion();
  const filed = await askedToCorrect();
  await passUntil(filed.replyBy);
  assert.equal(await statusOf(filed), 'in-correction');
  await story.pass(1 / 86_400);
  assert.equal(await statusOf(filed), 'lapsed');
});

test('what was asked before the platform was updated is given the whole of its time as well', async () => {
  const filed = await askedToCorrect();
  const { pool } = story.platform.app.services.database;
  const dueOf = async () => {
    const { rows } = await sql<{ due: Date }>`
      SELECT due_at AS due FROM process.timer WHERE application_id = ${filed.applicationId}
        AND timer_id LIKE 'correction-lapsed#%'`.execute(story.platform.app.services.database.reads);
    return rows.map(({ due }) => new Date(due).toISOString());
  };
  const [due] = await dueOf();
  await pool.query(`UPDATE process.timer SET due_at = due_at - interval '7 days' WHERE application_id = $1`, [
    filed.applicationId,
  ]);
  const migration = await readFile(new URL('../migrations/0375_process.sql', import.meta.url), 'utf8');
  await pool.query(migration);
  assert.deepEqual(await dueOf(), [due]);
  assert.equal(due, new Date(Date.parse(filed.replyBy) + 1).toISOString());
});
