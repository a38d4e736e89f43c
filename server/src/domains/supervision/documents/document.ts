import type { Text } from '@yiti/engines/scenario';

/** What an inspection says on paper (检查文书): 审批表 · 通知书 · 现场检查笔录 · 结果告知书 (司法部《行政检查文书基本格式文本》). */
export type DocumentKind = 'approval' | 'notice' | 'record' | 'result';

/** Of the inspection its approval; the others of the visit, and the firm keeps them. */
export const visitDocuments = ['notice', 'record', 'result'] as const satisfies readonly DocumentKind[];
export type VisitDocument = (typeof visitDocuments)[number];

export const documentTitles: Readonly<Record<DocumentKind, Text>> = {
  approval: { zh: '行政检查审批表', en: 'Approval of an inspection' },
  notice: { zh: '行政检查通知书', en: 'Notice of an inspection' },
  record: { zh: '现场检查笔录', en: 'Record of an inspection' },
  result: { zh: '行政检查结果告知书', en: 'Result of an inspection' },
};

/** Word for word, as it was issued. */
export interface DocumentWords {
  addressee: string;
  /** one that begins with # is a heading */
  paragraphs: string[];
  english: string[];
  signatures: DocumentSignature[];
}

export interface DocumentSignature {
  /** whose side, and who */
  name: string;
  at: string;
  /** PNG as a data: address, drawn on glass; absent: signed with the name, by keyboard */
  drawn?: string;
}

/** A document as it is kept. */
export interface InspectionDocument {
  rootId: string;
  documentId: string;
  kind: DocumentKind;
  organisationId: string;
  number: string;
  issuedAt: string;
  fileAddress: string | null;
  documentHash: string | null;
}
