import { Type } from 'typebox';
import { route } from '../../../base/http/route.ts';
import { Id } from '../../../lib/schemas.ts';
import { mayImportStock } from '../permissions.ts';
import { beginImport } from './begin-import.ts';
import { endImport, resumeImport } from './halted-import.ts';
import * as shapes from './schemas.ts';
import { downloadRefusals, downloadTemplate, viewImport, viewImports } from './view-import.ts';

const params = Type.Object({ importId: Id });
const Key = Type.String({ maxLength: 80 });

export const importRoutes = [
  route({
    method: 'GET',
    path: '/credential-imports',
    summary: { zh: '存量证照导入', en: 'Imports of stock, and what can be imported' },
    permission: mayImportStock,
    response: shapes.CredentialImports,
    handle: (ctx) => viewImports(ctx),
  }),
  route({
    method: 'POST',
    path: '/credential-imports',
    summary: { zh: '导入存量证照（CSV、XLSX）', en: 'Take over stock from CSV or XLSX, in the background' },
    permission: mayImportStock,
    query: Type.Object({ organisation: Id, type: Key, mode: shapes.Mode }, { additionalProperties: false }),
    upload: true,
    limit: 'file',
    creates: true,
    response: shapes.ImportBegun,
    handle: (ctx, { query, file }) => beginImport(ctx, query, file),
  }),
  route({
    method: 'GET',
    path: '/credential-imports/:importId',
    summary: { zh: '一次导入的进度和退回的行', en: 'How an import stands, and the rows that were refused' },
    permission: mayImportStock,
    params,
    response: shapes.CredentialImportDetail,
    handle: (ctx, input) => viewImport(ctx, input.params.importId),
  }),
  route({
    method: 'POST',
    path: '/credential-imports/:importId/resumption',
    summary: { zh: '停住的导入重新签发', en: 'Try again to issue what an import holds back' },
    permission: mayImportStock,
    params,
    response: undefined,
    handle: (ctx, input) => resumeImport(ctx, input.params.importId),
  }),
  route({
    method: 'POST',
    path: '/credential-imports/:importId/ending',
    summary: {
      zh: '结束停住的导入，其余的行不再导入',
      en: 'End an import that stands still; what waits is not taken',
    },
    permission: mayImportStock,
    params,
    response: undefined,
    handle: (ctx, input) => endImport(ctx, input.params.importId),
  }),
  route({
    method: 'GET',
    path: '/credential-imports/:importId/refusals',
    summary: { zh: '下载全部退回的行', en: 'All rows that were refused, as a table' },
    permission: mayImportStock,
    params,
    response: 'download',
    handle: (ctx, input) => downloadRefusals(ctx, input.params.importId),
  }),
  route({
    method: 'GET',
    path: '/credential-import-template',
    summary: { zh: '下载导入模板', en: 'The template of a type' },
    permission: mayImportStock,
    query: Type.Object({ organisation: Id, type: Key }, { additionalProperties: false }),
    response: 'download',
    handle: (ctx, { query }) => downloadTemplate(ctx, query),
  }),
];
