import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import { directoryOf, getSubject, within, type Directory } from '../../directory/index.ts';
import { shownTo } from '../../../lib/masking.ts';
import { divisionOf } from '../data-office.ts';
import { subjectOf } from '../permissions.ts';
import { getOwnRequest, getRequest } from './answer-request.ts';
import { whyKept } from './carry-out.ts';
import { dataClasses } from './classes.ts';
import type { InformationRequest } from './request.ts';
import { archivesOf, selectRequests } from './request-store.ts';

const mostListed = 200;

/** Of the subject that the session acts for, newest first. */
export async function listOwnRequests(ctx: Ctx) {
  const found = await selectRequests(
    ctx.db,
    sql<boolean>`r.subject_id = ${subjectOf(ctx)}::uuid`,
    mostListed,
  );
  return { items: await views(ctx, found) };
}

export async function viewOwnRequest(ctx: Ctx, id: string) {
  const [view] = await views(ctx, [await getOwnRequest(ctx, id)]);
  return view!;
}

/** Requests that people answer, of the organisations reached: those that wait before the others. */
export async function listRequests(ctx: Ctx) {
  const reached = within('r.organisation_id', ctx.jurisdiction);
  const found = await selectRequests(ctx.db, reached, mostListed, { waitingFirst: true });
  const masked = found.map((one) => ({
    ...one,
    subjectName: shownTo('list', 'name', one.subjectName),
    askedByName: null,
  }));
  return { items: await views(ctx, masked) };
}

export async function viewRequest(ctx: Ctx, id: string) {
  const [view] = await views(ctx, [await getRequest(ctx, id)]);
  return view!;
}

async function views(ctx: Ctx, requests: readonly InformationRequest[]) {
  const directory = await directoryOf(ctx);
  const archives = await archivesOf(
    ctx.db,
    requests.map(({ id }) => id),
    ctx.now,
  );
  return requests.map((one) => view(one, directory, archives.get(one.id) ?? null));
}

function view(one: InformationRequest, directory: Directory, archiveUntil: string | null) {
  const organisation = one.organisationId === null ? undefined : directory.organisation(one.organisationId);
  return {
    id: one.id,
    reference: one.reference,
    subjectName: one.subjectName,
    kind: one.kind,
    words: one.words,
    organisation: organisation?.name ?? null,
    state: one.state,
    askedAt: one.askedAt,
    askedBy:
      one.askedByName === null ? null : { name: one.askedByName, as: one.askedAs, subject: one.subjectName },
    dueAt: one.dueAt,
    endedAt: one.endedAt,
    correctionId: one.correctionId,
    result: one.result,
    answer: one.answer,
    basis: one.basis,
    archiveUntil,
  };
}

/** Every class of data, and what the law says of keeping it: before anything is asked. */
export async function listClasses(ctx: Ctx) {
  const division = divisionOf(await getSubject(ctx, subjectOf(ctx)));
  const items = dataClasses.map(async (one) => ({
    dataClass: one.key,
    title: one.title,
    what: one.what,
    removable: one.remove !== undefined,
    ...(await whyKept(ctx, one, { division })),
  }));
  return { items: await Promise.all(items) };
}
