import { dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import { addJob } from '../../../base/jobs/index.ts';
import { problem } from '../../../base/problems.ts';
import { referenceOf } from '../../../lib/reference.ts';
import { beginLimit, type MovedLimit } from '../../calendar/index.ts';
import { inboxService, openCorrection } from '../../corrections/index.ts';
import { getSubject, type Subject } from '../../directory/index.ts';
import { codeOf } from '../../forms/index.ts';
import { needAssurance } from '../../identity/index.ts';
import { resolveParameter } from '../../parameters/index.ts';
import { putTask } from '../../work/index.ts';
import { dataOfficeOf, divisionOf } from '../data-office.ts';
import { assuranceNeeded } from '../own-account.ts';
import { requestLimit } from '../parameters.ts';
import { subjectOf } from '../permissions.ts';
import { registersAbout } from '../registers.ts';
import { tellMovedRequest } from '../tell-moved-days.ts';
import { dataClasses } from './classes.ts';
import { carryOutJob } from './job-name.ts';
import { doneBy, ofEnterprises, type InformationRequest, type RequestKind } from './request.ts';
import { insertRequest, selectRequests } from './request-store.ts';

export const requestElement = 'information-request';
/** What the limit of a request is called that the platform carries out by itself: no task runs by it. */
export const requestLimitKind = 'information-request';

export async function followRequest(ctx: Ctx, moved: MovedLimit): Promise<boolean> {
  const { rootId, was, dueAt } = moved;
  const { numUpdatedRows } = await ctx.db
    .updateTable('privacy.request')
    .set({ due_at: dueAt })
    .where('id', '=', rootId)
    .where('state', '=', 'working')
    .where('due_at', '=', was)
    .executeTakeFirst();
  const runs = numUpdatedRows > 0n;
  if (runs) await tellMovedRequest(ctx, moved);
  return runs;
}

export interface NewRequest {
  kind: RequestKind;
  words?: string;
  /** deletion: classes of data */
  classes?: string[];
  /** correction: which register says which field wrongly, and what is right */
  register?: string;
  element?: string;
  claimed?: unknown;
}

/**
 * Asks for something to be done with one's information. What the platform can do by itself is done by a job; a correction goes to the
 * steward of the register; an explanation is given by the data officer of the place.
 *
 * @throws identity/assurance-too-low, privacy/persons-only, privacy/asked-already, privacy/unknown-class, privacy/nothing-chosen,
 *   privacy/unknown-field
 */
export async function askFor(ctx: Ctx, input: NewRequest): Promise<InformationRequest> {
  needAssurance(ctx, assuranceNeeded);
  const { kind } = input;
  const subject = await getSubject(ctx, subjectOf(ctx));
  if (subject.kind === 'enterprise' && !ofEnterprises.has(kind)) throw problem('privacy/persons-only');
  await mustBeNew(ctx, subject, kind);
  const division = divisionOf(subject);
  const limit = (await resolveParameter(ctx, requestLimit, { division, on: dateOf(ctx.now) })).value as Limit;
  const id = ctx.newId();
  const request: Omit<InformationRequest, 'dueAt'> = {
    id,
    reference: referenceOf(id, dateOf(ctx.now)),
    subjectId: subject.id,
    subjectName: subject.name,
    accountId: ctx.actor.id,
    askedByName: ctx.actor.name,
    askedAs: ctx.actor.actsAs ?? null,
    kind,
    words: input.words?.trim() ?? '',
    division,
    organisationId: null,
    state: 'working',
    askedAt: ctx.now,
    endedAt: null,
    correctionId: null,
    classes: kind === 'deletion' ? chosenClasses(input) : [],
    result: [],
    answer: null,
    basis: null,
    answeredBy: null,
  };
  const opened = await begin(ctx, request, subject, input, limit);
  insertRequest(ctx, opened);
  ctx.audit({
    type: 'information-request.made',
    object: { kind: 'information-request', id },
    data: { kind, classes: opened.classes },
  });
  return opened;
}

/** What sets each kind going. */
async function begin(
  ctx: Ctx,
  request: Omit<InformationRequest, 'dueAt'>,
  subject: Subject,
  input: NewRequest,
  limit: Limit,
): Promise<InformationRequest> {
  const { id: rootId, division } = request;
  switch (doneBy[request.kind]) {
    case 'job': {
      await addJob(ctx.db, carryOutJob, { requestId: rootId });
      const dueAt = beginLimit(ctx, { kind: requestLimitKind, rootId, name: 'answer', division, limit });
      return { ...request, dueAt };
    }
    case 'correction':
      return { ...request, ...(await openedCorrection(ctx, subject, input)) };
    case 'officer': {
      const organisationId = await dataOfficeOf(ctx, division);
      const dueAt = await putTask(ctx, {
        rootId,
        element: requestElement,
        title: { zh: '答复个人信息请求：解释说明', en: 'Answer a request: explain the rules' },
        subjectName: subject.name,
        reference: request.reference,
        serviceKey: inboxService,
        organisationId,
        role: 'data-officer',
        division,
        link: `/work/information-requests/${rootId}`,
        limit,
      });
      return { ...request, organisationId, dueAt };
    }
  }
}

/** One request of a kind at a time; corrections are many. */
async function mustBeNew(ctx: Ctx, { id }: Subject, kind: RequestKind): Promise<void> {
  if (kind === 'correction') return;
  const open = sql<boolean>`r.subject_id = ${id}::uuid AND r.kind = ${kind} AND r.state = 'working'`;
  if ((await selectRequests(ctx.db, open, 1)).length > 0) throw problem('privacy/asked-already');
}

function chosenClasses({ classes = [] }: NewRequest): string[] {
  if (classes.length === 0) throw problem('privacy/nothing-chosen');
  for (const dataClass of classes)
    if (!dataClasses.some(({ key }) => key === dataClass))
      throw problem('privacy/unknown-class', { dataClass });
  return [...new Set(classes)];
}

/** A correction at the steward of the register, of exactly what the register says now. */
async function openedCorrection(
  ctx: Ctx,
  subject: Subject,
  { register, element, claimed, words }: NewRequest,
) {
  const found = (await registersAbout(ctx, subject)).find((one) => one.register === register);
  const field = found?.fields.find((one) => one.element === element);
  if (!found || !field) throw problem('privacy/unknown-field', { element: element ?? '' });
  const { name, value: said } = field;
  const correction = await openCorrection(ctx, {
    subject: { id: subject.id, name: subject.name, code: codeOf(subject) },
    register: found.register,
    origin: 'asked',
    fields: [{ element: field.element, name, field: field.field, said, claimed: claimed ?? null }],
    ...(words === undefined ? {} : { words }),
    division: divisionOf(subject),
  });
  return { correctionId: correction.id, organisationId: correction.organisationId, dueAt: correction.dueAt };
}
