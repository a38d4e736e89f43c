import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import type { WhoForWhom } from '../../lib/schemas.ts';
import { findEnterprise, type Enterprise } from '../../platform/directory/index.ts';
import { actFor, reachesSubject, scopeKey } from '../../platform/identity/index.ts';

/**
 * The firm of what a firm does here. From now on the request acts for this firm, whichever one the session has chosen: whoever acts for several has the
 * trail name the one that it is about, and on what they act for that one.
 *
 * @throws base/not-found for a firm that the reader does not act for
 */
export async function ownEnterprise(ctx: Ctx, enterpriseId: string): Promise<Enterprise> {
  const firm = isOwnEnterprise(ctx, enterpriseId) ? await findEnterprise(ctx.db, enterpriseId) : undefined;
  if (!firm) throw problem('base/not-found');
  actFor(ctx, { subjectId: firm.id, name: firm.name, keys: [scopeKey('inspections')] });
  return firm;
}

/** Does the reader act for this firm? For reading; what is done goes through `ownEnterprise`. */
export const isOwnEnterprise = ({ jurisdiction }: Pick<Ctx, 'jurisdiction'>, enterpriseId: string): boolean =>
  reachesSubject(jurisdiction, enterpriseId);

/** Who did something for a firm, and on what; kept beside it. Null for whoever speaks for an organisation, and from before this was kept. */
export interface Acted {
  by: string | null;
  as: WhoForWhom['as'];
}

/** Whoever acts for the firm in this request (谁代谁). */
export const actedNow = ({ actor }: Pick<Ctx, 'actor'>): { by: string; as: WhoForWhom['as'] } => ({
  by: actor.name,
  as: actor.kind === 'person' ? (actor.actsAs ?? null) : null,
});

/** As it is shown to the firm and to officials. @param firm its name */
export const whoForWhom = ({ by, as }: Acted, firm: string): WhoForWhom | null =>
  by === null ? null : { name: by, as, subject: firm };
