import type { Text } from '@yiti/engines/scenario';

/** What an official opens a credential for, in the words that its holder reads. */
export const purposes = {
  'holder-request': { zh: '持证人申请', en: 'the holder asked' },
  handling: { zh: '办理业务', en: 'handling a case' },
  inspection: { zh: '监督检查', en: 'an inspection' },
  review: { zh: '发证质量复核', en: 'a review of what was issued' },
  'court-order': { zh: '司法协助', en: 'a court order' },
} as const satisfies Record<string, Text>;

export type Purpose = keyof typeof purposes;
