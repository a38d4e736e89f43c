import type { Ctx } from '../../base/context.ts';
import type { Download } from '../../base/http/route.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import type { Application, Case } from './case.ts';
import type { UploadedEvidence } from './submission-parts.ts';

interface Filed {
  services: string[];
  uploads?: UploadedEvidence[];
}

/**
 * A document that was uploaded for this case: only what its service asked for, so that nobody reads what a sibling needed
 * (数据最小化).
 *
 * @throws base/not-found
 */
export async function openDocument(
  ctx: Ctx,
  { evidence }: Application,
  one: Case,
  address: string,
): Promise<Download> {
  const upload = (evidence as Filed[])
    .filter(({ services }) => services.includes(one.serviceKey))
    .flatMap(({ uploads = [] }) => uploads)
    .find((each) => each.address === address);
  if (!upload) throw problem('base/not-found');
  const { stream } = await servicesOf(ctx).files.open(address);
  return { download: stream, mediaType: upload.mediaType, fileName: upload.fileName, inline: true };
}
