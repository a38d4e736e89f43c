import { sql, type Kysely } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import type { Tables } from '../../base/database/tables.ts';
import type { WhoForWhom } from '../../lib/schemas.ts';
import type { ClaimResult } from './claim-result.ts';

const sheaves: TableSpec = {
  name: 'pass.sheaf',
  columns: [
    ['id', 'uuid'],
    ['subject_id', 'uuid'],
    ['account_id', 'uuid'],
    ['opened_by', 'text'],
    ['acted_as', 'text'],
    ['assurance', 'int4'],
    ['scene', 'text'],
    ['claims', 'jsonb'],
    ['opened_at', 'timestamptz'],
    ['ends_at', 'timestamptz'],
    ['closed_at', 'timestamptz'],
  ],
};

/** Codes made at once for one showing (一次亮码). */
export interface Sheaf {
  id: string;
  subjectId: string;
  accountId: string;
  /** who shows it, as they were called then, and on what they act for the holder; null: from before this was kept */
  openedBy: string | null;
  actedAs: WhoForWhom['as'];
  assurance: number;
  scene: string;
  claims: string[];
  openedAt: string;
  endsAt: string;
  closedAt: string | null;
}

export function insertSheaf(ctx: Ctx, sheaf: Omit<Sheaf, 'closedAt'>): void {
  ctx.write.insert(sheaves, {
    id: sheaf.id,
    subject_id: sheaf.subjectId,
    account_id: sheaf.accountId,
    opened_by: sheaf.openedBy,
    acted_as: sheaf.actedAs,
    assurance: sheaf.assurance,
    scene: sheaf.scene,
    claims: sheaf.claims,
    opened_at: sheaf.openedAt,
    ends_at: sheaf.endsAt,
  });
}

export function closeSheaf(ctx: Ctx, { id }: Pick<Sheaf, 'id'>): void {
  ctx.write.update(sheaves, { id }, { closed_at: ctx.now });
}

/** Nothing that an account shows works any more, also what was opened a moment ago. */
export async function closeSheavesOf({ db, now }: Pick<Ctx, 'db' | 'now'>, accountId: string): Promise<void> {
  await db
    .updateTable('pass.sheaf')
    .set({ closed_at: now })
    .where('account_id', '=', accountId)
    .where('closed_at', 'is', null)
    .execute();
}

export async function findSheaf(db: Kysely<Tables>, id: string): Promise<Sheaf | undefined> {
  const { rows } = await sql<Sheaf>`
    SELECT id, subject_id AS "subjectId", account_id AS "accountId", opened_by AS "openedBy",
      acted_as AS "actedAs", assurance, scene, claims, opened_at AS "openedAt",
      ends_at AS "endsAt", closed_at AS "closedAt"
    FROM pass.sheaf WHERE id = ${id}::uuid`.execute(db);
  return rows[0];
}

export interface Scan {
  id: string;
  at: string;
  organisationId: string;
  scannerName: string;
  scene: string;
  told: ClaimResult[];
}

/**
 * Keeps that a code was read. The key of the table is sheaf and number of the code: the second reader of the same code writes nothing,
 * however close they come.
 *
 * @returns false when it was read before
 */
export async function insertScan(
  db: Kysely<Tables>,
  scan: Scan & { sheafId: string; step: number; scannerId: string; subjectId: string },
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO pass.scan (sheaf_id, step, id, scanner_id, organisation_id, scanner_name, subject_id, scene, told, at)
    VALUES (${scan.sheafId}, ${scan.step}, ${scan.id}, ${scan.scannerId}, ${scan.organisationId}, ${scan.scannerName},
      ${scan.subjectId}, ${scan.scene}, ${JSON.stringify(scan.told)}::jsonb, ${scan.at})
    ON CONFLICT (sheaf_id, step) DO NOTHING RETURNING 1`.execute(db);
  return rows.length === 1;
}

/** Readings of one showing, newest first. */
export async function scansOfSheaf(db: Kysely<Tables>, sheafId: string) {
  const { rows } = await sql<{ at: string; scannerName: string; told: ClaimResult[] }>`
    SELECT at, scanner_name AS "scannerName", told FROM pass.scan WHERE sheaf_id = ${sheafId}::uuid ORDER BY at DESC, id DESC`.execute(
    db,
  );
  return rows;
}

/** A reading as its holder sees it among all uses. */
export interface ScanOfSubject {
  id: string;
  at: string;
  organisationId: string;
  scannerName: string;
  scene: string;
  told: Array<{ name: Text }>;
  /** who showed the pass; null: from before this was kept */
  shownBy: string | null;
  shownAs: WhoForWhom['as'];
}

/** Readings of these subjects' passes, newest first. `before`: keyset of the last one shown. */
export async function scansOfSubjects(
  { db }: Pick<Ctx, 'db'>,
  subjectIds: readonly string[],
  {
    before,
    limit,
    id,
  }: { before?: { at: string; id: string } | undefined; limit: number; id?: string | undefined },
): Promise<ScanOfSubject[]> {
  const { rows } = await sql<ScanOfSubject>`
    SELECT c.id, c.at, c.organisation_id AS "organisationId", c.scanner_name AS "scannerName", c.scene, c.told,
      s.opened_by AS "shownBy", s.acted_as AS "shownAs"
    FROM pass.scan c JOIN pass.sheaf s ON s.id = c.sheaf_id
    WHERE c.subject_id = ANY(${[...subjectIds]}::uuid[])
      AND ${id === undefined ? sql`true` : sql`c.id = ${id}::uuid`}
      AND ${before ? sql`(c.at, c.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql`true`}
    ORDER BY c.at DESC, c.id DESC LIMIT ${limit}`.execute(db);
  return rows;
}
