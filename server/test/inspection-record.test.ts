import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { TestClient } from '../src/testing.ts';
import { openInspectionStory, type Body, type InspectionStory } from './inspection-story.ts';
import { answersTo, bringPhoto } from './record-lines.ts';
import { must } from './story.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any;

let story: InspectionStory;
/** Caps are of organisation, firm and year: each part of these has a year of its own. */
const opensStory = () => {
  before(async () => {
    story = await openInspectionStory();
  });
  after(() => story.stop());
};

const clerk = (body: Body) => story.clerk(body);
const read = async (body: Body, id: string): Promise<Answer> =>
  must((await clerk(body)).get(`/api/inspection-visits/${id}`), 200);
const record = async (body: Body, id: string, sent: object) =>
  (await clerk(body)).post(`/api/inspection-visits/${id}/record`, { findings: [], ...sent });
const results = async (): Promise<Answer[]> =>
  (await must(story.platform.nobody().get('/api/published-inspection-results?division=370102'), 200)).items;

/** They come with a code and leave again, on the day of the slot. */
async function gone(body: Body, id: string): Promise<void> {
  const { slotAt } = await read(body, id);
  await story.pass((Date.parse(slotAt) - story.now().getTime()) / 86_400_000);
  const who = await clerk(body);
  const { code } = await must(who.post(`/api/inspection-visits/${id}/entry-codes`), 201);
  await must(who.post(`/api/inspection-visits/${id}/entry`, { code }));
  await must(who.post(`/api/inspection-visits/${id}/exit`));
}

const on = (from: string, to: string) => ({ from, to, slot: `${from}T02:00:00.000Z` });

