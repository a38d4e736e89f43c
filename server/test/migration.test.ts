import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { system } from '../src/base/actors.ts';
import { findFile } from '../src/platform/casework/index.ts';
import { findPublished, publish, unpublish, type Snapshot } from '../src/platform/catalogue/index.ts';
import { must, openStory, yes, type Filed, type Story } from './story.ts';

/** A running process is moved to what its place publishes now: tried first, refused with reasons, or done on record. */
let story: Story;
before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z');
});
after(() => story.stop());

async function applyForCard(): Promise<Filed> {
  return story.apply(await story.platform.as('zhang'), {
    scenario: 'library-card',
    answers: { age: 38, studyRoom: false, byPost: false },
    values: { 'library.branch': 'lakeside' },
  });
}

/** Publishes the library card anew, its handling process changed. */
async function republish(change: (xml: string) => string, division?: string): Promise<void> {
  const aLittle = 2 / 86_400;
  // what is published is known everywhere within a second
  await story.pass(aLittle);
  await story.platform.app.services.act(system('test'), async (ctx) => {
    const now = (await findPublished(ctx, 'library-card', '370102'))!;
    const processes = { ...now.package.processes };
    processes['handle-case'] = change(processes['handle-case']!);
    if (division !== undefined) await unpublish(ctx, 'library-card', now.division);
    await publish(ctx, division ?? now.division, { ...now.package, processes });
  });
  await story.pass(aLittle);
}

const path = ({ applicationId }: Filed, verb: string) =>
  `/api/applications/${applicationId}/instances/0/${verb}`;
/** The new version calls the review “examine”. */
const rename = (xml: string) => xml.replaceAll('"review"', '"examine"');
const mapping = { 'handle-case': { review: 'examine' } };

test('there is nothing to move to until something newer is published; whoever does not administer may not ask', async () => {
  const filed = await applyForCard();
  const zhao = await story.platform.as('zhao');
  await must(zhao.post(path(filed, 'migration-trial'), { mapping: {} }), 409);
  await must((await story.platform.as('wang')).post(path(filed, 'migration-trial'), { mapping: {} }), 403);
  await must(
    (await story.officerOf(filed.caseOf('reader-card'))).post(path(filed, 'migration'), {
      mapping: {},
      reason: '换成新版本',
    }),
    403,
  );
});

test('a trial says where each token goes and what stands against it; done, the task is asked anew and the case goes on', async () => {
  const filed = await applyForCard();
  const caseId = filed.caseOf('reader-card');
  const officer = await story.officerOf(caseId);
  await must(officer.post(`/api/cases/${caseId}/acceptance`));
  await story.settle();
  await republish(rename);
  const zhao = await story.platform.as('zhao');
  const refused = await must(zhao.post(path(filed, 'migration-trial'), { mapping: {} }), 200);
  assert.deepEqual(
    refused.violations.map(({ rule, element }: { rule: string; element: string }) => [rule, element]),
    [['MIGRATE-ELEMENT', 'review']],
  );
  const without = refused.moves.find(({ to }: { to: string | null }) => to === null);
  assert.ok(without.choices.includes('examine'));
  const problem = await must(zhao.post(path(filed, 'migration'), { mapping: {}, reason: '流程调整' }), 422);
  assert.equal(problem.details[0].code, 'MIGRATE-ELEMENT');
  await must(zhao.post(path(filed, 'migration'), { mapping }), 400);
  const tried = await must(zhao.post(path(filed, 'migration-trial'), { mapping }), 200);
  assert.deepEqual(tried.violations, []);
  assert.ok(
    tried.waits.some(
      ({ change, elementId }: { change: string; elementId: string }) =>
        change === 'replaced' && elementId === 'examine',
    ),
  );
  const before = await must(zhao.get(`/api/applications/${filed.applicationId}/instances/0`), 200);
  assert.equal(before.snapshot.id, tried.from.id, 'a trial changes nothing');
  await must(zhao.post(path(filed, 'migration'), { mapping, reason: '流程调整' }), 200);
  const moved = await must(zhao.get(`/api/applications/${filed.applicationId}/instances/0`), 200);
  assert.equal(moved.snapshot.id, tried.to.id);
  assert.equal(moved.tokens.at(-1).elementId, 'examine');
  assert.equal(moved.events.at(-1).type, 'migrated');
  const replay = await must(zhao.get(`/api/applications/${filed.applicationId}/instances/0/replay`), 200);
  assert.equal(replay.difference, null);
  await must(zhao.post(path(filed, 'migration-trial'), { mapping }), 409);
});

