import { useKeys } from '../keys/use-keys.ts';
import type { CaseButton, CaseVerb } from './case-verbs.ts';

/** One letter for each verb, as in its English name. */
export const keyOfVerb: Readonly<Record<CaseVerb, string>> = {
  accept: 'a',
  'ask-correction': 'c',
  refuse: 'f',
  disclaim: 'o',
  review: 'r',
  'record-visit': 'v',
  decide: 'd',
  suspend: 's',
  resume: 's',
  'ask-extension': 'e',
  'approve-extension': 'e',
  route: 'm',
};

export const caseKeys = [
  ['a', 'accept'],
  ['c', 'correct'],
  ['f', 'refuse'],
  ['o', 'disclaim'],
  ['r', 'review'],
  ['v', 'visit'],
  ['d', 'decide'],
  ['s', 'stop'],
  ['e', 'extend'],
  ['m', 'move'],
  ['n', 'next'],
  ['p', 'before'],
  ['u', 'list'],
  ['Ctrl Enter', 'send'],
  ['?', 'help'],
] as const;

/** Works a case from the keyboard: only what may be done now has its key. */
export function useCaseKeys(
  buttons: readonly CaseButton[],
  start: (verb: CaseVerb) => void,
  help: () => void,
): void {
  const verbs = buttons
    .filter(({ allowed }) => allowed)
    .map(({ verb }) => [keyOfVerb[verb], () => start(verb)] as const);
  useKeys({ ...Object.fromEntries(verbs), '?': help });
}