describe('what has to be kept of a line, and what it came to', () => {
  opensStory();
  let id = '';
  let market: TestClient;

  test('is told to whoever goes, with who needs it; it travels with the task', async () => {
    id = await story.booked(['market', 'fire']);
    market = await clerk('market');
    const { lines } = await must(market.post(`/api/inspection-visits/${id}/site-tasks`), 201);
    const rats = lines.find(({ code }: Answer) => code === 'kitchen.rats');
    assert.deepEqual(
      rats.evidence.map(({ kind, as, organisations }: Answer) => [kind, as, organisations.length]),
      [['photo', 'picture', 1]],
    );
    assert.ok(rats.evidence[0].name.en && rats.evidence[0].organisations[0].zh);
    await gone('market', id);
    market = await clerk('market');
  });

  test('is owed before the record is made, off the site as on it; a picture of a document is no photo of the place', async () => {
    const { lines } = await read('market', id);
    const all = lines.map(({ code }: Answer) => ({ code, answer: 'passed', note: '' }));
    const refused = await record('market', id, { lines: all });
    assert.deepEqual([refused.status, refused.body.code], [422, 'supervision/record-incomplete']);
    assert.match(refused.body.details[0].message.zh ?? refused.body.details[0].message, /缺照片/);
    const now = story.now;
    await must(bringPhoto(market, { visitId: id, line: 'kitchen.rats', evidence: 'copy', now }), 200);
    assert.equal((await record('market', id, { lines: all })).status, 422);
    await must(bringPhoto(market, { visitId: id, line: 'kitchen.rats', now }), 200);
    // what does not apply is not pictured
    await must(record('market', id, { lines: all }));
  });

  test('words and numbers are kept sealed, and read by those whose visit it is', async () => {
    const other = await story.booked(['health'], on('2026-03-23', '2026-03-27'));
    await sql`UPDATE supervision.entry SET data = jsonb_set(data, '{checklist,2,evidence}', '["measurement","statement"]')
      WHERE key = 'DEM-WJ-01'`.execute(story.platform.app.services.database.reads);
    await gone('health', other);
    const who = await clerk('health');
    const at = story.now().toISOString();
    const given = [
      { kind: 'measurement', words: '残氯试纸', value: 0.2, unit: 'mg/L' },
      { kind: 'statement', words: '店员陈某说每餐消毒' },
    ];
    const said = {
      kind: 'answer',
      line: 'tableware.disinfected',
      answer: 'passed',
      note: '',
      seen: 0,
      given,
    };
    const note = { id: randomUUID(), notedAt: at, said };
    await must(who.post(`/api/inspection-visits/${other}/site-notes`, { sentAt: at, notes: [note] }), 200);
    const site = await must(who.get(`/api/inspection-visits/${other}/site-record`), 200);
    assert.deepEqual(site.lines[0].said.given, given);
    const reads = story.platform.app.services.database.reads;
    const { rows } = await sql<{ found: string }>`
      SELECT content::text || coalesce(encode(sealed, 'escape'), '') AS found FROM supervision.site_note
      WHERE visit_id = ${other}::uuid`.execute(reads);
    assert.ok(rows.every(({ found }) => !found.includes('陈某')));
    const lines = (await answersTo(who, other, { now: story.now })) as Answer[];
    const without = lines.map((line) =>
      line.code === 'tableware.disinfected' ? { ...line, given: [given[1]] } : line,
    );
    const refused = await record('health', other, { lines: without });
    assert.equal(refused.body.code, 'supervision/record-incomplete');
    const whole = lines.map((line) => (line.code === 'tableware.disinfected' ? { ...line, given } : line));
    await must(record('health', other, { lines: whole }));
    const { lines: shown } = await read('health', other);
    assert.deepEqual(shown.find(({ code }: Answer) => code === 'tableware.disinfected').given, given);
  });

  test('has one national code for each organisation: a firm that has closed is published as closed', async () => {
    const id = await story.booked(['market', 'fire'], on('2026-04-07', '2026-04-10'));
    await gone('market', id);
    const { lines, results: asked } = await read('market', id);
    const none = lines.map(({ code, answered }: Answer) => ({
      code,
      answer: 'not-applicable',
      note: '',
      ...(answered ? { recheck: '已关门' } : {}),
    }));
    const unsaid = await record('market', id, { lines: none });
    assert.equal(unsaid.body.code, 'supervision/record-incomplete');
    assert.equal(unsaid.body.details.length, 2, 'each organisation has to say what it met with');
    const all = (more: object) =>
      asked.map(({ inspectionId }: Answer) => ({ inspection: inspectionId, result: 'closed', ...more }));
    const wordless = await record('market', id, { lines: [], results: all({}) });
    assert.equal(wordless.body.details.length, 2);
    const wrong = await record('market', id, {
      lines: [],
      results: all({ words: '卷帘门紧闭，门上贴有停业告示', disposal: 'abnormal-list' }),
    });
    assert.equal(wrong.body.code, 'supervision/record-incomplete');
    await must(record('market', id, { lines: [], results: all({ words: '卷帘门紧闭，门上贴有停业告示' }) }));
    await must((await clerk('market')).post(`/api/inspection-visits/${id}/publication`));
    const [published] = (await results()).filter(({ visitId }) => visitId === id);
    assert.deepEqual(
      published.organisations.map(({ result, resultName }: Answer) => [result, resultName.zh]),
      Array.from({ length: 2 }, () => ['closed', '已关闭停业或正在清算']),
    );
    // the words stay between the firm and those who came
    assert.ok(!JSON.stringify(published).includes('卷帘门'));
    const firm = await story.asFirm();
    const own = await must(firm.get(`/api/my-inspections/${id}`), 200);
    assert.equal(own.results[0].words, '卷帘门紧闭，门上贴有停业告示');
  });

  test('a firm that cannot be reached is a fact of its risk, and may be entered in the list', async () => {
    const id = await story.booked(['health'], on('2026-05-11', '2026-05-15'));
    await gone('health', id);
    const [{ inspectionId }] = (await read('health', id)).results;
    const said = { inspection: inspectionId, result: 'address-unreachable', words: '登记地址为空置房' };
    await must(record('health', id, { lines: [], results: [{ ...said, disposal: 'abnormal-list' }] }));
    const shown = await read('health', id);
    assert.deepEqual(
      [shown.results[0].disposal, shown.results[0].resultName.zh],
      ['abnormal-list', '发现问题待后续处理（通过登记的住所（经营场所）无法联系）'],
    );
    const firm = await story.asFirm();
    const profile = await must(firm.get('/api/my-firm'), 200);
    const facts = JSON.stringify(profile);
    assert.match(facts, /登记住所无法联系/);
  });
});

