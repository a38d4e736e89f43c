import { may } from '../../base/http/permission.ts';

/** Stewards of registers, and whoever runs the data platform. */
export const mayRead = may('data-correction.read', 'own-organisation');
export const mayAnswer = may('data-correction.answer', 'own-organisation');
/** Those of the subjects that one may act for. */
export const mayReadOwn = may('own-data-correction.read', 'own-subject');
