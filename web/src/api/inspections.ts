import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { sentLine, type Draft } from '../console/inspection-lists/draft.ts';
import { call, type Filter } from './client.ts';
import type {
  DataCheckBody,
  EntryAfterwards,
  EntryByCode,
  InspectionChange,
  InspectionPlanBody,
  JointVisitAnswer,
  NewInspection,
  NewOtherVisit,
  NewStandardConflict,
  PlanLines,
  ResultAnnulment,
  VisitRecordBody,
} from './schema.ts';
export type {
  InspectingBodyData,
  InspectionChange,
  InspectionFinding,
  InspectorData,
  InspectionItemData,
  InspectionObjection,
  InspectionPlan,
  InspectionPlanSummary,
  InspectionSummary,
  InspectionVerdict,
  InspectionView,
  InspectionVisit,
  InspectionVocabulary,
  ListCheck,
  NewInspection,
  NoticeParty,
  OtherVisit,
  OwnInspectionVisit,
  PublishedInspectionLists,
  PublishedInspectionPlan,
  PublishedInspectionResult,
  StandardConflict,
  VisitParty,
  VisitRecordBody,
} from './schema.ts';

export const entryQuery = (list: ListName, entryId: string) =>
  queryOptions({
    queryKey: ['inspection-lists', list, entryId],
    queryFn: async () => {
      const params = { entryId };
      if (list === 'bodies') return call('GET /inspection-lists/bodies/:entryId', { params });
      if (list === 'inspectors') return call('GET /inspection-lists/inspectors/:entryId', { params });
      return call('GET /inspection-lists/items/:entryId', { params });
    },
  });

/** A new draft, or one that is changed. */
export async function saveEntry(draft: Draft, entryId: string | undefined): Promise<unknown> {
  const { key, organisation } = draft;
  const params = { entryId: entryId ?? '' };
  if (draft.list === 'bodies') {
    const { entrustedBy, entrustmentUrl, kind } = draft.data;
    const data = {
      kind,
      ...(kind === 'entrusted' && entrustedBy ? { entrustedBy } : {}),
      ...(kind === 'entrusted' && entrustmentUrl ? { entrustmentUrl } : {}),
    };
    return entryId
      ? call('PUT /inspection-lists/bodies/:entryId', { params, body: data })
      : call('POST /inspection-lists/bodies', { body: { uscc: key, data } });
  }
  if (draft.list === 'inspectors') {
    const { specialisms, account, ...rest } = draft.data;
    const named = account?.trim();
    const data = {
      ...rest,
      specialisms: specialisms.filter(Boolean),
      ...(named ? { account: named } : {}),
    };
    return entryId
      ? call('PUT /inspection-lists/inspectors/:entryId', { params, body: data })
      : call('POST /inspection-lists/inspectors', { body: { certificate: key, organisation, data } });
  }
  const { specialism, basis, withoutNotice, checklist, ...rest } = draft.data;
  const lawOf = ({ title, article }: (typeof basis)[number]) => (article ? { title, article } : { title });
  const data = {
    ...rest,
    basis: basis.map(lawOf),
    ...(withoutNotice ? { withoutNotice: lawOf(withoutNotice) } : {}),
    checklist: checklist.map(sentLine),
    ...(specialism ? { specialism } : {}),
  };
  return entryId
    ? call('PUT /inspection-lists/items/:entryId', { params, body: data })
    : call('POST /inspection-lists/items', { body: { code: key, organisation, data } });
}

export type ListName = 'bodies' | 'inspectors' | 'items';
export type InspectionFilter = Filter<'GET /inspections'>;

