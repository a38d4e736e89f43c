import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { explain } from './explain.mjs';
import { withLock } from './lock.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'yiti-lock-'));
const file = path.join(folder, 'lock');
after(() => rmSync(folder, { recursive: true }));

describe('the lock of the installation', () => {
  it('lets one work at a time, tells who waits, and is gone afterwards', async () => {
    const log = [];
    const work = (name) =>
      withLock(
        file,
        (pid) => log.push(`${name} waits for ${pid === process.pid}`),
        async () => {
          log.push(`${name} begins`);
          await turn();
          log.push(`${name} ends`);
        },
      );
    await Promise.all([work('a'), work('b')]);
    assert.deepEqual(log, ['a begins', 'b waits for true', 'a ends', 'b begins', 'b ends']);
    assert.equal(existsSync(file), false);
  });

  it('is taken over from a process that is gone', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(file, String(pid));
    assert.equal(await withLock(file, assert.fail, async () => 'done'), 'done');
  });
});

describe('what npm says when it fails', () => {
  const cases = [
    ['npm error code ECONNREFUSED', /registry does not answer/],
    ['npm error code ENOSPC', /disk is full/],
    ['npm error code EACCES\nnpm error path /cache', /may not write/],
    ['npm error code EUSAGE', /do not belong together/],
    ['npm error something new', /npm ended with code 1:\nnpm error something new/],
  ];
  for (const [output, message] of cases) {
    it(output.split('\n')[0], () => {
      const [said, advice] = explain({ output, code: 1, logFile: 'install.log' });
      assert.match(said, message);
      assert.match(advice, /install\.log/);
    });
  }
});
