import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { makeIdNumber, ratingReasons } from '@yiti/engines/codes';
import pg from 'pg';
import { modules } from '../src/app.ts';
import { addJob } from '../src/base/jobs/index.ts';
import {
  openRows,
  readSealStatus,
  resealFilesJob,
  resealJob,
  rotateJob,
} from '../src/base/sealed-fields/index.ts';
import { askLocalRecords } from '../src/platform/data/index.ts';
import { toldByCopy } from '../src/testing-copy.ts';
import { until, type TestClient } from '../src/testing.ts';
import { marked } from './marked-requests.ts';
import { asTheWeb, grant, must, openStory, smallPdf, standing, type Story, upload } from './story.ts';
import { unmarried } from './unmarried.ts';

/**
 * What a copy of the database and of the data folder tells of people who went through whole applications: a library card, a restaurant, a newborn. Everything
 * that is written down in the clear is named here, and in docs/reference/security.md.
 */
const idOfBaby = makeIdNumber({ division: '370102', birthDate: '2026-10-20', sequence: 988 });
const idOfChild = makeIdNumber({ division: '370102', birthDate: '2020-02-29', sequence: 977 });
const account = '6222020091709170917';
/** What somebody writes freely, wherever there is room for it. */
const words = '只说给经办人听的话玖壹柒';
const secrets = {
  'identity number': [marked.identityNumber, idOfBaby, idOfChild],
  mobile: [marked.phone],
  address: [marked.address],
  account: [account],
  email: [marked.email],
  words: [words],
};

/** What registers were told of people. */
const records: Array<{ register: string; code: string }> = [];

let story: Story;
let owner: pg.Pool;
let zhang: TestClient;
let liu: TestClient;
const reads = () => story.platform.app.services.database.reads;

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z', ['--log-level', 'silent', '--limit-questions', '0']);
  owner = new pg.Pool({ connectionString: story.platform.databaseUrl, max: 3 });
  const { id } = await story.person('zhang');
  await owner.query(
    `UPDATE directory.person SET identity_number = $2, mobile = $3, address = $4, sealed = NULL, identity_number_hash = NULL
     WHERE id = $1`,
    [id, marked.identityNumber, marked.phone, marked.address],
  );
  await addJob(reads(), resealJob, {}, { key: resealJob });
  await until(nothingLeft);
  zhang = asTheWeb(await story.platform.as('zhang'));
  liu = asTheWeb(await story.platform.as('liu'));
});
after(async () => {
  await owner.end();
  await story.stop();
});

const found = () => toldByCopy(owner, secrets);

function secretsIn(text: string): string[] {
  const all = Object.entries(secrets);
  return all.flatMap(([what, values]) => (values.some((one) => text.includes(one)) ? [what] : []));
}

async function libraryCard(): Promise<void> {
  const card = {
    scenario: 'library-card',
    division: '370102',
    answers: { age: 38, studyRoom: false, byPost: true },
  };
  const values = {
    'library.branch': 'lakeside',
    'person.phone': marked.phone,
    'library.postAddress': marked.address,
  };
  const filed = await story.apply(zhang, { ...card, values, chosen: ['books-by-post'] });
  await must(zhang.post('/api/drafts', card), 201);
  await grant(story, filed.caseOf('reader-card'));
}

