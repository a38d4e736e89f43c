import type { Certificate } from '../asn1/certificate.ts';
import type { ElectronicSeal } from '../ofd/electronic-seal.ts';
import type { Check } from './check.ts';

/** What the signature inside a file says, whichever format it has; nothing of it is believed yet. */
export interface SignedFile {
  format: 'pdf' | 'ofd';
  /** the verification code that the file claims */
  code: string | undefined;
  /** what was found while reading: structure and content */
  checks: Check[];
  signature: FileSignature | undefined;
}

export interface FileSignature {
  signer: Certificate;
  /** what the signature is over */
  signedPart: Buffer;
  value: Buffer;
  /** when, as the signer says */
  at: string | undefined;
  timestamp: Buffer | undefined;
  /** the seal as data, in an OFD */
  seal: ElectronicSeal | undefined;
}
