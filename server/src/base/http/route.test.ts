import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nobody, noJurisdiction } from '../context.ts';
import { problem } from '../problems.ts';
import { contextFactory } from './context-factory.ts';
import { perform } from './endpoint.ts';
import type { Ground } from './ground.ts';
import { route, type CommitMode } from './route.ts';

const declared = { method: 'POST', path: '/things', permission: 'public', response: undefined } as const;
const summary = { zh: '事物', en: 'Things' };

/** Runs a handler whose rows meet another's, three times over. @returns how often it ran */
async function runsWhenOvertaken(commit: CommitMode): Promise<number> {
  let runs = 0;
  let conflicts = 3;
  const one = route({ ...declared, summary, commit, handle: async () => void (runs += 1) });
  const groupCommit = {
    write: async () => {
      if (conflicts-- > 0) throw problem('base/conflict');
    },
  };
  const ground = { database: { reads: {} }, groupCommit, onEvents() {} } as unknown as Ground;
  const contexts = contextFactory({ now: () => new Date(), log: {} as Ground['log'] });
  const call = { route: one, actor: nobody, lang: 'en' as const, keyed: undefined, input: {} as never };
  await perform(ground, contexts, noJurisdiction, call).catch((error: unknown) => {
    assert.equal((error as { code: string }).code, 'base/conflict');
  });
  return runs;
}

test('a grouped handler that was overtaken decides anew; one that acts by itself is never run again', async () => {
  assert.equal(await runsWhenOvertaken('grouped'), 4);
  assert.equal(await runsWhenOvertaken('once'), 1);
});

test('a route that takes a file is not declared as one that may run again', () => {
  const takes = (commit: CommitMode) =>
    route({ ...declared, summary, commit, upload: true, handle: async () => {} });
  assert.throws(() => takes('grouped'), /POST \/things takes a file/);
  assert.equal(takes('read').upload, true);
});
