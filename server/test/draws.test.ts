import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { verifyFile } from '../../tools/draw-verify.ts';
import {
  generateEnterprise,
  insertEnterprises,
  insertPersons,
  generatePerson,
} from '../src/platform/directory/index.ts';
import type { TestClient } from '../src/testing.ts';
import { allDrawn, drawIs, restaurantDraw } from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

const market = '11370102DEM000022R';
const fire = '11370102DEM0000657';
const sm3 = (text: string) => createHash('sm3').update(text).digest('hex');
const secrets: Record<string, string> = { [market]: '11'.repeat(32), [fire]: '22'.repeat(32) };

const isMarkets = ({ organisation }: Answer) => organisation.zh.includes('市场监督');
/** All D are drawn: nobody comes for one of them. */
const withSuccessors = (drawn: Answer[]) => drawn.filter(({ class: risk }) => risk !== 'D');
const ofMarket = ({ inspections }: Answer) => inspections.find(isMarkets);

describe('a joint draw that anybody can check', () => {
  let story: Story;
  let folder: string;
  let drawId: string;
  const ids = new Map<string, string>();
  const clerk = () => story.platform.as('370102-food-supervision');
  const fireClerk = () => story.platform.as('370102-fire-safety');
  const wang = () => story.platform.as('wang');

  before(async () => {
    story = await openStory('2026-03-02T01:00:00.000Z');
    folder = mkdtempSync(path.join(os.tmpdir(), 'draw-'));
    const { database } = story.platform.app.services;
    for (const { id, uscc } of await database.reads
      .selectFrom('directory.organisation')
      .select(['id', 'uscc'])
      .execute())
      ids.set(uscc, id);
    // a library of sixty more firms of Lixia
    const numbers = Array.from({ length: 60 }, (_, n) => n + 4000);
    await insertPersons(database.reads, numbers.map(generatePerson), story.now().toISOString());
    await insertEnterprises(
      database.reads,
      numbers.map((n) => ({
        ...generateEnterprise(n),
        division: '370102',
        status: 'active' as const,
      })),
      story.now().toISOString(),
    );
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await story.stop();
  });

  const body = (more: object = {}) =>
    restaurantDraw(story, ['market', 'fire'], { shares: { A: 0.05, B: 0.05, C: 0.1, D: 1 }, ...more });
  const act = async (who: TestClient, what: string, sent: object = {}, status = 204) =>
    must(who.post(`/api/inspection-draws/${drawId}/${what}`, sent), status);
  const refused = async (who: TestClient, what: string, sent: object = {}) =>
    (await who.post(`/api/inspection-draws/${drawId}/${what}`, sent)).body.code;
  const view = async (): Promise<Answer> => allDrawn(await clerk(), `/api/inspection-draws/${drawId}`);
  const seen = async (): Promise<Answer> =>
    allDrawn(story.platform.nobody(), `/api/published-inspection-draws/${drawId}`);
  const announce = async () => {
    await act(await wang(), 'announcement');
    await drawIs(story, drawId, 'announced');
  };
  const verify = (name: string, text: string, ...more: string[]) => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return verifyFile([file, ...more]);
  };

  const opened = (proof: string, opening: object) => {
    writeFileSync(path.join(folder, 'opening'), JSON.stringify(opening));
    return verify('opened.json', proof, '--opening', path.join(folder, 'opening'));
  };

  test('what is wrong with a draw is named all at once; no class is left out', async () => {
    const wrong = await (
      await clerk()
    ).post(
      '/api/inspection-draws',
      await body({
        shares: { A: 0, B: 0.05, C: 0.1, D: 1 },
        parts: [
          { organisation: ids.get(market), items: ['DEM-XF-01'], inspectors: 1 },
          { organisation: ids.get(fire), items: ['DEM-XF-01'], inspectors: 2 },
        ],
        contributors: [ids.get(market)],
        beacon: { ...(await body()).beacon, at: '2026-03-02T01:30:00.000Z' },
      }),
    );
    assert.equal(wrong.body.code, 'supervision/draw-set-up-wrong');
    assert.deepEqual(wrong.body.details.map(({ at }: Answer) => at).toSorted(), [
      'beacon/at',
      'contributors',
      'parts/0/inspectors',
      'parts/0/items',
      'shares/A',
    ]);
    drawId = (await must((await clerk()).post('/api/inspection-draws', await body()), 201)).id;
    assert.equal(
      (await story.platform.nobody().get(`/api/published-inspection-draws/${drawId}`)).status,
      404,
    );
  });

  test('somebody else announces it: both lists are frozen under names that tell nobody', async () => {
    await must(
      (await clerk()).post('/api/risk-fact-deliveries', {
        organisation: ids.get(market),
        dimension: 'compliance',
        asOf: '2026-03-01',
        facts: [4001, 4002].map((n) => ({
          uscc: generateEnterprise(n).uscc,
          code: 'seriously-illegal',
          on: '2026-02-01',
        })),
      }),
      201,
    );
    assert.equal(await refused(await clerk(), 'announcement'), 'base/not-allowed');
    await announce();
    const page = await seen();
    assert.match(page.hash, /^[0-9a-f]{64}$/);
    // the two that are D are all drawn, and no name says that they are D
    assert.ok(page.objects.strata.some(({ size, count }: Answer) => size === 2 && count === 2));
    assert.ok(page.objects.strata.every(({ stratum }: Answer) => /^S[1-4]$/.test(stratum)));
    const firms = [4001, 4002, 4003].map((n) => generateEnterprise(n));
    const open = JSON.stringify(page);
    assert.ok(firms.every(({ uscc, name }) => !open.includes(uscc) && !open.includes(name)));
  });

  test('commitments come before the public value, secrets after it, each only once and as committed', async () => {
    const { hash } = await seen();
    const commitment = (uscc: string) =>
      sm3(JSON.stringify(['yiti-draw/1 commitment', hash, uscc, secrets[uscc]]));
    const byMarket = { organisation: ids.get(market), commitment: commitment(market) };
    const byFire = { organisation: ids.get(fire), commitment: commitment(fire) };
    assert.equal(
      (await (await fireClerk()).post(`/api/inspection-draws/${drawId}/commitments`, byMarket)).status,
      404,
    );
    await act(await clerk(), 'commitments', byMarket);
    assert.equal(await refused(await clerk(), 'commitments', byMarket), 'supervision/draw-committed');
    assert.equal(await refused(await wang(), 'beacon', { value: '1' }), 'supervision/draw-too-early');
    const waiting = await must((await fireClerk()).get('/api/tasks?element=draw-secret'), 200);
    assert.equal(waiting.items.length, 1);
    await act(await fireClerk(), 'commitments', byFire);
    await story.pass(2);
    const secret = { organisation: ids.get(fire), secret: secrets[fire] };
    assert.equal(await refused(await fireClerk(), 'commitments', byFire), 'supervision/draw-too-late');
    assert.equal(await refused(await fireClerk(), 'secrets', secret), 'supervision/draw-beacon-first');
    await act(await wang(), 'beacon', { value: '03 08 11 19 27 30 + 05' });
    assert.equal(await refused(await wang(), 'beacon', { value: '1' }), 'supervision/draw-beacon-fixed');
    assert.equal(
      await refused(await fireClerk(), 'secrets', { ...secret, secret: '33'.repeat(32) }),
      'supervision/draw-secret-wrong',
    );
    await act(await fireClerk(), 'secrets', secret);
    assert.equal(await refused(await wang(), 'drawing'), 'supervision/draw-not-fair');
    assert.equal((await view()).outcomeFixed, false);
    await act(await clerk(), 'secrets', { organisation: ids.get(market), secret: secrets[market] });
    // everybody can compute now who is drawn: no other outcome is tried for
    assert.equal((await view()).outcomeFixed, true);
    // a reader is told what was found with the last secret: the whole draw is not computed for each of them
    const { reads } = story.platform.app.services.database;
    const setFixed = (outcome_fixed: boolean) =>
      reads.updateTable('supervision.draw').set({ outcome_fixed }).where('id', '=', drawId).execute();
    await setFixed(false);
    assert.equal((await view()).outcomeFixed, false);
    assert.equal(
      await refused(await wang(), 'voiding', { reason: '重新抽取' }),
      'supervision/draw-outcome-fixed',
    );
    await setFixed(true);
    await act(await wang(), 'drawing');
    await drawIs(story, drawId, 'drawn');
    assert.equal((await view()).outcomeFixed, false);
  });

  const proofOf = async (): Promise<string> => {
    const answer = await story.platform.nobody().get(`/api/published-inspection-draws/${drawId}/proof`);
    assert.equal(answer.status, 200);
    return typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  };

  test('whoever has only the public page recomputes it, and sees a changed byte', async () => {
    const text = await proofOf();
    assert.ok(!text.includes(generateEnterprise(4001).uscc));
    const right = await verify('proof.json', text);
    assert.equal(right.code, 0, right.lines.join('\n'));
    const proof = JSON.parse(text);
    const changes: Array<[string, string]> = [
      // one byte of the frozen lists: another stratum, another county
      ['list', text.replace(/\\tS([1-4])\\n/, (_, at) => String.raw`\tS${(at % 4) + 1}\n`)],
      ['place', text.replace(String.raw`\t-\t370102`, String.raw`\t-\t370103`)],
      ['visited', text.replace(`"${proof.visits[0]}"`, `"${'0'.repeat(64)}"`)],
      ['value', text.replace('03 08 11', '03 08 12')],
      ['secret', text.replace(secrets[fire]!, `${'22'.repeat(31)}23`)],
      ['inspector', text.replace(`"${proof.assigned[0].inspectors[0]}"`, '"DEM-SC-009"')],
    ];
    for (const [name, changed] of changes) {
      assert.notEqual(changed, text, name);
      const found = await verify(`${name}.json`, changed);
      assert.equal(found.code, 1, `${name}: ${found.lines.join('\n')}`);
    }
  });

  test('nothing public says the class of a line: what has a county and inspectors has no stratum', async () => {
    const proof = JSON.parse(await proofOf());
    const lines = (list: string): string[] => proof.lists[list].split('\n').slice(0, -1);
    assert.ok(lines('objects').every((line) => /^[0-9a-f]{64}\tS[1-4]$/.test(line)));
    assert.ok(lines('visits').every((line) => /^[0-9a-f]{64}\t-\t\d{6}$/.test(line)));
    for (const one of (await seen()).drawn)
      assert.ok(!proof.lists.objects.includes(one.key) && !('stratum' in one) && !('class' in one));
  });

  test('each firm gets two inspectors of each organisation, and its own names open to those who may see', async () => {
    const { drawn } = await view();
    for (const { inspectors } of drawn)
      assert.deepEqual(
        inspectors.map((certificate: string) => certificate.slice(4, 6)),
        ['SC', 'SC', 'XF', 'XF'],
      );
    const opening = await (await wang()).get(`/api/inspection-draws/${drawId}/opening`);
    assert.equal(opening.status, 200);
    const { plan, objects } = typeof opening.body === 'string' ? JSON.parse(opening.body) : opening.body;
    for (const { key, visit, uscc, nonce } of objects) {
      assert.equal(key, sm3(JSON.stringify(['yiti-draw/1 object', plan, uscc, nonce])));
      assert.equal(visit, sm3(JSON.stringify(['yiti-draw/1 visit', plan, uscc, nonce])));
    }
    assert.equal((await opened(await proofOf(), { plan, objects })).code, 0);
    // the same firms under one another's names, or with another class, are not what was announced
    const [first, second, ...rest] = objects;
    const crossed = [{ ...first, nonce: second.nonce }, { ...second, nonce: first.nonce }, ...rest];
    const renamed = [{ ...first, class: first.class === 'A' ? 'B' : 'A' }, second, ...rest];
    for (const other of [crossed, renamed])
      assert.equal((await opened(await proofOf(), { plan, objects: other })).code, 1);
    assert.equal((await (await clerk()).get(`/api/inspection-draws/${drawId}/opening`)).status, 403);
    const auditor = await story.platform.as('370000-auditor');
    assert.equal((await auditor.get(`/api/inspection-draws/${drawId}/opening`)).status, 200);
  });

  test('a replacement has a reason and stays beside what was drawn; the proof still holds', async () => {
    const [first, second] = withSuccessors((await view()).drawn);
    const boss = await wang();
    assert.equal(
      (
        await boss.post(`/api/inspection-draws/${drawId}/inspector-exchanges`, {
          object: first.key,
          out: first.inspectors[0],
          reason: '',
        })
      ).status,
      400,
    );
    assert.equal(
      await refused(boss, 'inspector-exchanges', {
        object: first.key,
        out: first.inspectors[0],
        in: 'DEM-XF-003',
        reason: '因病请假',
      }),
      'supervision/draw-replacement-wrong',
    );
    await act(boss, 'inspector-exchanges', {
      object: first.key,
      out: first.inspectors[0],
      reason: '因病请假',
    });
    await act(boss, 'object-exchanges', { object: second.key, reason: '企业已停产' });
    const page = await seen();
    const shown = page.drawn.find(({ key }: Answer) => key === first.key);
    assert.deepEqual(shown.drawn, first.drawn);
    assert.notDeepEqual(shown.inspectors, first.drawn);
    assert.equal(page.exchanges[0].reason, '因病请假');
    const aside = page.drawn.find(({ key }: Answer) => key === second.key).putAside;
    assert.equal(aside.reason, '企业已停产');
    assert.ok(page.drawn.some(({ cameFor }: Answer) => cameFor === second.key));
    assert.equal((await verify('replaced.json', await proofOf())).code, 0);
    const { body: text } = await boss.get(`/api/inspection-draws/${drawId}/opening`);
    assert.equal((await opened(await proofOf(), typeof text === 'string' ? JSON.parse(text) : text)).code, 0);
  });

  test('each organisation makes its inspections of what was drawn, once; who has moved away is named', async () => {
    const { drawn } = await view();
    const standing = drawn
      .filter(({ putAside }: Answer) => !putAside)
      .toSorted((a: Answer, b: Answer) => (a.class < b.class ? -1 : 1));
    const { database } = story.platform.app.services;
    await database.reads
      .updateTable('directory.enterprise')
      .set({ division: '370202' })
      .where('uscc', '=', standing[0].firm.uscc)
      .execute();
    const make = async (who: TestClient, uscc: string) =>
      act(who, 'inspections', { organisation: ids.get(uscc) }, 200);
    const made = await make(await clerk(), market);
    assert.deepEqual([made.made, made.refused.length, made.remaining], [standing.length - 1, 1, 0]);
    assert.equal(made.refused[0].key, standing[0].key);
    assert.equal((await make(await clerk(), market)).made, 0);
    assert.equal((await make(await fireClerk(), fire)).made, standing.length - 1);
    assert.equal(
      (
        await (
          await clerk()
        ).post(`/api/inspection-draws/${drawId}/inspections`, { organisation: ids.get(fire) })
      ).status,
      404,
    );
    const now = (await view()).drawn.find(({ key }: Answer) => key === standing[1].key);
    assert.equal(now.inspections.length, 2);
    const inspection = await must((await clerk()).get(`/api/inspections/${ofMarket(now).id}`), 200);
    assert.equal(inspection.source, 'draw');
    // what the firm is told does not lead to the public proof
    const page = await view();
    assert.match(inspection.reason, /^双随机抽查（.+牵头抽取）$/);
    assert.ok(!inspection.reason.includes(page.code) && !inspection.reason.includes(page.title.zh));
    assert.deepEqual(
      inspection.inspectors.map(({ certificate }: Answer) => certificate),
      now.inspectors.slice(0, 2),
    );
    // put aside, its drafts are cancelled and the next one gets its own
    await act(await wang(), 'object-exchanges', { object: standing[1].key, reason: '企业已停产' });
    const aside = (await view()).drawn.find(({ key }: Answer) => key === standing[1].key);
    assert.deepEqual(
      aside.inspections.map(({ state }: Answer) => state),
      ['cancelled', 'cancelled'],
    );
    assert.equal((await make(await clerk(), market)).made, 1);
    await must(
      (await clerk()).post(
        `/api/inspections/${(await view()).drawn.find(({ key }: Answer) => key === standing[2].key).inspections.find(isMarkets).id}/submission`,
      ),
    );
    assert.equal(
      await refused(await wang(), 'object-exchanges', { object: standing[2].key, reason: '企业已停产' }),
      'supervision/draw-inspection-begun',
    );
  });

  test('who withholds a secret makes a draw void, by name, and its repetition says so', async () => {
    const first = drawId;
    const at = new Date(story.now().getTime() + 86_400_000).toISOString();
    const single = {
      parts: [{ organisation: ids.get(market), items: ['DEM-SC-01'], inspectors: 2 }],
      contributors: [ids.get(market)],
      beacon: { ...(await body()).beacon, at },
    };
    drawId = (await must((await clerk()).post('/api/inspection-draws', await body(single)), 201)).id;
    assert.equal((await (await fireClerk()).get(`/api/inspection-draws/${drawId}`)).status, 404);
    await announce();
    const { hash } = await seen();
    await act(await clerk(), 'commitments', {
      organisation: ids.get(market),
      commitment: sm3(JSON.stringify(['yiti-draw/1 commitment', hash, market, secrets[market]])),
    });
    await story.pass(1.1);
    await act(await wang(), 'beacon', { value: '7' });
    await act(await wang(), 'voiding', { reason: '秘密值丢失' });
    const page = await seen();
    assert.equal(page.voided.withheld.length, 1);
    assert.equal(await refused(await wang(), 'drawing'), 'supervision/draw-not-now');
    const again = await body({
      ...single,
      beacon: { ...single.beacon, at: new Date(story.now().getTime() + 86_400_000).toISOString() },
    });
    const not = await (await clerk()).post('/api/inspection-draws', { ...again, repeats: first });
    assert.equal(not.body.code, 'supervision/draw-not-void');
    const { id } = await must(
      (await clerk()).post('/api/inspection-draws', { ...again, repeats: drawId }),
      201,
    );
    drawId = id;
    await announce();
    const repeated = await seen();
    assert.deepEqual([repeated.attempt, repeated.previousHash], [2, hash]);
    const list = await must(
      story.platform.nobody().get('/api/published-inspection-draws?division=370102'),
      200,
    );
    assert.deepEqual(list.items.map(({ state }: Answer) => state).toSorted(), ['announced', 'drawn', 'void']);
  });
});
