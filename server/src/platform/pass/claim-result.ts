import type { Text } from '@yiti/engines/scenario';
import type { Standing } from '../credentials/index.ts';
import type { Subject } from '../directory/index.ts';
import { shownTo } from '../../lib/masking.ts';
import type { Claim } from './scenes.ts';

/** What is true of the holder at the moment of reading. */
export interface HolderFacts {
  subject: Subject;
  /** how surely the holder was known when the pass was opened (实名等级) */
  assurance: number;
  /** YYYY-MM-DD */
  today: string;
  /** how the newest credential of a type stands; undefined: none is held */
  standingOf: (credentialType: string) => Standing | undefined;
  /** numbers of law, by code */
  parameter: (code: string) => unknown;
  /** division of the scanner's organisation */
  place: string;
}

/** An answer to one claim. `text` is what the verifier reads: an answer, never a number, a date or a document. */
export interface ClaimResult {
  claim: string;
  name: Text;
  outcome: 'yes' | 'no' | 'told';
  text: Text;
}

const yes: Text = { zh: '是', en: 'yes' };
const no: Text = { zh: '否', en: 'no' };
const valid: Text = { zh: '有效', en: 'valid' };
const none: Text = { zh: '没有有效的', en: 'none valid' };

/** Answers a claim from what is true now. Pure. */
export function claimResult(claim: Claim, facts: HolderFacts): ClaimResult {
  const answer = (isSo: boolean, words: [Text, Text] = [yes, no]): ClaimResult => ({
    claim: claim.key,
    name: claim.name,
    outcome: isSo ? 'yes' : 'no',
    text: isSo ? words[0] : words[1],
  });
  const { subject, today } = facts;
  switch (claim.is) {
    case 'assurance':
      return answer(facts.assurance >= claim.level);
    case 'name': {
      const shown = subject.kind === 'person' ? shownTo('anybody', 'name', subject.name) : subject.name;
      return { claim: claim.key, name: claim.name, outcome: 'told', text: { zh: shown, en: shown } };
    }
    case 'age':
      return answer(
        subject.kind === 'person' &&
          wholeYears(subject.birthDate, today) >= Number(facts.parameter(claim.parameter)),
      );
    case 'household':
      return answer(subject.kind === 'person' && cityOf(subject.householdDivision) === cityOf(facts.place));
    case 'enterprise-status':
      return answer(subject.kind === 'enterprise' && subject.status === 'active');
    case 'credential':
      return answer(facts.standingOf(claim.credentialType) === 'valid', [valid, none]);
  }
}

const cityOf = (division: string) => division.slice(0, 4);

/** Birthdays that have passed: of age from the day itself (民法典 第二百零一条 does not count the first day of a limit; age is no limit). */
function wholeYears(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
