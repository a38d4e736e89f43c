import { Type } from 'typebox';
import { may } from '../../base/http/permission.ts';
import { route, type Route } from '../../base/http/route.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import { DivisionCode } from '../../lib/schemas.ts';
import { publishBase } from './adopt.ts';
import { adoptIn, compareAdoption, giveUpAdoption, listAdoptions, upgradeAdoption } from './adoptions.ts';
import { openArchive, signedArchive } from './archive.ts';
import { draftRoutes } from './draft-routes.ts';
import { checkPackage, getPackageFiles, installPackage } from './install-package.ts';
import { placeToDecideFor } from './permissions.ts';
import { adoptionForm, checkOverlayOf, tryOverlayOf } from './prepare-adoption.ts';
import { releaseRoutes } from './release-routes.ts';
import {
  AdoptionForm,
  AdoptionView,
  adoptionParams,
  ArchiveBody,
  Comparison,
  Installed,
  OverlayBody,
  OverlayCheck,
  scenarioParams,
  ScenarioSummary,
  ScenarioView,
  TestOutcomeView,
  TestReportView,
  TrustedKeys,
  UpgradeView,
  Version,
} from './schemas.ts';
import { mustPassTests, recordTestRun, warningsOf } from './test-package.ts';
import { distrustKey, listTrustedKeys, trustKey } from './trusted-keys.ts';
import { listScenarios, viewScenario } from './view-scenario.ts';

const mayRead = may('scenario.read', 'own-organisation');
const mayInstall = may('scenario.install', 'everything');
const mayPublish = may('scenario.publish', 'subtree');
const mayAdopt = may('scenario.adopt', 'subtree');

const ofVersion = Type.Object({ version: Type.Optional(Version) });

