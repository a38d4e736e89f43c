import { sql } from 'kysely';
import { asFirm, type Firm } from './inspected.ts';
import { must, upload, type Story } from './story.ts';

/** What few stories have: things asked for and left lying, and rows that only a device, a wallet or a very long story brings about. */

export async function leftLying(story: Story): Promise<void> {
  const { platform } = story;
  const zhang = await platform.as('zhang');
  await must(
    zhang.post('/api/passes', { scene: 'hospital', claims: ['identity-verified', 'name-masked', 'adult'] }),
    201,
  );
  await must(
    platform.nobody().post('/api/account-recoveries', { account: 'demo-370100-administrator' }),
    200,
  );
  const li = await platform.as('li');
  const check = { type: 'business-licence', fields: ['name'], purpose: '核对主体名称' };
  await must(li.post('/api/credential-checks', check), 201);
  const zhao = await platform.as('zhao');
  const draft = { scenario: 'library-card', title: '先核对读者信息' };
  await must(zhao.post('/api/scenario-drafts', draft), 201);
}

/** The firm objects to what was recorded, and adds a file to what it is asked in writing. */
export async function objectedAndAnswered(
  story: Story,
  firm: Firm,
  { visit, written }: { visit: string; written: string },
): Promise<void> {
  const zhou = await asFirm(story, firm);
  const objection = { about: 'result', words: '结果不符合实际' };
  await must(zhou.post(`/api/my-inspections/${visit}/objections`, objection), 201);
  const { lines } = await must(zhou.get(`/api/my-inspections/${written}`), 200);
  await upload(story, zhou, `/api/my-inspections/${written}/written-files?line=${lines[0].code}`);
}

/** Of each the least that makes a row; whose it is follows from what the row points at. */
const rows = [
  `INSERT INTO identity.passkey (id, account_id, credential_id, public_key, counter, transports, name, synced, registered_at)
   SELECT gen_random_uuid(), id, 'by-hand', '\\x00', 0, '{}', 'by hand', false, now() FROM identity.account WHERE account = 'demo-li'`,
  `INSERT INTO openid.consent (id, account_id, client_id, fields, grant_id, given_at)
   SELECT gen_random_uuid(), id, 'city-library', '{name}', 'by-hand', now() FROM identity.account WHERE account = 'demo-zhang'`,
  `INSERT INTO credentials.wallet_copy (id, credential_id, list_id, position, key_thumbprint, notification_id, issued_at, expires_at)
   SELECT gen_random_uuid(), id, gen_random_uuid(), 0, 'by-hand', 'by-hand', now(), now() + interval '1 day'
   FROM credentials.credential WHERE holder_id = (SELECT person_id FROM identity.account WHERE account = 'demo-zhang') LIMIT 1`,
  `INSERT INTO supervision.site_note (id, visit_id, position, kind, content, content_hash, noted_at, clock_ahead_ms, by_id, by_name, taken_at, state, why)
   SELECT gen_random_uuid(), id, 0, 'leave', '{}', 'by-hand', now(), 0, gen_random_uuid(), 'by hand', now(), 'waiting', 'clock' FROM supervision.visit LIMIT 1`,
  `INSERT INTO supervision.exemption (id, finding_id, visit_id, enterprise_id, organisation_id, matter, conditions, proposed_by, proposed_by_name, proposed_at, state)
   SELECT gen_random_uuid(), f.id, v.id, v.enterprise_id, f.organisation_id, '{}', '{}', gen_random_uuid(), 'by hand', now(), 'proposed'
   FROM supervision.finding f JOIN supervision.visit v ON v.id = f.visit_id LIMIT 1`,
  `INSERT INTO supervision.visit_refusal (id, visit_id, enterprise_id, told_by, ground, words, made_by, made_at, due_at)
   SELECT gen_random_uuid(), id, enterprise_id, 'firm', 'no-code', 'by hand', 'by hand', now(), now() FROM supervision.visit LIMIT 1`,
  `INSERT INTO security.trail_export (id, asked_by, asked_by_name, asked_at, reason, from_at, to_at, first_seal, last_seal, events)
   VALUES (gen_random_uuid(), 'by hand', 'by hand', now(), 'by hand', now() - interval '1 day', now(), 1, 1, 1)`,
  `INSERT INTO casework.upload (application_id, purpose, evidence, address, file_name, media_type, bytes, stored_at)
   SELECT id, 'evidence', 'by-hand', 'sm3-${'0'.repeat(64)}', 'by hand', 'application/pdf', 1, now() FROM casework.application LIMIT 1`,
  `INSERT INTO process.stuck (application_id, instance_no, stuck_id, at, element_id, reason, step, attempts)
   SELECT id, 0, gen_random_uuid(), now(), 'by-hand', '{}', '{}', 1 FROM casework.application LIMIT 1`,
  `WITH broken AS (
     INSERT INTO commitments.broken (application_id, case_seq, id, subject_id, subject_name, service_key, service_name, organisation_id, findings, found_at,
       found_by, found_by_name, barred_until)
     SELECT c.application_id, c.seq, gen_random_uuid(), a.subject_id, 'by hand', 'food-permit', '{}', c.organisation_id, 'by hand', now(),
       gen_random_uuid(), 'by hand', current_date
     FROM casework.case c JOIN casework.application a ON a.id = c.application_id WHERE c.organisation_id IS NOT NULL LIMIT 1 RETURNING *)
   INSERT INTO commitments.reopening (application_id, case_seq, id, broken_id, intended, reason, basis, suspended, proposed_at, proposed_by, proposed_by_name,
     heard_until, decider_id)
   SELECT application_id, case_seq, gen_random_uuid(), id, 'withdraw', 'by hand', 'by hand', false, now(), gen_random_uuid(), 'by hand', now(), organisation_id
   FROM broken`,
];

export async function putByHand({ platform }: Story): Promise<void> {
  const { reads: database } = platform.app.services.database;
  for (const row of rows) {
    const { numAffectedRows } = await sql.raw(row).execute(database);
    if (numAffectedRows !== 1n) throw new Error(`no row came of: ${row}`);
  }
}
