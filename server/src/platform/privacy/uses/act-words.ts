import type { Text } from '@yiti/engines/scenario';

/** What officials do with an application, in words for the person concerned; by type of the trail's event. */
const words: Readonly<Record<string, Text>> = {
  'case.accepted': { zh: '受理', en: 'accepted it' },
  'case.correction-asked': { zh: '告知补正', en: 'asked for a correction' },
  'case.decided': { zh: '作出决定', en: 'decided it' },
  'case.denied': { zh: '决定不予许可', en: 'denied it' },
  'case.extended': { zh: '批准延期', en: 'gave it more time' },
  'case.extension-asked': { zh: '申请延期', en: 'asked for more time' },
  'case.extension-refused': { zh: '不批准延期', en: 'refused more time' },
  'case.granted': { zh: '准予许可', en: 'granted it' },
  'case.refused': { zh: '不予受理', en: 'refused to accept it' },
  'case.resumed': { zh: '恢复计时', en: 'let its clock run on' },
  'case.reviewed': { zh: '审查', en: 'reviewed it' },
  'case.routed': { zh: '分派承办单位', en: 'named who handles it' },
  'case.suspended': { zh: '暂停计时', en: 'stopped its clock' },
  'task.claimed': { zh: '领取办理', en: 'took it to work on' },
  'task.completed': { zh: '办完一个环节', en: 'completed a step' },
  'task.released': { zh: '退回待办', en: 'put it back' },
};

export function actWords(type: string): Text {
  return words[type] ?? { zh: '办理', en: 'worked on it' };
}
