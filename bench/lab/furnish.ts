/** What is in the database before a measurement: the demonstration province, one more scenario, applicants, open drafts. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type pg from 'pg';
import { makeIdNumber } from '../../engines/codes/index.ts';
import { startApp } from '../../server/src/app.ts';
import { system } from '../../server/src/base/actors.ts';
import { softwareCrypto } from '../../server/src/base/crypto/index.ts';
import { openValue, sealValue, type DataKey } from '../../server/src/base/sealed-fields/envelope.ts';
import { readConfig } from '../../server/src/config.ts';
import { hashToken } from '../../server/src/platform/identity/index.ts';
import { installPackage, publishBase, readFolder } from '../../server/src/platform/scenarios/index.ts';
import { signedIn } from './client.ts';
import { root, type Lab } from './lab.ts';

/**
 * The library card of the repository, but for one thing: its process does not ask a register first. So the submission itself
 * reaches the first user task, and all that it brings about is in the statement that is measured.
 */
export const scenarioId = 'bench-card';

/** Makes the database `name`: migrated, demonstration loaded, the scenario installed. */
export async function furnish(lab: Lab, name: string): Promise<void> {
  await lab.createDatabase(name);
  const config = readConfig([
    '--port',
    '0',
    '--data',
    path.join(lab.folder, `data-${name}`),
    '--log-level',
    'error',
  ]);
  const app = await startApp({ ...config, databaseUrl: lab.url(name) });
  try {
    const files = await readFolder(path.join(root, 'scenarios', 'library-card'));
    await app.services.act(system('bench'), async (ctx) => {
      const scenario = await installPackage(ctx, withoutCheck(files));
      await publishBase(ctx, scenario, '370000');
    });
  } finally {
    await app.stop();
  }
}

function withoutCheck(files: ReadonlyMap<string, string>): Map<string, string> {
  const changed = new Map<string, string>();
  for (const [file, text] of files) {
    if (file.startsWith('tests/')) continue;
    changed.set(file, text);
  }
  const bpmn = 'processes/library-card.bpmn';
  const scenario = JSON.parse(changed.get('scenario.json')!);
  changed.set('scenario.json', JSON.stringify({ ...scenario, id: scenarioId }));
  changed.set(bpmn, withStraightStart(changed.get(bpmn)!));
  return changed;
}

