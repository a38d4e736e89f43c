import type { Text } from '@yiti/engines/scenario';
import type { NoticeKind } from './notice.ts';

/** Titles of the formal messages (行政许可法 art. 32, 38, 42, 45, 69). */
export const noticeTitles: Readonly<Record<NoticeKind, Text>> = {
  receipt: { zh: '收件凭证', en: 'Receipt' },
  acceptance: { zh: '受理通知书', en: 'Notice of acceptance' },
  correction: { zh: '一次性补正告知书', en: 'Notice of correction' },
  refusal: { zh: '不予受理通知书', en: 'Notice of refusal to accept' },
  disclaimer: { zh: '不属本机关职权范围告知书', en: 'Notice that another organisation is competent' },
  denial: { zh: '不予行政许可决定书', en: 'Decision of denial' },
  termination: { zh: '终止办理决定书', en: 'Decision to end the handling' },
  suspension: { zh: '特别程序告知书', en: 'Notice that the clock stands still' },
  resumption: { zh: '恢复办理告知书', en: 'Notice that the clock runs again' },
  extension: { zh: '延长办理期限告知书', en: 'Notice of extension' },
  withdrawal: { zh: '撤销行政许可决定书', en: 'Decision of withdrawal' },
  amendment: { zh: '变更行政许可决定书', en: 'Decision of correction' },
  upkeep: { zh: '不予撤销决定书', en: 'Decision not to withdraw' },
  'site-visit': { zh: '联合勘验通知书', en: 'Notice of the joint site visit' },
};
