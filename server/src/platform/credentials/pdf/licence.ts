import { drawLicence, licenceSize, type LicenceOptions, type Printed } from '../drawing/licence.ts';
import { finish, newDocument } from './document.ts';
import { addSignatureField } from './signature-field.ts';

/** A credential as PDF, ready to be sealed. */
export async function licencePdf(
  printed: Printed,
  { picture, signatureRoom, ...options }: LicenceOptions,
): Promise<Buffer> {
  const open = await newDocument({
    title: `${printed.name.zh} ${printed.identifier}`,
    author: printed.issuer,
    code: printed.verificationCode,
    now: printed.issuedAt,
  });
  const sheet = open.addPage(licenceSize(printed));
  const centre = drawLicence(sheet, printed, options);
  addSignatureField(open.pdf, sheet.page, picture, centre, {
    name: printed.issuer,
    reason: printed.name.zh,
    now: printed.issuedAt,
    room: signatureRoom,
  });
  return finish(open);
}
