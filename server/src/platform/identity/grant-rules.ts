import type { Directory } from '../directory/index.ts';
import type { GrantReach, RoleDefinition } from './roles.ts';
import type { HeldGrant, Standing } from './standing.ts';

export interface WantedGrant {
  role: RoleDefinition;
  organisationId: string | undefined;
  reach: GrantReach;
}

export type GrantVerdict =
  | { may: true }
  | { may: false; because: 'outside-scope' }
  | { may: false; because: 'role-beyond-own'; missing: string[] }
  | { may: false; because: 'reach-too-wide' };

const width: Record<GrantReach, number> = { organisation: 0, subtree: 1, everything: 2 };

/**
 * May somebody hand out this role, there? Nobody grants a scope outside his own, nor permissions that he neither holds nor
 * was given to hand out in that scope. Pure.
 *
 * A grant over a subtree also reaches organisations that are founded later: it takes a grant over a subtree (not merely over
 * every organisation of today) to give it.
 */
export function judgeGrant(granter: Standing, wanted: WantedGrant, directory: Directory): GrantVerdict {
  const { role, organisationId, reach } = wanted;
  if (width[reach] > width[role.reach]) return { may: false, because: 'reach-too-wide' };
  const covering = granter.grants.filter((grant) => covers(grant, organisationId, reach, directory));
  const granting = covering.filter(({ permissions }) => permissions.has('grant.write'));
  if (granting.length === 0) return { may: false, because: 'outside-scope' };
  if (granting.some(({ mayGrant }) => mayGrant.has(role.name))) return { may: true };
  const held = new Set(covering.flatMap(({ permissions }) => [...permissions]));
  const missing = role.permissions.filter((name) => !held.has(name));
  return missing.length === 0 ? { may: true } : { may: false, because: 'role-beyond-own', missing };
}

function covers(
  held: HeldGrant,
  organisationId: string | undefined,
  reach: GrantReach,
  directory: Directory,
): boolean {
  if (held.reach === 'everything') return true;
  if (reach === 'everything' || organisationId === undefined || held.organisationId === undefined)
    return false;
  if (held.reach === 'subtree') return directory.isWithin(organisationId, held.organisationId);
  return reach === 'organisation' && organisationId === held.organisationId;
}
