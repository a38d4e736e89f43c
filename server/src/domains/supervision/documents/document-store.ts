import { sql, type Kysely } from 'kysely';
import type { Ctx } from '../../../base/context.ts';
import type { TableSpec } from '../../../base/database/changeset.ts';
import type { Tables } from '../../../base/database/tables.ts';
import { openRows, sealRow } from '../../../base/sealed-fields/index.ts';
import { sealedDocuments } from '../sealed.ts';
import type { DocumentKind, DocumentWords, InspectionDocument } from './document.ts';

const documents: TableSpec = {
  name: 'supervision.document',
  columns: [
    ['root_id', 'uuid'],
    ['document_id', 'uuid'],
    ['kind', 'text'],
    ['organisation_id', 'uuid'],
    ['number', 'text'],
    ['issued_at', 'timestamptz'],
    ['sealed', 'bytea'],
    ['file_address', 'text'],
    ['document_hash', 'text'],
  ],
};

const columns =
  sql.raw(`d.root_id AS "rootId", d.document_id AS "documentId", d.kind, d.organisation_id AS "organisationId",
  d.number, d.issued_at AS "issuedAt", d.file_address AS "fileAddress", d.document_hash AS "documentHash"`);

/** Issues a document: from now on it says this, whoever asks for its PDF and when. */
export function issueDocument(
  ctx: Ctx,
  {
    words,
    ...one
  }: Pick<InspectionDocument, 'rootId' | 'kind' | 'organisationId' | 'number'> & {
    words: DocumentWords;
  },
): void {
  const documentId = ctx.newId();
  ctx.write.insert(documents, {
    root_id: one.rootId,
    document_id: documentId,
    kind: one.kind,
    organisation_id: one.organisationId,
    number: one.number,
    issued_at: ctx.now,
    sealed: sealRow(ctx.db, sealedDocuments, `${one.rootId}/${documentId}`, { ...words }),
  });
  ctx.audit({
    type: 'inspection-document.issued',
    object: { kind: 'inspection-document', id: documentId },
    rootId: one.rootId,
    data: { kind: one.kind, number: one.number },
  });
}

/** In the order in which they were issued. */
export async function documentsOf(db: Kysely<Tables>, rootId: string): Promise<InspectionDocument[]> {
  const { rows } = await sql<InspectionDocument>`
    SELECT ${columns} FROM supervision.document d WHERE d.root_id = ${rootId}::uuid
    ORDER BY d.issued_at, d.kind`.execute(db);
  return rows;
}

/** The document with its words, held: two who ask at once get one PDF. */
export async function holdDocument(
  db: Kysely<Tables>,
  rootId: string,
  kind: DocumentKind,
): Promise<{ document: InspectionDocument; words: DocumentWords } | undefined> {
  const { rows } = await sql<InspectionDocument & { sealed: Buffer }>`
    SELECT ${columns}, d.sealed FROM supervision.document d
    WHERE d.root_id = ${rootId}::uuid AND d.kind = ${kind} FOR UPDATE`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { sealed, ...document } = row;
  const id = `${rootId}/${document.documentId}`;
  const [words] = await openRows<DocumentWords>(db, sealedDocuments, [{ id, sealed }]);
  return { document, words: words! };
}

export async function keepPdf(
  { db }: Ctx,
  { rootId, documentId }: InspectionDocument,
  { address, documentHash }: { address: string; documentHash: string },
): Promise<void> {
  await sql`UPDATE supervision.document SET file_address = ${address}, document_hash = ${documentHash}
    WHERE root_id = ${rootId}::uuid AND document_id = ${documentId}::uuid`.execute(db);
}
