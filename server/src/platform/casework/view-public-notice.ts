import type { Text } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { directoryOf, standsIn } from '../directory/index.ts';
import { decodeAfter, encodeAfter } from '../../lib/keyset.ts';

const pageSize = 20;

interface NoticeRow {
  notice_id: string;
  kind: string;
  title: Text;
  body: Text;
  subject_name: string;
  subject_code: string;
  division: string;
  published_at: string;
  ends_at: string | null;
  ended: boolean;
  gazette: Text;
}

interface NoticeQuery {
  division?: string;
  /** name or code of the firm */
  q?: string;
  after?: string;
}

/** Notices that anybody may read, newest first. */
export async function listPublicNotices(ctx: Ctx, { division, q, after }: NoticeQuery) {
  const from = decodeAfter(after, 2);
  const codes = division ? await codesOf(ctx, division) : undefined;
  const { rows } = await sql<NoticeRow>`
    SELECT * FROM casework.public_notice n
    WHERE ${codes ? standsIn('n.division', codes) : sql`true`}
      AND ${q ? sql`(n.subject_code = upper(${q}) OR n.subject_name LIKE ${`%${q.replaceAll(/[%_\\]/g, '')}%`})` : sql`true`}
      AND ${from ? sql`(n.published_at, n.notice_id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql`true`}
    ORDER BY n.published_at DESC, n.notice_id DESC LIMIT ${pageSize + 1}`.execute(ctx.db);
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    items: page.map((row) => viewOf(row, ctx.now)),
    next: rows.length > pageSize && last ? encodeAfter([last.published_at, last.notice_id]) : null,
  };
}

/** Whoever asks by a code that has gone reads what took its place. */
async function codesOf(ctx: Ctx, division: string): Promise<readonly string[]> {
  const directory = await directoryOf(ctx);
  return directory.placesWithin(directory.currentDivision(division)?.code ?? division);
}

export async function getPublicNotice(ctx: Ctx, noticeId: string) {
  const { rows } = await sql<NoticeRow>`
    SELECT * FROM casework.public_notice WHERE notice_id = ${noticeId}`.execute(ctx.db);
  if (!rows[0]) throw problem('base/not-found');
  return viewOf(rows[0], ctx.now);
}

function viewOf(row: NoticeRow, now: string) {
  return {
    noticeId: row.notice_id,
    kind: row.kind,
    title: row.title,
    body: row.body,
    subjectName: row.subject_name,
    subjectCode: row.subject_code,
    division: row.division,
    publishedAt: row.published_at,
    endsAt: row.ends_at,
    open: !row.ended && (row.ends_at === null || now <= row.ends_at),
    gazette: row.gazette,
  };
}
