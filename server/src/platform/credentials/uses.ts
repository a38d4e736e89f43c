import type { Text } from '@yiti/engines/scenario';
import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import type { Subscription } from '../../base/module.ts';
import type { WhoForWhom } from '../../lib/schemas.ts';
import type { CredentialReader } from '../forms/index.ts';
import { faceValues, standingOn, type Credential } from './credential.ts';
import { findCredential, findValidity, listHeld } from './credential-store.ts';
import type { Shown } from './showing.ts';
import type { UsedCredential } from './slots.ts';

const uses: TableSpec = {
  name: 'credentials.use',
  columns: [
    ['root_id', 'uuid'],
    ['id', 'uuid'],
    ['credential_id', 'uuid'],
    ['at', 'timestamptz'],
    ['purpose', 'text'],
    ['text', 'jsonb'],
    ['used_by', 'text'],
    ['organisation_id', 'uuid'],
    ['acted_as', 'text'],
    ['acted_for', 'text'],
    ['shown_by', 'text'],
    ['shown_as', 'text'],
    ['fields', 'jsonb'],
    ['node', 'jsonb'],
  ],
};

interface NewUse {
  rootId: string;
  purpose: 'prefill' | 'evidence' | 'presentation' | 'official' | 'wallet' | 'elsewhere';
  text: Text;
  usedBy: string;
  organisationId?: string;
  /** on what usedBy acted, and for whom, where it was a person */
  acted?: Omit<WhoForWhom, 'name'> | undefined;
  /** who showed it for the holder */
  shown?: Shown | undefined;
  /** names of the printed fields that were seen; none: only whether it stands */
  fields: readonly Text[];
  /** another province that asked */
  node?: AskingNode;
}

/** Who asked from another province: no official by name. */
export interface AskingNode {
  division: string;
  name: Text;
  /** as it calls itself */
  organisation: string;
}

/** Records that a credential was used (用证记录); its holder sees every one. */
export function recordUse(ctx: Ctx, credentialId: string, use: NewUse): void {
  ctx.write.insert(uses, {
    root_id: use.rootId,
    id: ctx.newId(),
    credential_id: credentialId,
    at: ctx.now,
    purpose: use.purpose,
    text: use.text,
    used_by: use.usedBy,
    organisation_id: use.organisationId ?? null,
    acted_as: use.acted?.as ?? null,
    acted_for: use.acted?.subject ?? null,
    shown_by: use.shown?.by ?? null,
    shown_as: use.shown?.as ?? null,
    fields: [...use.fields],
    node: use.node ? { ...use.node } : null,
  });
}

/** All that is printed on it. */
export const wholeFace = ({ face }: Pick<Credential, 'face'>): Text[] => face.map(({ label }) => label);

/** Whoever acts in this request, and for whom; nothing for those who speak for an organisation. */
export function actingAs({ actor: { kind, actsAs, subjectName } }: Pick<Ctx, 'actor'>): {
  acted?: Omit<WhoForWhom, 'name'> | undefined;
} {
  if (kind !== 'person' || actsAs === undefined) return {};
  return { acted: { as: actsAs, subject: subjectName ?? null } };
}

export async function listUses({ db }: Pick<Ctx, 'db'>, { id: credentialId, holderName }: Credential) {
  const rows = await db
    .selectFrom('credentials.use')
    .select(['at', 'purpose', 'text', 'used_by', 'acted_as', 'acted_for', 'shown_by', 'shown_as', 'fields'])
    .where('credential_id', '=', credentialId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    at: row.at,
    purpose: row.purpose as NewUse['purpose'],
    text: row.text as Text,
    usedBy: row.used_by,
    by: {
      name: row.used_by,
      as: row.acted_as as WhoForWhom['as'],
      subject: row.acted_for,
    },
    shownBy:
      row.shown_by === null
        ? null
        : { name: row.shown_by, as: row.shown_as as WhoForWhom['as'], subject: holderName },
    fields: row.fields as Text[] | null,
  }));
}

/** A draft that only looks is no use; what an application was handed in with is. */
export const recordUsesOfApplication: Subscription = {
  name: 'credentials.record-uses',
  events: ['application.submitted'],
  grouped: true,
  async handle(ctx, { rootId, data }) {
    const used = (data['credentials'] ?? []) as UsedCredential[];
    await Promise.all(used.map((one) => recordUseFor(ctx, rootId, one)));
  },
};

/** An application drew on a credential: its own holder's, or that of somebody who agreed. */
export async function recordUseFor(
  ctx: Ctx,
  rootId: string,
  { credentialId, purpose, title, by, acted, keys }: UsedCredential,
): Promise<void> {
  const one = await findCredential(ctx.db, credentialId);
  if (!one) return;
  const how =
    purpose === 'evidence'
      ? { zh: '作为材料用于', en: 'as evidence for' }
      : { zh: '免填信息，用于', en: 'to fill in a form for' };
  recordUse(ctx, credentialId, {
    rootId,
    purpose,
    text: { zh: `${how.zh}“${title.zh}”`, en: `Used ${how.en} “${title.en}”` },
    usedBy: by,
    fields: keys ? wholeFace({ face: one.face.filter(({ key }) => keys.includes(key)) }) : wholeFace(one),
    ...(acted ? { acted } : {}),
  });
}

/** What forms may draw on: the newest valid credential of each type that the subject holds. */
export const credentialReader: CredentialReader = {
  async held(ctx, subjectId) {
    const today = dateOf(ctx.now);
    const newest: Record<string, Credential> = {};
    for (const one of await listHeld(ctx.db, [subjectId])) {
      if (standingOn(one, today) === 'valid') newest[one.typeKey] ??= one;
    }
    return Object.fromEntries(
      Object.entries(newest).map(([type, { id, face }]) => [
        type,
        { credentialId: id, fields: faceValues(face) },
      ]),
    );
  },

  async valid(ctx, credentialIds) {
    const today = dateOf(ctx.now);
    const asked = await Promise.all(credentialIds.map((id) => findValidity(ctx.db, id)));
    return new Set(asked.flatMap((one) => (one && standingOn(one, today) === 'valid' ? [one.id] : [])));
  },
};
