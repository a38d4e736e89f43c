import type { Ctx } from '../../base/context.ts';
import type { IncomingFile } from '../../base/http/route.ts';
import { problem } from '../../base/problems.ts';
import { getSnapshot } from '../catalogue/index.ts';
import { needAssurance } from '../identity/index.ts';
import { getOwnTask, parseTaskId } from '../work/index.ts';
import { openFile } from './case-file.ts';
import { purposeOfTask } from './own-task-answer.ts';
import { ownTaskForm } from './own-task-form.ts';
import { storeUpload } from './stored-uploads.ts';
import { namesBearer } from './subject-role.ts';
import type { UploadedEvidence } from './submission-parts.ts';

interface Upload {
  id: string;
  evidence: string;
  file: IncomingFile | undefined;
}

/**
 * Stores a document that a task of one's own asks for; the completion names it.
 *
 * @throws base/not-found, identity/assurance-too-low, casework/unknown-defect, files/…
 */
export async function storeOwnTaskUpload(
  ctx: Ctx,
  { id, evidence, file }: Upload,
): Promise<UploadedEvidence> {
  const which = parseTaskId(id);
  if (!which) throw problem('base/not-found');
  const task = await getOwnTask(ctx, which, namesBearer);
  const opened = await openFile(ctx, task.application_id);
  const snapshot = await getSnapshot(ctx.db, opened.application.snapshotId);
  needAssurance(ctx, snapshot.package.scenario.assurance);
  const asked = await ownTaskForm(ctx, snapshot, opened, task);
  const wanted = asked.evidence.find(({ key }) => key === evidence);
  if (!wanted) throw problem('casework/unknown-defect', { at: evidence });
  return storeUpload(ctx, purposeOfTask(task), wanted, file);
}
