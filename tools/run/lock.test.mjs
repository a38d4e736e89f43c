import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
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
