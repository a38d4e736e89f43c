import { drawLicence, licenceSize, type LicenceOptions, type Printed } from '../drawing/licence.ts';
import { drawOfd } from './document.ts';
import type { UnsignedPackage } from './sign.ts';

/** A credential as OFD, ready to be sealed; with the elements of GB/T 36903 to be read by programs. */
export function licenceOfd(
  printed: Printed & { id: string },
  { picture, ...options }: Omit<LicenceOptions, 'signatureRoom'>,
): Promise<UnsignedPackage> {
  return drawOfd(
    {
      id: printed.id.replaceAll('-', ''),
      title: `${printed.name.zh} ${printed.identifier}`,
      author: printed.issuer,
      now: printed.issuedAt,
      data: [
        ['电子证照标识', printed.identifier],
        ['证照名称', printed.name.zh],
        ['证照颁发机构', printed.issuer],
        ['持证主体', printed.holderName],
        ['证照颁发日期', printed.validFrom],
        ['证照有效期起始日期', printed.validFrom],
        ['证照有效期截止日期', printed.validTo ?? '长期'],
        [ofdCodeName, printed.verificationCode],
      ],
      size: licenceSize(printed),
      sealWidthMm: picture.widthMm,
    },
    (sheet) => drawLicence(sheet, printed, options),
  );
}

/** Under this name a file says by which code it can be verified. */
export const ofdCodeName = 'YitiVerificationCode';
