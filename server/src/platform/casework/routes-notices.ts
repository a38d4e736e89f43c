import { Type } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { route } from '../../base/http/route.ts';
import { recordOpening } from '../../base/openings/index.ts';
import { problem } from '../../base/problems.ts';
import { Id } from '../../lib/schemas.ts';
import {
  CredentialView,
  credentialView,
  findCredential,
  openOfd,
  openPdf,
  recordUse,
  wholeFace,
  type Credential,
} from '../credentials/index.ts';
import { getSnapshot } from '../catalogue/index.ts';
import { directoryOf } from '../directory/index.ts';
import { reachesSubject } from '../identity/index.ts';
import { parseCaseId, type Case } from './case.ts';
import { findFile, type StoredFile } from './case-store.ts';
import { storeCorrectionUpload } from './correction-upload.ts';
import { drawsOn } from './credential-slots.ts';
import { openDocument } from './open-document.ts';
import { mustHandleCase } from './fields-shown.ts';
import { openNotice } from './notice-pdf.ts';
import * as may from './permissions.ts';
import { UploadedEvidence } from './bodies.ts';
import * as shapes from './schemas.ts';

const caseAndCredential = Type.Object({ caseId: shapes.CaseId, credentialId: Id });

/** Sealed notices, and credentials as the organisation of a case may see them: through the case, and on record. */
export const documentRoutes = [
  route({
    method: 'GET',
    path: '/applications/:applicationId/notices/:noticeId',
    summary: { zh: '下载告知书', en: 'The sealed PDF of a notice' },
    permission: may.mayReadApplication,
    params: Type.Object({ applicationId: Id, noticeId: Id }),
    response: 'download',
    commit: 'transaction',
    handle: async (ctx, { params }) => {
      const file = await findFile(ctx.db, params.applicationId);
      if (!file || !reachesSubject(ctx.jurisdiction, file.application.subjectId))
        throw problem('base/not-found');
      return openNotice(ctx, params.applicationId, params.noticeId);
    },
  }),
  route({
    method: 'GET',
    path: '/cases/:caseId/notices/:noticeId',
    summary: { zh: '下载办件的告知书', en: 'The sealed PDF of a notice of a case' },
    permission: may.mayReadCase,
    params: Type.Object({ caseId: shapes.CaseId, noticeId: Id }),
    response: 'download',
    commit: 'transaction',
    handle: async (ctx, { params }) => {
      const { file, one } = await readOwnCase(ctx, params.caseId);
      return openNotice(ctx, file.application.id, params.noticeId, one);
    },
  }),
  route({
    method: 'GET',
    path: '/cases/:caseId/credentials/:credentialId',
    summary: { zh: '办件使用的证照', en: 'A credential that a case draws on' },
    permission: may.mayReadCase,
    params: caseAndCredential,
    response: CredentialView,
    commit: 'transaction',
    handle: async (ctx, { params }) => credentialView(ctx, await lookAtCredential(ctx, params)),
  }),
  route({
    method: 'GET',
    path: '/cases/:caseId/credentials/:credentialId/pdf',
    summary: { zh: '办件使用的证照文件', en: 'The sealed file of a credential that a case draws on' },
    permission: may.mayReadCase,
    params: caseAndCredential,
    response: 'download',
    commit: 'transaction',
    handle: async (ctx, { params }) => openPdf(ctx, await lookAtCredential(ctx, params)),
  }),
  route({
    method: 'GET',
    path: '/cases/:caseId/credentials/:credentialId/ofd',
    summary: {
      zh: '办件使用的 OFD 证照文件',
      en: 'The sealed file, as OFD, of a credential that a case draws on',
    },
    permission: may.mayReadCase,
    params: caseAndCredential,
    response: 'download',
    commit: 'transaction',
    handle: async (ctx, { params }) => openOfd(ctx, await lookAtCredential(ctx, params)),
  }),
  route({
    method: 'GET',
    path: '/cases/:caseId/documents/:address',
    summary: { zh: '查看办件的上传材料', en: 'An uploaded document of a case' },
    permission: may.mayReadCase,
    params: Type.Object({ caseId: shapes.CaseId, address: Type.String({ pattern: '^sm3-[0-9a-f]{64}$' }) }),
    response: 'download',
    commit: 'grouped',
    handle: async (ctx, { params }) => {
      const { file, one } = await readOwnCase(ctx, params.caseId);
      return openDocument(ctx, file.application, one, params.address);
    },
  }),
  route({
    method: 'POST',
    path: '/cases/:caseId/correction-uploads',
    summary: { zh: '上传补正材料', en: 'Upload a document for a correction' },
    permission: may.mayReply,
    params: Type.Object({ caseId: shapes.CaseId }),
    query: Type.Object({ evidence: Type.String({ maxLength: 100 }) }),
    response: UploadedEvidence,
    upload: true,
    creates: true,
    handle: (ctx, { params, query, file }) => storeCorrectionUpload(ctx, { ...params, ...query, file }),
  }),
];

async function readOwnCase(ctx: Ctx, caseId: string): Promise<{ file: StoredFile; one: Case }> {
  const parsed = parseCaseId(caseId);
  const file = parsed && (await findFile(ctx.db, parsed.applicationId));
  const one = file?.cases.find(({ seq }) => seq === parsed?.seq);
  if (!file || !one || !may.reachesCase(ctx.jurisdiction, one)) throw problem('base/not-found');
  return { file, one };
}

/** Only what the application drew on or this case issued; its holder sees who looked. */
async function lookAtCredential(
  ctx: Ctx,
  { caseId, credentialId }: { caseId: string; credentialId: string },
): Promise<Credential> {
  const { file, one } = await readOwnCase(ctx, caseId);
  const credential = await findCredential(ctx.db, credentialId);
  const snapshot = await getSnapshot(ctx.db, file.application.snapshotId);
  const isIssued = credential?.rootId === file.application.id && credential.caseSeq === one.seq;
  if (!credential || (!isIssued && !drawsOn(snapshot, file.application, one, credentialId)))
    throw problem('base/not-found');
  if (isIssued)
    await recordOpening(ctx, {
      subjectId: credential.holderId,
      kind: 'credential',
      id: credentialId,
      organisationId: one.organisationId,
      purpose: {
        zh: `查看“${one.serviceName.zh}”制发的证照`,
        en: `Looked at what “${one.serviceName.en}” issued`,
      },
      fields: wholeFace(credential),
    });
  else {
    await mustHandleCase(ctx, one);
    const organisation =
      one.organisationId === null ? undefined : (await directoryOf(ctx)).organisation(one.organisationId);
    recordUse(ctx, credentialId, {
      rootId: file.application.id,
      purpose: 'official',
      text: {
        zh: `办理“${one.serviceName.zh}”时查看`,
        en: `Looked at while handling “${one.serviceName.en}”`,
      },
      usedBy: organisation?.name.zh ?? ctx.actor.name,
      fields: wholeFace(credential),
      ...(one.organisationId === null ? {} : { organisationId: one.organisationId }),
    });
  }
  return credential;
}
