import { Type } from 'typebox';
import { may } from '../../base/http/permission.ts';
import { route, type Route } from '../../base/http/route.ts';
import { problem } from '../../base/problems.ts';
import { shownTo } from '../../lib/masking.ts';
import { DivisionOrPrefix, Id } from '../../lib/schemas.ts';
import { changeOrganisation } from './change-organisation.ts';
import { createOrganisation } from './create-organisation.ts';
import { officersOf } from './officers.ts';
import { isWithinJurisdiction } from './permissions.ts';
import {
  DivisionDetail,
  DivisionView,
  NewOrganisation,
  OfficerView,
  OrganisationChange,
  OrganisationPage,
  OrganisationView,
} from './schemas.ts';
import { directoryOf } from './snapshot.ts';
import { divisionDetail, divisionView, findDivisions, listOrganisations, organisationView } from './views.ts';

const OrganisationParams = Type.Object({ id: Id });

export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/divisions',
    summary: {
      zh: '行政区划：按上级列出，或按名称、拼音、代码查找',
      en: 'Divisions below one, or by name, pinyin or code',
    },
    permission: 'public',
    query: Type.Object({
      parent: Type.Optional(DivisionOrPrefix),
      q: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    }),
    response: Type.Object({ edition: Type.String(), divisions: Type.Array(DivisionView) }),
    handle: async (ctx, { query }) => findDivisions(await directoryOf(ctx), query),
  }),
  route({
    method: 'GET',
    path: '/divisions/:code',
    summary: { zh: '一个行政区划，包括已撤并的', en: 'One division, those that went out of use included' },
    permission: 'public',
    params: Type.Object({ code: DivisionOrPrefix }),
    response: DivisionDetail,
    async handle(ctx, { params }) {
      const directory = await directoryOf(ctx);
      const division = divisionView(directory, params.code);
      if (!division) throw problem('base/not-found');
      return divisionDetail(directory, division);
    },
  }),
  route({
    method: 'GET',
    path: '/organisations',
    summary: { zh: '管辖范围内的机构', en: 'Organisations within your jurisdiction' },
    permission: may('organisation.read', 'own-organisation'),
    query: Type.Object({
      division: Type.Optional(DivisionOrPrefix),
      parent: Type.Optional(Id),
      q: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
      after: Type.Optional(Type.String({ maxLength: 40 })),
      limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
    }),
    response: OrganisationPage,
    handle: async (ctx, { query }) => listOrganisations(await directoryOf(ctx), ctx.jurisdiction, query),
  }),
  route({
    method: 'POST',
    path: '/organisations',
    summary: { zh: '新设机构', en: 'Set up an organisation' },
    permission: may('organisation.write', 'subtree'),
    creates: true,
    body: NewOrganisation,
    response: OrganisationView,
    async handle(ctx, { body }) {
      return organisationView(await directoryOf(ctx), await createOrganisation(ctx, body));
    },
  }),
  route({
    method: 'GET',
    path: '/organisations/:id',
    summary: { zh: '一个机构', en: 'One organisation' },
    permission: may('organisation.read', 'own-organisation'),
    params: OrganisationParams,
    response: OrganisationView,
    async handle(ctx, { params }) {
      const directory = await directoryOf(ctx);
      const organisation = directory.organisation(params.id);
      if (!organisation || !isWithinJurisdiction(organisation.id, ctx.jurisdiction))
        throw problem('base/not-found');
      return organisationView(directory, organisation);
    },
  }),
  route({
    method: 'PUT',
    path: '/organisations/:id',
    summary: {
      zh: '变更机构：名称、区划、上级、撤销',
      en: 'Change an organisation: name, place, the one above, its end',
    },
    permission: may('organisation.write', 'subtree'),
    params: OrganisationParams,
    body: OrganisationChange,
    response: OrganisationView,
    async handle(ctx, { params, body }) {
      return organisationView(await directoryOf(ctx), await changeOrganisation(ctx, params.id, body));
    },
  }),
  route({
    method: 'GET',
    path: '/organisations/:id/officers',
    summary: { zh: '机构的工作人员与岗位', en: 'The officers of an organisation and their posts' },
    permission: may('officer.read', 'own-organisation'),
    params: OrganisationParams,
    response: Type.Array(OfficerView),
    async handle(ctx, { params }) {
      if (!isWithinJurisdiction(params.id, ctx.jurisdiction)) throw problem('base/not-found');
      const officers = await officersOf(ctx, params.id);
      return officers.map(({ mobile, ...officer }) => ({
        ...officer,
        ...(mobile ? { mobile: shownTo('list', 'mobile', mobile) } : {}),
      }));
    },
  }),
];
