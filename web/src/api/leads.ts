import { queryOptions } from '@tanstack/react-query';
import { call, href } from './client.ts';
export type { CaseLead, CaseLeadSummary } from './schema.ts';

/** Findings that were handed over: who has them. */
export const leadsQuery = queryOptions({
  queryKey: ['inspections', 'leads'],
  queryFn: async () => (await call('GET /case-leads')).items,
});
export const leadQuery = (leadId: string) =>
  queryOptions({
    queryKey: ['inspections', 'lead', leadId],
    queryFn: () => call('GET /case-leads/:leadId', { params: { leadId } }),
  });
/** Whom something found in this place may be handed to. */
export const recipientsQuery = (division: string) =>
  queryOptions({
    queryKey: ['inspections', 'recipients', division],
    queryFn: async () => (await call('GET /case-lead-recipients', { query: { division } })).items,
  });
export const leadPhoto = (leadId: string, photoId: string) =>
  href('GET /case-leads/:leadId/photos/:photoId', { params: { leadId, photoId } });
export const returnLead = (leadId: string, words: string) =>
  call('POST /case-leads/:leadId/return', { params: { leadId }, body: { words } });
export const handOnLead = (leadId: string, organisation: string, words: string) =>
  call('POST /case-leads/:leadId/handing-on', { params: { leadId }, body: { organisation, words } });
export const sendLeadOut = (leadId: string, words: string) =>
  call('POST /case-leads/:leadId/sending', { params: { leadId }, body: { words } });
