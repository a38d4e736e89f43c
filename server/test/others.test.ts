import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { makeIdNumber } from '@yiti/engines/codes';
import type { Route } from '../src/base/http/route.ts';
import type { TestAnswer, TestClient } from '../src/testing.ts';
import { openedCase, restaurant } from './inspected.ts';
import { address, routes, sampleBody } from './routes.ts';
import { grant, must, openStory, upload, type Story } from './story.ts';
import { unmarried } from './unmarried.ts';

/**
 * Every address that holds an id, with the ids of 张公民 and of those who handle what is his, asked by people whom none of it concerns:
 * it answers as if there were nothing, to the letter, and nothing changes.
 */
let story: Story;
/** by the name of the parameter; several where the same name stands for several things */
const belongings = new Map<string, string[]>();
/** the same under an address where the name stands for something else: a case of penalty is none of an application */
const elsewhere = new Map<string, ReadonlyMap<string, string[]>>();
const strangers = new Map<string, TestClient>();
const people = ['liu', '370200-fire-safety', '370200-supervisor', '370200-administrator'];

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z', ['--limit-files', '0', '--limit-questions', '0']);
  const penalty = new Map([['caseId', [await openedCase(story, await restaurant(story))]]]);
  for (const root of ['enforcement-cases', 'my-enforcement-cases']) elsewhere.set(root, penalty);
  const zhang = await story.platform.as('zhang');
  const card = { scenario: 'library-card', answers: { age: 38, studyRoom: false, byPost: false } };
  const apply = () => story.apply(zhang, { ...card, values: { 'library.branch': 'lakeside' } });
  const [closed, open] = [await apply(), await apply()];
  await grant(story, closed.caseOf('reader-card'));
  const draft = await must(zhang.post('/api/drafts', { ...card, division: '370102' }), 201);
  const caseId = closed.caseOf('reader-card');
  await must(zhang.post(`/api/cases/${caseId}/rating`, { stars: 1, reasons: ['113'], remark: '' }));
  await story.settle();
  const officer = await story.officerOf(caseId);
  const wang = await story.platform.as('wang');
  const list = async (who: TestClient, path: string) => (await must(who.get(path), 200)).items;
  const [credential] = await list(zhang, '/api/credentials');
  const { notices } = await must(zhang.get(`/api/applications/${closed.applicationId}`), 200);
  const answered = (await list(wang, '/api/tasks')).find(({ link }: { link: string }) =>
    /rating-answers/.test(link),
  );
  const session = await must(officer.get('/api/session'), 200);
  const uploads = new Map(Object.entries(await uploaded(zhang)));
  const known: Record<string, string[]> = {
    applicationId: [closed.applicationId, open.applicationId],
    caseId: [caseId, open.caseOf('reader-card')],
    draftId: [draft.draftId, uploads.get('draftId')!],
    uploadId: [uploads.get('uploadId')!],
    credentialId: [credential.credentialId],
    noticeId: notices.map(({ noticeId }: { noticeId: string }) => noticeId),
    notificationId: (await list(zhang, '/api/notifications')).map(({ id }: { id: string }) => id),
    taskId: (await list(officer, '/api/tasks')).map(({ id }: { id: string }) => id),
    answerId: [answered.link.split('/').at(-1)!],
    organisationId: [session.organisation.id],
    id: [session.organisation.id, (await must(zhang.get('/api/mandates'), 200))[0].id],
    guardianshipId: [await claimed(zhang)],
    address: [`sm3-${'0'.repeat(64)}`],
  };
  for (const [name, ids] of Object.entries(known)) belongings.set(name, ids);
  for (const person of people) strangers.set(person, await story.platform.as(person));
});
after(() => story.stop());

/** A guardianship that 张公民 has claimed. */
async function claimed(zhang: TestClient): Promise<string> {
  const identityNumber = makeIdNumber({ division: '370102', birthDate: '2018-05-21', sequence: 990 });
  const claim = { child: { name: '张小满', identityNumber }, relation: 'father', words: '' };
  return (await must(zhang.post('/api/guardianships', claim), 201)).id;
}

