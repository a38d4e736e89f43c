import type { Kysely } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import type { Tables } from '../../base/database/tables.ts';
import type { Directory } from '../directory/index.ts';

const disclaimers: TableSpec = {
  name: 'casework.disclaimer',
  columns: [
    ['application_id', 'uuid'],
    ['case_seq', 'int4'],
    ['organisation_id', 'uuid'],
    ['competent_id', 'uuid'],
    ['disclaimed_at', 'timestamptz'],
    ['disclaimed_by', 'text'],
  ],
};

/** Who said that a case is not theirs, and whose it is in their view. */
export interface Disclaimer {
  organisationId: string;
  competentId: string;
}

export function insertDisclaimer(
  ctx: Ctx,
  applicationId: string,
  seq: number,
  { organisationId, competentId }: Disclaimer,
): void {
  ctx.write.insert(disclaimers, {
    application_id: applicationId,
    case_seq: seq,
    organisation_id: organisationId,
    competent_id: competentId,
    disclaimed_at: ctx.now,
    disclaimed_by: ctx.actor.id,
  });
}

export async function findDisclaimer(
  db: Kysely<Tables>,
  applicationId: string,
  seq: number,
): Promise<Disclaimer | undefined> {
  const row = await db
    .selectFrom('casework.disclaimer')
    .select(['organisation_id', 'competent_id'])
    .where('application_id', '=', applicationId)
    .where('case_seq', '=', seq)
    .executeTakeFirst();
  return row && { organisationId: row.organisation_id, competentId: row.competent_id };
}

/** As pages show it. */
export function disclaimerView(directory: Directory, disclaimer: Disclaimer | null | undefined) {
  if (!disclaimer) return null;
  const named = (id: string) => {
    const name = directory.organisation(id)?.name ?? { zh: id, en: id };
    return { id, name };
  };
  return { by: named(disclaimer.organisationId), competent: named(disclaimer.competentId) };
}
