import type { Kysely } from 'kysely';
import { perDatabase } from '../../base/database/per-database.ts';
import type { Tables } from '../../base/database/tables.ts';
import { standingColumns as inDirectory } from '../directory/index.ts';
import type { HeldGrant, HeldMandate, Standing } from './standing.ts';

/** What belongs to an account, beside the account itself: `a` is the account, $2 the instant. */
export const standingColumns = `
  a.id AS account_id, a.kind, a.person_id, a.organisation_id,
  ${inDirectory},
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'version', r.version,
            'organisationId', g.organisation_id, 'reach', g.reach) ORDER BY g.id), '[]')
   FROM identity.grant g JOIN identity.role r ON r.name = g.role
   WHERE g.account_id = a.id AND g.revoked_at IS NULL
     AND g.valid_from <= $2 AND (g.valid_to IS NULL OR g.valid_to > $2)) AS grants,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'kind', m.kind, 'subjectId', m.subject_id, 'services', m.services,
            'mayGrant', m.may_grant, 'validTo', m.valid_to) ORDER BY m.id), '[]')
   FROM identity.mandate_in_force m
   WHERE m.holder_id = a.person_id AND m.valid_from <= $2 AND m.valid_to > $2) AS mandates`;

export interface StandingRow {
  account_id: string;
  kind: Standing['kind'];
  person_id: string | null;
  organisation_id: string | null;
  directory_version: number;
  posts: string[];
  led: string[];
  grants: Array<{
    id: string;
    role: string;
    version: number;
    organisationId: string | null;
    reach: HeldGrant['reach'];
  }>;
  mandates: Array<Omit<HeldMandate, 'services'> & { services: string[] | null }>;
}

interface RoleSets {
  version: number;
  permissions: ReadonlySet<string>;
  mayGrant: ReadonlySet<string>;
}

const heldRoles = perDatabase<Map<string, RoleSets>>(() => new Map());

export async function toStanding(db: Kysely<Tables>, row: StandingRow): Promise<Standing> {
  return {
    accountId: row.account_id,
    kind: row.kind,
    personId: row.person_id ?? undefined,
    organisationId: row.organisation_id ?? undefined,
    grants: await withPermissions(db, row.grants),
    mandates: row.mandates.map((mandate) => ({ ...mandate, services: mandate.services ?? undefined })),
    led: row.led,
    postIds: row.posts,
    directoryVersion: row.directory_version,
  };
}

/** Permission sets are kept by role and version: only a role that changed is read again. */
async function withPermissions(db: Kysely<Tables>, grants: StandingRow['grants']): Promise<HeldGrant[]> {
  const known = heldRoles(db);
  const stale = grants.filter(({ role, version }) => (known.get(role)?.version ?? 0) < version);
  if (stale.length > 0) {
    const rows = await db
      .selectFrom('identity.role')
      .select(['name', 'permissions', 'may_grant', 'version'])
      .where('name', 'in', [...new Set(stale.map(({ role }) => role))])
      .execute();
    for (const { name, permissions, may_grant: mayGrant, version } of rows) {
      known.set(name, {
        version: Number(version),
        permissions: new Set(permissions),
        mayGrant: new Set(mayGrant),
      });
    }
  }
  return grants.map(({ id, role, organisationId, reach }) => {
    const { permissions, mayGrant } = known.get(role)!;
    return { id, role, permissions, mayGrant, organisationId: organisationId ?? undefined, reach };
  });
}
