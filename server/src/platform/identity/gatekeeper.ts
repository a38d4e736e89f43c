import type { Actor } from '../../base/context.ts';
import { nobody } from '../../base/context.ts';
import { askedTogether } from '../../base/database/asked-together.ts';
import type { Database } from '../../base/database/database.ts';
import type { Gatekeeper } from '../../base/http/permission.ts';
import { directoryAtLeast, subjectNameText } from '../directory/index.ts';
import { standingColumns, toStanding, type StandingRow } from './standing-store.ts';
import { onWhat } from './acting.ts';
import { findStanding, jurisdictionOf, setStanding, subjectsOf, type Standing } from './standing.ts';
import { hashToken } from './token.ts';

interface SessionRow extends StandingRow {
  token_hash: Buffer;
  session_id: string;
  state: 'second-factor' | 'new-password' | 'signed-in';
  assurance: 1 | 2 | 3;
  subject_id: string | null;
  subject_name: string | null;
  seen_at: string;
  name: string;
}

/**
 * Session, account, grants, mandates and posts in one prepared question, asked at every request: revoking works at once. Requests
 * that come at the same moment ask together.
 */
const identifyText = `
  SELECT s.token_hash, s.id AS session_id, s.state, s.assurance, s.subject_id, s.seen_at, a.name,
    ${subjectNameText('s.subject_id')} AS subject_name, ${standingColumns}
  FROM identity.session s JOIN identity.account a ON a.id = s.account_id
  WHERE s.token_hash = ANY($1) AND s.ended_at IS NULL AND s.expires_at > $2 AND a.status = 'active'`;

/** What another is writing at the moment is left to him: he prolongs it, or ends it. */
const prolongText = `
  UPDATE identity.session SET seen_at = $2::timestamptz,
    expires_at = least($2::timestamptz + make_interval(mins => idle_minutes), last_at)
  WHERE id IN (SELECT id FROM identity.session WHERE token_hash = ANY($1) AND ended_at IS NULL
               FOR NO KEY UPDATE SKIP LOCKED)`;

/** A session in use is prolonged at most once in this time. */
const prolongEveryMilliseconds = 60_000;

/** Says who sends a request and how far what he may do reaches. */
export function gatekeeper(database: Database, now: () => Date): Gatekeeper {
  const findSession = askedTogether(async (_, hashes) => {
    const { rows } = await database.pool.query<SessionRow>({
      name: 'identity_identify',
      text: identifyText,
      values: [hashes.map((hash) => Buffer.from(hash, 'hex')), now().toISOString()],
    });
    return new Map(rows.map((row) => [row.token_hash.toString('hex'), row]));
  });
  // of one session many requests may find that it is time, and each would wait for the others to write the same row
  const prolong = askedTogether<undefined>(async (_, hashes) => {
    await database.pool.query({
      name: 'identity_prolong',
      text: prolongText,
      values: [hashes.map((hash) => Buffer.from(hash, 'hex')), now().toISOString()],
    });
    return new Map<string, undefined>();
  });
  return {
    async identify({ cookie }) {
      if (cookie === undefined) return nobody;
      const at = now();
      const hash = hashToken(cookie).toString('hex');
      const row = await findSession(database.reads, hash);
      if (!row) return nobody;
      // halfway: known by its session only, so that what is missing can be given
      if (row.state !== 'signed-in') return { ...nobody, sessionId: row.session_id };
      const standing = await toStanding(database.reads, row);
      const actor = toActor(row, standing);
      setStanding(actor, standing);
      if (at.getTime() - Date.parse(row.seen_at) > prolongEveryMilliseconds)
        await prolong(database.reads, hash);
      return actor;
    },
    async authorise(actor, permission) {
      const standing = findStanding(actor);
      if (!standing) return undefined;
      const directory = await directoryAtLeast(database.reads, standing.directoryVersion);
      return jurisdictionOf(standing, permission, directory);
    },
  };
}

function toActor(row: SessionRow, standing: Standing): Actor {
  const { personId, organisationId, grants } = standing;
  const subjectId = actedFor(row.subject_id, standing) ?? personId;
  return {
    id: standing.accountId,
    kind: standing.kind,
    name: row.name,
    sessionId: row.session_id,
    assurance: row.assurance,
    ...(subjectId === undefined ? {} : { subjectId, ...onWhat(standing, subjectId) }),
    ...(row.subject_name !== null && row.subject_id === subjectId ? { subjectName: row.subject_name } : {}),
    ...(row.subject_id !== null && row.subject_id !== subjectId ? { lostSubject: true as const } : {}),
    ...(organisationId === undefined ? {} : { organisationId }),
    ...(grants[0] ? { role: grants[0].role } : {}),
  };
}

/** The subject chosen in this session, as long as one may still act for it. */
function actedFor(chosen: string | null, standing: Standing): string | undefined {
  if (chosen === null) return undefined;
  const { subjectIds, limitedSubjects = {} } = subjectsOf(standing);
  return subjectIds.includes(chosen) || chosen in limitedSubjects ? chosen : undefined;
}
