import { counted } from '../../lib/counted.ts';
import { dateOf } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import { filedBy, type Application } from './case.ts';
import { afterGrant } from './notice-letters-after.ts';
import {
  day,
  numbered,
  remediesInWords,
  serviceOf,
  text,
  type LetterWords,
  type NoticeFacts,
} from './notice-words.ts';
import type { NoticeKind } from './notice.ts';

/** Words of a formal message; one that says no also says where to turn (行政许可法 art. 32, 38). */
export function letterWords(facts: NoticeFacts): LetterWords {
  const { paragraphs, english } = writers[facts.kind](facts);
  const filed = byWhom(facts.application);
  if (!filed) return { paragraphs, english };
  return { paragraphs: [...paragraphs, filed.zh], english: [...english, filed.en] };
}

const capacities = {
  agent: { zh: '企业代办人', en: 'agent' },
  helper: { zh: '亲友代办人', en: 'helper' },
  guardian: { zh: '监护人', en: 'guardian' },
} as const;

/** Somebody acted for the applicant (谁代谁): whoever reads the letter later knows on whose word it rests. */
function byWhom(application: Application): Text | undefined {
  const filed = filedBy(application);
  if (!filed || filed.as === 'self' || filed.as === 'head') return undefined;
  const { zh, en } = capacities[filed.as];
  return {
    zh: `本申请由${filed.name}（${zh}）代${application.subjectName}提交。`,
    en: `Submitted by ${filed.name} as ${en} for ${application.subjectName}.`,
  };
}

type Writer = (facts: NoticeFacts) => LetterWords;

