import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import {
  findOrganisationByUscc,
  isWithinJurisdiction,
  type Organisation,
} from '../../../platform/directory/index.ts';
import { after, type Entry, type EntryVerb, type List, type ListData } from './entry.ts';
import { findEntryForUpdate, insertEntry, keysTaken, updateEntry } from './list-store.ts';

interface NewEntry<L extends List> {
  list: L;
  key: string;
  /** USCC */
  organisation: string;
  data: ListData[L];
}

/**
 * A new line of a list, as a draft.
 *
 * @throws supervision/unknown-organisation also for one outside the jurisdiction, supervision/listed-already
 */
export async function draftEntry<L extends List>(ctx: Ctx, { list, key, organisation, data }: NewEntry<L>) {
  const body = await ownOrganisation(ctx, organisation);
  if (!body) throw problem('supervision/unknown-organisation', { uscc: organisation });
  if ((await keysTaken(ctx.db, list, [key])).has(key)) throw problem('supervision/listed-already', { key });
  const id = insertEntry(ctx, { list, key, organisationId: body.id, division: body.division, data });
  ctx.audit({ type: 'inspection-list.drafted', object: { kind: list, id }, data: { key } });
  return { id };
}

/** The organisation by its USCC, if the jurisdiction reaches it. */
export async function ownOrganisation(ctx: Ctx, uscc: string): Promise<Organisation | undefined> {
  const organisation = await findOrganisationByUscc(ctx, uscc);
  return organisation && isWithinJurisdiction(organisation.id, ctx.jurisdiction) ? organisation : undefined;
}

/** @throws base/not-found, supervision/entry-not-now */
export async function changeEntry<L extends List>(
  ctx: Ctx,
  { list, entryId, data }: { list: L; entryId: string; data: ListData[L] },
): Promise<void> {
  const { entry, state } = await openEntry(ctx, list, entryId, 'change');
  updateEntry(ctx, entry, { state, data });
  ctx.audit({
    type: 'inspection-list.changed',
    object: { kind: list, id: entryId },
    data: { key: entry.key },
  });
}

/**
 * Puts a line before the public: from now on it may be used.
 *
 * @throws base/not-found, supervision/entry-not-now, supervision/no-basis, supervision/certificate-lapsed
 */
export async function publishEntry(ctx: Ctx, list: List, entryId: string): Promise<void> {
  const { entry, state } = await openEntry(ctx, list, entryId, 'publish');
  mustBeComplete(ctx, entry);
  updateEntry(ctx, entry, { state, published_at: ctx.now });
  ctx.audit({
    type: 'inspection-list.published',
    object: { kind: list, id: entryId },
    data: { key: entry.key },
  });
}

/** Only law, regulations, rules and decisions of the State Council allow an inspection (国办发〔2024〕54号). */
function mustBeComplete({ now }: Ctx, { list, key, data }: Entry): void {
  if (list === 'items' && (data as ListData['items']).basis.length === 0)
    throw problem('supervision/no-basis', { code: key });
  const validTo = list === 'inspectors' ? (data as ListData['inspectors']).validTo : undefined;
  if (validTo !== undefined && validTo < dateOf(now))
    throw problem('supervision/certificate-lapsed', { certificate: key, validTo });
}

/** Takes a line from the public list, or back to be changed; what was begun with it goes on. */
export async function moveEntry(
  ctx: Ctx,
  list: List,
  entryId: string,
  verb: 'withdraw' | 'revise',
): Promise<void> {
  const { entry, state } = await openEntry(ctx, list, entryId, verb);
  updateEntry(ctx, entry, { state });
  ctx.audit({
    type: `inspection-list.${verb}`,
    object: { kind: list, id: entryId },
    data: { key: entry.key },
  });
}

async function openEntry(ctx: Ctx, list: List, entryId: string, verb: EntryVerb) {
  const entry = await findEntryForUpdate(ctx, list, entryId);
  if (!entry) throw problem('base/not-found');
  const state = after(entry.state, verb);
  if (!state) throw problem('supervision/entry-not-now', { key: entry.key, state: entry.state });
  return { entry, state };
}
