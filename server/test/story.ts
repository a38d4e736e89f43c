import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { modules } from '../src/app.ts';
import { system } from '../src/base/actors.ts';
import { putRecord } from '../src/platform/data/index.ts';
import { findPerson } from '../src/platform/directory/index.ts';
import { readDemonstrationOrganisations } from '../src/platform/identity/index.ts';
import { fireDueTimers } from '../src/platform/process/index.ts';
import { testPlatform, type TestAnswer, type TestClient, type TestPlatform } from '../src/testing.ts';

/** Builders for stories that are told through the interface alone: people, officers, a clock that is moved by hand. */
export interface Story {
  platform: TestPlatform;
  now: () => Date;
  /** moves the clock, then fires the timers that are due and delivers what follows */
  pass(days: number): Promise<void>;
  settle: () => Promise<void>;
  /** what a register says of somebody */
  record(register: string, code: string, fields: Record<string, unknown>): Promise<void>;
  person(key: string): Promise<{ id: string; identity_number: string; name: string }>;
  /** the officer who handles this case, signed in */
  officerOf(caseId: string): Promise<TestClient>;
  /** makes a draft, fills in what is asked, hands it in */
  apply(who: TestClient, wanted: Wanted): Promise<Filed>;
  stop(): Promise<void>;
}

export interface Wanted {
  scenario: string;
  division?: string;
  answers: Record<string, unknown>;
  values?: Record<string, unknown>;
  chosen?: string[];
  /** keys of evidence to which a document is uploaded */
  evidences?: readonly string[];
}

export interface Filed {
  applicationId: string;
  reference: string;
  caseOf: (service: string) => string;
}

export async function openStory(
  start: string,
  flags: readonly string[] = [],
  more: { writeLog?: (line: string) => void; env?: Record<string, string> } = {},
): Promise<Story> {
  let at = new Date(start);
  const platform = await testPlatform({ modules, now: () => at, flags, ...more });
  return storyOn(platform, {
    now: () => at,
    later: (days) => {
      at = new Date(at.getTime() + days * 86_400_000);
    },
  });
}

/** The same on a platform that runs already, with the clock that it was given. */
export async function storyOn(
  platform: TestPlatform,
  { now, later }: { now: () => Date; later: (days: number) => void },
): Promise<Story> {
  const organisations = await readDemonstrationOrganisations();
  const reads = () => platform.app.services.database.reads;
  // the job that fires timers may have claimed one just now: then it is not ours to wait for nothing
  const isTimerDue = async () => {
    const due = await reads()
      .selectFrom('process.timer')
      .select('timer_id')
      .where('due_at', '<=', now().toISOString())
      .executeTakeFirst();
    return due !== undefined;
  };
  const settle = async () => {
    do {
      await platform.app.drain();
      await fireDueTimers(platform.app.services);
    } while (await isTimerDue());
    await platform.app.drain();
  };
  const story: Story = {
    platform,
    now,
    settle,
    async pass(days) {
      later(days);
      await settle();
    },
    async record(register, code, fields) {
      await platform.app.services.act(system('test'), (ctx) => putRecord(ctx, register, code, fields));
    },
    async person(key) {
      const { person_id: personId } = await reads()
        .selectFrom('identity.account')
        .select('person_id')
        .where('account', '=', `demo-${key}`)
        .executeTakeFirstOrThrow();
      const { id, identityNumber, name } = (await findPerson(reads(), personId!))!;
      return { id, identity_number: identityNumber, name };
    },
    async officerOf(caseId) {
      const [applicationId, seq] = caseId.split('.');
      const { uscc } = await reads()
        .selectFrom('casework.case')
        .innerJoin('directory.organisation', 'directory.organisation.id', 'casework.case.organisation_id')
        .select('directory.organisation.uscc')
        .where('application_id', '=', applicationId!)
        .where('seq', '=', Number(seq))
        .executeTakeFirstOrThrow();
      const body = organisations.find((one) => one.uscc === uscc)!;
      const isLi = body.division === '370102' && body.roles.includes('food-permit');
      return asTheWeb(await platform.as(isLi ? 'li' : `${body.division}-${body.roles[0]}`));
    },
    async apply(person, { scenario, division = '370102', answers, values = {}, chosen, evidences = [] }) {
      const who = asTheWeb(person);
      const made = await who.post('/api/drafts', {
        scenario,
        division,
        answers,
        ...(chosen ? { chosen } : {}),
      });
      assert.equal(made.status, 201, JSON.stringify(made.body));
      const { draftId } = made.body;
      if (Object.keys(values).length > 0)
        await must(who.put(`/api/drafts/${draftId}/values`, { values }), 200);
      for (const evidence of evidences) {
        const sent = await upload(story, who, `/api/drafts/${draftId}/uploads?evidence=${evidence}`);
        assert.equal(sent.status, 201, JSON.stringify(sent.body));
      }
      const receipt = await must(handIn(who, draftId), 201);
      await settle();
      return {
        applicationId: receipt.applicationId,
        reference: receipt.reference,
        caseOf: (service) => {
          const one = receipt.cases.find((each: { service: string }) => each.service === service);
          assert.ok(one, `there is no case of ${service}`);
          return one.caseId;
        },
      };
    },
    stop: () => platform.stop(),
  };
  return story;
}

