import type { SealedTable } from '../../base/sealed-fields/index.ts';
import { wholeColumns } from '../../base/sealed-fields/index.ts';

/** What people and officials write of a case in words of their own, and what they hand in with it. Tables go by application and case. */
const ofCase = (name: string, columns: readonly string[]): SealedTable =>
  wholeColumns({
    name: `casework.${name}`,
    key: 'application_id',
    part: 'case_seq',
    purpose: 'casework',
    columns,
  });

const ofApplication = (name: string, part: string, columns: readonly string[]): SealedTable =>
  wholeColumns({
    name: `casework.${name}`,
    key: 'application_id',
    part,
    namedBy: 'uuids',
    purpose: 'casework',
    columns,
  });

/** What is wrong with an application, and what was handed in instead. */
export const sealedCorrections = ofCase('correction', ['defects', 'reply']);
export const sealedRatings = ofCase('rating', ['remark']);
export const sealedRatingAnswers = ofCase('rating_answer', ['answer']);
export const sealedFindings = ofCase('site_visit_finding', ['remarks']);
/** What a formal message says in an official's own words; what is the same in all of its kind stays in `content`. */
export const sealedNotices = ofApplication('notice', 'notice_id', ['personal']);
/** What an entry says in somebody's own words; what the platform says of itself stays in `text`. */
export const sealedTimelines = ofApplication('timeline', 'entry_id', ['words']);
/** Who objects to a notice, where they are reached, and why. */
export const sealedObjections = ofApplication('objection', 'objection_id', ['name', 'contact', 'reason']);

/** Names a row of a case in the tables that go by case. */
export const ofCaseId = (applicationId: string, seq: number): string => `${applicationId}/${seq}`;
