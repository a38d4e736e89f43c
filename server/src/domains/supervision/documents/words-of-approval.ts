import { dayInWords, timeInWords } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import type { Enterprise } from '../../../platform/directory/index.ts';
import type { Entry } from '../lists/entry.ts';
import type { Inspection } from '../visits/inspection.ts';
import { comingAlong } from './words-of-notice.ts';
import type { DocumentWords } from './document.ts';

const kinds: Readonly<Record<Inspection['kind'], Text>> = {
  routine: { zh: '日常检查', en: 'routine' },
  case: { zh: '个案检查', en: 'case' },
  special: { zh: '专项检查', en: 'special' },
};
const sources: Readonly<Record<Inspection['source'], string>> = {
  plan: '年度计划',
  draw: '双随机抽取',
  complaint: '投诉举报',
  referral: '转办交办',
  judicial: '司法建议',
  monitoring: '监测预警',
  'enterprise-request': '企业申请',
  superior: '上级部署',
  'follow-up': '复查',
};
const outcomes = { pass: '通过', warn: '提示', block: '阻断' } as const;

interface ApprovalFacts {
  one: Inspection;
  organisation: Text;
  firm: Enterprise;
  items: ReadonlyArray<Entry<'items'>>;
  inspectors: ReadonlyArray<Entry<'inspectors'>>;
}

/** 行政检查审批表: what was asked for and why, what the ten rules said, who approved it. */
export function wordsOfApproval({
  one,
  organisation,
  firm,
  items,
  inspectors,
}: ApprovalFacts): DocumentWords {
  const window = `${dayInWords(one.windowFrom).zh}至${dayInWords(one.windowTo).zh}`;
  return {
    addressee: organisation.zh,
    paragraphs: [
      `检查对象：${firm.name}，统一社会信用代码 ${firm.uscc}，地址：${firm.address}。`,
      `检查类型：${kinds[one.kind].zh}；任务来源：${sources[one.source]}；检查日期：${window}。${one.unannounced ? '不事先通知企业。' : ''}`,
      `检查理由：${one.reason}`,
      ...(one.trigger
        ? [
            `线索：${one.trigger.document}，来自${one.trigger.from}，${dayInWords(one.trigger.receivedOn).zh}收到。`,
          ]
        : []),
      ...(one.specialApproval
        ? [
            `专项检查批准文件：${one.specialApproval.document}，${dayInWords(one.specialApproval.approvedOn).zh}批准。`,
          ]
        : []),
      ...items.map(
        ({ key, data }) =>
          `检查事项：${data.name.zh}（${key}）。依据：${data.basis.map(({ title, article }) => `《${title}》${article ?? ''}`).join('、')}。`,
      ),
      `检查人员：${inspectors.map(({ key, data }) => `${data.name}（执法证号 ${key}）`).join('、')}。`,
      ...(one.assistants.length > 0 ? [`随行人员（不行使检查权）：${comingAlong(one.assistants)}。`] : []),
      ...(one.emergency
        ? [
            `应急先检：${one.emergency.reason}。先行检查，${timeInWords(one.emergency.approveBy).zh}前补办审批。`,
          ]
        : []),
      '# 合规预检',
      ...one.verdicts.map(({ rule, outcome, finding }, at) => {
        const why = one.explanations[rule]?.trim();
        return `${at + 1}. ${outcomes[outcome]}：${finding.zh}${why ? `。说明：${why}` : ''}。`;
      }),
      '# 审批',
      `申请人：${one.requestedByName}，${timeInWords(one.requestedAt).zh}。`,
      `审批人：${one.decidedByName ?? ''}，${one.decidedAt ? timeInWords(one.decidedAt).zh : ''}，${one.emergency ? '同意补办审批' : '同意检查'}。${one.decisionReason ?? ''}`,
    ],
    english: [
      `A ${kinds[one.kind].en} inspection of ${firm.name} by ${organisation.en}, ${one.windowFrom} to ${one.windowTo}, was approved${one.emergency ? ' afterwards' : ''} by ${one.decidedByName ?? ''}.`,
    ],
    signatures: [],
  };
}