async function newborn(): Promise<void> {
  const mother = await story.person('liu');
  const register = async (name: string, code: string, fields: Record<string, unknown>) => {
    records.push({ register: name, code });
    await story.record(name, code, fields);
  };
  const bornAt = '2026-10-20T08:16:00+08:00';
  const birth = { sex: 'female', bornAt, hospital: '历下妇幼保健院', ageDays: 13, certificateIssued: false };
  await register('birth-record', mother.identity_number, birth);
  const marriage = { married: true, spouseName: '张公民', spouseIdNumber: marked.identityNumber };
  await register('marriage-register', mother.identity_number, marriage);
  for (const code of [mother.identity_number, marked.identityNumber])
    await register('population-register', code, { householdAddress: marked.address });
  await register('social-security-cards', mother.identity_number, { account });
  await register('hospital-settlement', mother.identity_number, { hospital: '历下妇幼保健院' });
  const filed = await story.apply(liu, {
    scenario: 'newborn',
    answers: { household: 'mother', joinInsurance: true, card: true, reimburse: true },
    values: { 'baby.name': '张小满', 'card.delivery': 'electronic', 'person.phone': marked.phone },
    chosen: ['resident-medical-insurance', 'social-security-card'],
  });
  const { items } = await must(zhang.get('/api/my-tasks'), 200);
  const completion = `/api/my-tasks/${encodeURIComponent(items.at(-1).id)}/completion`;
  await must(zhang.post(completion, { outcome: 'agreed', values: { 'otherParent.agrees': true } }));
  await story.settle();
  await grant(story, filed.caseOf('birth-certificate'));
  await grant(story, filed.caseOf('birth-registration'), { idNumber: idOfBaby });
  for (const service of ['resident-medical-insurance', 'social-security-card', 'maternity-costs'])
    await grant(story, filed.caseOf(service));
  const stands = Object.values(await standing(liu, filed.applicationId));
  assert.deepEqual([...new Set(stands)], ['granted']);
}

/** What people and officials write of a case, a record and each other, in words of their own with everything in them. */
async function wordsOfPeople(): Promise<void> {
  const said = `${words} ${marked.identityNumber} ${marked.phone}`;
  const card = {
    scenario: 'library-card',
    division: '370102',
    answers: { age: 38, studyRoom: false, byPost: true },
    values: {
      'library.branch': 'lakeside',
      'person.phone': marked.phone,
      'library.postAddress': marked.address,
    },
    chosen: ['books-by-post'],
  };
  const corrected = (await story.apply(zhang, card)).caseOf('reader-card');
  const officer = await story.officerOf(corrected);
  const defects = [{ kind: 'field', at: 'library.postAddress', message: said }];
  await must(officer.post(`/api/cases/${corrected}/correction`, { defects }));
  const reply = { fields: { 'library.postAddress': `${marked.address}东` }, uploads: [], remark: said };
  await must(zhang.post(`/api/cases/${corrected}/correction-reply`, reply));
  await must(officer.post(`/api/cases/${corrected}/acceptance`));
  await must(officer.post(`/api/cases/${corrected}/review`, { opinion: said }));
  const no = { result: 'denied', reasons: [said], basis: ['《示范规定》第三条'] };
  await must(officer.post(`/api/cases/${corrected}/decision`, no));
  await story.settle();
  await must(
    zhang.post(`/api/cases/${corrected}/rating`, { stars: 1, reasons: [await worstReason()], remark: said }),
  );
  await story.settle();
  const withdrawn = await story.apply(zhang, card);
  await must(zhang.post(`/api/applications/${withdrawn.applicationId}/withdrawal`, { reason: said }));
  await must(zhang.post('/api/own-information-requests', { kind: 'explanation', words: said }), 201);
  await story.settle();
}

const worstReason = async () => Object.entries(ratingReasons).find(([, { stars }]) => stars === 1)![0];

/** A document with everything in it, readable in its bytes. */
const document = Buffer.concat([
  smallPdf,
  Buffer.from(`% ${Object.values(secrets).flat().join(' ')}\n%%EOF\n`),
]);

/** Hands the document in with another newborn. */
async function uploaded(): Promise<void> {
  const sun = await story.platform.as('sun');
  const draft = { scenario: 'newborn', division: '370102', answers: unmarried };
  const { draftId } = await must(sun.post('/api/drafts', draft), 201);
  const sent = await upload(story, sun, `/api/drafts/${draftId}/uploads?evidence=household-booklet`, {
    bytes: document,
    name: `${marked.identityNumber}.pdf`,
  });
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
}

/** Every file of the data folder in which one of the secrets can be read, or which begins as a document or picture does. */
async function foundInFolder(): Promise<{ looked: number; hits: string[] }> {
  const { dataDir } = story.platform.app.services.config;
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const all = entries.filter((entry) => entry.isFile());
  const hits: string[] = [];
  for (const { parentPath, name } of all) {
    const bytes = await readFile(join(parentPath, name));
    const begins = ['%PDF', 'PNG', 'PK'].filter((kind) => bytes.subarray(0, 5).includes(kind));
    for (const what of [...secretsIn(name), ...secretsIn(bytes.toString()), ...begins])
      hits.push(`${name}: ${what}`);
  }
  return { looked: all.length, hits };
}

