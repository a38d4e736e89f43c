import { Type } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import { DivisionCode, Id } from '../../../lib/schemas.ts';
import { mayInspect, mayReadInspections } from '../permissions.ts';
import { handOnLead, returnLead, sendLeadOut } from './answer-lead.ts';
import { recipientsIn } from './offer-lead.ts';
import { LeadHandedOn, LeadRecipients, LeadSummary, LeadView, LeadWords } from './schemas.ts';
import { openLeadPhoto, viewLead, viewLeads } from './view-lead.ts';

const lead = Type.Object({ leadId: Id });

/** What was found and is handed over: who has it, and what became of it. */
export const leadRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/case-leads',
    summary: { zh: '案源（移送的问题）', en: 'Leads for cases: findings that were handed over' },
    permission: mayReadInspections,
    response: Type.Object({ items: Type.Array(LeadSummary) }),
    handle: async (ctx) => ({ items: await viewLeads(ctx) }),
  }),
  route({
    method: 'GET',
    path: '/case-lead-recipients',
    summary: { zh: '可以接收案源的单位', en: 'Organisations that may be given a lead' },
    permission: mayReadInspections,
    query: Type.Object({ division: DivisionCode }, { additionalProperties: false }),
    response: LeadRecipients,
    handle: async (ctx, { query }) => ({
      items: (await recipientsIn(ctx, query.division)).map(({ id, name }) => ({ id, name })),
    }),
  }),
  route({
    method: 'GET',
    path: '/case-leads/:leadId',
    summary: { zh: '一件案源', en: 'One lead' },
    permission: mayReadInspections,
    params: lead,
    response: LeadView,
    handle: (ctx, { params }) => viewLead(ctx, params.leadId),
  }),
  route({
    method: 'GET',
    path: '/case-leads/:leadId/photos/:photoId',
    summary: { zh: '案源所附现场照片', en: 'A photo that belongs to a lead' },
    permission: mayReadInspections,
    params: Type.Object({ leadId: Id, photoId: Id }),
    response: 'download',
    handle: (ctx, { params }) => openLeadPhoto(ctx, params.leadId, params.photoId),
  }),
  route({
    method: 'POST',
    path: '/case-leads/:leadId/return',
    summary: { zh: '退回案源', en: 'Return a lead with the reason' },
    permission: mayInspect,
    params: lead,
    body: LeadWords,
    response: undefined,
    handle: (ctx, { params, body }) => returnLead(ctx, params.leadId, body.words),
  }),
  route({
    method: 'POST',
    path: '/case-leads/:leadId/handing-on',
    summary: { zh: '移送其他单位', en: 'Hand a lead to another organisation' },
    permission: mayInspect,
    params: lead,
    body: LeadHandedOn,
    response: undefined,
    handle: (ctx, { params, body }) => handOnLead(ctx, params.leadId, body),
  }),
  route({
    method: 'POST',
    path: '/case-leads/:leadId/sending',
    summary: {
      zh: '登记已移送平台外单位',
      en: 'Note that it was sent to a body that is not on the platform',
    },
    permission: mayInspect,
    params: lead,
    body: LeadWords,
    response: undefined,
    handle: (ctx, { params, body }) => sendLeadOut(ctx, params.leadId, body.words),
  }),
];
