import type { Text } from '@yiti/engines/scenario';
import {
  day,
  numbered,
  remediesInWords,
  serviceOf,
  type LetterWords,
  type NoticeFacts,
} from './notice-words.ts';

/** What a decision on a grant is written from; all of it is kept with the notice. */
export interface AfterGrant {
  outcome: 'withdrawn' | 'corrected' | 'kept';
  /** what was found */
  findings: string;
  reasons: string[];
  basis: string[];
  /** what the party said; null: nothing */
  statement: string | null;
  /** when a hearing was held; null: none was asked for */
  heardAt: string | null;
  /** new values on the credential */
  corrected: Array<{ label: Text; value: string }>;
  /** obtained by deceit, and what follows from that */
  deceit: null | {
    /** first day on which it may be applied for again, YYYY-MM-DD, how long that is, and on what basis; null: it touches no safety */
    reapply: null | { from: string; limit: Text; basis: Text };
  };
}

const decided: Readonly<Record<AfterGrant['outcome'], Text>> = {
  withdrawn: {
    zh: '撤销该项行政许可，相应证照自本决定作出之日起失效',
    en: 'is withdrawn; its credential is void from the day of this decision',
  },
  corrected: { zh: '变更该项行政许可', en: 'is corrected' },
  kept: { zh: '不予撤销，该项行政许可继续有效', en: 'is not withdrawn and stays in force' },
};

/**
 * The decision on what was granted on a broken promise (撤销、变更、不予撤销): facts, what the party said, reasons, basis, consequences, and where it
 * burdens somebody, both remedies (行政许可法 art. 7, 69, 79; 行政复议法 art. 20; 行政诉讼法 art. 46).
 */
export function afterGrant({ content, application, organisation, remedies }: NoticeFacts): LetterWords {
  const { outcome, findings, reasons, basis, statement, heardAt, corrected, deceit } =
    content as unknown as AfterGrant;
  const service = serviceOf(content);
  const burdens = outcome !== 'kept';
  const turn = burdens ? remediesInWords(organisation, remedies) : { paragraphs: [], english: [] };
  return {
    paragraphs: [
      `你（单位）的“${service.zh}”（申请编号 ${application.reference}）以告知承诺方式取得，经核查认定承诺不实。本机关事先告知了拟作决定的内容、理由和依据${heardAt ? `，并于${day(heardAt)}举行了听证` : '，并听取陈述、申辩'}。现决定：${decided[outcome].zh}。`,
      ...corrected.map(({ label, value }) => `${label.zh}变更为：${value}`),
      '# 查明的事实',
      findings || '核查记录见案卷。',
      '# 你（单位）的意见',
      statement ?? '在告知的期限内没有陈述意见。',
      '# 理由',
      ...numbered(reasons),
      '# 依据',
      ...numbered(basis),
      ...consequences(deceit),
      ...turn.paragraphs,
      ...(burdens ? ['你（单位）可以查阅与本决定有关的材料。'] : []),
    ],
    english: [
      `“${service.en}”, granted on a promise that a check found broken, ${decided[outcome].en}. You were told beforehand and could state your case${heardAt ? '; a hearing was held' : ''}. Facts, reasons and legal basis are stated above.`,
      ...corrected.map(({ label, value }) => `${label.en}: ${value}`),
      ...(deceit?.reapply
        ? [
            `It was obtained by deceit and concerns safety: it cannot be applied for again within ${deceit.reapply.limit.en}, that is before ${deceit.reapply.from}.`,
          ]
        : []),
      ...(deceit && !deceit.reapply ? ['It was obtained by deceit.'] : []),
      ...turn.english,
    ],
  };
}

function consequences(deceit: AfterGrant['deceit']): string[] {
  if (!deceit) return [];
  const found =
    '该项行政许可系以欺骗手段取得，依照《中华人民共和国行政许可法》第六十九条第二款的规定，应当予以撤销。';
  if (!deceit.reapply) return ['# 法律后果', found];
  const { from, limit, basis } = deceit.reapply;
  return [
    '# 法律后果',
    found,
    `该项行政许可属于直接关系公共安全、人身健康、生命财产安全的事项，依照${basis.zh}的规定，你（单位）在${limit.zh}内不得再次申请，自${day(`${from}T00:00:00+08:00`)}起可以再次申请。`,
  ];
}