const files = () => story.platform.app.services.files;

/** Sealed tables that nothing here is written to: nobody signs in as an officer with a mobile, what is sent is forgotten at once, and the others have tests that look at a copy after theirs. */
const elsewhere = new Set([
  'directory.officer',
  'directory.premises',
  'base.effect',
  'corrections.correction',
  'evidence.check',
  'credentials.import_row',
  'credentials.exchange',
  'credentials.check',
  'casework.objection',
  'casework.rating_answer',
  'casework.site_visit_finding',
  'privacy.objection',
  'supervision.case_lead_step',
  'supervision.complaint',
  'supervision.copied_inspection',
  'supervision.data_check',
  'supervision.document',
  'supervision.entry_place',
  'supervision.record_words',
  'supervision.site_note',
  'supervision.written_file',
  'supervision.written_request',
]);

const sealedTables = modules.flatMap((module) => module.sealed ?? []);
const nothingLeft = async () => (await readSealStatus(reads(), sealedTables)).every(({ left }) => left === 0);

test('a copy of the database names nobody by number, mobile or address, but where it is said', async () => {
  const ways = { email: marked.email, byEmail: true, bySms: true };
  for (const who of [zhang, liu]) await must(who.put('/api/notification-settings', ways), 204);
  await libraryCard();
  await newborn();
  await uploaded();
  await wordsOfPeople();
  const child = { name: '某某某', identityNumber: idOfChild };
  await must(zhang.post('/api/guardianships', { child, relation: 'father', words: '' }), 201);
  const holder = { name: '某某某', mobile: marked.phone };
  const offer = { subjectId: (await story.person('liu')).id, services: ['library-card'], holder };
  await must(liu.post('/api/mandates', { ...offer, validTo: '2027-01-01T00:00:00.000Z' }), 201);
  for (const { name } of sealedTables) {
    if (elsewhere.has(name)) continue;
    const { rows } = await owner.query(`SELECT count(*)::int AS rows FROM ${name} WHERE sealed IS NOT NULL`);
    assert.ok(rows[0].rows > 0, name);
  }
  assert.deepEqual(await found(), []);
  const { looked, hits } = await foundInFolder();
  assert.ok(looked > 20, `looked through ${looked} files`);
  assert.deepEqual(hits, []);
});

/** What people see of it all, the same whether rows are from before or not. */
async function seen(): Promise<unknown[]> {
  const answers: any[] = [];
  for (const who of [zhang, liu]) {
    answers.push(await must(who.get('/api/notification-settings'), 200));
    for (const list of ['applications', 'drafts', 'credentials'])
      answers.push(await must(who.get(`/api/${list}`), 200));
    const { items } = answers.at(-3)!;
    for (const { applicationId } of items)
      answers.push(await must(who.get(`/api/applications/${applicationId}`), 200));
    for (const { draftId } of answers.find((one) => one.items?.[0]?.draftId)?.items ?? [])
      if (who === zhang) answers.push(await must(who.get(`/api/drafts/${draftId}`), 200));
  }
  for (const { register, code } of records)
    answers.push(await askLocalRecords({ db: reads() }, { register, subjectCode: code }));
  return answers;
}

/** Every word and number of it, whatever its order (what happened in the same moment has none), without printing pages of it. */
const wordsOf = (answers: unknown) =>
  JSON.stringify(answers)
    .match(/"(?:[^"\\]|\\.)*"|[\d.]+/g)!
    .toSorted();
async function isSame(before: readonly unknown[]): Promise<void> {
  const [was, is] = [wordsOf(before), wordsOf(await seen())];
  assert.deepEqual(is.filter((word, n) => word !== was[n]).slice(0, 3), []);
  assert.equal(is.length, was.length);
}

