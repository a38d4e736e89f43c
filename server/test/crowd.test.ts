import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { modules } from '../src/app.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../src/testing.ts';
import { must } from './story.ts';

/** The same button, pressed a thousand times in one moment, each over a connection of its own. */
const crowd = 1000;

let platform: TestPlatform;
let zhang: TestClient;
const agent = new Agent({ maxSockets: crowd });

before(async () => {
  platform = await testPlatform({ modules });
  zhang = await platform.as('zhang');
});
after(async () => {
  agent.destroy();
  await platform.stop();
});

interface Answer {
  status: number;
  body: string;
  retryAfter: number;
}

function post(path: string, headers: Record<string, string>): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sent = request(`${platform.app.url}${path}`, { method: 'POST', agent, headers }, (answer) => {
    let body = '';
    answer.setEncoding('utf8');
    answer.on('data', (part: string) => (body += part));
    answer.on('end', () =>
      resolve({ status: answer.statusCode!, body, retryAfter: Number(answer.headers['retry-after']) }),
    );
    answer.on('error', reject);
  });
  sent.on('error', reject);
  sent.end();
  return promise;
}

test('the same submission, a thousand times at once, is one application with one answer', async () => {
  const card = { scenario: 'library-card', division: '370102' };
  const answers = { age: 38, studyRoom: false, byPost: false };
  const { draftId } = await must(zhang.post('/api/drafts', { ...card, answers }), 201);
  await must(zhang.put(`/api/drafts/${draftId}/values`, { values: { 'library.branch': 'lakeside' } }), 200);
  const headers = { cookie: zhang.cookie!, 'idempotency-key': randomUUID() };
  const press = async (): Promise<Answer> => {
    for (;;) {
      const answer = await post(`/api/drafts/${draftId}/submission`, headers);
      if (answer.status !== 429) return answer;
      // whoever does not find room is told when to come again
      await pause(answer.retryAfter * 1000);
    }
  };
  const got = await Promise.all(Array.from({ length: crowd }, press));
  assert.deepEqual([...new Set(got.map(({ status }) => status))], [201], got[0]!.body);
  assert.equal(new Set(got.map(({ body }) => body)).size, 1, 'one answer for all');
  const { rows } = await platform.app.services.database.pool.query('SELECT id FROM casework.application');
  assert.deepEqual(rows, [{ id: JSON.parse(got[0]!.body).applicationId }]);
});
