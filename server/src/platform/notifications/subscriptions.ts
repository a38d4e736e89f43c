import { dayInWords, timeInWords } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { Ctx, DomainEvent } from '../../base/context.ts';
import type { Subscription } from '../../base/module.ts';
import { textOf } from '../../lib/text-of.ts';
import { accountsOfSubject, accountsWhoMay, nearestWhoMay, nearestWhoMayAt } from '../identity/index.ts';
import { notify } from './notify.ts';
import { readApplication, type Concerned } from './slots.ts';
import {
  forApplicants,
  forAssignees,
  forOfficials,
  forRouters,
  forSupervisors,
  suspensionWords,
  wordsFor,
  type Params,
} from './texts.ts';

const types = (prefixes: readonly string[]) =>
  [
    ...new Set(
      [forApplicants, forOfficials, forAssignees, forSupervisors, forRouters]
        .flatMap((texts) => Object.keys(texts))
        .map((key) => key.split(':')[0]!),
    ),
  ].filter((type) => prefixes.some((prefix) => type.startsWith(prefix)));

/** Every change of an application reaches all who may act for its subject, and officials where they must act. */
export const tellOfApplications: Subscription = {
  name: 'notifications.applications',
  events: types(['application.', 'case.', 'site-visit.', 'process.']),
  grouped: true,
  async handle(ctx, event) {
    const concerned = await readApplication(ctx, event.rootId);
    if (!concerned) return;
    const params = paramsOf(event, concerned);
    await notify(ctx, [
      ...(await toApplicants(ctx, event, concerned, params)),
      ...(await toOfficials(ctx, event, concerned, params)),
      ...(await toAssigneeAndSupervisors(ctx, event, concerned, params)),
    ]);
  },
};

/** What becomes of a credential reaches all who may act for its holder. */
export const tellOfCredentials: Subscription = {
  name: 'notifications.credentials',
  events: types(['credential.']),
  grouped: true,
  async handle(ctx, { type, rootId, data }) {
    const { credentialId, holderId, name, issuer, reason } = data as {
      credentialId: string;
      holderId: string;
      name: Text;
      issuer: string;
      reason: Text;
    };
    const words = wordsFor(forApplicants[type]!, {}, { credential: name, organisation: issuer, reason });
    const accounts = await accountsOfSubject(ctx, holderId);
    await notify(
      ctx,
      accounts.map((accountId) => ({
        rootId,
        accountId,
        subjectId: holderId,
        kind: type,
        link: `/credentials/${credentialId}`,
        ...words,
      })),
    );
  },
};

async function toApplicants(ctx: Ctx, event: DomainEvent, concerned: Concerned, params: Params) {
  const standard = forApplicants[`${event.type}:${outcomeOf(event)}`] ?? forApplicants[event.type];
  if (!standard) return [];
  const words = wordsFor(standard, concerned.messages, params);
  const accounts = new Set([...(await accountsOfSubject(ctx, concerned.subjectId)), concerned.submittedBy]);
  return [...accounts].map((accountId) => ({
    rootId: event.rootId,
    accountId,
    subjectId: concerned.subjectId,
    kind: event.type,
    link: `/applications/${event.rootId}`,
    ...words,
  }));
}

async function toOfficials(ctx: Ctx, event: DomainEvent, concerned: Concerned, params: Params) {
  const standard = forOfficials[event.type];
  if (!standard) return [];
  const words = wordsFor(standard, {}, params);
  const told = new Map<string, string>();
  for (const seq of seqsOf(event, concerned)) {
    const organisationId = concerned.cases.get(seq)?.organisationId;
    const officials = organisationId ? await accountsWhoMay(ctx, 'case.accept', organisationId) : [];
    for (const { id } of officials) if (!told.has(id)) told.set(id, `/work/cases/${event.rootId}.${seq}`);
  }
  return [...told].map(([accountId, link]) => ({
    rootId: event.rootId,
    accountId,
    subjectId: null,
    kind: event.type,
    link,
    ...words,
  }));
}

