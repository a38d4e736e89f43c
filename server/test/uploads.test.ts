import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import { after, before, test } from 'node:test';
import type { TestClient } from '../src/testing.ts';
import { must, openStory, smallPdf, upload, type Story } from './story.ts';
import { unmarried } from './unmarried.ts';

/** What somebody meets who uploads a file, with a virus scanner beside the platform that is sometimes away. */
let story: Story;
let sun: TestClient;
let draftId: string;
const evidence = 'household-booklet';
let scanner: Server;
let port: number;

before(async () => {
  scanner = daemon();
  port = await listen(scanner, 0);
  story = await openStory('2026-11-02T02:00:00.000Z', ['--virus-scanner', `tcp://127.0.0.1:${port}`]);
  sun = await story.platform.as('sun');
  const made = await must(
    sun.post('/api/drafts', { scenario: 'newborn', division: '370102', answers: unmarried }),
    201,
  );
  ({ draftId } = made);
});
after(async () => {
  scanner.close();
  await story.stop();
});

/** Finds what has MALWARE in it; otherwise as clamd. */
function daemon(): Server {
  return createServer((socket) => {
    const pieces: Uint8Array[] = [];
    socket.on('error', () => {});
    socket.on('data', (data) => {
      pieces.push(data as Uint8Array);
      const received = Buffer.concat(pieces);
      if (!received.subarray(-4).equals(Buffer.alloc(4))) return;
      socket.end(received.includes('MALWARE') ? 'stream: Demo.Malware FOUND\0' : 'stream: OK\0');
    });
  });
}

async function listen(server: Server, at: number): Promise<number> {
  await new Promise<void>((done) => server.listen(at, '127.0.0.1', done));
  return (server.address() as { port: number }).port;
}

const send = (bytes: Buffer<ArrayBuffer>) =>
  upload(story, sun, `/api/drafts/${draftId}/uploads?evidence=${evidence}`, { bytes });
const uploads = async () =>
  (await must(sun.get(`/api/drafts/${draftId}`), 200)).evidence.find(
    (one: { key: string }) => one.key === evidence,
  ).uploads.length;
const withText = (text: string) =>
  Buffer.concat([smallPdf.subarray(0, -6), Buffer.from(`%${text}\n%%EOF\n`)]);

test('a clean file is kept, one with a virus is refused by name', async () => {
  assert.equal((await send(smallPdf)).status, 201);
  const { status, body } = await send(withText('MALWARE'));
  assert.deepEqual([status, body.code], [422, 'files/virus']);
  assert.match(body.title, /Demo\.Malware/);
  assert.equal(await uploads(), 1);
});

test('while the scanner is away nothing is taken in and nothing is lost; afterwards it goes on', async () => {
  await new Promise((done) => scanner.close(done));
  const { status, body } = await send(withText('second'));
  assert.deepEqual([status, body.code], [503, 'files/scanner-away']);
  assert.ok(body.title && body.advice && body.kept);
  assert.equal(await uploads(), 1, 'what was there is there');
  scanner = daemon();
  await listen(scanner, port);
  assert.equal((await send(withText('second'))).status, 201);
  assert.equal(await uploads(), 2);
});

test('a document with a script is refused in words', async () => {
  const { status, body } = await send(withText('<</S/JavaScript/JS(app.alert(1))>>'));
  assert.deepEqual([status, body.code], [422, 'files/active-content']);
  assert.equal(await uploads(), 2);
});
