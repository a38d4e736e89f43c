import { mustBe, refuse } from './checked.ts';
import type { Checked } from './checked.ts';
import { checkUscc } from './uscc.ts';

/** The arc of electronic credentials under the OID of China. */
const OID = '1.2.156.3005.2';
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export interface CredentialIdParts {
  /** defining department's USCC + 3 digits, 21 characters (证照类型代码) */
  typeCode: string;
  /** USCC of the issuing organisation (颁发机构) */
  issuer: string;
  /** 1–32 digits or capital letters (流水号) */
  serial: string;
  /** 1–999; a re-issue is a new version */
  version: number;
}

/** Type code of a credential (证照类型代码): USCC of the department that defines it and three digits. */
export function checkCredentialTypeCode(text: string): Checked<{ definedBy: string }> {
  const value = text.trim().toUpperCase();
  if (!/^.{18}\d{3}$/.test(value)) {
    return refuse(
      'credential-type-form',
      '证照类型代码应为 18 位统一社会信用代码加 3 位顺序号',
      'A credential type code is a unified social credit code (18) and three digits',
    );
  }
  const definedBy = checkUscc(value.slice(0, 18));
  return definedBy.ok ? { ok: true, value, definedBy: definedBy.value } : definedBy;
}

/**
 * Credential identifier (电子证照标识), GB/T 36904-2018:
 * `1.2.156.3005.2.<type 21>.<issuer 18>.<serial>.<version 3>.<check>`, check by ISO 7064 MOD 37,36 over the four middle parts.
 */
export function checkCredentialId(text: string): Checked<CredentialIdParts> {
  const value = text.trim();
  const match =
    /^1\.2\.156\.3005\.2\.([0-9A-Z]{21})\.([0-9A-Z]{18})\.([0-9A-Z]{1,32})\.(\d{3})\.([0-9A-Z])$/.exec(value);
  if (!match) {
    return refuse(
      'credential-id-form',
      `电子证照标识应为“${OID}.类型代码.颁发机构.流水号.版本.校验位”`,
      `A credential identifier reads “${OID}.type.issuer.serial.version.check”`,
    );
  }
  const [, typeCode, issuer, serial, version, check] = match as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (mod3736(typeCode + issuer + serial + version) !== check) {
    return refuse(
      'credential-id-check',
      '电子证照标识校验位不符',
      'The check character of the credential identifier does not fit',
    );
  }
  const type = checkCredentialTypeCode(typeCode);
  if (!type.ok) return type;
  const organisation = checkUscc(issuer);
  if (!organisation.ok) return organisation;
  return { ok: true, value, typeCode, issuer, serial, version: Number(version) };
}

export function makeCredentialId(parts: CredentialIdParts): string {
  const version = String(parts.version).padStart(3, '0');
  const check = mod3736(parts.typeCode + parts.issuer + parts.serial + version);
  return mustBe(
    checkCredentialId([OID, parts.typeCode, parts.issuer, parts.serial, version, check].join('.')),
  );
}

/** ISO 7064 MOD 37,36 (hybrid): finds every change of one character and every exchange of two neighbours. */
function mod3736(text: string): string {
  let p = 36;
  for (const c of text) {
    p = (p + ALPHABET.indexOf(c)) % 36 || 36;
    p = (2 * p) % 37;
  }
  return ALPHABET[(37 - p) % 36]!;
}
