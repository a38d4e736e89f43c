import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { system } from '../src/base/actors.ts';
import { findInternal, publish, unpublish } from '../src/platform/catalogue/index.ts';
import {
  approve,
  dayOf,
  decision,
  head,
  inbox,
  instance,
  market,
  openCase,
  openPenaltyStory,
  read,
  report,
  republish,
  standsAt,
  step,
  story,
  told,
} from './penalty-story.ts';
import { must } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

/** What no diagram and no move can do to a case of penalty; and processes of a case beside its first. */
before(openPenaltyStory);
after(() => story.stop());

test('no case is moved past its review or its notice: what a task stands for stays the same', async () => {
  const id = await openCase();
  await must(approve(id, { verb: 'file', words: '同意立案' }));
  await must(step(id, report));
  await republish((xml) => `${xml}\n`);
  const zhao = await story.platform.as('zhao');
  const at = `/api/applications/${id}/instances/0`;
  const mapping = { 'penalty-case': { review: 'deciding' } };
  const trial = await must(zhao.post(`${at}/migration-trial`, { mapping }), 200);
  assert.deepEqual(
    trial.violations.map(({ element, rule }: Answer) => [element, rule]),
    [['review', 'MIGRATE-STATE']],
  );
  const { zh, en } = trial.violations[0].message;
  assert.match(zh, /审核案件.*review.*作出处罚决定.*deciding/);
  assert.match(en, /Review a case.*review.*Decide a case.*deciding/);
  const refused = await zhao.post(`${at}/migration`, { mapping, reason: '加快办理' });
  assert.deepEqual([refused.status, refused.body.code], [422, 'casework/cannot-migrate']);
  assert.deepEqual(
    [(await read(id)).state, standsAt(await instance(await market(), id))],
    ['review', ['review']],
  );
  // another element that stands for the same is no other state
  await republish((xml) => xml.replaceAll('"review"', '"review-first"'));
  const renamed = { 'penalty-case': { review: 'review-first' } };
  await must(zhao.post(`${at}/migration`, { mapping: renamed, reason: '环节改名，不影响办理' }), 200);
  assert.deepEqual(standsAt(await instance(await market(), id)), ['review-first']);
  await republish((xml) => xml.replaceAll('"review-first"', '"review"'));
});

/** Draws the process so that a flow leads to another element; the way that it had is never taken. */
const detour = (flow: string, to: string) => (xml: string) => {
  const [drawn = '', before = '', was = ''] =
    new RegExp(`(id="${flow}" sourceRef="[^"]*" targetRef=)"([^"]*)"`).exec(xml) ?? [];
  return xml.replace(drawn, `${before}"detour"`).replace(
    '<bpmn:startEvent id="filed-case"',
    `<bpmn:exclusiveGateway id="detour" default="detour--taken" />
    <bpmn:sequenceFlow id="detour--taken" sourceRef="detour" targetRef="${to}" />
    <bpmn:sequenceFlow id="detour--never" sourceRef="detour" targetRef="${was}"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">heavy = "never"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:startEvent id="filed-case"`,
  );
};

test('whatever the order of a process, nothing is decided of which the party was not told and heard, or a heavy penalty without legal review', async () => {
  let whole = '';
  await republish((xml) => detour('reviewed--noticing', 'deciding')((whole = xml)));
  const untold = await openCase();
  await must(approve(untold, { verb: 'file', words: '同意立案' }));
  await must(step(untold, report));
  await must(approve(untold, { verb: 'pass', words: '审核通过' }));
  assert.equal((await read(untold)).state, 'deciding');
  const early = await approve(untold, decision);
  assert.deepEqual([early.status, early.body.code], [409, 'supervision/party-not-told']);
  assert.deepEqual([(await read(untold)).state, (await read(untold)).decision], ['deciding', null]);

  await republish(() => detour('noticing--notified', 'deciding')(whole));
  const unheard = await openCase();
  await told(unheard);
  assert.equal((await read(unheard)).state, 'deciding');
  assert.equal((await approve(unheard, decision)).body.code, 'supervision/party-not-heard');

  await republish(() => detour('weight--legal-review', 'noticing')(whole));
  const unseen = await openCase();
  await must(approve(unseen, { verb: 'file', words: '同意立案' }));
  await must(step(unseen, { ...report, kind: 'revocation', amountFen: 0 }));
  await must(step(unseen, { verb: 'notify', words: '拟吊销许可' }));
  const firm = await story.asFirm();
  await must(firm.post(`/api/my-enforcement-cases/${unseen}/steps`, { verb: 'waive', words: '没有意见' }));
  const heavy = { ...decision, kind: 'revocation', amountFen: 0, collective: true };
  assert.equal((await approve(unseen, heavy)).body.code, 'supervision/legal-review-wanting');
  // what burdens nobody needs none of it
  await must(approve(unseen, { ...decision, kind: 'none', amountFen: 0 }));
  await republish(() => whole);
});

