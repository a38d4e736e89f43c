/** What has to be kept of a line that was looked at (证据要求), so that the record can be relied on later. */
import type { Text } from './model.ts';

export type EvidenceKind = 'photo' | 'copy' | 'video' | 'sample' | 'measurement' | 'statement';

export interface EvidenceRule {
  kind: EvidenceKind;
  name: Text;
  /** a picture is taken · words are written · a number is measured, with its unit */
  as: 'picture' | 'words' | 'measure';
  /** what is to be written */
  ask: Text;
}

export const evidenceRules: readonly EvidenceRule[] = [
  {
    kind: 'photo',
    name: { zh: '照片', en: 'photo' },
    as: 'picture',
    ask: { zh: '请拍照', en: 'Take a photo' },
  },
  {
    kind: 'copy',
    name: { zh: '资料复制件', en: 'copy of a document' },
    as: 'picture',
    ask: { zh: '请拍下资料', en: 'Take a picture of the document' },
  },
  {
    kind: 'video',
    name: { zh: '音像记录', en: 'video' },
    as: 'words',
    ask: { zh: '执法记录仪编号和起止时间', en: 'Number of the body camera, from when to when' },
  },
  {
    kind: 'sample',
    name: { zh: '抽样', en: 'sample' },
    as: 'words',
    ask: { zh: '抽样取证凭证编号', en: 'Number of the receipt for the sample' },
  },
  {
    kind: 'measurement',
    name: { zh: '测量', en: 'measurement' },
    as: 'measure',
    ask: { zh: '用什么量的', en: 'Measured with what' },
  },
  {
    kind: 'statement',
    name: { zh: '询问', en: 'statement' },
    as: 'words',
    ask: { zh: '谁说了什么', en: 'Who said what' },
  },
];

const byKind: ReadonlyMap<string, EvidenceRule> = new Map(evidenceRules.map((rule) => [rule.kind, rule]));

export const evidenceRule = (kind: EvidenceKind): EvidenceRule => byKind.get(kind)!;

/** What was given for a line besides pictures: a number with its unit, or words. */
export interface EvidenceGiven {
  kind: EvidenceKind;
  words: string;
  value?: number | undefined;
  unit?: string | undefined;
}

/** Kinds that are asked for and were not given. @param pictures kinds of which there is a picture */
export function evidenceMissing(
  asked: readonly EvidenceKind[],
  given: readonly EvidenceGiven[],
  pictures: ReadonlySet<string>,
): EvidenceKind[] {
  return asked.filter((kind) => {
    const { as } = evidenceRule(kind);
    if (as === 'picture') return !pictures.has(kind);
    const found = given.find((one) => one.kind === kind);
    return as === 'measure' ? found?.value === undefined : !found?.words.trim();
  });
}
