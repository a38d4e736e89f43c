import type { Ctx } from '../../../base/context.ts';
import { addJob } from '../../../base/jobs/index.ts';
import { problem, type Problem } from '../../../base/problems.ts';
import { fill } from '../../../lib/counted.ts';
import { isWithinJurisdiction } from '../../directory/index.ts';
import { workOffName } from './begin-import.ts';
import { interruptionOf, jobKeyOf } from './interruption.ts';
import { findImport, holdImport, leaveRows, markReady, saveProgress, type Import } from './import-store.ts';

/** Nothing more can be issued for this reason: every row that waits says so. @returns false, there is nothing more to do */
export async function haltImport(ctx: Ctx, one: Import, refusal: Problem): Promise<boolean> {
  if (one.state !== 'issuing') return false;
  const { definition, params } = refusal;
  const filled = (text: { zh: string; en: string }) => ({
    zh: fill(text.zh, params),
    en: fill(text.en, params),
  });
  const why = { field: '签发', value: '', why: filled(definition.title), advice: filled(definition.advice) };
  await markReady(ctx.db, one.id, [why]);
  await saveProgress(ctx.db, one.id, { state: 'halted' });
  record(ctx, one, 'credential-import.halted', { code: refusal.code });
  return false;
}

/** What waits is tried again; one whose job was given up goes on where it stood. @throws base/not-found, credentials/import-not-halted */
export async function resumeImport(ctx: Ctx, importId: string): Promise<void> {
  const one = await holdStanding(ctx, importId);
  if (one.state === 'halted') {
    await markReady(ctx.db, one.id, []);
    await saveProgress(ctx.db, one.id, { state: 'issuing' });
  }
  record(ctx, one, 'credential-import.resumed', {});
  await addJob(ctx.db, workOffName, { importId }, { key: jobKeyOf(importId), queue: workOffName });
}

/** What waits is not taken any more: its numbers are free again. @throws base/not-found, credentials/import-not-halted */
export async function endImport(ctx: Ctx, importId: string): Promise<void> {
  const one = await holdHalted(ctx, importId);
  await leaveRows(ctx.db, one.id);
  const left = one.rows - one.issued - one.refused;
  await saveProgress(ctx.db, one.id, {
    state: one.issued > 0 ? 'done' : 'refused',
    refused: one.refused + left,
    ended_at: ctx.now,
  });
  record(ctx, one, 'credential-import.ended', { issued: one.issued, left });
}

async function holdHalted(ctx: Ctx, importId: string): Promise<Import> {
  const one = await holdOwn(ctx, importId);
  if (one.state !== 'halted') throw problem('credentials/import-not-halted');
  return one;
}

/** Halted, or not tried any more by anybody. */
async function holdStanding(ctx: Ctx, importId: string): Promise<Import> {
  const one = await holdOwn(ctx, importId);
  if (one.state === 'halted') return one;
  const interruption = await interruptionOf(ctx.db, importId);
  if (interruption?.nextAt !== null) throw problem('credentials/import-not-halted');
  return one;
}

async function holdOwn(ctx: Ctx, importId: string): Promise<Import> {
  const found = await findImport(ctx.db, importId);
  if (!found || !isWithinJurisdiction(found.organisationId, ctx.jurisdiction))
    throw problem('base/not-found');
  return holdImport(ctx.db, importId);
}

function record(ctx: Ctx, { id }: Import, type: string, data: Record<string, unknown>): void {
  ctx.audit({ type, object: { kind: 'credential-import', id }, data });
}