test('a process that a message began is carried on like the first: what it waits for is done in it, and no further one begins', async () => {
  let whole = '';
  await republish((xml) =>
    (whole = xml)
      .replace(
        '<bpmn:endEvent id="annulled-later"',
        `<bpmn:userTask id="closed-confirm" name="确认撤销" yiti:nameEn="Confirm the annulment" yiti:outcomes="annul" yiti:resultVariable="confirmed" />
    <bpmn:sequenceFlow id="confirmed" sourceRef="closed-confirm" targetRef="annulled-later" />
    <bpmn:endEvent id="annulled-later"`,
      )
      .replace(
        'sourceRef="set-aside-later" targetRef="annulled-later"',
        'sourceRef="set-aside-later" targetRef="closed-confirm"',
      ),
  );
  const closed = async () => {
    const id = await openCase();
    await told(id);
    const firm = await story.asFirm();
    await must(firm.post(`/api/my-enforcement-cases/${id}/steps`, { verb: 'waive', words: '没有意见' }));
    await must(approve(id, decision));
    await must(step(id, { verb: 'serve', how: 'on-the-spot', servedOn: dayOf() }));
    await must(step(id, { verb: 'execute', words: '罚款已缴' }));
    return id;
  };
  const annul = { verb: 'annul', annulledOn: dayOf(), document: '判决书 9 号', words: '程序违法' };
  const annulled = async (id: string, before: 'closed' | 'archived', work: string[]) => {
    await must(approve(id, annul));
    const { state, approverVerbs } = await read(id);
    assert.deepEqual([state, approverVerbs], [before, ['annul']]);
    assert.deepEqual(
      new Set((await inbox(await head(), id)).map(({ title }: Answer) => title.zh)),
      new Set(work),
    );
    await must(approve(id, annul));
    assert.deepEqual([(await read(id)).state, await inbox(await head(), id)], ['annulled', []]);
    const { items } = await must((await market()).get(`/api/applications/${id}/instances`), 200);
    assert.deepEqual(
      items.map(({ status }: Answer) => status),
      ['completed', 'completed'],
    );
  };
  await annulled(await closed(), 'closed', ['确认撤销', '立卷归档']);
  // what is on file stays there meanwhile, and is not asked for again
  const filed = await closed();
  await must(step(filed, { verb: 'archive', fileNo: '2026-SC-0010', words: '材料齐全' }));
  await annulled(filed, 'archived', ['确认撤销']);
  assert.equal((await read(filed)).archiveNo, '2026-SC-0010');
  await republish(() => whole);
});

test('a case that its process closes by its own clock is put on file like any other', async () => {
  let whole = '';
  const inTime = 'attachedToRef="served-execute" cancelActivity="false"';
  await republish((xml) => {
    assert.ok((whole = xml).includes(inTime));
    return xml.replace(inTime, inTime.replace('false', 'true'));
  });
  const id = await openCase();
  await told(id);
  const firm = await story.asFirm();
  await must(firm.post(`/api/my-enforcement-cases/${id}/steps`, { verb: 'waive', words: '没有意见' }));
  await must(approve(id, decision));
  await must(step(id, { verb: 'serve', how: 'on-the-spot', servedOn: dayOf() }));
  await must(step(id, { verb: 'publish' }));
  await story.pass(25);
  assert.equal((await read(id)).state, 'closed');
  const work = async () => (await inbox(await market(), id)).map(({ title }: Answer) => title.zh);
  assert.deepEqual(await work(), ['立卷归档']);
  await must(step(id, { verb: 'archive', fileNo: '2026-SC-0011', words: '材料齐全' }));
  assert.deepEqual([(await read(id)).state, await work()], ['archived', []]);
  await must(approve(id, { verb: 'annul', annulledOn: dayOf(), document: '判决书 9 号', words: '程序违法' }));
  assert.equal((await read(id)).state, 'annulled');
  await republish(() => whole);
});

