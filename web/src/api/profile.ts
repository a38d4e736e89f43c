import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { FactContestAnswer, FirmProfile, NewProfileConsent } from './schema.ts';
export type { FactContest, FirmProfile, NewProfileConsent, OfficeFactContest, OwnFirm } from './schema.ts';

export type ProfileField = FirmProfile['fields'][number];

export const ownFirmQuery = queryOptions({ queryKey: ['my-firm'], queryFn: () => call('GET /my-firm') });
export const makeEnterpriseCode = () => call('POST /my-firm/codes');
export const giveProfileConsent = (body: NewProfileConsent) => call('POST /my-firm/consents', { body });
export const revokeProfileConsent = (consentId: string) =>
  call('POST /my-firm/consents/:consentId/revocation', { params: { consentId } });
export const contestFact = (fact: string, words: string) =>
  call('POST /my-firm/contests', { body: { fact, words } });

export const readEnterpriseCode = (code: string) =>
  call('POST /enterprise-codes/reading', { body: { code } });
export const profileQuery = (enterpriseId: string) =>
  queryOptions({
    queryKey: ['inspections', 'profile', enterpriseId],
    queryFn: () => call('GET /enterprise-profiles/:enterpriseId', { params: { enterpriseId } }),
  });
export const contestQuery = (contestId: string) =>
  queryOptions({
    queryKey: ['inspections', 'contest', contestId],
    queryFn: () => call('GET /fact-contests/:contestId', { params: { contestId } }),
  });
export const answerContest = (contestId: string, body: FactContestAnswer) =>
  call('POST /fact-contests/:contestId/answer', { params: { contestId }, body });
