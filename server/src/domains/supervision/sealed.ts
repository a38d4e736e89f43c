import type { SealedTable } from '../../base/sealed-fields/index.ts';

/** Words of inspectors and firms that came to be kept sealed; no row of theirs was ever in the clear. */
const ofSupervision = (name: string, key: string, part?: string): SealedTable => ({
  name: `supervision.${name}`,
  key,
  ...(part ? { part, namedBy: 'uuids' as const } : {}),
  column: 'sealed',
  purpose: 'supervision',
  clear: [],
  move: () => ({ values: {} }),
});

export const sealedNotes = ofSupervision('site_note', 'id');
export const sealedRecordWords = ofSupervision('record_words', 'visit_id');
export const sealedDataChecks = ofSupervision('data_check', 'id');
/** Word for word what a document says. */
export const sealedDocuments = ofSupervision('document', 'root_id', 'document_id');