export const inspectionsQuery = (filter: InspectionFilter) =>
  infiniteQueryOptions({
    queryKey: ['inspections', filter],
    queryFn: ({ pageParam }) => call('GET /inspections', { query: { ...filter, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const inspectionQuery = (inspectionId: string) =>
  queryOptions({
    queryKey: ['inspections', 'one', inspectionId],
    queryFn: () => call('GET /inspections/:inspectionId', { params: { inspectionId } }),
  });

export const visitQuery = (visitId: string) =>
  queryOptions({
    queryKey: ['inspections', 'visit', visitId],
    queryFn: () => call('GET /inspection-visits/:visitId', { params: { visitId } }),
  });

export const bodiesQuery = queryOptions({
  queryKey: ['inspection-lists', 'bodies'],
  queryFn: async () => (await call('GET /inspection-lists/bodies')).items,
});
export const inspectorsQuery = queryOptions({
  queryKey: ['inspection-lists', 'inspectors'],
  queryFn: async () => (await call('GET /inspection-lists/inspectors')).items,
});
export const itemsQuery = queryOptions({
  queryKey: ['inspection-lists', 'items'],
  queryFn: async () => (await call('GET /inspection-lists/items')).items,
});
export const listChecksQuery = queryOptions({
  queryKey: ['inspection-lists', 'checks'],
  queryFn: async () => (await call('GET /inspection-list-checks')).items,
});

export const importList = (list: ListName, file: File, idempotencyKey: string) =>
  call('POST /inspection-lists/:list/imports', { params: { list }, file, idempotencyKey });
export const moveEntry = (list: ListName, entryId: string, verb: 'publication' | 'withdrawal' | 'revision') =>
  call(`POST /inspection-lists/:list/:entryId/${verb}`, { params: { list, entryId } });

export const requestInspection = (body: NewInspection) => call('POST /inspections', { body });
export const changeInspection = (inspectionId: string, body: InspectionChange) =>
  call('PUT /inspections/:inspectionId', { params: { inspectionId }, body });
export const submitInspection = (inspectionId: string) =>
  call('POST /inspections/:inspectionId/submission', { params: { inspectionId } });
export const decideInspection = (inspectionId: string, approved: boolean, reason: string) =>
  call('POST /inspections/:inspectionId/decision', { params: { inspectionId }, body: { approved, reason } });
export const cancelInspection = (inspectionId: string) =>
  call('POST /inspections/:inspectionId/cancellation', { params: { inspectionId } });
export const proposeJoint = (
  inspectionId: string,
  body: { with: string[]; windowFrom: string; windowTo: string },
) => call('POST /inspections/:inspectionId/joint-visit', { params: { inspectionId }, body });
export const arrangeAlone = (inspectionId: string, reason: string) =>
  call('POST /inspections/:inspectionId/visit', { params: { inspectionId }, body: { reason } });

export const answerJoint = (visitId: string, body: JointVisitAnswer) =>
  call('POST /inspection-visits/:visitId/answer', { params: { visitId }, body });
export const notifyFirm = (visitId: string, slots: string[]) =>
  call('POST /inspection-visits/:visitId/notice', { params: { visitId }, body: { slots } });
export const setSlot = (visitId: string, slot: string) =>
  call('PUT /inspection-visits/:visitId/slot', { params: { visitId }, body: { slot } });
export const makeEntryCode = (visitId: string) =>
  call('POST /inspection-visits/:visitId/entry-codes', { params: { visitId } });
export const enterFirm = (visitId: string, body: EntryByCode | EntryAfterwards) =>
  call('POST /inspection-visits/:visitId/entry', { params: { visitId }, body });
export const leaveFirm = (visitId: string) =>
  call('POST /inspection-visits/:visitId/exit', { params: { visitId } });
export const recordVisit = (visitId: string, body: VisitRecordBody) =>
  call('POST /inspection-visits/:visitId/record', { params: { visitId }, body });
export const checkByData = (visitId: string, body: DataCheckBody) =>
  call('POST /inspection-visits/:visitId/data-checks', { params: { visitId }, body });
/** National results and disposals, and the kinds of evidence. */
export const vocabularyQuery = queryOptions({
  queryKey: ['inspection-vocabulary'],
  queryFn: () => call('GET /inspection-vocabulary'),
  staleTime: Infinity,
});
export const publishVisit = (visitId: string) =>
  call('POST /inspection-visits/:visitId/publication', { params: { visitId } });
export const setOut = (visitId: string, slot: string) =>
  call('POST /inspection-visits/:visitId/setting-out', { params: { visitId }, body: { slot } });
export const withdrawResult = (visitId: string, body: ResultAnnulment) =>
  call('POST /inspection-visits/:visitId/withdrawal', { params: { visitId }, body });

/** Visits that were no inspection. */
export const otherVisitsQuery = infiniteQueryOptions({
  queryKey: ['inspections', 'other-visits'],
  queryFn: ({ pageParam }) => call('GET /other-visits', { query: { after: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
});
export const recordOtherVisit = (body: NewOtherVisit) => call('POST /other-visits', { body });
export const ownOtherVisitsQuery = queryOptions({
  queryKey: ['my-inspections', 'other-visits'],
  queryFn: async () => (await call('GET /my-other-visits')).items,
});
export const recheckFinding = (
  findingId: string,
  body: {
    outcome: 'rectified' | 'open' | 'transferred';
    words: string;
    rectifyBy?: string;
    transferTo?: string;
    transferOrganisation?: string;
  },
) => call('POST /inspection-findings/:findingId/recheck', { params: { findingId }, body });
export const answerObjection = (objectionId: string, answer: string) =>
  call('POST /inspection-objections/:objectionId/answer', { params: { objectionId }, body: { answer } });

export const conflictsQuery = queryOptions({
  queryKey: ['standard-conflicts'],
  queryFn: async () => (await call('GET /standard-conflicts')).items,
});
export const conflictQuery = (conflictId: string) =>
  queryOptions({
    queryKey: ['standard-conflicts', conflictId],
    queryFn: () => call('GET /standard-conflicts/:conflictId', { params: { conflictId } }),
  });
export const raiseConflict = (body: NewStandardConflict) => call('POST /standard-conflicts', { body });
export const sayOpinion = (conflictId: string, words: string) =>
  call('POST /standard-conflicts/:conflictId/opinion', { params: { conflictId }, body: { words } });
export const ruleConflict = (
  conflictId: string,
  ruling: { standard: { aspect: string; text: { zh: string; en: string } }; reason: string },
) => call('POST /standard-conflicts/:conflictId/ruling', { params: { conflictId }, body: { ruling } });

export const referConflict = (conflictId: string, reason: string, idempotencyKey: string) =>
  call('POST /standard-conflicts/:conflictId/referral', {
    params: { conflictId },
    body: { reason },
    idempotencyKey,
  });

export const plansQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: ['inspections', 'plans', year],
    queryFn: () => call('GET /inspection-plans', { query: { year } }),
  });
export const planQuery = (planId: string) =>
  infiniteQueryOptions({
    queryKey: ['inspections', 'plan', planId],
    queryFn: ({ pageParam }) =>
      call('GET /inspection-plans/:planId', { params: { planId }, query: { after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
export const addPlanLines = (planId: string, body: PlanLines) =>
  call('POST /inspection-plans/:planId/lines', { params: { planId }, body });
export const importPlan = (planId: string, file: File, idempotencyKey: string) =>
  call('POST /inspection-plans/:planId/imports', { params: { planId }, file, idempotencyKey });
export const draftPlan = (body: InspectionPlanBody) => call('POST /inspection-plans', { body });
export const filePlan = (planId: string) =>
  call('POST /inspection-plans/:planId/filing', { params: { planId } });
export const notePlan = (planId: string) =>
  call('PUT /inspection-plans/:planId/note', { params: { planId } });
export const returnPlan = (planId: string, words: string) =>
  call('POST /inspection-plans/:planId/return', { params: { planId }, body: { words } });
export const publishPlan = (planId: string) =>
  call('POST /inspection-plans/:planId/publication', { params: { planId } });
/** Who means to come to one's firm this year. */
export const ownPlanQuery = queryOptions({
  queryKey: ['my-inspections', 'plan'],
  queryFn: () => call('GET /my-inspection-plan'),
});

/** Who comes to the firm that one acts for. */
export const ownInspectionsQuery = queryOptions({
  queryKey: ['my-inspections'],
  queryFn: async () => (await call('GET /my-inspections')).items,
});
export const ownInspectionQuery = (visitId: string) =>
  queryOptions({
    queryKey: ['my-inspections', visitId],
    queryFn: () => call('GET /my-inspections/:visitId', { params: { visitId } }),
  });
export const bookSlot = (visitId: string, slot: string) =>
  call('PUT /my-inspections/:visitId/slot', { params: { visitId }, body: { slot } });
export const reportRectified = (findingId: string, words: string) =>
  call('POST /my-inspection-findings/:findingId/report', { params: { findingId }, body: { words } });
export const askExtension = (findingId: string, body: { reason: string; proposedDay: string }) =>
  call('POST /my-inspection-findings/:findingId/extensions', { params: { findingId }, body });
export const attachToExtension = (extensionId: string, file: File) =>
  call('POST /my-rectification-extensions/:extensionId/file', { params: { extensionId }, file });
export const ownExtensionFile = (extensionId: string) =>
  `/api/my-rectification-extensions/${extensionId}/file`;
export const extensionFile = (extensionId: string) => `/api/rectification-extensions/${extensionId}/file`;
export const answerExtension = (
  extensionId: string,
  body: { outcome: 'granted' | 'refused'; words: string; day?: string },
) => call('POST /rectification-extensions/:extensionId/answer', { params: { extensionId }, body });
export const objectTo = (visitId: string, body: { about: ObjectionAbout; words: string }) =>
  call('POST /my-inspections/:visitId/objections', { params: { visitId }, body });

/** What a firm objects to; the eight must-nots (八个不得) are complaints, see `oversight.ts`. */
export const objectionAbouts = ['result', 'other'] as const;
export type ObjectionAbout = (typeof objectionAbouts)[number];

export const verifyEntryCode = (code: string) =>
  call('POST /inspection-codes/verification', { body: { code } });
export const publishedListsQuery = (division: string) =>
  queryOptions({
    queryKey: ['published-inspection-lists', division],
    queryFn: () => call('GET /published-inspection-lists', { query: { division } }),
  });
export const publishedPlansQuery = (division: string) =>
  queryOptions({
    queryKey: ['published-inspection-plans', division],
    queryFn: () => call('GET /published-inspection-plans', { query: { division } }),
  });
export const publishedResultsQuery = (division: string) =>
  queryOptions({
    queryKey: ['published-inspection-results', division],
    queryFn: async () => (await call('GET /published-inspection-results', { query: { division } })).items,
  });