/** Writes what is sealed into the columns of before, as a version without sealing left it. */
async function asBefore(): Promise<void> {
  for (const table of sealedTables.filter(({ name }) =>
    /^(forms|casework|credentials|data|notifications)\./.test(name),
  )) {
    const names = [table.key, ...(table.part ? [table.part] : [])];
    const { rows } = await owner.query(
      `SELECT concat_ws('/', ${names.join()}) AS id, sealed, ${[...table.clear, ...(table.kept ?? [])].join()} FROM ${table.name}
       WHERE sealed IS NOT NULL`,
    );
    const opened = await openRows<Record<string, any>>(reads(), table, rows);
    for (const [n, row] of rows.entries()) {
      const columns = columnsBefore(table.name, row, opened[n]!);
      const set = Object.keys(columns).map((name, at) => `${name} = $${at + 2}`);
      await owner.query(
        `UPDATE ${table.name} SET sealed = NULL, ${set.join()} WHERE concat_ws('/', ${names.join()}) = $1`,
        [row.id, ...Object.values(columns).map(asColumn)],
      );
    }
  }
}

const asColumn = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function columnsBefore(
  table: string,
  row: Record<string, any>,
  secrets: Record<string, any>,
): Record<string, unknown> {
  if (table === 'credentials.credential')
    return {
      face: row['face'].map((field: any) => ({ ...field, value: secrets['face'][field.key] ?? field.value })),
    };
  // such a row lay under any id
  if (table === 'data.record')
    return { id: randomUUID(), subject_code: secrets['subjectCode'], fields: secrets['fields'] };
  return Object.fromEntries(
    Object.entries(secrets).map(([name, values]) => [
      name,
      Array.isArray(values) || typeof values === 'string' ? values : { ...row[name], ...values },
    ]),
  );
}

test('rows from before are read as they are, and sealed by the job without anybody seeing a difference', async () => {
  const sealedView = await seen();
  for (const one of [marked.address, idOfBaby]) assert.ok(JSON.stringify(sealedView).includes(one), one);
  await asBefore();
  const address = `sm3-${createHash('sm3').update(document).digest('hex')}`;
  const { dataDir } = story.platform.app.services.config;
  const before = join(dataDir, 'files', address.slice(4, 6), address.slice(6, 8), address);
  await mkdir(dirname(before), { recursive: true });
  await writeFile(before, document);
  assert.equal((await foundInFolder()).hits.length, Object.keys(secrets).length + 1);
  const clear = await found();
  for (const column of [
    'forms.draft.prefill',
    'casework.application.fields',
    'casework.decision.given',
    'credentials.credential.face',
    'data.record.fields',
    'data.record.subject_code',
    'notifications.setting.email',
    'notifications.message.body',
    'casework.correction.reply',
    'casework.decision.reasons',
    'casework.notice.personal',
    'casework.rating.remark',
    'casework.timeline.words',
  ])
    assert.ok(
      clear.some((hit) => hit.startsWith(column)),
      column,
    );
  await isSame(sealedView);
  for (const job of [resealJob, resealFilesJob]) await addJob(reads(), job, {}, { key: job });
  await until(nothingLeft, 60);
  assert.deepEqual(await found(), []);
  await isSame(sealedView);
  await until(async () => (await files().status()).inClear === 0, 60);
  assert.deepEqual((await foundInFolder()).hits, []);
  assert.deepEqual(await buffer((await files().open(address)).stream), document);
});

test('data keys are changed, and everything opens as before', async () => {
  const sealedView = await seen();
  const stored = (await files().status()).underKey[1]!;
  assert.ok(stored > 10, `${stored} files`);
  await addJob(reads(), rotateJob, {}, { key: rotateJob });
  const isUnderNew = async () =>
    (await readSealStatus(reads(), sealedTables)).every(({ left, underKey }) => left === 0 && !underKey[1]);
  await until(isUnderNew, 60);
  await until(async () => !(await files().status()).underKey[1], 60);
  assert.equal((await files().status()).underKey[2], stored);
  await isSame(sealedView);
  const { hits } = await foundInFolder();
  assert.deepEqual(hits, []);
});
