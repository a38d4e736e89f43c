import { checkUscc } from '@yiti/engines/codes';
import type { Kysely } from 'kysely';
import type { Tables } from '../../base/database/tables.ts';
import { insertOrganisations, lockTree, readOrganisations } from './organisation-store.ts';
import type { Organisation } from './organisation.ts';

/**
 * Brings in many organisations at once (an installation, the demonstration, a benchmark), parents and children in any order.
 * Those whose USCC is known already are left as they are. For loaders: asks for no permission.
 *
 * @returns the organisations that were new
 * @throws RangeError when a USCC fails its check: nothing is registered
 */
export async function registerOrganisations(
  db: Kysely<Tables>,
  organisations: readonly Organisation[],
): Promise<Organisation[]> {
  const wrong = organisations.find(({ uscc }) => !checkUscc(uscc).ok);
  if (wrong) throw new RangeError(`The code ${wrong.uscc} of ${wrong.name.en} fails its check.`);
  await lockTree(db);
  const known = new Set((await readOrganisations(db)).map(({ uscc }) => uscc));
  const fresh = organisations.filter(({ uscc }) => !known.has(uscc));
  await insertOrganisations(db, fresh);
  return fresh;
}