/** Somebody who is signed in, and whose every POST has a key of its own, as those of the web have: answers are then remembered. */
export function asTheWeb(who: TestClient): TestClient {
  const post: TestClient['post'] = (path, body, headers) =>
    who.post(path, body, { 'idempotency-key': randomUUID(), ...headers });
  return { ...who, post };
}

/** Hands a draft in, and promises whatever it asks to be promised instead of proven. */
export async function handIn(
  who: TestClient,
  draftId: string,
  key: string = randomUUID(),
): Promise<TestAnswer> {
  const { promises } = await must(who.get(`/api/drafts/${draftId}`), 200);
  const promised = promises.map(({ service, noticeHash }: { service: string; noticeHash: string }) => ({
    service,
    notice: noticeHash,
  }));
  return who.post(`/api/drafts/${draftId}/submission`, { promised }, { 'idempotency-key': key });
}

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
export async function must(answer: Promise<TestAnswer>, status = 204): Promise<any> {
  const { status: was, body } = await answer;
  assert.equal(was, status, JSON.stringify(body));
  return body;
}

/** The smallest file that is a PDF from beginning to end. */
export const smallPdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n' +
    'trailer<</Root 1 0 R>>\n%%EOF\n',
);

/** Sends one file as a browser does. */
export async function upload(
  story: Story,
  who: TestClient,
  path: string,
  {
    bytes = smallPdf,
    type = 'application/pdf',
    name = 'a.pdf',
    headers = {},
  }: { bytes?: Buffer; type?: string; name?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; body: any }> {
  const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
  const answer = await story.platform.app.server.inject({
    method: 'POST',
    url: path,
    headers: { cookie: who.cookie!, 'content-type': 'multipart/form-data; boundary=b', ...headers },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')]),
  });
  return { status: answer.statusCode, body: answer.payload ? answer.json() : undefined };
}

export const yes = { result: 'granted', reasons: [], basis: [] };

/** The organisation of a case accepts, reviews and grants it. */
export async function grant(story: Story, caseId: string, given?: Record<string, string>): Promise<void> {
  const officer = await story.officerOf(caseId);
  await must(officer.post(`/api/cases/${caseId}/acceptance`));
  await must(officer.post(`/api/cases/${caseId}/review`, { opinion: '材料齐全' }));
  await must(officer.post(`/api/cases/${caseId}/decision`, { ...yes, ...(given ? { given } : {}) }));
  await story.settle();
}

/** How each service of an application stands, for its applicant. */
export async function standing(who: TestClient, applicationId: string): Promise<Record<string, string>> {
  const view = await must(who.get(`/api/applications/${applicationId}`), 200);
  return Object.fromEntries(
    view.cases.map((one: { service: string; status: string; finish: string | null }) => [
      one.service,
      one.finish ?? one.status,
    ]),
  );
}
