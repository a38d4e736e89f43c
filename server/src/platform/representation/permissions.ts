import { may } from '../../base/http/permission.ts';

/** For oneself: a guardianship is a mandate that the law gives. */
export const mayClaim = may('mandate.write', 'own-subject');
export const mayReadOwn = may('mandate.read', 'own-subject');
/** The organisation that keeps the households of the child’s place. */
export const mayReadGuardianship = may('guardianship.read', 'own-organisation');
export const mayAnswerGuardianship = may('guardianship.answer', 'own-organisation');
/** Whoever speaks for the place of the enterprise, where its register does not tell by itself. */
export const mayChangeHead = may('enterprise.write', 'subtree');
