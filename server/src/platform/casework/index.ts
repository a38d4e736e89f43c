import './adapter-act.ts';
import './problems.ts';
import { system } from '../../base/actors.ts';
import { keysOfAdapters } from './held-keys.ts';
import type { Module } from '../../base/module.ts';
import { registerService, setAnswerListener, setEffectHandlers, setRoots } from '../process/index.ts';
import { setIssueSubject } from '../credentials/index.ts';
import { silenceJob } from './accept-by-silence.ts';
import { askForProcess } from './ask-for-process.ts';
import { followCalendar, followLimit } from '../calendar/index.ts';
import { setWrittenReader } from '../corrections/index.ts';
import { setEarlierReader } from '../forms/index.ts';
import { issueSubject } from './credential-slots.ts';
import { setApplicationReader } from '../notifications/index.ts';
import { concernedApplication } from './notification-slot.ts';
import { earlierValues } from './earlier-values.ts';
import { feedOutputs } from './feed-outputs.ts';
import { handOver, handOverEffect } from './hand-over.ts';
import { installParameters } from '../parameters/index.ts';
import { caseworkParameters } from './parameters.ts';
import { askRatingAnswer, ratingAnswerElement } from './rating-answer.ts';
import { mayReadApplication } from './permissions.ts';
import { deliveryLimit, tellMovedDelivery, tellMovedRating } from './tell-moved-days.ts';
import { tellPages } from './tell-pages.ts';
import { processEffects } from './process-effects.ts';
import { publishNotice } from './public-notice.ts';
import { applicationRoots } from './roots.ts';
import { reserveElements, showDueIn, whenDueMoves } from '../work/index.ts';
import { statusOfTask } from './case.ts';
import { sealedDecisions } from './decision.ts';
import { routes } from './routes.ts';
import { askAgainJob, askForRouting, routingElement, routingIsDone } from './routing-tasks.ts';
import { followDays } from './follow-days.ts';
import { clockRoutes } from './routes-clocks.ts';
import { instanceRoutes } from './routes-instances.ts';
import { supervisionRoutes } from './routes-supervision.ts';
import {
  sealedCorrections,
  sealedFindings,
  sealedNotices,
  sealedObjections,
  sealedRatingAnswers,
  sealedRatings,
  sealedTimelines,
} from './sealed-words.ts';
import { sealedApplications } from './sealed-applications.ts';
import { documentRoutes } from './routes-notices.ts';
import { overdueJob } from './watch-overdue.ts';

export {
  caseIdOf,
  lifecycle,
  parseCaseId,
  type Application,
  type Case,
  type CaseStatus,
  type CaseVerb,
  type Finish,
} from './case.ts';
import { findFile } from './case-store.ts';
export { decideAfterGrant } from './after-grant.ts';
export { findFile };
export { commitmentsOf } from './commitments.ts';
export { handedOverOfSubject, readingsOfSubject } from './reading.ts';
export {
  applicationsOfSubjects,
  casesByService,
  filesOfSubject,
  openApplicationsOf,
} from './applications-of-subject.ts';
export { elementName } from './element-names.ts';
export { tell } from './timeline.ts';
export { acceptSilent } from './accept-by-silence.ts';
export { lampWarning } from './parameters.ts';
export { referenceOf } from '../../lib/reference.ts';
export { watchOverdue } from './watch-overdue.ts';
export { watchUndelivered } from './watch-undelivered.ts';

/** Applications and cases (申请与办件), from receipt to completion. */
export const casework: Module = {
  name: 'casework',
  keys: keysOfAdapters,
  routes: [...routes, ...clockRoutes, ...supervisionRoutes, ...documentRoutes, ...instanceRoutes],
  sealed: [
    sealedApplications,
    sealedCorrections,
    sealedDecisions,
    sealedFindings,
    sealedNotices,
    sealedObjections,
    sealedRatingAnswers,
    sealedRatings,
    sealedTimelines,
  ],
  jobs: [overdueJob, silenceJob, askAgainJob],
  subscriptions: [handOver, tellPages, askRatingAnswer, askForRouting, routingIsDone],
  effects: [handOverEffect],
  async start({ act, live }) {
    live.offer('application', mayReadApplication);
    setEffectHandlers(processEffects);
    setRoots('application', applicationRoots);
    followCalendar(followDays);
    setAnswerListener(feedOutputs);
    reserveElements([...statusOfTask.keys(), ratingAnswerElement, routingElement]);
    showDueIn(ratingAnswerElement, 'casework.rating_answer', { key: 'answer_id' });
    whenDueMoves(ratingAnswerElement, tellMovedRating);
    followLimit(deliveryLimit, tellMovedDelivery);
    setEarlierReader({ values: earlierValues });
    registerService('data.*', askForProcess);
    registerService('notice.publish', publishNotice);
    setApplicationReader(concernedApplication);
    setWrittenReader(async (db, id) => (await findFile(db, id))?.application);
    setIssueSubject(issueSubject);
    await act(system('casework'), (ctx) => installParameters(ctx, 'casework', caseworkParameters));
  },
};
