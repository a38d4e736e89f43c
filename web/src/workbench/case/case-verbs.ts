import type { Action } from '../../api/applications.ts';

/** Verbs of officials and the permission that each stands under on the server. */
export const permissionOf = {
  accept: 'case.accept',
  'ask-correction': 'case.correct',
  refuse: 'case.refuse',
  disclaim: 'case.refuse',
  review: 'case.review',
  'record-visit': 'site-visit.write',
  decide: 'case.decide',
  suspend: 'case.suspend',
  resume: 'case.suspend',
  'ask-extension': 'case.extend',
  'approve-extension': 'case.extend.approve',
  route: 'case.route',
} as const;

export type CaseVerb = keyof typeof permissionOf;

export interface CaseButton extends Action {
  verb: CaseVerb;
}

const isVerb = (verb: string): verb is CaseVerb => verb in permissionOf;

/**
 * The buttons of the case page: what this person's role can ever do, in the order of the server. Suspending and resuming share one
 * place: the clock either runs or stands still.
 */
export function buttonsOf(actions: readonly Action[], permissions: readonly string[]): CaseButton[] {
  const mine = actions.filter(
    (action): action is CaseButton => isVerb(action.verb) && permissions.includes(permissionOf[action.verb]),
  );
  const isStopped = mine.some(({ verb, allowed }) => verb === 'resume' && allowed);
  return mine.filter(({ verb }) => verb !== (isStopped ? 'suspend' : 'resume'));
}
