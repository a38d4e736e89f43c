import { Type } from 'typebox';
import { may } from '../../base/http/permission.ts';
import { route, type Route } from '../../base/http/route.ts';
import { installShipped } from './install-shipped.ts';
import { listReleasePackages } from './release-packages.ts';
import { ReleaseInstallation, ReleasePackage, scenarioParams } from './schemas.ts';

const mayInstall = may('scenario.install', 'everything');

/** Packages that come with the release (随版本提供), for an installation that was made before them. */
export const releaseRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/release-packages',
    summary: {
      zh: '随版本提供、这里还没有安装或发布的场景包',
      en: 'Packages that come with the release and are not installed or published here',
    },
    permission: mayInstall,
    response: Type.Object({ items: Type.Array(ReleasePackage) }),
    handle: async (ctx) => ({ items: await listReleasePackages(ctx) }),
  }),
  route({
    method: 'POST',
    path: '/release-packages/:scenario/installation',
    summary: {
      zh: '安装随版本提供的场景包，内部流程由有权发布的人同时发布',
      en: 'Install a package that comes with the release; an internal process is published too, by whoever may publish',
    },
    permission: mayInstall,
    limit: 'heavy',
    params: scenarioParams,
    body: ReleaseInstallation,
    creates: true,
    response: Type.Object({
      scenario: Type.String(),
      version: Type.String(),
      published: Type.Array(Type.String(), { description: 'places' }),
    }),
    handle: (ctx, { params, body }) => installShipped(ctx, params.scenario, body),
  }),
];
