/** Inspections of enterprises (涉企行政检查): may it be made, who is drawn, which visits become one. */
export type * from './model.ts';
export { ruleIds } from './model.ts';
export { inspectionParameters, inspectionParametersAt } from './parameters.ts';
export type { InForce, InspectionParameters } from './parameters.ts';
export { unfitnessNames, unfitnessOf } from './officers.ts';
export type { OfficerNeed, Unfitness } from './officers.ts';
export { preCheck } from './pre-check.ts';
