import { Type } from 'typebox';
import { route } from '../../base/http/route.ts';
import { Id, TextSchema } from '../../lib/schemas.ts';
import { closePass, listScenes, openPass, viewPass } from './open-pass.ts';
import * as may from './permissions.ts';
import { readPass } from './read-pass.ts';
import { enrolScanner, listScanners, registerScanner, revokeScanner } from './scanner.ts';
import { allScenes } from './scenes.ts';
import * as shapes from './schemas.ts';

const passId = Type.Object({ passId: Id });
const scannerId = Type.Object({ scannerId: Id });

const forHolders = [
  route({
    method: 'GET',
    path: '/pass-scenes',
    summary: { zh: '能亮码的场景和会告知的项', en: 'Scenes in which a pass is shown, with what each tells' },
    permission: may.mayOpen,
    response: Type.Object({ items: Type.Array(shapes.PassScene) }),
    handle: (ctx) => listScenes(ctx),
  }),
  route({
    method: 'POST',
    path: '/passes',
    summary: {
      zh: '亮码：同意告知的项，取得接下来几分钟的码',
      en: 'Open a pass: agree to what is told, get the codes of the coming minutes',
    },
    permission: may.mayOpen,
    limit: 'question',
    creates: true,
    body: shapes.NewPass,
    response: shapes.OpenPass,
    handle: (ctx, { body }) => openPass(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/passes/:passId',
    summary: { zh: '这次亮码被谁扫过', en: 'Who has read an open pass' },
    permission: may.mayOpen,
    params: passId,
    response: shapes.PassView,
    handle: (ctx, { params }) => viewPass(ctx, params.passId),
  }),
  route({
    method: 'DELETE',
    path: '/passes/:passId',
    summary: { zh: '关闭这次亮码', en: 'Close a pass: no code of it is good any more' },
    permission: may.mayOpen,
    params: passId,
    response: undefined,
    handle: (ctx, { params }) => closePass(ctx, params.passId),
  }),
];

const forDevices = [
  route({
    method: 'POST',
    path: '/scanner-enrolments',
    summary: { zh: '设备登记密钥', en: 'A device hands in its public key against its enrolment code' },
    // the device has no account: the code that was shown once is its right
    permission: 'public',
    limit: 'question',
    body: shapes.Enrolment,
    response: shapes.EnrolledScanner,
    handle: (ctx, { body }) => enrolScanner(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/pass-readings',
    summary: { zh: '扫码', en: 'A registered device reads a pass' },
    // the device has no account: its signature over the reading is its right
    permission: 'public',
    limit: 'question',
    body: shapes.Reading,
    response: shapes.ReadPass,
    handle: (ctx, { body }) => readPass(ctx, body),
  }),
];

const forOrganisations = [
  route({
    method: 'GET',
    path: '/scanners',
    summary: { zh: '本单位的扫码设备', en: 'Devices of your organisations that read passes' },
    permission: may.mayReadScanners,
    response: Type.Object({
      items: Type.Array(shapes.ScannerView),
      scenes: Type.Array(Type.Object({ scene: Type.String(), name: TextSchema })),
    }),
    handle: async (ctx) => ({
      ...(await listScanners(ctx)),
      scenes: allScenes.map(({ key, name }) => ({ scene: key, name })),
    }),
  }),
  route({
    method: 'POST',
    path: '/scanners',
    summary: { zh: '登记扫码设备', en: 'Register a device' },
    permission: may.mayWriteScanners,
    creates: true,
    body: shapes.NewScanner,
    response: shapes.RegisteredScanner,
    handle: (ctx, { body }) => registerScanner(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/scanners/:scannerId/revocation',
    summary: { zh: '停用扫码设备', en: 'Revoke a device' },
    permission: may.mayWriteScanners,
    params: scannerId,
    body: shapes.Revocation,
    response: undefined,
    handle: (ctx, { params, body }) => revokeScanner(ctx, { id: params.scannerId, ...body }),
  }),
];

export const routes = [...forHolders, ...forDevices, ...forOrganisations];
