import { dateOf } from '@yiti/engines/calendar';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { findEnterprise, findSubjects, type Enterprise } from '../../../platform/directory/index.ts';
import { whoForWhom } from '../own-enterprise.ts';
import { consentsOf, consentState } from './consent-store.ts';
import { codeOf, enterpriseOf } from './enterprise-code.ts';
import { fieldNames } from './field-names.ts';
import { consentable, fieldsFor, type Reader } from './fields.ts';
import { ownFirm } from './own-firm.ts';
import { recordFirmReading } from './firm-reading.ts';
import { readProfile } from './read-profile.ts';
import { readerOf } from './reader.ts';
import type { OwnFirm, Profile } from './schemas.ts';

/** One's own firm: all of it, its code, and whom it lets read what. @throws identity/not-your-subject */
export async function viewOwnFirm(ctx: Ctx): Promise<Static<typeof OwnFirm>> {
  const firm = await ownFirm(ctx);
  const code = await codeOf(ctx.db, firm.id);
  const consents = await consentsOf(ctx.db, firm.id);
  const readers = new Map(
    (await findSubjects(ctx.db, [...new Set(consents.map(({ readerId }) => readerId))])).map((one) => [
      one.id,
      one,
    ]),
  );
  return {
    profile: await readProfile(ctx, firm, { audience: 'firm', consented: new Set() }),
    code: code ? { code: code.code, madeAt: code.madeAt } : null,
    consentable: [...consentable],
    consents: consents.map((one) => ({
      id: one.id,
      reader: readers.get(one.readerId)?.name ?? '',
      fields: one.fields,
      until: one.until,
      givenAt: one.givenAt,
      givenBy: whoForWhom(one.given, firm.name),
      revokedBy: whoForWhom(one.revoked, firm.name),
      state: consentState(one, dateOf(ctx.now)),
    })),
  };
}

/**
 * What the code of a firm opens for whoever reads it.
 *
 * @throws supervision/enterprise-code-unknown
 */
export async function readByCode(ctx: Ctx, code: string): Promise<Static<typeof Profile>> {
  const firm = await findEnterprise(ctx.db, await enterpriseOf(ctx, code));
  if (!firm) throw problem('supervision/enterprise-code-unknown');
  const reader = await readerOf(ctx, firm);
  return readOnRecord(ctx, firm, reader);
}

/** The profile for somebody of an inspecting organisation: as an inspector where they are on duty, else as anybody. @throws base/not-found */
export async function viewProfile(ctx: Ctx, enterpriseId: string): Promise<Static<typeof Profile>> {
  const firm = await findEnterprise(ctx.db, enterpriseId);
  if (!firm) throw problem('base/not-found');
  const reader = await readerOf(ctx, firm);
  return readOnRecord(
    ctx,
    firm,
    reader.audience === 'inspector' ? reader : { audience: 'public', consented: new Set() },
  );
}

/** Readings by inspectors and third parties are in the trail, however they came to the firm, and the firm is told of them. */
async function readOnRecord(ctx: Ctx, firm: Enterprise, reader: Reader): Promise<Static<typeof Profile>> {
  if (reader.audience === 'inspector' || reader.audience === 'third-party') {
    const fields = [...fieldsFor(reader)];
    ctx.audit({
      type: 'enterprise-profile.read',
      object: { kind: 'enterprise', id: firm.id },
      data: { as: reader.audience, fields },
    });
    await recordFirmReading(ctx, firm.id, {
      what: reader.audience === 'inspector' ? 'inspector' : `third-party ${fields.join()}`,
      fields: fields.map((field) => fieldNames[field]),
    });
  }
  return readProfile(ctx, firm, reader);
}
