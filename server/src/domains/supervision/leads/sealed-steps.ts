import { wholeColumns } from '../../../base/sealed-fields/index.ts';

/** What organisations write about a firm when they hand a finding to each other. */
export const sealedLeadSteps = wholeColumns({
  name: 'supervision.case_lead_step',
  key: 'lead_id',
  part: 'no',
  purpose: 'supervision',
  columns: ['words'],
});