/** What whoever is told may do about it, where it is not to give more time. */
const supervises: Readonly<Record<string, string>> = { 'case.disclaimed': 'case.route' };

/**
 * Whoever has the task, and whoever supervises the organisation from nearest above; who is both is told once, as the assignee. Of a case
 * that no organisation has (人工分派池) those who may name one, nearest to its place.
 */
async function toAssigneeAndSupervisors(
  ctx: Ctx,
  { type, rootId, data }: DomainEvent,
  concerned: Concerned,
  params: Params,
) {
  const seq = data['seq'] as number | undefined;
  // an organisation that said the case is another's is no longer the one that has it
  const organisationId =
    seq === undefined
      ? undefined
      : ((data['organisationId'] as string | undefined) ?? concerned.cases.get(seq)?.organisationId);
  const told = new Map<string, { title: Text; body: Text }>();
  const [toAssignee, toSupervisor] = [forAssignees[type], forSupervisors[type]];
  if (toSupervisor && organisationId)
    for (const { id } of await nearestWhoMay(ctx, supervises[type] ?? 'case.extend.approve', organisationId))
      told.set(id, wordsFor(toSupervisor, {}, params));
  const toRouter = forRouters[type];
  if (toRouter && seq !== undefined && !organisationId)
    for (const { id } of await nearestWhoMayAt(ctx, 'case.route', String(data['division'])))
      told.set(id, wordsFor(toRouter, {}, params));
  const assigneeId = data['assigneeId'] as string | null | undefined;
  if (toAssignee && assigneeId) told.set(assigneeId, wordsFor(toAssignee, {}, params));
  return [...told].map(([accountId, words]) => ({
    rootId,
    accountId,
    subjectId: null,
    kind: type,
    link: `/work/cases/${rootId}.${seq}`,
    ...words,
  }));
}

function outcomeOf({ data }: DomainEvent): string {
  return textOf(data['result'] ?? data['finish']);
}

/** Cases that an event is about: one, some, or all. */
function seqsOf({ data }: DomainEvent, { cases }: Concerned): number[] {
  if (typeof data['seq'] === 'number') return [data['seq']];
  return Array.isArray(data['seqs']) ? (data['seqs'] as number[]) : [...cases.keys()];
}

function paramsOf(event: DomainEvent, concerned: Concerned): Params {
  const { data } = event;
  const one = typeof data['seq'] === 'number' ? concerned.cases.get(data['seq']) : undefined;
  const organisations = seqsOf(event, concerned).flatMap(
    (seq) => concerned.cases.get(seq)?.organisation ?? [],
  );
  const due = (data['dueAt'] ?? data['replyBy'] ?? one?.dueAt) as string | null | undefined;
  const visit = data['appointmentAt'] as string | undefined;
  const reason =
    suspensionWords[String(data['kind'])] ??
    (data['reason'] as string | Text | undefined) ??
    (one?.reasons || undefined);
  return {
    title: concerned.title,
    reference: concerned.reference,
    count: Number(data['count'] ?? concerned.cases.size),
    organisations: joined(organisations),
    ...(one ? { service: one.name } : {}),
    ...(one?.organisation ? { organisation: one.organisation } : {}),
    ...(visit ? { date: timeInWords(visit) } : due ? { date: dayInWords(due) } : {}),
    ...(reason ? { reason } : {}),
    ...(typeof data['was'] === 'string' ? { was: dayInWords(data['was']) } : {}),
    ...(typeof data['because'] === 'string' ? { because: data['because'] } : {}),
  };
}

function joined(texts: readonly Text[]): Text {
  const each = [...new Map(texts.map((text) => [text.zh, text])).values()];
  return { zh: each.map(({ zh }) => zh).join('、'), en: each.map(({ en }) => en).join(', ') };
}
