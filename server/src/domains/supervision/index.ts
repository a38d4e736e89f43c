/** The joint inspection net (涉企联合检查一张网): who may inspect what, when, and what became of it. See README.md. */
import './problems.ts';
import './problems-firm.ts';
import './profile/problems.ts';
import './site/problems.ts';
import './visits/problems.ts';
import './risk/problems.ts';
import './draws/problems.ts';
import './planning/problems.ts';
import './inspectors/problems.ts';
import './extensions/problems.ts';
import './leads/problems.ts';
import './written/problems.ts';
import { inspectionParameters } from '@yiti/engines/inspections';
import { system } from '../../base/actors.ts';
import { keysOfSupervision } from './held-keys.ts';
import type { JobHandler, Module } from '../../base/module.ts';
import { installParameters } from '../../platform/parameters/index.ts';
import { defineDataClass, defineUseReader } from '../../platform/privacy/index.ts';
import { registerService, setEffectHandlers, setRoots } from '../../platform/process/index.ts';
import { reserveElements } from '../../platform/work/index.ts';
import { sealedComplaints } from './complaints/complaint-store.ts';
import { complaintRoutes } from './complaints/routes.ts';
import { copyParameters } from './copies/parameters.ts';
import { copyRoutes } from './copies/routes.ts';
import { sealedCopies } from './copies/copy-store.ts';
import { conflictRoutes } from './conflicts/routes.ts';
import { loadDemonstrationLists, loadExemptMatters } from './demonstration.ts';
import { mixEvaluations } from './evaluations/evaluate.ts';
import { evaluationRoutes } from './evaluations/routes.ts';
import { extensionParameters } from './extensions/parameters.ts';
import { extensionRoutes } from './extensions/routes.ts';
import { figureRoutes } from './figures/routes.ts';
import { elements } from './inbox.ts';
import { firmRoutes } from './firm/routes.ts';
import { leadRoutes } from './leads/routes.ts';
import { sealedLeadSteps } from './leads/sealed-steps.ts';
import { recordsRetention, supervisionRecords } from './firm/data-class.ts';
import { firmUseReaders } from './firm/who-looked.ts';
import { listRoutes } from './lists/routes.ts';
import { inspectorRoutes } from './inspectors/routes.ts';
import { oversightRoutes } from './oversight/routes.ts';
import { supervisionParameters } from './parameters.ts';
import { writtenParameters } from './parameters-written.ts';
import { circumstanceParameters } from './parameters-circumstances.ts';
import { doorParameters } from './parameters-door.ts';
import './enforcement/problems.ts';
import { caseEffects } from './enforcement/case-effects.ts';
import { penaltyCase } from './enforcement/case-process.ts';
import { caseRoots } from './enforcement/case-roots.ts';
import { enforcementParameters } from './enforcement/parameters.ts';
import { matterRoutes } from './enforcement/matter-routes.ts';
import { enforcementRoutes } from './enforcement/routes.ts';
import { otherVisitRoutes } from './other-visits/routes.ts';
import { planRoutes } from './plans/routes.ts';
import { keepMonth } from './profile/month-store.ts';
import { profileRoutes } from './profile/routes.ts';
import { sealedDataChecks, sealedDocuments, sealedNotes, sealedRecordWords } from './sealed.ts';
import { siteRoutes } from './site/routes.ts';
import './tours/problems.ts';
import { tourRoutes } from './tours/routes.ts';
import { mergingPlans } from './planning/merge-plans.ts';
import { mergeParameters } from './planning/parameters.ts';
import { planParameters } from './plans/parameters.ts';
import { mergeRoutes } from './planning/routes.ts';
import { documentRoutes } from './documents/routes.ts';
import { drawParameters } from './draws/parameters.ts';
import { drawWork } from './draws/draw-work.ts';
import { drawRoutes } from './draws/routes.ts';
import { classifyFirms } from './risk/classify-firms.ts';
import { remindLate } from './remind-late.ts';
import { riskParameters } from './risk/risk-model.ts';
import { riskRoutes } from './risk/routes.ts';
import {
  inspecting,
  inspectionEffects,
  inspectionRoots,
  preCheckAgain,
  preCheckService,
} from './visits/inspection-process.ts';
import { forgetPlaces, sealedPlaces } from './visits/entry-place.ts';
import { visitEffects, visitRoots } from './visits/visit-process.ts';
import { visiting } from './visits/visiting.ts';
import { rectification, rectificationEffects, rectificationRoots } from './visits/rectification.ts';
import { remindRectifications } from './visits/remind-rectification.ts';
import { followCalendar } from './follow-days.ts';
import { lapseVisits } from './visits/lapse-visits.ts';
import { visitsRoutes } from './visits/routes.ts';
import { writtenRoutes } from './written/routes.ts';
import { sealedWrittenFiles, sealedWrittenRequests } from './written/written-store.ts';
import { endListings } from './white-list/propose.ts';
import { whiteListRoutes } from './white-list/routes.ts';

