import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { after, before, test } from 'node:test';
import { readConfig } from '../../config.ts';
import '../files/problems.ts';
import { openAdmission } from './admission.ts';
import { contextFactory } from './context-factory.ts';
import type { Ground } from './ground.ts';
import { httpServer } from './http-server.ts';
import { route, type CommitMode } from './route.ts';

/** Files on their way in, before anything is asked of a database. */
let dataDir: string;
before(async () => void (dataDir = await mkdtemp(`${tmpdir()}/uploads-`)));
after(() => rm(dataDir, { recursive: true }));

const admission = openAdmission({ read: 1, write: 1 });
const uploads = (path: string, commit: CommitMode, creates = false) =>
  route({
    method: 'POST',
    path,
    summary: { zh: '上传', en: 'Upload' },
    permission: 'public',
    response: undefined,
    upload: true,
    keyed: creates,
    creates,
    commit,
    async handle(_, { file }) {
      for await (const _chunk of file?.stream ?? []);
    },
  });

async function open() {
  const log = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Ground['log'];
  const now = () => new Date();
  const server = await httpServer({
    ground: {
      config: readConfig(['--data', dataDir, '--max-upload-mb', '1']),
      database: { reads: {}, transaction: (run: (db: object) => unknown) => run({}) },
      log,
      now,
      onEvents() {},
    } as unknown as Ground,
    contexts: contextFactory({ now, log }),
    gatekeeper: () => ({}) as never,
    routes: [
      uploads('/held', 'transaction'),
      uploads('/streamed', 'read'),
      uploads('/keyed', 'transaction', true),
    ],
    admission,
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  return { server, port: (server.server.address() as AddressInfo).port };
}

const type = 'multipart/form-data; boundary=x';
const begin =
  '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF';

/** Sends the beginning of a file, and then nothing for as long as it likes. */
function dawdle(port: number, path: string): Socket {
  const head = `POST /api${path} HTTP/1.1\r\nhost: a\r\ncontent-type: ${type}\r\ncontent-length: 9999\r\n\r\n`;
  return connect(port, '127.0.0.1').once('connect', function (this: Socket) {
    this.write(head + begin);
  });
}

test('who sends a file one letter at a time occupies no place, whether it is held or read as it comes', async () => {
  const { server, port } = await open();
  const began: string[] = [];
  server.server.on('request', ({ url }) => void began.push(url!));
  const dawdlers = ['/held', '/streamed', '/held', '/streamed'].map((path) => dawdle(port, path));
  try {
    while (began.length < dawdlers.length) await new Promise((resolve) => setImmediate(resolve));
    for (const path of ['/held', '/streamed']) {
      const { statusCode } = await server.inject({
        method: 'POST',
        url: `/api${path}`,
        headers: { 'content-type': type },
        payload: `${begin}\r\n--x--\r\n`,
      });
      assert.equal(statusCode, 204, path);
    }
  } finally {
    for (const dawdler of dawdlers) dawdler.destroy();
    await server.close();
  }
});

test('whose file has arrived when the house is full comes back later, and leaves no place taken', async () => {
  const { server } = await open();
  const send = (path: string) =>
    server.inject({
      method: 'POST',
      url: `/api${path}`,
      headers: { 'content-type': type },
      payload: `${begin}\r\n--x--\r\n`,
    });
  const enter = admission.enter.bind(admission);
  try {
    for (const path of ['/held', '/streamed']) {
      // somebody else enters between the first look and the last byte
      admission.enter = () => false;
      const refused = await send(path);
      admission.enter = enter;
      assert.deepEqual([refused.statusCode, refused.json().code], [429, 'base/busy'], path);
      assert.ok(Number(refused.headers['retry-after']) > 0);
      assert.equal((await send(path)).statusCode, 204);
    }
    assert.equal(admission.inFlight.write, 0);
  } finally {
    admission.enter = enter;
    await server.close();
  }
});

test('a file that was cut off is refused, never taken for another', async () => {
  const { server } = await open();
  for (const path of ['/held', '/streamed']) {
    const { statusCode, ...answer } = await server.inject({
      method: 'POST',
      url: `/api${path}`,
      headers: { 'content-type': type },
      payload: `${begin}${'x'.repeat(2 ** 20)}\r\n--x--\r\n`,
    });
    assert.deepEqual([statusCode, answer.json().code], [413, 'files/too-large'], path);
  }
  await server.close();
});

test('who forgot the key hears it before anything is received', async () => {
  const { server, port } = await open();
  const socket = dawdle(port, '/keyed');
  try {
    const answer = await new Promise((resolve) => socket.once('data', resolve));
    assert.match(String(answer), /^HTTP\/1\.1 4\d\d[^]*base\/key-missing/);
  } finally {
    socket.destroy();
    await server.close();
  }
});
