import { may } from '../../base/http/permission.ts';
import { route, type Route } from '../../base/http/route.ts';
import { viewDataKeys } from './data-keys.ts';
import { DataKeys, Export, IdParams, NewExport, TrailCheck, TrailKeeping } from './schemas.ts';
import { askCheck } from './trail-check.ts';
import { askExport, fetchExport } from './trail-export.ts';
import { viewKeeping } from './view-keeping.ts';

const mayCheck = may('audit.check', 'everything');

/** What the audit administrator alone does with the trail; and the state of the data keys, for system and security administrators. */
export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/audit/keeping',
    summary: {
      zh: '审计记录的保存、核验和导出情况',
      en: 'How the audit trail is kept, and what was checked and exported of it',
    },
    permission: mayCheck,
    response: TrailKeeping,
    handle: (ctx) => viewKeeping(ctx),
  }),
  route({
    method: 'POST',
    path: '/audit/checks',
    summary: { zh: '核验整条审计链', en: 'Check the whole audit trail' },
    permission: mayCheck,
    creates: true,
    limit: 'heavy',
    response: TrailCheck,
    handle: (ctx) => askCheck(ctx),
  }),
  route({
    method: 'POST',
    path: '/audit/exports',
    summary: { zh: '导出一段时间的审计记录', en: 'Export the audit trail of a time' },
    permission: may('audit.export', 'everything'),
    creates: true,
    body: NewExport,
    response: Export,
    handle: (ctx, { body }) => askExport(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/audit/exports/:id/file',
    summary: { zh: '下载自己导出的审计文件', en: 'The file that you exported' },
    permission: may('audit.export', 'everything'),
    params: IdParams,
    response: 'download',
    limit: 'heavy',
    handle: (ctx, { params }) => fetchExport(ctx, params.id),
  }),
  route({
    method: 'GET',
    path: '/data-keys',
    summary: {
      zh: '平台持有的密钥：数据密钥的轮换进度，签名、印章等密钥的期限',
      en: 'Keys that the platform holds: how far a change of data keys is, and until when the others are good',
    },
    permission: may('data-key.read', 'everything'),
    response: DataKeys,
    handle: (ctx) => viewDataKeys(ctx),
  }),
];