const mixing: JobHandler = {
  name: 'supervision.mix-evaluations',
  cron: '35 2 * * *',
  run: async ({ act }) => void (await act(system('supervision'), mixEvaluations)),
};

const endingListings: JobHandler = {
  name: 'supervision.end-white-list',
  cron: '15 0 * * *',
  run: ({ act }) => act(system('supervision'), endListings),
};

const keepingMonths: JobHandler = {
  name: 'supervision.keep-month',
  cron: '45 1 1 * *',
  run: ({ act }) => act(system('supervision'), keepMonth),
};

export const supervision: Module = {
  name: 'supervision',
  keys: keysOfSupervision,
  routes: [
    ...listRoutes,
    ...conflictRoutes,
    ...planRoutes,
    ...visitsRoutes,
    ...writtenRoutes,
    ...extensionRoutes,
    ...siteRoutes,
    ...documentRoutes,
    ...leadRoutes,
    ...inspectorRoutes,
    ...enforcementRoutes,
    ...matterRoutes,
    ...otherVisitRoutes,
    ...firmRoutes,
    ...evaluationRoutes,
    ...complaintRoutes,
    ...copyRoutes,
    ...whiteListRoutes,
    ...riskRoutes,
    ...oversightRoutes,
    ...figureRoutes,
    ...profileRoutes,
    ...drawRoutes,
    ...mergeRoutes,
    ...tourRoutes,
  ],
  sealed: [
    sealedPlaces,
    sealedNotes,
    sealedRecordWords,
    sealedDataChecks,
    sealedDocuments,
    sealedLeadSteps,
    sealedWrittenRequests,
    sealedWrittenFiles,
    sealedCopies,
    sealedComplaints,
  ],
  jobs: [
    lapseVisits,
    remindRectifications,
    remindLate,
    mixing,
    forgetPlaces,
    endingListings,
    keepingMonths,
    classifyFirms,
    mergingPlans,
    drawWork,
  ],
  async start({ act, config }) {
    reserveElements(elements);
    followCalendar();
    for (const reader of firmUseReaders) defineUseReader(reader);
    defineDataClass(supervisionRecords);
    setEffectHandlers(caseEffects, penaltyCase.kind);
    setRoots(penaltyCase.kind, caseRoots);
    setEffectHandlers(rectificationEffects, rectification.kind);
    setRoots(rectification.kind, rectificationRoots);
    setEffectHandlers(inspectionEffects, inspecting.kind);
    setRoots(inspecting.kind, inspectionRoots);
    setEffectHandlers(visitEffects, visiting.kind);
    setRoots(visiting.kind, visitRoots);
    registerService(preCheckService, preCheckAgain, inspecting.kind);
    await act(system('supervision'), (ctx) =>
      installParameters(ctx, 'supervision', [
        ...supervisionParameters,
        recordsRetention,
        ...circumstanceParameters,
        ...writtenParameters,
        ...copyParameters,
        ...doorParameters,
        ...extensionParameters,
        ...enforcementParameters,
        ...inspectionParameters,
        ...riskParameters,
        ...drawParameters,
        ...mergeParameters,
        ...planParameters,
      ]),
    );
    if (config.demo) {
      await act(system('demonstration'), loadDemonstrationLists);
      await act(system('demonstration'), loadExemptMatters);
    }
  },
};
