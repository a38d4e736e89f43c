import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import { openRows } from '../../../base/sealed-fields/index.ts';
import {
  findPersonByIdentityNumber,
  findPersonByMobile,
  findSubjects,
  headOf,
} from '../../directory/index.ts';
import { sealedMandates, type MandateSecrets } from './sealed-mandates.ts';
import type { MandateKind } from './mandate.ts';

/** What those are told who have to do with a mandate: who acts for whom, and which accounts hear of it. */
export interface MandateToTell {
  id: string;
  kind: MandateKind;
  subjectId: string;
  subjectName: string;
  holderName: string;
  giverName: string;
  validTo: string;
  confirmBy: string | null;
  endedAs: 'revoked' | 'laid-down' | 'declined' | 'ended-by-office' | null;
  /** of whoever holds it or is named; none where nobody bears the name and number, or has no account */
  holderAccounts: string[];
  /** of who gave it, of the person acted for, and of the legal representative */
  giverAccounts: string[];
}

interface Row {
  id: string;
  kind: MandateKind;
  subject_id: string;
  holder_id: string | null;
  holder_name: string | null;
  sealed: Buffer | null;
  holder_code: string | null;
  holder_code_kind: string | null;
  granted_by: string | null;
  head: string | null;
  valid_to: string;
  confirm_by: string | null;
  ended_as: MandateToTell['endedAs'];
}

/** Read after the change, so that nothing in the answer to the giver depends on whether the holder is known. */
export async function mandateToTell(ctx: Pick<Ctx, 'db'>, id: string): Promise<MandateToTell | undefined> {
  const { rows } = await sql<Row>`
    SELECT m.id, m.kind, m.subject_id, m.holder_id, m.holder_name, m.sealed, m.holder_code, m.holder_code_kind, m.granted_by,
      ${headOf(sql`m.subject_id`)} AS head, m.valid_to, m.confirm_by, m.ended_as
    FROM identity.mandate m WHERE m.id = ${id}::uuid`.execute(ctx.db);
  const row = rows[0];
  if (!row) return undefined;
  const holderId = row.holder_id ?? (await namedPerson(ctx, row));
  const ids = [row.subject_id, holderId, row.granted_by].filter((one) => one !== undefined && one !== null);
  const names = new Map((await findSubjects(ctx.db, [...new Set(ids)])).map((one) => [one.id, one.name]));
  const givers = [row.granted_by, row.head, row.subject_id].flatMap((one) =>
    one === null || one === holderId ? [] : one,
  );
  return {
    id,
    kind: row.kind,
    subjectId: row.subject_id,
    subjectName: names.get(row.subject_id) ?? '',
    holderName: names.get(holderId ?? '') ?? row.holder_name ?? '',
    giverName: names.get(row.granted_by ?? '') ?? '',
    validTo: row.valid_to,
    confirmBy: row.confirm_by,
    endedAs: row.ended_as,
    holderAccounts: await accountsOfPersons(ctx, holderId === undefined ? [] : [holderId]),
    giverAccounts: await accountsOfPersons(ctx, givers),
  };
}

async function namedPerson({ db }: Pick<Ctx, 'db'>, row: Row): Promise<string | undefined> {
  const { holder_name: name, holder_code_kind: kind } = row;
  const [secrets] = await openRows<MandateSecrets>(db, sealedMandates, [row]);
  // in the clear: from before sealing
  const code = secrets?.holderCode ?? row.holder_code;
  if (name === null || code === null) return undefined;
  const person =
    kind === 'mobile'
      ? await findPersonByMobile(db, { name, mobile: code })
      : await findPersonByIdentityNumber(db, code);
  return person?.name === name ? person.id : undefined;
}

/** Accounts of these people themselves, of nobody who acts for them. */
export async function accountsOfPersons(
  { db }: Pick<Ctx, 'db'>,
  persons: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM identity.account WHERE person_id = ANY(${[...persons]}::uuid[]) AND status = 'active' ORDER BY id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