const packages: readonly Route[] = [
  route({
    method: 'GET',
    path: '/scenarios',
    summary: {
      zh: '已安装的场景包，以及在哪里使用',
      en: 'Installed scenario packages, and where they are in use',
    },
    permission: mayRead,
    response: Type.Object({ items: Type.Array(ScenarioSummary) }),
    handle: async (ctx) => ({ items: await listScenarios(ctx) }),
  }),
  route({
    method: 'POST',
    path: '/scenarios',
    summary: { zh: '安装签名的场景包存档', en: 'Install a signed archive of a scenario package' },
    permission: mayInstall,
    limit: 'heavy',
    body: ArchiveBody,
    response: Installed,
    creates: true,
    async handle(ctx, { body }) {
      const files = await openArchive(ctx, body);
      const { scenario, notTaken } = await installPackage(ctx, files);
      const kept = notTaken.map(({ code, division, why }) => ({
        at: `parameters.json · ${code} · ${division}`,
        code: 'value-not-taken',
        message: {
          zh: `没有采用包里的取值：${why.zh}。`,
          en: `The value of the package was not taken: ${why.en}.`,
        },
      }));
      const warnings = [...kept, ...(await warningsOf(files))];
      return { scenario: scenario.id, version: scenario.version, warnings };
    },
  }),
  route({
    method: 'GET',
    path: '/scenarios/:scenario',
    summary: {
      zh: '场景包的各个部分、提示与所需条件',
      en: 'The parts of a package, warnings, and what it needs',
    },
    permission: mayRead,
    params: scenarioParams,
    query: ofVersion,
    response: ScenarioView,
    handle: (ctx, { params, query }) => viewScenario(ctx, params.scenario, query.version),
  }),
  route({
    method: 'GET',
    path: '/scenarios/:scenario/archive',
    summary: { zh: '导出签名的场景包存档', en: 'Export a package as a signed archive' },
    permission: mayRead,
    limit: 'heavy',
    params: scenarioParams,
    query: ofVersion,
    response: 'download',
    async handle(ctx, { params, query }) {
      const archive = await signedArchive(
        servicesOf(ctx).crypto,
        await getPackageFiles(ctx, params.scenario, query.version),
      );
      return {
        download: Buffer.from(JSON.stringify(archive, null, 1)),
        mediaType: 'application/json',
        fileName: `${archive.manifest.scenario}-${archive.manifest.version}.json`,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/scenarios/:scenario/samples/:sample',
    summary: { zh: '材料样表', en: 'A filled-in sample of a piece of evidence' },
    permission: 'public',
    params: Type.Object({
      scenario: scenarioParams.properties.scenario,
      sample: Type.String({ maxLength: 100, pattern: '^[\\w.-]+$' }),
    }),
    response: 'download',
    async handle(ctx, { params }) {
      const text = (await getPackageFiles(ctx, params.scenario)).get(`samples/${params.sample}`);
      if (text === undefined) throw problem('base/not-found');
      return { download: Buffer.from(text), mediaType: 'text/html; charset=utf-8', fileName: params.sample };
    },
  }),
  route({
    method: 'POST',
    path: '/scenarios/:scenario/test-runs',
    summary: { zh: '运行场景包自带的测试', en: 'Run the tests that a package brings along' },
    permission: mayRead,
    limit: 'heavy',
    params: scenarioParams,
    body: ofVersion,
    response: TestReportView,
    handle: (ctx, { params, body }) => recordTestRun(ctx, params.scenario, body.version),
  }),
  route({
    method: 'POST',
    path: '/scenarios/:scenario/publication',
    summary: { zh: '在一个地区发布场景包', en: 'Publish a package in a place, without differences' },
    permission: mayPublish,
    limit: 'heavy',
    params: scenarioParams,
    body: Type.Object(
      { division: DivisionCode, version: Type.Optional(Version) },
      { additionalProperties: false },
    ),
    response: Type.Object({ snapshotId: Type.String(), division: Type.String(), version: Type.String() }),
    async handle(ctx, { params, body }) {
      const division = await placeToDecideFor(ctx, body.division);
      const scenario = await checkPackage(await getPackageFiles(ctx, params.scenario, body.version));
      await mustPassTests(ctx, params.scenario, body.version);
      const { id } = await publishBase(ctx, scenario, division);
      return { snapshotId: id, division, version: scenario.scenario.version };
    },
  }),
];

const adoptions: readonly Route[] = [
  route({
    method: 'GET',
    path: '/scenarios/:scenario/adoptions',
    summary: { zh: '采用这个场景的地区', en: 'The places that adopted a scenario' },
    permission: mayRead,
    params: scenarioParams,
    response: Type.Object({ items: Type.Array(AdoptionView) }),
    handle: async (ctx, { params }) => ({ items: await listAdoptions(ctx, params.scenario) }),
  }),
  route({
    method: 'PUT',
    path: '/scenarios/:scenario/adoptions/:division',
    summary: { zh: '采用场景，写明本地差异', en: 'Adopt a scenario with the place’s own differences' },
    permission: mayAdopt,
    limit: 'heavy',
    params: adoptionParams,
    body: OverlayBody,
    response: Comparison,
    async handle(ctx, { params, body }) {
      await adoptIn(ctx, params.scenario, params.division, body);
      return compareAdoption(ctx, params.scenario, params.division);
    },
  }),
  route({
    method: 'DELETE',
    path: '/scenarios/:scenario/adoptions/:division',
    summary: { zh: '不再使用本地版本', en: 'Give up a place’s own version' },
    permission: mayAdopt,
    limit: 'heavy',
    params: adoptionParams,
    response: undefined,
    handle: (ctx, { params }) => giveUpAdoption(ctx, params.scenario, params.division),
  }),
  route({
    method: 'GET',
    path: '/scenarios/:scenario/adoptions/:division/comparison',
    summary: { zh: '与基础场景的差异', en: 'What a place does differently, in words' },
    permission: mayRead,
    limit: 'question',
    params: adoptionParams,
    response: Comparison,
    handle: (ctx, { params }) => compareAdoption(ctx, params.scenario, params.division),
  }),
  route({
    method: 'GET',
    path: '/scenarios/:scenario/adoptions/:division/form',
    summary: {
      zh: '采用场景前须知：哪些可以改、改到哪里、现在谁承担',
      en: 'What a place needs to know before it adopts: what it may change, how far, who has each duty now',
    },
    permission: mayAdopt,
    params: adoptionParams,
    response: AdoptionForm,
    handle: (ctx, { params }) => adoptionForm(ctx, params.scenario, params.division),
  }),
  route({
    method: 'POST',
    path: '/scenarios/:scenario/adoptions/:division/checks',
    summary: {
      zh: '检查正在填写的本地差异，不保存',
      en: 'Check differences that are being written; nothing is kept',
    },
    permission: mayAdopt,
    commit: 'read',
    limit: 'question',
    params: adoptionParams,
    body: OverlayBody,
    response: OverlayCheck,
    handle: (ctx, { params, body }) => checkOverlayOf(ctx, params.scenario, params.division, body),
  }),
  route({
    method: 'POST',
    path: '/scenarios/:scenario/adoptions/:division/trials',
    summary: {
      zh: '用正在填写的本地差异试运行一项测试，不保存',
      en: 'Carry out one test with differences that are being written; nothing is kept',
    },
    permission: mayAdopt,
    commit: 'read',
    limit: 'heavy',
    params: adoptionParams,
    body: Type.Object(
      { overlay: OverlayBody, test: Type.String({ maxLength: 100 }) },
      { additionalProperties: false },
    ),
    response: TestOutcomeView,
    handle: (ctx, { params, body }) => tryOverlayOf(ctx, params.scenario, params.division, body),
  }),
  route({
    method: 'PUT',
    path: '/scenarios/:scenario/adoptions/:division/base',
    summary: {
      zh: '升级基础场景，保留本地差异',
      en: 'Put another version of the base under a place’s overlay',
    },
    permission: mayAdopt,
    limit: 'heavy',
    params: adoptionParams,
    body: Type.Object(
      { version: Version, dryRun: Type.Boolean({ default: false }) },
      { additionalProperties: false },
    ),
    response: UpgradeView,
    handle: (ctx, { params, body }) => upgradeAdoption(ctx, params.scenario, params.division, body),
  }),
];

const keys: readonly Route[] = [
  route({
    method: 'GET',
    path: '/trusted-keys',
    summary: { zh: '可以安装其场景包的签名方', en: 'Whose signed packages may be installed here' },
    permission: mayInstall,
    response: TrustedKeys,
    handle: (ctx) => listTrustedKeys(ctx),
  }),
  route({
    method: 'POST',
    path: '/trusted-keys',
    summary: { zh: '登记可信的签名公钥', en: 'Trust the key of another platform' },
    permission: mayInstall,
    body: Type.Object(
      { publicKey: Type.String({ maxLength: 200 }), name: Type.String({ minLength: 2, maxLength: 100 }) },
      { additionalProperties: false },
    ),
    response: Type.Object({ keyId: Type.String() }),
    creates: true,
    handle: async (ctx, { body }) => ({ keyId: await trustKey(ctx, body) }),
  }),
  route({
    method: 'DELETE',
    path: '/trusted-keys/:keyId',
    summary: { zh: '不再信任签名公钥', en: 'Trust a key no longer' },
    permission: mayInstall,
    params: Type.Object({ keyId: Type.String({ pattern: '^[0-9a-f]{16}$' }) }),
    response: undefined,
    handle: (ctx, { params }) => distrustKey(ctx, params.keyId),
  }),
];

export const routes: readonly Route[] = [
  ...packages,
  ...adoptions,
  ...keys,
  ...releaseRoutes,
  ...draftRoutes,
];
