import { Type } from 'typebox';
import { Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';
import { visitDocuments } from './document.ts';

export const VisitDocumentKind = Type.Enum([...visitDocuments]);

const shared = {
  title: TextSchema,
  number: Type.String(),
  issuedAt: Instant,
  hash: Nullable(Type.String({ description: 'SM3 of the PDF; null: nobody has asked for it yet' })),
};

/** Documents that can be opened as sealed PDFs. */
export const VisitDocumentView = Shape('VisitDocument', { kind: VisitDocumentKind, ...shared });
export const ApprovalView = Shape('ApprovalSheet', { kind: Type.Literal('approval'), ...shared });