test('a case that was moved while it waited for its decision is decided as before, and its log still leads to its end', async () => {
  const filed = await applyForCard();
  const caseId = filed.caseOf('reader-card');
  const officer = await story.officerOf(caseId);
  await must(officer.post(`/api/cases/${caseId}/acceptance`));
  // the version in force calls the review “examine”: a verb of casework does not know it, so the next version calls it back
  await republish((xml) =>
    xml.replaceAll('"examine"', '"review"').replace('name="审查"', 'name="审查（新）"'),
  );
  const zhao = await story.platform.as('zhao');
  const back = { 'handle-case': { examine: 'review' } };
  await must(zhao.post(path(filed, 'migration'), { mapping: back, reason: '流程调整' }), 200);
  await must(officer.post(`/api/cases/${caseId}/review`, { opinion: '材料齐全' }));
  await must(officer.post(`/api/cases/${caseId}/decision`, yes));
  await story.settle();
  const view = await must(zhao.get(`/api/applications/${filed.applicationId}/instances/0`), 200);
  assert.equal(view.status, 'completed');
  const replay = await must(zhao.get(`/api/applications/${filed.applicationId}/instances/0/replay`), 200);
  assert.equal(replay.difference, null);
  const audit = await must(
    (await story.platform.as('370000-auditor')).get(`/api/audit?rootId=${filed.applicationId}`),
    200,
  );
  assert.ok(JSON.stringify(audit).includes('process.migrated'));
});

test('for what the province publishes decides the province; who administers another city does not learn of the application', async () => {
  const filed = await applyForCard();
  const trial = async (who: string, status: number) =>
    must((await story.platform.as(who)).post(path(filed, 'migration-trial'), { mapping: {} }), status);
  await republish((xml) => xml.replace('name="作出决定"', 'name="决定"'));
  await trial('370100-administrator', 200);
  await republish((xml) => xml, '370000');
  await trial('370100-administrator', 403);
  await trial('370200-administrator', 404);
});

/** Publishes the library card anew, with other data elements. */
async function republishElements(
  change: (elements: Snapshot['package']['elements']) => Snapshot['package']['elements'],
): Promise<void> {
  await story.pass(2 / 86_400);
  await story.platform.app.services.act(system('test'), async (ctx) => {
    const now = (await findPublished(ctx, 'library-card', '370102'))!;
    await publish(ctx, now.division, { ...now.package, elements: change(now.package.elements) });
  });
  await story.pass(2 / 86_400);
}

test('what a newer version does not know, or calls personal from now on, lies sealed once the application has moved to it', async () => {
  const filed = await story.apply(await story.platform.as('zhang'), {
    scenario: 'library-card',
    answers: { age: 38, studyRoom: false, byPost: false },
    values: { 'library.branch': 'lakeside' },
  });
  const kept = async () => {
    const { services } = story.platform.app;
    const { rows } = await sql<{ fields: Record<string, unknown> }>`
      SELECT fields FROM casework.application a WHERE id = ${filed.applicationId}::uuid`.execute(
      services.database.reads,
    );
    return rows[0]!;
  };
  const personal = 'person.name';
  const { name } = await story.person('zhang');
  const isSealed = async () => !Object.hasOwn((await kept()).fields, personal);
  assert.ok((await isSealed()) && (await kept()).fields['library.branch'] === 'lakeside');
  await republishElements((elements) =>
    elements
      .filter(({ code }) => code !== personal)
      .map((one) => (one.code === 'library.branch' ? { ...one, personal: true } : one)),
  );
  const zhao = await story.platform.as('zhao');
  const moved = { mapping: {}, reason: '数据项目录已更正' };
  await must(zhao.post(path(filed, 'migration'), moved), 200);
  const caseId = filed.caseOf('reader-card');
  const officer = await story.officerOf(caseId);
  await must(officer.post(`/api/cases/${caseId}/acceptance`));
  await story.settle();
  const { fields } = await kept();
  for (const element of [personal, 'library.branch']) assert.ok(!Object.hasOwn(fields, element), element);
  assert.ok(!JSON.stringify(fields).includes(name));
  const whole = await findFile(story.platform.app.services.database.reads, filed.applicationId);
  assert.deepEqual(
    [whole?.application.fields[personal], whole?.application.fields['library.branch']],
    [name, 'lakeside'],
  );
});
