import type { Limit } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { openColumns } from '../../base/sealed-fields/index.ts';
import type { Snapshot } from '../catalogue/index.ts';
import { nameOfAccount } from '../identity/index.ts';
import type { Defect } from './ask-correction.ts';
import { caseIdOf, type Application, type Case } from './case.ts';
import { instant } from './case-store.ts';
import { noticeTitles } from './notice-texts.ts';
import type { NoticeKind } from './notice.ts';
import { ofCaseId, sealedCorrections, sealedRatingAnswers, sealedTimelines } from './sealed-words.ts';
import { forApplicantOnly } from './timeline.ts';

interface Parts {
  timeline: Array<{
    at: string;
    kind: string;
    case_seq: number | null;
    text: Text;
    actor_name: string;
    organisation_name: Text | null;
    for_applicant: boolean;
    acted_as: Application['actedAs'];
    acted_for: string | null;
  }>;
  corrections: Array<{
    case_seq: number;
    defects: Defect[];
    asked_at: string;
    reply_by: string;
    replied_at: string | null;
  }>;
  notices: Array<{ notice_id: string; kind: NoticeKind; case_seq: number | null; issued_at: string }>;
  ratings: Array<{
    case_seq: number;
    stars: number;
    /** null until it is asked for, and for all that are not bad */
    due_at: string | null;
    answer: string | null;
    answered_at: string | null;
  }>;
  extensions: Array<{
    case_seq: number;
    reason: string;
    amount_limit: Limit;
    asked_by: string;
    asked_by_name: string | null;
    approved_at: string | null;
    refused_at: string | null;
  }>;
}

/** As it is stored: sealed values as JSON writes bytes. */
type Sealed<K extends keyof Parts> = Array<Parts[K][number] & { sealed: string | null }>;
type StoredEntry = Sealed<'timeline'>[number] & { entry_id: string; words: Text | null };

/** Everything that hangs on an application, in one round trip. @throws base/sealed-value-broken */
export async function readParts(ctx: Pick<Ctx, 'db'>, applicationId: string): Promise<Parts> {
  const { rows } = await sql<{
    [K in keyof Parts]: (K extends 'timeline' ? StoredEntry[] : Parts[K]) | null;
  }>`
    SELECT
      (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.at, t.entry_id) FROM casework.timeline t WHERE t.application_id = ${applicationId}) AS timeline,
      (SELECT jsonb_agg(to_jsonb(c) - 'reply' ORDER BY c.case_seq) FROM casework.correction c WHERE c.application_id = ${applicationId}) AS corrections,
      (SELECT jsonb_agg(to_jsonb(n) - 'content' - 'personal' - 'sealed' ORDER BY n.issued_at, n.notice_id) FROM casework.notice n WHERE n.application_id = ${applicationId}) AS notices,
      (SELECT jsonb_agg(jsonb_build_object('case_seq', r.case_seq, 'stars', r.stars, 'due_at', w.due_at, 'answer', w.answer, 'sealed', w.sealed,
          'answered_at', w.answered_at) ORDER BY r.case_seq)
       FROM casework.rating r LEFT JOIN casework.rating_answer w ON w.application_id = r.application_id AND w.case_seq = r.case_seq
       WHERE r.application_id = ${applicationId}) AS ratings,
      (SELECT jsonb_agg(to_jsonb(e) || jsonb_build_object('asked_by_name', ${nameOfAccount(sql`e.asked_by::uuid`)}))
       FROM casework.extension e WHERE e.application_id = ${applicationId}) AS extensions`.execute(ctx.db);
  const { timeline, corrections, notices, ratings, extensions } = rows[0]!;
  const ofCase = (row: { case_seq: number }) => ofCaseId(applicationId, row.case_seq);
  const entryOf = ({ entry_id: id }: StoredEntry) => `${applicationId}/${id}`;
  const entries = (await openColumns(ctx.db, sealedTimelines, timeline ?? [], entryOf)) as StoredEntry[];
  return {
    timeline: entries.map(({ words, ...entry }) => (words ? { ...entry, text: words } : entry)),
    corrections: (await openColumns(
      ctx.db,
      sealedCorrections,
      (corrections ?? []) as Sealed<'corrections'>,
      ofCase,
    )) as Parts['corrections'],
    notices: notices ?? [],
    ratings: (await openColumns(
      ctx.db,
      sealedRatingAnswers,
      (ratings ?? []) as Sealed<'ratings'>,
      ofCase,
    )) as Parts['ratings'],
    extensions: extensions ?? [],
  };
}

