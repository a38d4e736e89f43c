import { Type, type TSchema } from 'typebox';
import { route, type Route } from '../../../base/http/route.ts';
import type { Text } from '@yiti/engines/scenario';
import { After, DivisionOrPrefix, Id, Nullable } from '../../../lib/schemas.ts';
import { mayPublishList, mayReadInspections, mayWriteList } from '../permissions.ts';
import { changeEntry, draftEntry, moveEntry, publishEntry } from './change-entry.ts';
import { checkLists } from './check-lists.ts';
import { importList } from './import-list.ts';
import {
  BodyData,
  BodyEntry,
  entryParams,
  ImportReport,
  InspectorData,
  InspectorEntry,
  ItemData,
  ItemEntry,
  ListCheck,
  listParams,
  NewBody,
  NewInspector,
  NewItem,
  PublicLists,
} from './schemas.ts';
import { viewEntry, viewList, viewPublished } from './view-lists.ts';
import type { List } from './entry.ts';

const State = Type.Enum(['draft', 'published', 'withdrawn']);
const Made = Type.Object({ id: Id });

/** Reading a list and changing a draft of it: the same for all three, each with its own shape. */
function routesOf(list: List, name: Text, entry: TSchema, data: TSchema): Route[] {
  return [
    route({
      method: 'GET',
      path: `/inspection-lists/${list}`,
      summary: { zh: `${name.zh}清单`, en: `The list of ${name.en}` },
      permission: mayReadInspections,
      query: Type.Object({ state: Type.Optional(State), after: After }, { additionalProperties: false }),
      response: Type.Object({ items: Type.Array(entry), next: Nullable(Type.String()) }),
      handle: (ctx, { query }) => viewList(ctx, list, query),
    }),
    route({
      method: 'GET',
      path: `/inspection-lists/${list}/:entryId`,
      summary: { zh: `${name.zh}清单中的一条`, en: `One line of the list of ${name.en}` },
      permission: mayReadInspections,
      params: Type.Object({ entryId: Id }),
      response: entry,
      handle: (ctx, { params }) => viewEntry(ctx, list, params.entryId),
    }),
    route({
      method: 'PUT',
      path: `/inspection-lists/${list}/:entryId`,
      summary: { zh: `修改${name.zh}草稿`, en: `Change a draft of the list of ${name.en}` },
      permission: mayWriteList,
      params: Type.Object({ entryId: Id }),
      body: data,
      response: undefined,
      handle: (ctx, { params, body }) =>
        changeEntry(ctx, { list, entryId: params.entryId, data: body as never }),
    }),
  ];
}

export const listRoutes: readonly Route[] = [
  ...routesOf('bodies', { zh: '检查主体', en: 'inspecting bodies' }, BodyEntry, BodyData),
  ...routesOf('inspectors', { zh: '执法人员', en: 'inspectors' }, InspectorEntry, InspectorData),
  ...routesOf('items', { zh: '检查事项', en: 'inspection items' }, ItemEntry, ItemData),
  route({
    method: 'POST',
    path: '/inspection-lists/bodies',
    summary: { zh: '新增检查主体（草稿）', en: 'Draft an inspecting body' },
    permission: mayWriteList,
    creates: true,
    body: NewBody,
    response: Made,
    handle: (ctx, { body }) =>
      draftEntry(ctx, { list: 'bodies', key: body.uscc, organisation: body.uscc, data: body.data }),
  }),
  route({
    method: 'POST',
    path: '/inspection-lists/inspectors',
    summary: { zh: '新增执法人员（草稿）', en: 'Draft an inspector' },
    permission: mayWriteList,
    creates: true,
    body: NewInspector,
    response: Made,
    handle: (ctx, { body: { certificate, ...body } }) =>
      draftEntry(ctx, { list: 'inspectors', key: certificate, ...body }),
  }),
  route({
    method: 'POST',
    path: '/inspection-lists/items',
    summary: { zh: '新增检查事项（草稿）', en: 'Draft an inspection item' },
    permission: mayWriteList,
    creates: true,
    body: NewItem,
    response: Made,
    handle: (ctx, { body: { code, ...body } }) => draftEntry(ctx, { list: 'items', key: code, ...body }),
  }),
  route({
    method: 'POST',
    path: '/inspection-lists/:list/:entryId/publication',
    summary: { zh: '发布清单中的一条', en: 'Publish a line of a list' },
    permission: mayPublishList,
    params: entryParams,
    response: undefined,
    handle: (ctx, { params }) => publishEntry(ctx, params.list, params.entryId),
  }),
  route({
    method: 'POST',
    path: '/inspection-lists/:list/:entryId/withdrawal',
    summary: { zh: '撤下清单中的一条', en: 'Withdraw a line of a list' },
    permission: mayPublishList,
    params: entryParams,
    response: undefined,
    handle: (ctx, { params }) => moveEntry(ctx, params.list, params.entryId, 'withdraw'),
  }),
  route({
    method: 'POST',
    path: '/inspection-lists/:list/:entryId/revision',
    summary: { zh: '修订撤下的一条', en: 'Revise a line that was withdrawn' },
    permission: mayWriteList,
    params: entryParams,
    response: undefined,
    handle: (ctx, { params }) => moveEntry(ctx, params.list, params.entryId, 'revise'),
  }),
  route({
    method: 'POST',
    path: '/inspection-lists/:list/imports',
    summary: { zh: '从 CSV 或 XLSX 导入清单', en: 'Import a list from CSV or XLSX' },
    permission: mayWriteList,
    params: listParams,
    upload: true,
    creates: true,
    response: ImportReport,
    handle: (ctx, { params, file }) => importList(ctx, params.list, file),
  }),
  route({
    method: 'GET',
    path: '/inspection-list-checks',
    summary: { zh: '清单交叉核查', en: 'What is wrong with the lists' },
    permission: mayReadInspections,
    response: Type.Object({ items: Type.Array(ListCheck) }),
    handle: (ctx) => checkLists(ctx),
  }),
  route({
    method: 'GET',
    path: '/published-inspection-lists',
    summary: { zh: '公示：检查主体和检查事项', en: 'Published: who may inspect, and what' },
    // everybody may read who may inspect and what: unpublished, nobody may (国办发〔2024〕54号)
    permission: 'public',
    query: Type.Object({ division: DivisionOrPrefix }, { additionalProperties: false }),
    response: PublicLists,
    handle: (ctx, { query }) => viewPublished(ctx, query.division),
  }),
];
