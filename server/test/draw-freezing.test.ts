/** Long lists: frozen part by part in the background, taken up again, read as they come; lists of before, which are rows, are drawn and verified as well. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { verifyFile } from '../../tools/draw-verify.ts';
import { insertObjects } from '../src/domains/supervision/draws/draw-store.ts';
import { drawWork } from '../src/domains/supervision/draws/draw-work.ts';
import { inside } from '../src/domains/supervision/draws/download-draw.ts';
import { parts } from '../src/domains/supervision/draws/freeze-lists.ts';
import { frozenList, sourcesOf, withFirms } from '../src/domains/supervision/draws/list-files.ts';
import { generateEnterprise } from '../src/platform/directory/index.ts';
import { drawSteps, moreFirms } from './draw-steps.ts';
import { allDrawn, drawIs } from './inspected.ts';
import { must, openStory, type Story } from './story.ts';

let story: Story;
let owner: pg.Client;
let folder: string;
const whole = { ...parts };
const reads = () => story.platform.app.services.database.reads;
const { setUp, announce, view, stored, stopped, secretsShown, drawn, breakOff, gathered, clerk, wang } =
  drawSteps(
    () => story,
    () => owner,
  );

before(async () => {
  parts.firms = 7;
  parts.firmsAtOnce = 3;
  folder = mkdtempSync(path.join(os.tmpdir(), 'draw-'));
  // what breaks off here is told in the log
  story = await openStory('2026-03-02T01:00:00.000Z', [], { writeLog: () => {} });
  owner = new pg.Client({ connectionString: story.platform.databaseUrl });
  await owner.connect();
  await moreFirms(story);
});
after(async () => {
  Object.assign(parts, whole);
  rmSync(folder, { recursive: true });
  await owner.end();
  await story.stop();
});

const save = (name: string, content: string | Uint8Array): string => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};
const download = async (url: string, who = story.platform.nobody()): Promise<Buffer> => {
  const answer = await story.platform.app.server.inject({
    url,
    ...(who.cookie ? { headers: { cookie: who.cookie } } : {}),
  });
  assert.equal(answer.statusCode, 200, answer.payload);
  return answer.rawPayload;
};

describe('freezing', () => {
  test('that breaks off says why, and goes on where it was after a restart, when somebody tries again', async () => {
    const id = await setUp();
    const letGo = await breakOff();
    await announce(id);
    await stopped(id);
    const page = await view(id);
    assert.equal(page.state, 'freezing');
    assert.deepEqual([page.work.step, page.work.done], ['gathering', 14]);
    assert.ok(page.work.of >= 30);
    assert.match(page.work.failure.zh, /意外错误/);
    // nothing of it is public, and nobody else is told of the names
    assert.equal((await story.platform.nobody().get(`/api/published-inspection-draws/${id}`)).status, 404);
    assert.ok(!('strata' in page.work) && !('after' in page.work));
    const kept = await gathered();
    const opening = kept.filter(({ list }) => list === 'opening').map(({ entries }) => String(entries));
    assert.equal(opening.length, 2);
    await letGo();
    await story.platform.restart();
    await announce(id);
    await drawIs(story, id, 'announced');
    const file = await download(`/api/inspection-draws/${id}/opening?form=lines`, await wang());
    // what was gathered before is as it was: the same firms under the same names
    assert.ok(String(file).startsWith(opening.join('')));
    assert.deepEqual(await gathered(), []);
    const { objects } = await view(id);
    assert.equal(objects.size, String(file).split('\n').length - 1);
  });

  test('that a process left without a word is taken up by the next that looks', async () => {
    const id = await setUp();
    const letGo = await breakOff();
    await announce(id);
    await stopped(id);
    await letGo();
    // as a process leaves it that is killed: no failure, at work by its own account, no job
    await owner.query(
      `UPDATE supervision.draw SET work = work || '{"failure": null, "run": "gone"}', worked_at = now() - interval '6 minutes' WHERE id = $1`,
      [id],
    );
    await owner.query(`DELETE FROM graphile_worker._private_jobs WHERE key LIKE '%' || $1`, [id]);
    await drawWork.run(story.platform.app.services, {});
    assert.equal((await view(id)).state, 'announced');
  });

  test('that finds no firm, or more than the place takes, is refused with its reason, and nothing is left of it', async () => {
    const none = await setUp({ scopeWords: ['没有这样的经营范围'] });
    await announce(none);
    await stopped(none);
    const page = await view(none);
    assert.deepEqual([page.state, page.work.what], ['draft', 'freezing']);
    assert.match(page.work.failure.en, /No firm of the library fits/);
    const zhao = await story.platform.as('zhao');
    const value = {
      division: '370000',
      validFrom: '2026-03-02',
      value: 5,
      basis: { title: '测试', certainty: 'default' },
    };
    const code = 'supervision.draw.most-firms';
    await must(zhao.post(`/api/parameters/${code}/values`, value), 201);
    await story.pass(0.001);
    // how many have these words is known when all were looked at
    const { business_scope } = await reads()
      .selectFrom('directory.enterprise')
      .select('business_scope')
      .where('uscc', '=', generateEnterprise(4001).uscc)
      .executeTakeFirstOrThrow();
    const many = await setUp({ scopeWords: [business_scope.slice(0, 2)] });
    await reads()
      .updateTable('directory.enterprise')
      .set({ business_scope })
      .where('division', '=', '370102')
      .execute();
    await announce(many);
    await stopped(many);
    assert.match((await view(many)).work.failure.en, /more than 5 firms/);
    assert.deepEqual(await gathered(), []);
    await must(
      zhao.post(`/api/parameters/${code}/values`, { ...value, value: 1000, validFrom: '2026-03-03' }),
      201,
    );
    await story.pass(1);
    // thrown away it is gone
    await must((await clerk()).delete(`/api/inspection-draws/${many}`));
  });
});

describe('a draw whose lists lie apart', () => {
  let id: string;
  test('is recomputed from its files as from one, and a changed byte shows', async () => {
    id = await setUp();
    await announce(id);
    await drawIs(story, id, 'announced');
    await secretsShown(id);
    await drawn(id);
    const from = `/api/published-inspection-draws/${id}`;
    const proof = await download(`${from}/proof?lists=apart`);
    assert.ok(!('lists' in JSON.parse(String(proof))));
    assert.deepEqual(
      { ...JSON.parse(String(await download(`${from}/proof`))), lists: undefined },
      { ...JSON.parse(String(proof)), lists: undefined },
    );
    const files: Record<string, string> = {};
    for (const list of ['objects', 'visits', 'inspectors'])
      files[list] = save(list, await download(`${from}/lists/${list}`));
    const args = (of: Record<string, string>) => [
      save('apart.json', proof),
      ...Object.entries(of).flatMap(([list, file]) => [`--${list}`, file]),
    ];
    const right = await verifyFile(args(files));
    assert.equal(right.code, 0, right.lines.join('\n'));
    assert.equal((await verifyFile([save('apart.json', proof)])).code, 2);
    const lines = await download(`/api/inspection-draws/${id}/opening?form=lines`, await wang());
    const opened = await verifyFile(args({ ...files, opening: save('opening.tsv', lines) }));
    assert.equal(opened.code, 0, opened.lines.join('\n'));
    assert.match(opened.lines.join(), /Names opened/);
    const other = String(lines).replace(/\t([A-D])\t/, (_, risk) => `\t${risk === 'A' ? 'B' : 'A'}\t`);
    assert.equal((await verifyFile(args({ ...files, opening: save('other.tsv', other) }))).code, 1);
    const moved = String(await download(`${from}/lists/visits`)).replace('\t370102\n', '\t370103\n');
    assert.equal((await verifyFile(args({ ...files, visits: save('moved', moved) }))).code, 1);
  });

  test('has a proof with its lists inside only where they are not too long', async () => {
    const most = inside.firms;
    inside.firms = 3;
    try {
      const from = `/api/published-inspection-draws/${id}/proof`;
      const answer = await story.platform.nobody().get(`${from}?lists=inside`);
      assert.deepEqual([answer.status, answer.body.code], [422, 'supervision/draw-lists-apart']);
      assert.ok(!('lists' in JSON.parse(String(await download(from)))));
    } finally {
      inside.firms = most;
    }
    assert.ok(
      'lists' in
        JSON.parse(String(await download(`/api/published-inspection-draws/${id}/proof?lists=inside`))),
    );
  });

  test('is shown page by page, and only what was drawn is kept by firm', async () => {
    const page = await allDrawn(await wang(), `/api/inspection-draws/${id}`);
    assert.equal(page.drawn.length, page.drawnCount);
    const { files, proof } = await stored(id);
    assert.ok(files?.outcome && proof && !('drawn' in proof));
    const rows = await reads()
      .selectFrom('supervision.draw_object')
      .select('visit_key')
      .where('draw_id', '=', id)
      .execute();
    assert.deepEqual(
      rows.map((row) => row.visit_key).toSorted(),
      page.drawn.map(({ key }: { key: string }) => key).toSorted(),
    );
    assert.ok(rows.length < page.objects.size);
  });
});

test('a draw whose lists are no longer those that were announced is not drawn, says so, and may be made void', async () => {
  const id = await setUp();
  await announce(id);
  await drawIs(story, id, 'announced');
  await secretsShown(id);
  assert.equal((await view(id)).outcomeFixed, true);
  await owner.query(
    `UPDATE supervision.draw SET files = jsonb_set(files, '{objects}', files->'visits') WHERE id = $1`,
    [id],
  );
  await must((await wang()).post(`/api/inspection-draws/${id}/drawing`, {}));
  await stopped(id);
  const page = await view(id);
  assert.deepEqual([page.state, page.outcomeFixed], ['announced', false]);
  assert.match(page.work.failure.en, /not the one that was announced/);
  await must((await wang()).post(`/api/inspection-draws/${id}/voiding`, { reason: '名录损坏，无法重算' }));
});

describe('a draw of before, whose lists are rows', () => {
  let id: string;

  /** What earlier versions kept of it: three texts, and a row for each firm. */
  async function asBefore(): Promise<void> {
    const { services } = story.platform.app;
    const draw = await stored(id);
    for (const list of ['objects', 'visits', 'inspectors'] as const)
      await reads()
        .insertInto('supervision.draw_list')
        .values({
          draw_id: id,
          list,
          root: (list === 'visits' ? draw.announcement!.visits! : draw.announcement![list]!).root,
          size: draw.announcement!.objects.size,
          content: String(await buffer(frozenList(services, draw, list))),
        })
        .execute();
    const sources = await sourcesOf(services, draw);
    const objects = String(await buffer(frozenList(services, draw, 'objects')));
    await sources.open!(new Set(objects.split('\n').map((line) => line.split('\t')[0]!)));
    await insertObjects(reads(), id, await withFirms(services, [...sources.opened.values()]));
    await owner.query('UPDATE supervision.draw SET files = NULL WHERE id = $1', [id]);
  }

  test('is drawn, shown and verified', async () => {
    id = await setUp();
    await announce(id);
    await drawIs(story, id, 'announced');
    await asBefore();
    await secretsShown(id);
    await drawn(id);
    const proof = await download(`/api/published-inspection-draws/${id}/proof`);
    const right = await verifyFile([save('before.json', proof)]);
    assert.equal(right.code, 0, right.lines.join('\n'));
    const opening = await download(`/api/inspection-draws/${id}/opening`, await wang());
    const opened = await verifyFile([
      save('before.json', proof),
      '--opening',
      save('before-opening.json', opening),
    ]);
    assert.equal(opened.code, 0, opened.lines.join('\n'));
    const { drawn: objects, drawnCount } = await allDrawn(await wang(), `/api/inspection-draws/${id}`);
    assert.equal(objects.length, drawnCount);
    assert.ok(objects.every(({ firm }: { firm: { name: string } }) => firm.name !== ''));
  });

  test('is changed by hand, and its proof still holds', async () => {
    const page = await allDrawn(await wang(), `/api/inspection-draws/${id}`);
    const [first, second] = page.drawn.filter((one: { class: string }) => one.class !== 'D');
    const exchange = async (what: string, sent: object) =>
      must((await wang()).post(`/api/inspection-draws/${id}/${what}`, { ...sent, reason: '企业已停产' }));
    await exchange('object-exchanges', { object: first.key });
    await exchange('inspector-exchanges', { object: second.key, out: second.inspectors[0] });
    const after = await allDrawn(story.platform.nobody(), `/api/published-inspection-draws/${id}`);
    assert.equal(
      after.drawn.find(({ key }: { key: string }) => key === first.key).putAside.reason,
      '企业已停产',
    );
    const proof = await download(`/api/published-inspection-draws/${id}/proof`);
    const right = await verifyFile([save('before.json', proof)]);
    assert.equal(right.code, 0, right.lines.join('\n'));
  });
});
