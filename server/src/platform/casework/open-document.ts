import type { Ctx } from '../../base/context.ts';
import type { Download } from '../../base/http/route.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import { getSnapshot } from '../catalogue/index.ts';
import type { Application, Case } from './case.ts';
import { evidenceViews } from './case-contents.ts';
import { mustHandleCase } from './fields-shown.ts';
import { recordReading } from './reading.ts';
import type { UploadedEvidence } from './submission-parts.ts';

interface Filed {
  key: string;
  services: string[];
  uploads?: UploadedEvidence[];
}

/**
 * A document that was uploaded for this case: only what its service asked for, so that nobody reads what a sibling needed
 * (数据最小化). That it was opened is kept.
 *
 * @throws base/not-found, casework/handlers-only
 */
export async function openDocument(
  ctx: Ctx,
  application: Application,
  one: Case,
  address: string,
): Promise<Download> {
  const filed = (application.evidence as Filed[]).find(
    ({ services, uploads = [] }) =>
      services.includes(one.serviceKey) && uploads.some((each) => each.address === address),
  );
  const upload = filed?.uploads?.find((each) => each.address === address);
  if (!filed || !upload) throw problem('base/not-found');
  await mustHandleCase(ctx, one);
  const snapshot = await getSnapshot(ctx.db, application.snapshotId);
  const named = evidenceViews(snapshot, application, one).find(({ key }) => key === filed.key);
  await recordReading(ctx, { application, one, what: filed.key, fields: () => (named ? [named.name] : []) });
  const { stream } = await servicesOf(ctx).files.open(address);
  return { download: stream, mediaType: upload.mediaType, fileName: upload.fileName, inline: true };
}
