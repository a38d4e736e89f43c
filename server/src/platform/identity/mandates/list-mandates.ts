import { sql, type RawBuilder } from 'kysely';
import type { Static } from 'typebox';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { shownTo } from '../../../lib/masking.ts';
import { directoryOf, findSubject, findSubjects, withinPlaces, type Subject } from '../../directory/index.ts';
import { findStanding, type Standing } from '../standing.ts';
import { names } from './answer-mandate.ts';
import { mayRevoke } from './end-mandate.ts';
import { stateAt, type MandateKind, type MandateState } from './mandate.ts';
import type { MandatePage, MandateRegisterQuery, MandateView } from './schemas.ts';

type View = Static<typeof MandateView>;

/** Nobody holds or gives that many; who does sees the newest. */
const mostListed = 1000;

/** Mandates that one holds or is offered, and all of oneself and of the enterprises that one leads or may give mandates for; newest first. */
export async function listMandates(
  ctx: Ctx,
  standing: Standing | undefined = findStanding(ctx.actor),
): Promise<View[]> {
  if (!standing) throw problem('base/not-signed-in');
  return seenBy(ctx, standing, sql<boolean>`true`);
}

/** @throws base/not-found */
export async function getMandate(ctx: Ctx, standing: Standing, id: string): Promise<View> {
  const [found] = await seenBy(ctx, standing, sql<boolean>`m.id = ${id}::uuid`);
  if (!found) throw problem('base/not-found');
  return found;
}

async function seenBy(ctx: Ctx, standing: Standing, which: RawBuilder<boolean>): Promise<View[]> {
  const person = standing.personId === undefined ? undefined : await findSubject(ctx.db, standing.personId);
  const isHolder = person?.kind === 'person' ? names(ctx.db, person) : sql<boolean>`false`;
  const overseen = [
    ...standing.led,
    ...standing.mandates.filter(({ mayGrant }) => mayGrant).map(({ subjectId }) => subjectId),
    ...(standing.personId === undefined ? [] : [standing.personId]),
  ];
  const rows = await select(ctx, {
    isHolder,
    mayRevoke: mayRevoke(standing),
    mayConfirm: sql<boolean>`m.subject_id = ANY(${[...standing.led]}::uuid[])`,
    where: sql<boolean>`${which} AND (${isHolder} OR m.subject_id = ANY(${overseen}::uuid[]))`,
    limit: mostListed,
  });
  return viewsOf(ctx, rows, { masked: false });
}

/**
 * Mandates of the enterprises in the places that one speaks for (代表一地), newest first: for whoever has to answer for them. Names of people
 * are masked; helpers and guardians of people are nobody's business here.
 */
export async function listMandateRegister(
  ctx: Ctx,
  { state, after, limit }: Static<typeof MandateRegisterQuery>,
): Promise<Static<typeof MandatePage>> {
  const directory = await directoryOf(ctx);
  const visible = ctx.db
    .selectFrom('identity.mandate as m')
    .where((eb) => withinPlaces(eb, 'm.subject_id', directory, ctx.jurisdiction))
    .where('m.kind', '=', 'agent')
    .$if(state !== undefined, (query) => query.where(sql<boolean>`${stateAt(ctx.now)} = ${state!}`));
  const { total } = await visible
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const ids = await visible
    .select('m.id')
    .$if(after !== undefined, (query) => query.where('m.id', '<', after!))
    .orderBy('m.id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = ids.slice(0, limit).map(({ id }) => id);
  const no = sql<boolean>`false`;
  const rows = await select(ctx, {
    isHolder: no,
    mayRevoke: no,
    mayConfirm: no,
    where: sql<boolean>`m.id = ANY(${shown}::uuid[])`,
    limit,
  });
  return {
    mandates: await viewsOf(ctx, rows, { masked: true }),
    total: Number(total),
    ...(ids.length > limit ? { next: shown.at(-1)! } : {}),
  };
}

interface Row {
  id: string;
  kind: MandateKind;
  subject_id: string;
  holder_id: string | null;
  holder_name: string | null;
  granted_by: string | null;
  services: string[] | null;
  may_grant: boolean;
  valid_from: string;
  valid_to: string;
  answer_by: string | null;
  confirm_by: string | null;
  witness_name: string | null;
  witness_organisation: string | null;
  state: MandateState;
  is_holder: boolean;
  may_revoke: boolean;
  may_confirm: boolean;
}

async function select(
  ctx: Ctx,
  asked: Record<'isHolder' | 'mayRevoke' | 'mayConfirm' | 'where', RawBuilder<boolean>> & { limit: number },
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT m.id, m.kind, m.subject_id, m.holder_id, m.holder_name, m.granted_by, m.services, m.may_grant, m.valid_from,
      m.valid_to, m.answer_by, m.confirm_by, m.witness_name, m.witness_organisation, ${stateAt(ctx.now)} AS state,
      ${asked.isHolder} AS is_holder, ${asked.mayRevoke} AS may_revoke, ${asked.mayConfirm} AS may_confirm
    FROM identity.mandate m WHERE ${asked.where} ORDER BY m.id DESC LIMIT ${asked.limit}`.execute(ctx.db);
  return rows;
}

async function viewsOf(ctx: Ctx, rows: readonly Row[], { masked }: { masked: boolean }): Promise<View[]> {
  const ids = new Set(
    rows.flatMap((row) => [row.subject_id, row.holder_id ?? [], row.granted_by ?? []].flat()),
  );
  const subjects = new Map((await findSubjects(ctx.db, [...ids])).map((one) => [one.id, one]));
  const directory = await directoryOf(ctx);
  const office = (id: string | null) => (id === null ? undefined : directory.organisation(id)?.name);
  return rows.map((row) => viewOf(row, subjects, office, masked));
}

function viewOf(
  row: Row,
  subjects: ReadonlyMap<string, Subject>,
  office: (id: string | null) => Text | undefined,
  masked: boolean,
): View {
  const nameOf = (id: string | null) => (id === null ? '' : (subjects.get(id)?.name ?? ''));
  const shown = (name: string, isKnown: boolean) =>
    shownTo(masked || !isKnown ? 'list' : 'self', 'name', name);
  const { state } = row;
  const isOpen = state === 'offered' || state === 'valid' || state === 'resting';
  const organisation = office(row.witness_organisation);
  return {
    id: row.id,
    kind: row.kind,
    subject: {
      id: row.subject_id,
      kind: subjects.get(row.subject_id)?.kind ?? 'person',
      name: nameOf(row.subject_id),
    },
    holder: {
      name: shown(nameOf(row.holder_id) || (row.holder_name ?? ''), row.is_holder || row.may_revoke),
      isYou: row.is_holder,
    },
    given: {
      name: shown(nameOf(row.granted_by), true),
      ...(row.witness_name
        ? { atCounter: { official: row.witness_name, ...(organisation ? { organisation } : {}) } }
        : {}),
    },
    ...(row.services ? { services: row.services } : {}),
    mayMandate: row.may_grant,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    ...(state === 'offered' && row.answer_by ? { answerBy: row.answer_by } : {}),
    ...(isOpen && row.confirm_by ? { confirmBy: row.confirm_by } : {}),
    state,
    may: {
      answer: row.is_holder && state === 'offered',
      end: isOpen && (row.may_revoke || (row.is_holder && state !== 'offered')),
      confirm: isOpen && row.may_confirm && row.confirm_by !== null,
    },
  };
}
