import { Type } from 'typebox';
import { Id, Instant, Nullable, Shape, TextSchema } from '../../../lib/schemas.ts';

export const Mode = Type.Enum(['whole', 'rows'], {
  title: 'ImportMode',
  description: 'whole: every row or none; rows: those that can be taken',
});

const shared = {
  importId: Id,
  organisation: TextSchema,
  type: TextSchema,
  mode: Mode,
  fileName: Type.String(),
  state: Type.Enum(['checking', 'issuing', 'halted', 'done', 'refused'], { title: 'ImportState' }),
  rows: Type.Integer(),
  checked: Type.Integer(),
  refused: Type.Integer(),
  issued: Type.Integer(),
  by: Type.String(),
  beganAt: Instant,
  endedAt: Nullable(Instant),
};

export const CredentialImports = Shape('CredentialImports', {
  issuers: Type.Array(
    Shape('StockIssuer', {
      organisation: Type.Object({ id: Id, name: TextSchema }),
      types: Type.Array(Type.Object({ key: Type.String(), name: TextSchema })),
    }),
  ),
  items: Type.Array(Shape('CredentialImport', shared)),
});

export const ImportBegun = Shape('ImportBegun', { importId: Id, rows: Type.Integer() });

export const CredentialImportDetail = Shape('CredentialImportDetail', {
  ...shared,
  interruption: Nullable(
    Shape('ImportInterruption', {
      failures: Type.Integer(),
      nextAt: Nullable(Instant, { description: 'null: nobody tries any more until somebody asks' }),
    }),
  ),
  refusals: Type.Array(
    Shape('RefusedStockCell', {
      line: Type.Integer({ description: 'in the file, 1 is the header' }),
      field: Type.String(),
      value: Type.String(),
      why: TextSchema,
      advice: TextSchema,
    }),
  ),
});
