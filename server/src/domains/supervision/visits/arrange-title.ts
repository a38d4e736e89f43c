import type { Text } from '@yiti/engines/scenario';
import type { Inspection } from './inspection.ts';

/** What is to be done with what was approved. */
export const arrangeTitle = ({ method }: Pick<Inspection, 'method'>): Text =>
  ({
    'on-site': { zh: '合并或安排入企', en: 'Join with others, or arrange the visit' },
    written: { zh: '发出书面检查通知', en: 'Ask the firm in writing' },
    remote: { zh: '开始非现场检查', en: 'Begin the check by data' },
  })[method];