describe('a line that is answered already, and the documents of it', () => {
  opensStory();
  let id = '';

  test('one organisation may find nothing to inspect while the other goes through its lines', async () => {
    const id = await story.booked(['market', 'fire'], on('2026-04-20', '2026-04-24'));
    await gone('market', id);
    const { lines, results: asked } = await read('market', id);
    const fire = asked.find(({ organisation }: Answer) => /消防/.test(organisation.zh)).inspectionId;
    const answers = (await answersTo(await clerk('market'), id, { now: story.now })) as Answer[];
    const ofMarket = new Set(
      lines
        .filter(({ inspections }: Answer) => inspections.some((one: string) => one !== fire))
        .map(({ code }: Answer) => code),
    );
    assert.ok(ofMarket.size < lines.length);
    await must(
      record('market', id, {
        lines: answers.filter(({ code }) => ofMarket.has(code)),
        results: [{ inspection: fire, result: 'no-such-activity', words: '不属于消防重点单位' }],
      }),
    );
    const shown = await read('market', id);
    assert.deepEqual(shown.results.map(({ result }: Answer) => result).toSorted(), [
      'no-problem',
      'no-such-activity',
    ]);
    assert.ok(shown.lines.filter(({ answer }: Answer) => answer === null).length > 0);
  });

  test('is taken over from whoever found it in order, told in the notice, and asked again only with a reason', async () => {
    const first = await story.booked(['market'], on('2026-06-01', '2026-06-05'));
    await gone('market', first);
    await must(
      record('market', first, { lines: await answersTo(await clerk('market'), first, { now: story.now }) }),
    );
    id = await story.booked(['fire'], on('2026-06-15', '2026-06-19'));
    const told = await must((await story.asFirm()).get(`/api/my-inspections/${id}`), 200);
    const flue = told.lines.find(({ code }: Answer) => code === 'flue.cleaning');
    assert.deepEqual(
      [flue.answered.by, /市场监督管理局/.test(flue.answered.source.zh)],
      ['recognised', true],
    );
    const task = await must((await clerk('fire')).post(`/api/inspection-visits/${id}/site-tasks`), 201);
    assert.equal(
      task.lines.find(({ code }: Answer) => code === 'flue.cleaning').answered.reference,
      flue.answered.reference,
    );
    await gone('fire', id);
    const lines = (await answersTo(await clerk('fire'), id, { now: story.now })) as Answer[];
    const again = (more: object) =>
      lines.map((line) =>
        line.code === 'flue.cleaning' ? { code: line.code, answer: 'passed', note: '', ...more } : line,
      );
    assert.equal((await record('fire', id, { lines: again({}) })).body.code, 'supervision/record-incomplete');
    const forged = lines.map((line) => ({ ...line, answer: 'by-data' }));
    assert.equal((await record('fire', id, { lines: forged })).body.code, 'supervision/record-incomplete');
    await must(record('fire', id, { lines: again({ recheck: '油烟投诉' }) }));
    const { lines: shown } = await read('fire', id);
    const kept = shown.find(({ code }: Answer) => code === 'flue.cleaning');
    assert.deepEqual([kept.answer, kept.recheck, kept.answered.by], ['passed', '油烟投诉', 'recognised']);
  });

  test('data answer what the list says they do; what they say is not in order is looked at', async () => {
    const visit = await story.booked(['health'], on('2026-09-07', '2026-09-11'));
    const health = await clerk('health');
    const check = (line: string, passed: boolean) =>
      health.post(`/api/inspection-visits/${visit}/data-checks`, {
        line,
        passed,
        words: '12 人持证，均有效',
      });
    assert.equal((await check('tableware.disinfected', true)).body.code, 'supervision/line-not-by-data');
    await must(check('staff.health', false));
    const line = async () =>
      (await read('health', visit)).lines.find(({ code }: Answer) => code === 'staff.health');
    assert.deepEqual([(await line()).answered, (await line()).dataSays.passed], [null, false]);
    await story.pass(1 / 1440);
    await must(check('staff.health', true));
    const { answered } = await line();
    assert.deepEqual(
      [answered.by, answered.reference, answered.source.zh],
      ['by-data', '', '健康证明共享库'],
    );
    await gone('health', visit);
    const lines = (await answersTo(await clerk('health'), visit, { now: story.now })) as Answer[];
    assert.equal(lines.find(({ code }) => code === 'staff.health').answer, 'by-data');
    await must(record('health', visit, { lines }));
    const kept = await line();
    // what the data said is no text of a document: it stays sealed, for those whose visit it is
    assert.deepEqual(
      [kept.answer, kept.answered.reference, kept.dataSays.words],
      ['by-data', '', '12 人持证，均有效'],
    );
  });

  let inspection = '';
  const pdf = async ({ cookie }: TestClient, path: string): Promise<Buffer> => {
    const { statusCode, rawPayload } = await story.platform.app.server.inject({
      method: 'GET',
      url: path,
      headers: { cookie: cookie! },
    });
    assert.equal(statusCode, 200, path);
    return rawPayload;
  };

  test('documents are issued as it goes its way: approval, notice, record, result; each is one PDF for ever', async () => {
    id = await story.booked(['health'], on('2026-10-12', '2026-10-16'));
    await gone('health', id);
    const own = await clerk('health');
    const at = story.now().toISOString();
    const drawn =
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
    const sign = (role: string, name: string, more: object = {}) => ({
      id: randomUUID(),
      notedAt: at,
      said: { kind: 'signature', role, name, ...more },
    });
    await must(
      own.post(`/api/inspection-visits/${id}/site-notes`, {
        sentAt: at,
        notes: [sign('inspector', '孙立新', { drawn }), sign('firm', '周店长')],
      }),
      200,
    );
    await must(
      record('health', id, { lines: await answersTo(await clerk('health'), id, { now: story.now }) }),
    );
    const { documents, joint } = await read('health', id);
    inspection = joint[0].inspectionId;
    assert.deepEqual(
      documents.map(({ kind, hash }: Answer) => [kind, hash]),
      [
        ['notice', null],
        ['record', null],
        ['result', null],
      ],
    );
    const firm = await story.asFirm();
    const path = `/api/my-inspections/${id}/documents/record`;
    const bytes = await pdf(firm, path);
    assert.equal(bytes.toString('latin1', 0, 5), '%PDF-');
    assert.deepEqual(await pdf(firm, path), bytes);
    assert.deepEqual(await pdf(own, `/api/inspection-visits/${id}/documents/record`), bytes);
    const hash = story.platform.app.services.crypto.sm3(bytes).toString('hex');
    const [kept] = (await read('health', id)).documents.filter(({ kind }: Answer) => kind === 'record');
    assert.equal(kept.hash, hash);
    const reads = story.platform.app.services.database.reads;
    const { rows } = await sql<{ data: Answer }>`
      SELECT data FROM base.audit_event WHERE type = 'inspection-document.sealed' AND root_id = ${id}`.execute(
      reads,
    );
    assert.deepEqual(
      rows.map(({ data }) => [data.kind, data.documentHash]),
      [['record', hash]],
    );
  });

  test('documents are the firm’s and of those who came: nobody else opens them, and the sheet of the approval stays inside', async () => {
    const sun = await story.platform.as('sun');
    assert.equal((await sun.get(`/api/my-inspections/${id}/documents/record`)).status, 404);
    const market = await clerk('market');
    assert.equal((await market.get(`/api/inspection-visits/${id}/documents/result`)).status, 404);
    assert.equal((await market.get(`/api/inspections/${inspection}/approval-sheet`)).status, 404);
    const own = await clerk('health');
    await pdf(own, `/api/inspections/${inspection}/approval-sheet`);
    const firm = await story.asFirm();
    assert.equal((await firm.get(`/api/my-inspections/${id}/documents/approval`)).status, 400);
    for (const kind of ['notice', 'result']) await pdf(firm, `/api/my-inspections/${id}/documents/${kind}`);
  });

  test('what documents say is nowhere in the clear', async () => {
    const reads = story.platform.app.services.database.reads;
    const { rows } = await sql<{ found: boolean }>`
      SELECT bool_or(encode(sealed, 'escape') LIKE '%周店长%' OR d::text LIKE '%周店长%') AS found
      FROM supervision.document d`.execute(reads);
    assert.equal(rows[0]!.found, false);
  });
});

