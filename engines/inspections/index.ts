/** Inspections of enterprises (涉企行政检查): may it be made, who is drawn, which visits become one. */
export type * from './model.ts';
export { ruleIds } from './model.ts';
