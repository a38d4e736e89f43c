import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { permissionWords } from './permission-words.ts';
import { readRoles } from './role-store.ts';
import { administersOf } from './roles.ts';
import type { RoleView } from './schemas.ts';
import { findStanding } from './standing.ts';

/** All roles; which of them you may grant somewhere stands beside each. */
export async function listRoles(ctx: Ctx): Promise<Array<Static<typeof RoleView>>> {
  const grants =
    findStanding(ctx.actor)?.grants.filter(({ permissions }) => permissions.has('grant.write')) ?? [];
  return (await readRoles(ctx.db)).map(({ name, title, permissions, reach }) => ({
    name,
    title,
    permissions: permissions.map((permission) => ({
      name: permission,
      words: permissionWords(permission),
    })),
    reach,
    takesTwo: administersOf(name) !== undefined,
    grantable: grants.some(
      (grant) =>
        grant.mayGrant.has(name) || permissions.every((permission) => grant.permissions.has(permission)),
    ),
  }));
}