const writers: Readonly<Record<NoticeKind, Writer>> = {
  receipt: ({ application, services }) => ({
    paragraphs: [
      `你（单位）于${day(application.submittedAt)}提交的“${application.title.zh}”申请已经收到，申请编号 ${application.reference}。本次申请包括以下事项：`,
      ...[...services.values()].map(
        ({ name, organisation }, index) =>
          `${index + 1}. ${name.zh}${organisation ? `（${organisation.zh}）` : '（待分派）'}`,
      ),
      '各事项由办理单位依法审查是否受理，逾期没有告知是否受理的，自收到申请材料之日起即为受理（行政许可法第三十二条）。',
    ],
    english: [
      `Your application “${application.title.en}” was received on ${dateOf(application.submittedAt)}, reference ${application.reference}.`,
    ],
  }),
  acceptance: ({ content, application }) => ({
    paragraphs: [
      content['bySilence'] === true
        ? `你（单位）申请的“${serviceOf(content).zh}”（申请编号 ${application.reference}），行政机关逾期没有告知是否受理，依照《中华人民共和国行政许可法》第三十二条第一款第四项的规定，自收到申请材料之日起即为受理。`
        : `你（单位）申请的“${serviceOf(content).zh}”（申请编号 ${application.reference}），材料齐全、符合法定形式，依照《中华人民共和国行政许可法》第三十二条的规定，决定予以受理。`,
      ...(text(content['dueAt'])
        ? [
            `承诺办结日期：${day(text(content['dueAt']))}。听证、检验、检测、检疫、鉴定和专家评审所需时间不计算在内。`,
          ]
        : []),
    ],
    english: [
      `Your application for “${serviceOf(content).en}” has been accepted${text(content['dueAt']) ? ` and will be decided by ${dateOf(text(content['dueAt']))}` : ''}.`,
    ],
  }),
  correction: ({ content, labelOf }) => {
    const defects = (content['defects'] ?? []) as Array<{ kind: string; at: string; message: string }>;
    return {
      paragraphs: [
        `你（单位）申请的“${serviceOf(content).zh}”，有下列内容需要补正，依照《中华人民共和国行政许可法》第三十二条的规定，一次告知如下：`,
        ...defects.map((defect, index) => `${index + 1}. ${labelOf(defect).zh}：${defect.message}`),
        `请于${day(text(content['replyBy']))}前补正。只需修改上述内容，其他内容均予保留；补正期间办理时限不计算。`,
      ],
      english: [
        `“${serviceOf(content).en}” needs ${counted(defects.length, 'correction', 'corrections')} by ${dateOf(text(content['replyBy']))}; you are asked only once.`,
        ...defects.map((defect, index) => `${index + 1}. ${labelOf(defect).en}`),
      ],
    };
  },
  refusal: (facts) => negative(facts, '不予受理', 'was not accepted'),
  disclaimer: ({ content, application }) => ({
    paragraphs: [
      `你（单位）申请的“${serviceOf(content).zh}”（申请编号 ${application.reference}），依法不属于本机关职权范围，应由${competentIn(content).zh}办理。理由：${text(content['reason'])}`,
      '你（单位）不需要重新申请：本办件已转请上级机关指定承办单位，受理期限自收到申请材料之日起连续计算。承办单位确定后另行告知。',
    ],
    english: [
      `“${serviceOf(content).en}” is not within the competence of this organisation but of ${competentIn(content).en}. You need not apply again: whoever supervises names the organisation that handles it, and the clock of acceptance runs on.`,
    ],
  }),
  denial: (facts) => negative(facts, '不予行政许可', 'was denied'),
  termination: (facts) => negative(facts, '终止办理', 'will not be handled further'),
  suspension: ({ content }) => ({
    paragraphs: [
      `你（单位）申请的“${serviceOf(content).zh}”需要依法进行特别程序。原因：${text(content['reason'])}`,
      `依照《中华人民共和国行政许可法》第四十五条的规定，所需时间不计算在办理期限内${text(content['expectedUntil']) ? `，预计于${day(text(content['expectedUntil']))}结束` : ''}。结束后继续计算期限，并另行告知。`,
    ],
    english: [
      `The clock of “${serviceOf(content).en}” stands still during a special procedure${text(content['expectedUntil']) ? `, which is expected to end by ${dateOf(text(content['expectedUntil']))}` : ''}.`,
    ],
  }),
  resumption: ({ content }) => ({
    paragraphs: [
      `你（单位）申请的“${serviceOf(content).zh}”，因特别程序自${day(text(content['from']))}起暂停计算办理期限，该程序已于${day(text(content['to']))}结束。`,
      '# 结果',
      text(content['result']),
      `依照《中华人民共和国行政许可法》第四十五条的规定，该段时间不计算在办理期限内。自即日起恢复计算，最晚于${day(text(content['dueAt']))}作出决定。`,
    ],
    english: [
      `The special procedure for “${serviceOf(content).en}” lasted from ${dateOf(text(content['from']))} to ${dateOf(text(content['to']))}; its time does not count. The clock runs again, and you will have a decision by ${dateOf(text(content['dueAt']))}. What came of it is stated above.`,
    ],
  }),
  extension: ({ content }) => ({
    paragraphs: [
      `你（单位）申请的“${serviceOf(content).zh}”，在规定期限内不能作出决定。理由：${text(content['reason'])}`,
      `依照《中华人民共和国行政许可法》第四十二条的规定，经本行政机关负责人批准，办理期限延长至${day(text(content['dueAt']))}。`,
    ],
    english: [
      `The limit of “${serviceOf(content).en}” was extended to ${dateOf(text(content['dueAt']))}, with the approval of the head of the organisation.`,
    ],
  }),
  withdrawal: afterGrant,
  amendment: afterGrant,
  upkeep: afterGrant,
  'site-visit': ({ content, services }) => {
    const seqs = (content['cases'] ?? []) as number[];
    const visiting = seqs.flatMap((seq) => services.get(seq) ?? []);
    const at = text(content['appointmentAt']);
    return {
      paragraphs: [
        `现定于${day(at)}${clock(at)}（北京时间）对你（单位）的经营场所进行联合勘验，以下事项一次完成：`,
        ...visiting.map(
          ({ name, organisation }, index) =>
            `${index + 1}. ${name.zh}${organisation ? `（${organisation.zh}）` : ''}`,
        ),
        '请安排人员在场。时间不便的，请尽早联系办理单位另行约定。',
      ],
      english: [
        `A joint site visit takes place on ${dateOf(at)} at ${clock(at)} (Beijing time). Please have someone there.`,
      ],
    };
  },
};

const competentIn = (content: Record<string, unknown>): Text =>
  (content['competent'] as Text | undefined) ?? { zh: '', en: '' };

/** A decision against the applicant: reasons, basis, and both remedies with their time limits and addresses. */
function negative({ content, organisation, remedies }: NoticeFacts, zh: string, en: string): LetterWords {
  const reasons = (content['reasons'] ?? []) as string[];
  const basis = (content['basis'] ?? []) as string[];
  return {
    paragraphs: [
      `你（单位）申请的“${serviceOf(content).zh}”，经审查，决定${zh}。`,
      '# 理由',
      ...numbered(reasons),
      '# 依据',
      ...numbered(basis),
      ...remediesInWords(organisation, remedies).paragraphs,
      '你（单位）可以查阅与本决定有关的材料；条件具备后可以重新申请。',
    ],
    english: [
      `Your application for “${serviceOf(content).en}” ${en}. Reasons and legal basis are stated above.`,
      ...remediesInWords(organisation, remedies).english,
    ],
  };
}

/** Hour and minute in China. */
const clock = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);
