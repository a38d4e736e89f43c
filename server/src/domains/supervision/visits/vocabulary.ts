import {
  evidenceRules,
  inspectionDisposals,
  inspectionResults,
  resultGroups,
  resultsBasis,
} from '@yiti/engines/inspections';
import type { Static } from 'typebox';
import type { InspectionVocabulary } from './record-schemas.ts';

/** The national lists of results and disposals, and the kinds of evidence, for whoever writes a record or a list. */
export const viewVocabulary = (): Static<typeof InspectionVocabulary> => ({
  basis: resultsBasis,
  results: inspectionResults.map(({ code, name, group, withoutLines, disposals }) => ({
    code,
    name,
    group: group ? resultGroups[group] : null,
    withoutLines: withoutLines === true,
    disposals: [...disposals],
  })),
  disposals: [...inspectionDisposals],
  evidence: [...evidenceRules],
});