/** A draft of 张公民 with a document in it, as of somebody who is not married. */
async function uploaded(zhang: TestClient): Promise<{ draftId: string; uploadId: string }> {
  const { identity_number: code } = await story.person('zhang');
  await story.record('marriage-register', code, { married: false });
  const draft = await must(
    zhang.post('/api/drafts', { scenario: 'newborn', division: '370102', answers: unmarried }),
    201,
  );
  const evidence = draft.evidence.find((one: { obtained: unknown }) => !one.obtained);
  const { body } = await upload(
    story,
    zhang,
    `/api/drafts/${draft.draftId}/uploads?evidence=${evidence.key}`,
  );
  const { uploads } = body.evidence.find(({ key }: { key: string }) => key === evidence.key);
  return { draftId: draft.draftId, uploadId: uploads[0].uploadId };
}

/** What anybody may see, and what is found by something else than an id. */
const open = new Set([
  '/divisions/:code',
  '/life-events',
  '/services/:key',
  '/scenarios',
  '/verify',
  '/notices-published',
  '/parameters',
  '/trusted-keys',
]);
const guarded = routes.filter(
  ({ path }) => path.includes(':') && ![...open].some((prefix) => path.startsWith(prefix)),
);

for (const route of guarded) {
  const name = `${route.method} ${route.path}`;
  test(`${name} gives a stranger nothing`, async () => {
    let refused = 0;
    for (const [person, client] of strangers) {
      const nothing = await ask(
        client,
        route,
        ownPath(route, () => undefined),
      );
      for (const path of pathsOf(route)) {
        const theirs = await ask(client, route, path);
        assert.ok(
          theirs.status >= 400 && theirs.status < 500,
          `${person} ${path}: ${JSON.stringify(theirs.body)}`,
        );
        assert.deepEqual(said(theirs), said(nothing), `${person} ${path}`);
        refused += 1;
      }
    }
    assert.ok(refused >= strangers.size);
  });
}

test('and nothing of it has changed', async () => {
  const zhang = await story.platform.as('zhang');
  for (const id of belongings.get('draftId')!) await must(zhang.get(`/api/drafts/${id}`), 200);
  const [closed, open] = belongings.get('applicationId')!;
  assert.equal((await must(zhang.get(`/api/applications/${closed}`), 200)).ratings.length, 1);
  assert.equal((await must(zhang.get(`/api/applications/${open}`), 200)).status, 'open');
});

async function ask(client: TestClient, route: Route, path: string): Promise<TestAnswer> {
  const key: Record<string, string> = route.creates || route.keyed ? { 'idempotency-key': randomUUID() } : {};
  if (route.upload) {
    const { status, body } = await upload(story, client, path);
    return { status, body, headers: {} };
  }
  return client.request(route.method, path, sampleBody(route), key);
}

const said = ({ status, body }: TestAnswer) => ({ status, code: body?.code, title: body?.title });

/** The address with every combination of ids that are somebody's. */
function pathsOf(route: Route): string[] {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const known = elsewhere.get(route.path.split('/')[1]!) ?? belongings;
  const most = Math.max(...names.map((name) => known.get(name)?.length ?? 1));
  return Array.from({ length: most }, (_, n) =>
    ownPath(route, (name) => {
      const ids = known.get(name);
      return ids?.[Math.min(n, ids.length - 1)];
    }),
  );
}

function ownPath(route: Route, idOf: (name: string) => string | undefined): string {
  const [path, query = ''] = address(route).split('?');
  const asked = path!.split('/').slice(2);
  const filled = route.path
    .split('/')
    .slice(1)
    .map((part, n) =>
      part.startsWith(':') ? encodeURIComponent(idOf(part.slice(1)) ?? decodeURIComponent(asked[n]!)) : part,
    );
  return `/api/${filled.join('/')}${query && `?${query}`}`;
}
