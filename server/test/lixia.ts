import { sql } from 'kysely';
import type { Story as Whole } from './story.ts';
import { must } from './story.ts';

const key = '370102-data-platform';

/** Somebody in the government of Lixia who supervises there, below the city. @returns by which name they sign in */
export async function supervisorOfLixia({ platform }: Pick<Whole, 'platform'>): Promise<string> {
  const { reads } = platform.app.services.database;
  const { user } = await must((await platform.as(key)).get('/api/session'), 200);
  await sql`
    INSERT INTO identity.grant (id, account_id, role, organisation_id, reach, valid_from, granted_at)
    SELECT gen_random_uuid(), ${user.id}::uuid, 'supervisor', o.id, 'subtree', '2025-01-01Z', '2025-01-01Z'
    FROM directory.organisation o WHERE o.uscc = '11370102DEM0000064'
      AND NOT EXISTS (SELECT FROM identity.grant g WHERE g.account_id = ${user.id}::uuid AND g.organisation_id = o.id)`.execute(
    reads,
  );
  return key;
}
