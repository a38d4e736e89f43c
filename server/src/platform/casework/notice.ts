import type { Ctx } from '../../base/context.ts';
import type { TableSpec } from '../../base/database/changeset.ts';
import { sealRow } from '../../base/sealed-fields/index.ts';
import type { Case } from './case.ts';
import { sealedNotices } from './sealed-words.ts';

/** Formal messages (告知书): each has its own text and, where the answer is no, the remedies. */
export type NoticeKind =
  | 'receipt'
  | 'acceptance'
  | 'correction'
  | 'refusal'
  | 'disclaimer'
  | 'denial'
  | 'termination'
  | 'suspension'
  | 'resumption'
  | 'extension'
  | 'site-visit'
  | 'withdrawal'
  | 'amendment'
  | 'upkeep';

export const notices: TableSpec = {
  name: 'casework.notice',
  columns: [
    ['application_id', 'uuid'],
    ['notice_id', 'uuid'],
    ['case_seq', 'int4'],
    ['kind', 'text'],
    ['content', 'jsonb'],
    ['issued_at', 'timestamptz'],
    ['file_address', 'text'],
    ['sealed', 'bytea'],
  ],
};

interface NewNotice {
  applicationId: string;
  one?: Case;
  kind: NoticeKind;
  content: Record<string, unknown>;
  /** what of it is in somebody's own words: it is sealed */
  personal?: Record<string, unknown>;
  /** whose seal is on it, where that is not the organisation of the case */
  organisationId?: string | undefined;
}

/** Issues a notice; its PDF is made when somebody first asks for it, from what is written here. */
export function issueNotice(
  ctx: Ctx,
  { applicationId, one, kind, content, personal, organisationId }: NewNotice,
): void {
  const noticeId = ctx.newId();
  ctx.write.insert(notices, {
    application_id: applicationId,
    notice_id: noticeId,
    case_seq: one?.seq ?? null,
    kind,
    content: {
      ...content,
      ...(one
        ? {
            service: one.serviceName,
            number: one.number,
            organisationId: organisationId ?? one.organisationId,
          }
        : {}),
      issuedBy: ctx.actor.name,
    },
    issued_at: ctx.now,
    sealed: personal ? sealRow(ctx.db, sealedNotices, `${applicationId}/${noticeId}`, { personal }) : null,
  });
}
