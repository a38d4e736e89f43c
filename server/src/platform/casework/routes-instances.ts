import { Type } from 'typebox';
import { route } from '../../base/http/route.ts';
import { Id } from '../../lib/schemas.ts';
import { migrateProcess, tryMigration } from './migrate-process.ts';
import * as may from './permissions.ts';
import * as shapes from './schemas-instances.ts';
import { getInstance, getReplay, listInstances } from './view-process.ts';

const applicationId = Type.Object({ applicationId: Id });
const instanceKey = Type.Object({
  applicationId: Id,
  instanceNo: Type.Integer({ minimum: 0, maximum: 100_000 }),
});

/** Running processes, for officials who may see a case of the application and for administrators. */
export const instanceRoutes = [
  route({
    method: 'GET',
    path: '/applications/:applicationId/instances',
    summary: { zh: '申请的流程实例', en: 'The processes of an application' },
    permission: may.mayReadProcess,
    params: applicationId,
    response: shapes.ProcessInstanceList,
    handle: (ctx, { params }) => listInstances(ctx, params.applicationId),
  }),
  route({
    method: 'GET',
    path: '/applications/:applicationId/instances/:instanceNo',
    summary: { zh: '流程走到哪里、在等什么', en: 'Where a process stands and why' },
    permission: may.mayReadProcess,
    params: instanceKey,
    response: shapes.ProcessInstanceView,
    handle: (ctx, { params }) => getInstance(ctx, params),
  }),
  route({
    method: 'GET',
    path: '/applications/:applicationId/instances/:instanceNo/replay',
    summary: { zh: '按日志回放流程', en: 'A process played again from its log' },
    permission: may.mayReadProcess,
    params: instanceKey,
    response: shapes.ReplayView,
    handle: (ctx, { params }) => getReplay(ctx, params),
  }),
  route({
    method: 'POST',
    path: '/applications/:applicationId/instances/:instanceNo/migration-trial',
    summary: { zh: '试迁移到当前发布的版本', en: 'What moving a process to the published version would do' },
    permission: may.mayMigrate,
    params: instanceKey,
    body: shapes.MigrationTrial,
    response: shapes.MigrationView,
    handle: (ctx, { params, body }) => tryMigration(ctx, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/applications/:applicationId/instances/:instanceNo/migration',
    summary: { zh: '迁移到当前发布的版本', en: 'Move a process to the published version' },
    permission: may.mayMigrate,
    params: instanceKey,
    body: shapes.MigrationOrder,
    response: shapes.MigrationView,
    handle: (ctx, { params, body }) => migrateProcess(ctx, { ...params, ...body }),
  }),
];
