import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { Id, Instant } from '../../../lib/schemas.ts';
import { mayInspect, mayReadInspections } from '../permissions.ts';
import { decideNote } from './decide-note.ts';
import { openPhoto, storePhoto } from './photos.ts';
import { SentNotes, SiteNoteDecision, SiteTask, SiteView, SiteVisitSummary, SyncAnswer } from './schemas.ts';
import { takeNotes } from './take-notes.ts';
import { takeAlong, viewSite, viewVisitsToMake } from './view-site.ts';

const visit = Type.Object({ visitId: Id });

/** What inspectors take along to a firm and bring back from it, with or without a network. */
export const siteRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/on-site-visits',
    summary: { zh: '我要去现场的检查', en: 'Visits that one is about to make' },
    permission: mayInspect,
    response: Type.Object({ items: Type.Array(SiteVisitSummary) }),
    handle: async (ctx) => ({ items: await viewVisitsToMake(ctx) }),
  }),
  route({
    method: 'POST',
    path: '/inspection-visits/:visitId/site-tasks',
    summary: { zh: '把任务带到现场（离线可用）', en: 'Take the task along, for use without a network' },
    permission: mayInspect,
    params: visit,
    creates: true,
    response: SiteTask,
    handle: (ctx, { params }) => takeAlong(ctx, params.visitId),
  }),
  route({
    method: 'POST',
    path: '/inspection-visits/:visitId/site-notes',
    summary: { zh: '同步现场记录', en: 'Bring back what was noted on site' },
    permission: mayInspect,
    params: visit,
    body: SentNotes,
    response: SyncAnswer,
    handle: (ctx, { params, body }) => takeNotes(ctx, params.visitId, body),
  }),
  route({
    method: 'GET',
    path: '/inspection-visits/:visitId/site-record',
    summary: { zh: '现场记录', en: 'What was noted on site' },
    permission: mayReadInspections,
    params: visit,
    response: SiteView,
    handle: (ctx, { params }) => viewSite(ctx, params.visitId),
  }),
  route({
    method: 'POST',
    path: '/inspection-visits/:visitId/site-photos',
    summary: { zh: '上传现场照片', en: 'Bring back a photo' },
    permission: mayInspect,
    params: visit,
    query: Type.Object(
      {
        id: Id,
        line: Type.Optional(Type.String({ maxLength: 200 })),
        evidence: Type.Optional(Type.Enum(['photo', 'copy'])),
        notedAt: Instant,
        sentAt: Instant,
      },
      { additionalProperties: false },
    ),
    response: Type.Object({ id: Id, known: Type.Boolean() }),
    upload: true,
    handle: (ctx, { params, query, file }) => storePhoto(ctx, params.visitId, query, file),
  }),
  route({
    method: 'GET',
    path: '/site-photos/:photoId',
    summary: { zh: '现场照片', en: 'A photo from a visit' },
    permission: mayReadInspections,
    params: Type.Object({ photoId: Id }),
    response: 'download',
    handle: (ctx, { params }) => openPhoto(ctx, params.photoId),
  }),
  route({
    method: 'POST',
    path: '/site-notes/:noteId/decision',
    summary: {
      zh: '决定一条待处理的现场记录',
      en: 'Decide what a note from the site could not decide by itself',
    },
    permission: mayInspect,
    params: Type.Object({ noteId: Id }),
    body: SiteNoteDecision,
    response: undefined,
    handle: (ctx, { params, body }) => decideNote(ctx, params.noteId, body),
  }),
];
