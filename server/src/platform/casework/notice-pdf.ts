import { dateOf } from '@yiti/engines/calendar';
import type { Limit, Text } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';
import { openColumns } from '../../base/sealed-fields/index.ts';
import { servicesOf } from '../../base/services-of.ts';
import { getSnapshot, type Snapshot } from '../catalogue/index.ts';
import { drawLetter, newVerificationCode, sealPdf, signatureRoom, usableSeal } from '../credentials/index.ts';
import { directoryOf, type Directory, type Organisation } from '../directory/index.ts';
import { resolveParameter } from '../parameters/index.ts';
import type { Case } from './case.ts';
import { findFile, type StoredFile } from './case-store.ts';
import { letterWords } from './notice-letters.ts';
import { noticeTitles } from './notice-texts.ts';
import type { NoticeKind } from './notice.ts';
import { recordReading } from './reading.ts';
import { sealedNotices } from './sealed-words.ts';

interface Notice {
  kind: NoticeKind;
  case_seq: number | null;
  content: Record<string, unknown>;
  issued_at: string;
  file_address: string | null;
}

/**
 * The PDF of a notice, made and sealed when somebody first asks for it and the same bytes for ever after. The notice is held
 * meanwhile: two who ask at once get one document. Opened through a case, it is kept who did.
 *
 * @throws base/not-found, casework/nobody-seals-yet, credentials/seal-suspended
 */
export async function openNotice(
  ctx: Ctx,
  applicationId: string,
  noticeId: string,
  one?: Pick<Case, 'seq' | 'organisationId'>,
) {
  const { rows } = await sql<StoredNotice>`
    SELECT kind, case_seq, content, personal, sealed, issued_at, file_address FROM casework.notice
    WHERE application_id = ${applicationId}::uuid AND notice_id = ${noticeId}::uuid FOR UPDATE`.execute(
    ctx.db,
  );
  const notice = rows[0] && (await whole(ctx, rows[0], `${applicationId}/${noticeId}`));
  const file = notice && (await findFile(ctx.db, applicationId));
  // what concerns one case is not shown through another
  const isElsewhere = one !== undefined && notice?.case_seq !== null && notice?.case_seq !== one.seq;
  if (!file || isElsewhere) throw problem('base/not-found');
  if (one) {
    const { application } = file;
    const fields = () => [noticeTitles[notice.kind]];
    await recordReading(ctx, { application, one, what: `:notice ${noticeId}`, fields });
  }
  const address = notice.file_address ?? (await makePdf(ctx, file, notice, noticeId));
  const { stream } = await servicesOf(ctx).files.open(address);
  const fileName = `${noticeTitles[notice.kind].zh}-${file.application.reference}.pdf`;
  return { download: stream, mediaType: 'application/pdf', fileName, inline: true };
}

interface StoredNotice extends Notice {
  sealed: Buffer | null;
  /** in the clear, of before */
  personal: Record<string, unknown> | null;
}

async function whole({ db }: Ctx, stored: StoredNotice, id: string): Promise<Notice> {
  const [{ personal, ...notice }] = (await openColumns(db, sealedNotices, [stored], () => id)) as [
    StoredNotice,
  ];
  return { ...notice, content: { ...notice.content, ...personal } };
}

async function makePdf(ctx: Ctx, file: StoredFile, notice: Notice, noticeId: string): Promise<string> {
  const { application, cases } = file;
  const [directory, snapshot] = await Promise.all([
    directoryOf(ctx),
    getSnapshot(ctx.db, application.snapshotId),
  ]);
  const organisation = issuerOf(file, notice, directory);
  const { config } = servicesOf(ctx);
  const verificationCode = newVerificationCode(ctx);
  const title = noticeTitles[notice.kind];
  const one = cases.find(({ seq }) => seq === notice.case_seq);
  const seal = await usableSeal(ctx, organisation.id);
  const bytes = await drawLetter({
    organisation: organisation.name.zh,
    title: title.zh,
    number: one?.number ?? application.reference,
    addressee: application.subjectName,
    ...letterWords({
      kind: notice.kind,
      content: notice.content,
      application,
      organisation: organisation.name,
      services: new Map(
        cases.map((each) => [
          each.seq,
          {
            name: each.serviceName,
            organisation:
              each.organisationId === null ? undefined : directory.organisation(each.organisationId)?.name,
          },
        ]),
      ),
      labelOf: (defect) => labelOf(snapshot, defect),
      remedies: await remediesOf(ctx, file, notice),
    }),
    issuedAt: notice.issued_at,
    verificationCode,
    verifyUrl: `${config.publicUrl}/verify`,
    demonstration: config.demo,
    picture: seal.made.picture,
    signatureRoom: await signatureRoom(ctx, seal),
  });
  const { address } = await sealPdf(ctx, {
    rootId: application.id,
    seal,
    bytes,
    kind: 'notice',
    title,
    verificationCode,
    caseNumber: one?.number ?? null,
  });
  await sql`UPDATE casework.notice SET file_address = ${address}
    WHERE application_id = ${application.id}::uuid AND notice_id = ${noticeId}::uuid`.execute(ctx.db);
  return address;
}

const ofLater: ReadonlySet<NoticeKind> = new Set(['withdrawal', 'amendment', 'upkeep']);

/** How long the remedies are open, as it held when the application was made; of a later decision, when that was made. */
async function remediesOf(ctx: Ctx, { application }: StoredFile, notice: Notice) {
  const at = ofLater.has(notice.kind) ? notice.issued_at : application.submittedAt;
  const place = { division: application.division, on: dateOf(at) };
  const [reconsideration, litigation] = await Promise.all(
    ['casework.reconsideration-limit', 'casework.litigation-limit'].map((code) =>
      resolveParameter(ctx, code, place),
    ),
  );
  return { reconsideration: reconsideration!.value as Limit, litigation: litigation!.value as Limit };
}

/**
 * The organisation that the case had then, or was given since; what concerns them all is sealed by the first that has one.
 *
 * @throws casework/nobody-seals-yet
 */
function issuerOf({ cases }: StoredFile, notice: Notice, directory: Directory): Organisation {
  const own = notice.content['organisationId'] as string | null | undefined;
  const concerned = cases.filter(({ seq }) => notice.case_seq === null || notice.case_seq === seq);
  const ids = [own, ...concerned.map(({ organisationId }) => organisationId)];
  const organisation = ids.flatMap((id) => (id ? (directory.organisation(id) ?? []) : []))[0];
  if (!organisation) throw problem('casework/nobody-seals-yet');
  return organisation;
}

function labelOf(
  { package: { elements, services } }: Snapshot,
  { kind, at }: { kind: string; at: string },
): Text {
  const found =
    kind === 'field'
      ? elements.find(({ code }) => code === at)?.name
      : Object.values(services)
          .flatMap(({ evidence }) => evidence)
          .find(({ key }) => key === at)?.name;
  return found ?? { zh: at, en: at };
}