/** Start leads to the rule; the service task, its boundary event and the gateway behind them are taken out. */
function withStraightStart(xml: string): string {
  const without = xml
    .replace(/<bpmn:serviceTask id="residence-check"[\s\S]*?<\/bpmn:serviceTask>/, '')
    .replace(/<bpmn:boundaryEvent id="residence-check-unreachable"[\s\S]*?<\/bpmn:boundaryEvent>/, '')
    .replace(/<bpmn:exclusiveGateway id="residence-check-done" \/>/, '')
    .replaceAll(/<bpmn:sequenceFlow [^>]*(?:sourceRef|targetRef)="residence-check[^>]*\/>/g, '')
    .replaceAll(
      /<bpmndi:BPMN(?:Shape|Edge) [^>]*bpmnElement="[^"]*residence-check[^"]*"[\s\S]*?<\/bpmndi:BPMN(?:Shape|Edge)>/g,
      '',
    );
  return without.replace(
    '</bpmn:process>',
    '<bpmn:sequenceFlow id="start--borrowing-limit" sourceRef="start" targetRef="borrowing-limit" /></bpmn:process>',
  );
}

export interface Applicant {
  cookie: string;
  personId: string;
}

/** People who are signed in: copies of 张公民 with other numbers, so that the load spreads over subjects as in life. */
export async function addApplicants(pool: pg.Pool, count: number): Promise<Applicant[]> {
  const applicants = Array.from({ length: count }, (_, n) => ({
    token: `bench-applicant-${n}-${'x'.repeat(24)}`,
    personId: numberedId('aaaa', n),
    accountId: numberedId('bbbb', n),
    sessionId: numberedId('cccc', n),
    identityNumber: makeIdNumber({ division: '370103', birthDate: '1988-05-21', sequence: n }),
  }));
  await pool.query(
    `WITH given AS (
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[], $5::text[])
         AS g(person_id, account_id, session_id, token_hash, identity_number)),
     zhang AS (
       SELECT p.* FROM directory.person p JOIN identity.account a ON a.person_id = p.id WHERE a.demonstration = 'zhang'),
     persons AS (
       INSERT INTO directory.person (id, identity_number, name, mobile, household_division, address, recorded_at)
       SELECT g.person_id, g.identity_number, z.name, '13800000001', z.household_division, '测试路 1 号', now() FROM given g, zhang z),
     accounts AS (
       INSERT INTO identity.account (id, account, kind, name, person_id, assurance, created_at)
       SELECT g.account_id, 'bench-' || lower(g.identity_number), 'person', z.name, g.person_id, 3, now() FROM given g, zhang z)
     INSERT INTO identity.session (token_hash, id, account_id, state, assurance, started_at, seen_at, expires_at)
     SELECT token_hash, session_id, account_id, 'signed-in', 3, now(), now() + interval '1 hour', now() + interval '12 hours'
     FROM given`,
    [
      applicants.map(({ personId }) => personId),
      applicants.map(({ accountId }) => accountId),
      applicants.map(({ sessionId }) => sessionId),
      applicants.map(({ token }) => hashToken(token)),
      applicants.map(({ identityNumber }) => identityNumber),
    ],
  );
  return applicants.map(({ token, personId }) => ({ personId, cookie: `yiti_session=${token}` }));
}

function numberedId(group: string, n: number): string {
  return `00000000-0000-7000-8000-${group}${n.toString(16).padStart(8, '0')}`;
}

export interface CardAnswers {
  age: number;
  studyRoom: boolean;
  byPost: boolean;
}

/** Fills one draft over the API until nothing is missing. @returns its id */
export async function fillDraft(port: number, answers: CardAnswers): Promise<string> {
  const zhang = await signedIn(port, 'zhang');
  const draft = await zhang.must('POST', '/api/drafts', {
    scenario: scenarioId,
    division: '370102',
    answers,
    chosen: answers.byPost ? ['books-by-post'] : [],
  });
  const values: Record<string, unknown> = {};
  for (const { element, state, schema, options } of draft.fields) {
    if (state === 'asked')
      values[element] =
        options[0]?.value ?? schema.enum?.[0] ?? (/phone/i.test(element) ? '13800000001' : '测试内容');
  }
  const filled = await zhang.must('PUT', `/api/drafts/${draft.draftId}/values`, { values });
  if (filled.problems.length > 0)
    throw new Error(`The draft is not complete: ${JSON.stringify(filled.problems)}`);
  return draft.draftId;
}

/** The newest data key of a purpose, opened with the key store of the platform on this database. */
export async function dataKeyOf(pool: pg.Pool, purpose: string, keysFolder: string): Promise<DataKey> {
  const { rows } = await pool.query<{ number: number; wrapped: Buffer }>(
    'SELECT number, wrapped FROM base.data_key WHERE purpose = $1 ORDER BY number DESC LIMIT 1',
    [purpose],
  );
  const { number, wrapped } = rows[0]!;
  const crypto = await softwareCrypto({ folder: keysFolder, now: () => new Date() });
  return { number, secret: await crypto.sm4Decrypt('data-keys', wrapped, `${purpose}/${number}`) };
}

/**
 * Copies the open draft `count` times, shared out among the applicants, each sealed for its own row as the platform seals it.
 *
 * @param keysFolder the key store of the platform on this database
 * @returns (draft, applicant's index) in order
 */
export async function copyDrafts(
  pool: pg.Pool,
  templateId: string,
  applicants: readonly Applicant[],
  { count, keysFolder }: { count: number; keysFolder: string },
): Promise<Array<{ draftId: string; applicant: number }>> {
  const key = await dataKeyOf(pool, 'forms', keysFolder);
  const placeOf = (id: string) => `forms.draft/sealed/${id}`;
  const { rows: templates } = await pool.query<{ sealed: Buffer }>(
    'SELECT sealed FROM forms.draft WHERE id = $1',
    [templateId],
  );
  const contents = openValue(key, templates[0]!.sealed, placeOf(templateId));
  if (!contents) throw new Error('The draft does not open with the keys of the platform.');
  const drafts = Array.from({ length: count }, (_, n) => {
    const draftId = randomUUID();
    const applicant = n % applicants.length;
    return { draftId, applicant, sealed: sealValue(key, contents, placeOf(draftId)) };
  });
  await pool.query(
    `INSERT INTO forms.draft (id, subject_id, created_by, scenario_id, snapshot_id, division, answers, chosen, sources, held,
       sealed, state, created_at, changed_at, version)
     SELECT g.id, g.subject_id, t.created_by, t.scenario_id, t.snapshot_id, t.division, t.answers, t.chosen, t.sources, t.held,
       g.sealed, 'open', now(), now(), 1
     FROM forms.draft t, unnest($2::uuid[], $3::uuid[], $4::bytea[]) AS g(id, subject_id, sealed) WHERE t.id = $1`,
    [
      templateId,
      drafts.map(({ draftId }) => draftId),
      drafts.map(({ applicant }) => applicants[applicant]!.personId),
      drafts.map(({ sealed }) => sealed),
    ],
  );
  return drafts.map(({ draftId, applicant }) => ({ draftId, applicant }));
}
