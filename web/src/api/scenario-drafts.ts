import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Operations, ScenarioDraftStepBody } from './schema.ts';
export type {
  ElementChange,
  FileChange,
  MergedFile,
  PackageProblem,
  RuleChange,
  SavedScenarioDraftFile,
  ScenarioDraft,
  ScenarioDraftFile,
  ScenarioDraftSummary,
} from './schema.ts';

/** Drafts of scenario packages (场景改稿), what was changed last first. */
export const scenarioDraftsQuery = infiniteQueryOptions({
  queryKey: ['scenario-drafts', 'list'],
  queryFn: ({ pageParam }) => call('GET /scenario-drafts', { query: { after: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
});
export const scenarioDraftQuery = (draftId: string) =>
  queryOptions({
    queryKey: ['scenario-drafts', draftId],
    queryFn: () => call('GET /scenario-drafts/:draftId', { params: { draftId } }),
    // what somebody is drawing must not be replaced under their hands
    staleTime: Infinity,
    gcTime: 0,
  });
export const draftComparisonQuery = (draftId: string, version: number) =>
  queryOptions({
    queryKey: ['scenario-drafts', draftId, 'comparison', version],
    queryFn: async () =>
      (await call('GET /scenario-drafts/:draftId/comparison', { params: { draftId } })).files,
  });

type NewDraft = Operations['POST /scenario-drafts']['body'];
export const openScenarioDraft = (body: NewDraft, idempotencyKey: string) =>
  call('POST /scenario-drafts', { body, idempotencyKey });

type DraftFile = Operations['PUT /scenario-drafts/:draftId/files']['body'];
export const saveDraftFile = (draftId: string, body: DraftFile) =>
  call('PUT /scenario-drafts/:draftId/files', { params: { draftId }, body });
export const fetchDraft = (draftId: string) => call('GET /scenario-drafts/:draftId', { params: { draftId } });
export const testDraft = (draftId: string) =>
  call('POST /scenario-drafts/:draftId/test-runs', { params: { draftId } });

/** What becomes of a draft as it was seen. */
export const draftSteps = {
  'hand-in': (draftId: string, body: ScenarioDraftStepBody) =>
    call('POST /scenario-drafts/:draftId/submission', { params: { draftId }, body }),
  'take-back': (draftId: string, body: ScenarioDraftStepBody) =>
    call('POST /scenario-drafts/:draftId/withdrawal', { params: { draftId }, body }),
  'give-up': (draftId: string, body: ScenarioDraftStepBody) =>
    call('POST /scenario-drafts/:draftId/abandonment', { params: { draftId }, body }),
  approve: (draftId: string, body: ScenarioDraftStepBody) =>
    call('POST /scenario-drafts/:draftId/approval', { params: { draftId }, body }),
  'send-back': (draftId: string, body: ScenarioDraftStepBody & { reason: string }) =>
    call('POST /scenario-drafts/:draftId/return', { params: { draftId }, body }),
  reject: (draftId: string, body: ScenarioDraftStepBody & { reason: string }) =>
    call('POST /scenario-drafts/:draftId/rejection', { params: { draftId }, body }),
} as const;
export const publishDraft = (draftId: string, body: { version: number; division?: string }) =>
  call('POST /scenario-drafts/:draftId/publication', { params: { draftId }, body });

/** What would become of the draft over the newest version. */
export const draftRebaseQuery = (draftId: string, version: number) =>
  queryOptions({
    queryKey: ['scenario-drafts', draftId, 'rebase', version],
    queryFn: () => call('GET /scenario-drafts/:draftId/rebase', { params: { draftId } }),
  });
type Rebase = Operations['POST /scenario-drafts/:draftId/rebase']['body'];
export const rebaseDraft = (draftId: string, body: Rebase) =>
  call('POST /scenario-drafts/:draftId/rebase', { params: { draftId }, body });
