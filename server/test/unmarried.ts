/** What an unmarried mother answers to `newborn` who wants the birth registered and nothing else. */
export const unmarried = {
  ageDays: 13,
  certificateIssued: false,
  married: false,
  otherParent: false,
  household: 'mother',
  joinInsurance: false,
  card: false,
  reimburse: false,
};