test('a decision that punishes nobody is not published: nobody is asked to, no clock runs, and it is on no list', async () => {
  const { services } = story.platform.app;
  const clocks = async (id: string) => {
    const { rows } = await sql<{ name: string }>`
      SELECT l.name FROM base.running_limit l WHERE l.root_id = ${id}::uuid`.execute(services.database.reads);
    return rows.map(({ name }) => name);
  };
  const servedSo = async (penalty: object): Promise<string> => {
    const id = await openCase();
    await told(id);
    const firm = await story.asFirm();
    await must(firm.post(`/api/my-enforcement-cases/${id}/steps`, { verb: 'waive', words: '没有意见' }));
    await must(approve(id, { ...decision, ...penalty }));
    await must(step(id, { verb: 'serve', how: 'on-the-spot', servedOn: dayOf() }));
    return id;
  };
  const mustNotBePublished = async (id: string) => {
    const { state, officerVerbs, publishBy } = await read(id);
    assert.deepEqual([state, officerVerbs, publishBy], ['served', ['execute'], null]);
    const refused = await step(id, { verb: 'publish' });
    assert.deepEqual([refused.status, refused.body.code], [409, 'supervision/nothing-to-publish']);
    assert.ok(!(await clocks(id)).includes('publishBy'));
  };
  const none = { kind: 'none', amountFen: 0 };
  const punished = await servedSo({});
  assert.ok((await clocks(punished)).includes('publishBy'));
  const spared = await servedSo(none);
  await mustNotBePublished(spared);
  assert.deepEqual(standsAt(await instance(await market(), spared)), ['served-execute']);

  // by the process of before, and by the table of states
  let whole = '';
  await republish((xml) => (whole = xml).replace('>punishes = false<', '>heavy = "never"<'));
  const before = await servedSo(none);
  await mustNotBePublished(before);
  assert.deepEqual(standsAt(await instance(await market(), before)), ['served-execute']);
  const open = (await inbox(await market(), before)).map(({ title }: Answer) => title.zh);
  assert.deepEqual(open, ['执行、结案']);
  await republish(() => whole);
  const content = await services.act(system('test'), async (ctx) => {
    const found = (await findInternal(ctx, 'penalty-case', '370102'))!;
    await unpublish(ctx, 'penalty-case', '370000');
    return found.package;
  });
  await story.pass(2 / 86_400);
  const byTable = await servedSo(none);
  await mustNotBePublished(byTable);
  await services.act(system('test'), (ctx) => publish(ctx, '370000', content));

  // what stands as published of before this was known is on the list no more
  await sql`UPDATE supervision.enforcement_case SET published_at = ${story.now()} WHERE id = ${spared}::uuid`.execute(
    services.database.reads,
  );
  await must(step(punished, { verb: 'publish' }));
  const { items } = await must(story.platform.nobody().get('/api/published-penalties?division=370102'), 200);
  assert.deepEqual(
    items.map(({ id }: Answer) => id),
    [punished],
  );
  await story.pass(40);
  const { steps } = await read(before);
  assert.ok(!steps.some(({ told: message }: Answer) => message?.zh.includes('公示期限已满')));
});

test('whoever investigated neither reviews nor decides: also when a colleague reported later, and when only named as a handler', async () => {
  const { reads } = story.platform.app.services.database;
  const id = await openCase();
  await must(approve(id, { verb: 'file', words: '同意立案' }));
  await must(step(id, report));
  const { user } = await must((await head()).get('/api/session'), 200);
  const account = sql`(SELECT a.account FROM identity.account a WHERE a.id = ${user.id}::uuid)`;
  const isRefused = async () => {
    const refused = await approve(id, { verb: 'pass', words: '事实清楚' });
    assert.deepEqual([refused.status, refused.body.code], [403, 'supervision/own-case']);
    assert.ok((await must((await head()).get(`/api/enforcement-cases/${id}`), 200)).mine);
  };
  const { rows } = await sql<{ data: object }>`
    SELECT data FROM supervision.entry WHERE list = 'inspectors' AND key = 'DEM-SC-002'`.execute(reads);
  await sql`UPDATE supervision.entry SET data = data || jsonb_build_object('account', ${account})
    WHERE list = 'inspectors' AND key = 'DEM-SC-002'`.execute(reads);
  await isRefused();
  await sql`UPDATE supervision.entry SET data = ${JSON.stringify(rows[0]!.data)}::jsonb
    WHERE list = 'inspectors' AND key = 'DEM-SC-002'`.execute(reads);
  assert.equal((await must((await head()).get(`/api/enforcement-cases/${id}`), 200)).mine, false);
  // reported by the approver too; the case itself names only the colleague
  await sql`
    INSERT INTO supervision.case_step (case_id, no, verb, from_state, to_state, content, by_name, by_id, at)
    VALUES (${id}::uuid, 99, 'report', 'investigating', 'review', '{}', '王', ${user.id}::uuid, ${story.now()})`.execute(
    reads,
  );
  await isRefused();
});

test('the hearing that a party was told of stays its right when the threshold rises later', async () => {
  const id = await openCase();
  await must(approve(id, { verb: 'file', words: '同意立案' }));
  await must(step(id, { ...report, amountFen: 6_000_000 }));
  await must(approve(id, { verb: 'pass', words: '事实清楚' }));
  await must(step(id, { verb: 'notify', words: '拟罚款 6 万元，可以要求听证' }));
  await story.pass(1);
  const value = {
    division: '000000',
    validFrom: dayOf(),
    value: 100_000,
    basis: { title: '测试', certainty: 'default' },
  };
  const zhao = await story.platform.as('zhao');
  await must(zhao.post('/api/parameters/enforcement.heavy-from/values', value), 201);
  await story.pass(0.001);
  const firm = await story.asFirm();
  const seen = await must(firm.get(`/api/my-enforcement-cases/${id}`), 200);
  assert.deepEqual([seen.heavy, seen.firmVerbs.includes('ask-hearing')], [true, true]);
  await must(firm.post(`/api/my-enforcement-cases/${id}/steps`, { verb: 'ask-hearing', words: '要求听证' }));
  assert.equal((await read(id)).state, 'hearing');
});
