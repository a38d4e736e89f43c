import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import { placesOf } from '../visits/entry-place.ts';
import type { Emergency } from '../visits/inspection.ts';
import type { Entry, Notice } from '../visits/visit.ts';
import type { SeenVisit } from './signs.ts';

const notes: TableSpec = {
  name: 'supervision.sign_note',
  columns: [
    ['id', 'uuid'],
    ['sign_key', 'text'],
    ['visit_id', 'uuid'],
    ['organisation_id', 'uuid'],
    ['outcome', 'text'],
    ['words', 'text'],
    ['noted_by', 'text'],
    ['noted_at', 'timestamptz'],
  ],
};

export interface SignNote {
  signKey: string;
  outcome: 'explained' | 'followed-up';
  words: string;
  notedBy: string;
  notedAt: string;
}

interface Row {
  id: string;
  enterpriseId: string;
  leadOrganisationId: string;
  enteredAt: string;
  leftAt: string | null;
  entry: Entry | null;
  notice: Notice | null;
  isChecked: boolean;
  emergency: Emergency | null;
  parties: Array<{ inspectionId: string; organisationId: string }>;
}

/** Visits entered since that moment in which an organisation of the reader took part. */
export async function seenVisits({ db, jurisdiction }: Ctx, since: string): Promise<SeenVisit[]> {
  const mine = sql`ANY(${[...jurisdiction.organisationIds]}::uuid[])`;
  const { rows } = await sql<Row>`
    SELECT v.id, v.enterprise_id AS "enterpriseId", v.lead_organisation_id AS "leadOrganisationId", v.entered_at AS "enteredAt",
      v.left_at AS "leftAt", v.entry, v.notice,
      EXISTS (SELECT FROM supervision.entry_code c WHERE c.visit_id = v.id AND c.checked_at IS NOT NULL) AS "isChecked",
      (SELECT i.emergency FROM supervision.inspection i
       WHERE i.visit_id = v.id AND i.emergency IS NOT NULL AND (i.emergency->'decision'->>'approved' IS DISTINCT FROM 'true'
         OR (i.emergency->'decision'->>'at')::timestamptz > (i.emergency->>'approveBy')::timestamptz)
       LIMIT 1) AS emergency,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('inspectionId', p.inspection_id, 'organisationId', p.organisation_id)), '[]')
       FROM supervision.visit_party p WHERE p.visit_id = v.id) AS parties
    FROM supervision.visit v
    WHERE v.entered_at >= ${since}::timestamptz AND ${
      jurisdiction.everything
        ? sql`true`
        : sql`(v.lead_organisation_id = ${mine}
            OR EXISTS (SELECT FROM supervision.visit_party p WHERE p.visit_id = v.id AND p.organisation_id = ${mine}))`
    }
    ORDER BY v.entered_at DESC LIMIT 5000`.execute(db);
  const places = await placesOf(
    db,
    rows.flatMap(({ entry }) => entry?.placeId ?? []),
  );
  return rows.map(({ entry, notice, parties, isChecked, emergency, ...row }) => ({
    ...row,
    unapproved: emergency && {
      by: emergency.approveBy,
      rejected: emergency.decision?.approved === false,
      decidedAt: emergency.decision?.at ?? null,
    },
    afterwards: entry?.by === 'afterwards',
    inspector: entry?.inspector ?? '',
    place: places.get(entry?.placeId ?? '') ?? null,
    hadPlace: entry?.placeId !== undefined,
    isChecked: isChecked || entry?.firmCode === true,
    turns: (notice?.parties ?? []).flatMap(({ inspectionId, number, cap }) => {
      const party = parties.find((one) => one.inspectionId === inspectionId);
      return party ? [{ organisationId: party.organisationId, number, cap }] : [];
    }),
  }));
}

/** What was noted of these signs, oldest first. */
export async function notesOf({ db }: Ctx, keys: readonly string[]): Promise<SignNote[]> {
  const { rows } = await sql<SignNote>`
    SELECT n.sign_key AS "signKey", n.outcome, n.words, n.noted_by AS "notedBy", n.noted_at AS "notedAt"
    FROM supervision.sign_note n WHERE n.sign_key = ANY(${[...keys]}::text[]) ORDER BY n.noted_at, n.id`.execute(
    db,
  );
  return rows;
}

export function insertNote(
  ctx: Ctx,
  note: Pick<SignNote, 'signKey' | 'outcome' | 'words'> & { visitId: string; organisationId: string },
): string {
  const id = ctx.newId();
  ctx.write.insert(notes, {
    id,
    sign_key: note.signKey,
    visit_id: note.visitId,
    organisation_id: note.organisationId,
    outcome: note.outcome,
    words: note.words,
    noted_by: ctx.actor.name,
    noted_at: ctx.now,
  });
  return id;
}