export function timelineView(parts: Parts, which: { forApplicant: boolean; caseSeq?: number }) {
  return parts.timeline
    .filter((entry) => (which.forApplicant ? entry.for_applicant : !forApplicantOnly.has(entry.kind)))
    .filter(
      (entry) => which.caseSeq === undefined || entry.case_seq === null || entry.case_seq === which.caseSeq,
    )
    .map((entry) => ({
      at: instant(entry.at),
      kind: entry.kind,
      caseSeq: entry.case_seq,
      text: entry.text,
      actorName: entry.actor_name,
      actedAs: entry.acted_as,
      actedFor: entry.acted_for,
      organisationName: entry.organisation_name,
    }));
}

/** Corrections with the names and present values of what is to be corrected. */
export function correctionViews(
  parts: Parts,
  applicationId: string,
  cases: readonly Case[],
  snapshot: Snapshot,
  fields: Record<string, unknown>,
) {
  const { elements, services } = snapshot.package;
  const labelOf = ({ kind, at }: Defect): Text => {
    if (kind === 'field') return elements.find(({ code }) => code === at)?.name ?? { zh: at, en: at };
    const evidence = Object.values(services).flatMap((service) => service.evidence);
    return evidence.find(({ key }) => key === at)?.name ?? { zh: at, en: at };
  };
  /** what the page needs to ask for a field anew: the input of the form, the schema of the element */
  const inputOf = (at: string) => {
    const field = Object.values(snapshot.package.forms)
      .flatMap((form) => form.sections.flatMap((section) => section.fields))
      .find(({ element }) => element === at);
    const schema = elements.find(({ code }) => code === at)?.schema;
    return {
      ...(schema ? { schema } : {}),
      ...(field?.widget ? { widget: field.widget } : {}),
      ...(field?.options ? { options: field.options } : {}),
      ...(field?.unit ? { unit: field.unit } : {}),
      ...(field?.help ? { help: field.help } : {}),
    };
  };
  return parts.corrections.map((correction) => ({
    caseId: caseIdOf(applicationId, correction.case_seq),
    serviceName: cases.find(({ seq }) => seq === correction.case_seq)!.serviceName,
    defects: correction.defects.map((defect) => ({
      ...defect,
      label: labelOf(defect),
      ...(defect.kind === 'field' ? { value: fields[defect.at] ?? null, ...inputOf(defect.at) } : {}),
    })),
    askedAt: instant(correction.asked_at),
    replyBy: instant(correction.reply_by),
    repliedAt: correction.replied_at === null ? null : instant(correction.replied_at),
  }));
}

export function noticeViews(parts: Parts, caseSeq?: number) {
  return parts.notices
    .filter((notice) => caseSeq === undefined || notice.case_seq === null || notice.case_seq === caseSeq)
    .map((notice) => ({
      noticeId: notice.notice_id,
      kind: notice.kind,
      caseSeq: notice.case_seq,
      issuedAt: instant(notice.issued_at),
      title: noticeTitles[notice.kind],
    }));
}

export function ratingViews(parts: Parts) {
  return parts.ratings.map(
    ({ case_seq: caseSeq, stars, due_at: dueAt, answer, answered_at: answeredAt }) => ({
      caseSeq,
      stars,
      answer:
        dueAt === null
          ? null
          : { dueAt: instant(dueAt), text: answer, answeredAt: answeredAt && instant(answeredAt) },
    }),
  );
}
