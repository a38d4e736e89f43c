import type { Ctx } from '../../base/context.ts';
import { getEnterpriseOfPlace } from './change-head.ts';
import { headChangesOf } from './head-store.ts';

/** An enterprise before whoever records who represents it, with the changes so far. @throws base/not-found */
export async function viewEnterprise(ctx: Ctx, uscc: string) {
  const enterprise = await getEnterpriseOfPlace(ctx, uscc);
  const changes = await headChangesOf(ctx, enterprise.id);
  return {
    uscc: enterprise.uscc,
    name: enterprise.name,
    legalRepresentative: enterprise.legalRepresentative,
    isKnown: enterprise.legalRepresentativeId !== undefined,
    changes: changes.map((one) => ({
      at: one.changed_at,
      from: one.from_name,
      to: one.to_name,
      source: one.source as 'register' | 'official',
      basis: one.basis,
      by: one.changed_by,
      mandates: one.mandates,
      confirmBy: one.confirm_by,
    })),
  };
}