describe('a line whose answer was annulled', () => {
  opensStory();

  test('is asked anew when the result in which it stood was annulled, unless the notice had said otherwise', async () => {
    const first = await story.booked(['market'], on('2026-06-01', '2026-06-05'));
    await gone('market', first);
    await must(
      record('market', first, { lines: await answersTo(await clerk('market'), first, { now: story.now }) }),
    );
    await must((await clerk('market')).post(`/api/inspection-visits/${first}/publication`));
    const days = (from: string, to: string) => ({ windowFrom: from, windowTo: to });
    const reused = async (inspection: string) => {
      const { verdicts } = await must((await clerk('fire')).get(`/api/inspections/${inspection}`), 200);
      return verdicts.find(({ rule }: Answer) => rule === 'reuse').outcome;
    };
    const answered = async (visit: string) => {
      const told = await must((await story.asFirm()).get(`/api/my-inspections/${visit}`), 200);
      return told.lines.find(({ code }: Answer) => code === 'flue.cleaning').answered?.by;
    };
    const noticed = await story.booked(['fire'], on('2026-06-15', '2026-06-19'));
    const inspection = await story.approved('fire', days('2026-06-22', '2026-06-26'));
    assert.equal(await reused(inspection), 'warn');
    await story.pass(0.01);
    await must(
      (await story.platform.as('wang')).post(`/api/inspection-visits/${first}/withdrawal`, {
        reason: '复查后撤销',
        document: '撤销决定书1号',
        annulledOn: '2026-06-01',
      }),
    );
    assert.equal(await answered(noticed), 'recognised');
    const fire = await clerk('fire');
    const alone = { reason: '单独安排' };
    const visit = (await must(fire.post(`/api/inspections/${inspection}/visit`, alone), 201)).id;
    const slots = ['2026-06-22T02:00:00.000Z'];
    await must(fire.post(`/api/inspection-visits/${visit}/notice`, { slots }));
    assert.equal(await answered(visit), undefined);
    const later = await story.request('fire', days('2026-07-01', '2026-07-05'));
    assert.equal(await reused(later), 'pass');
  });
});
