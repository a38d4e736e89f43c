/** `npm start` as a person lives it: up, refused twice, stopped, killed, up again. Real processes, a real database. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { after, describe, it } from 'node:test';
import { isAlive, until } from '../server/src/base/postgres/postmaster.ts';
import { root } from './shell.ts';

const START_SECONDS = 120; // the first builds the pages
const folder = mkdtempSync(path.join(tmpdir(), 'yiti-start-'));
const data = path.join(folder, 'data');
chmodSync(folder, 0o755); // or root's database would live in /var/lib
after(() => rmSync(folder, { recursive: true, force: true }));

describe('npm start', () => {
  let first: Start;

  it('serves, and says where', async () => {
    first = start('--port', '0', '--data', data, '--no-demo');
    const answer = await fetch(`${await first.address()}/health`);
    assert.equal(answer.status, 200);
    assert.doesNotMatch(first.output(), /Demonstration people/);
  });

  it('has a page at the address that it prints', async () => {
    const answer = await fetch(await first.address());
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /<html/i);
  });

  it('refuses a second platform on the same data, with a sentence', async () => {
    const second = start('--port', '0', '--data', data);
    assert.notEqual(await second.ended(), 0);
    assert.match(second.output(), /Another platform \(process \d+\) is using this data folder/);
    assert.match(second.output(), /--data DIR/);
  });

  it('ends everything when npm is killed, and starts again without repair', async () => {
    const before = processesOn(data);
    assert.ok(before.length > 0, 'a platform and its database are running');
    first.npm.kill('SIGKILL');
    const again = start('--port', '0', '--data', data, '--no-demo');
    await again.address();
    assert.ok(
      before.every((pid) => !isAlive(pid)),
      'what npm started has ended',
    );
    first = again;
  });

  it('stops everything at Ctrl-C', async () => {
    first.npm.kill('SIGINT');
    await first.ended();
    assert.match(first.output(), /everything has ended/);
    assert.ok(await until(() => processesOn(data).length === 0, 5), `left over: ${processesOn(data).join()}`);
  });

  // how fast is measured by `npm run bench -- --only starts`, on a machine that does nothing else
  it('is up again, and says how long that took', async () => {
    const again = start('--port', '0', '--data', data, '--no-demo');
    await again.address();
    assert.match(again.output(), /ready +in \d+ ms/);
    again.npm.kill('SIGTERM');
    await again.ended();
  });

  it('says so when the port is taken, and leaves nothing running', async () => {
    const stranger = createServer().listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const { port } = stranger.address() as { port: number };
    const refused = start('--port', String(port), '--data', data);
    assert.equal(await refused.ended(), 1);
    stranger.close();
    assert.match(refused.output(), new RegExp(`Port ${port} is in use by another program`));
    assert.ok(await until(() => processesOn(data).length === 0, 5));
  });

  it('refuses a flag that it does not know, and helps', async () => {
    const refused = start('--prot', '1');
    assert.equal(await refused.ended(), 1);
    assert.match(refused.output(), /--prot is not a flag of this command\.\nDid you mean --port\?/);
  });
});

interface Start {
  npm: ChildProcess;
  output(): string;
  /** waits until it is ready */
  address(): Promise<string>;
  /** its exit code */
  ended(): Promise<number | null>;
}

function start(...args: string[]): Start {
  const npm = spawn('npm', ['start', '--', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let done = false;
  for (const stream of [npm.stdout, npm.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const closed = once(npm, 'close').then(([code]) => {
    done = true;
    return code as number | null;
  });
  return {
    npm,
    output: () => output,
    ended: () => closed,
    async address() {
      const address = () => /ready .*(http:\/\/\S+)/.exec(output)?.[1];
      await until(() => done || address() !== undefined, START_SECONDS);
      assert.ok(address(), `it did not start:\n${output}`);
      return address()!;
    },
  };
}

/** The processes that have this data folder on their command line. */
function processesOn(dataDir: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && isAlive(pid) && commandLine(pid).includes(dataDir));
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
