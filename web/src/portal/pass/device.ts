import type { Text } from '../../api/types.ts';

/** What this browser knows as a registered device (扫码设备). The private half of its key never leaves it. */
export interface Device {
  scannerId: string;
  name: string;
  organisation: Text | null;
  scenes: Array<{ scene: string; name: Text }>;
  privateKey: string;
  publicKey: string;
}

const place = 'yiti.scanner';

export function readDevice(): Device | null {
  try {
    return JSON.parse(localStorage.getItem(place) ?? 'null') as Device | null;
  } catch {
    return null;
  }
}

export const keepDevice = (device: Device): void => localStorage.setItem(place, JSON.stringify(device));
export const forgetDevice = (): void => localStorage.removeItem(place);

/** SM2 as the platform checks it: DER, user id of GM/T 0009. Fetched by devices only. */
const sm2 = async () => (await import('sm-crypto-v2')).sm2;
const userId = '1234567812345678';

export async function makeKeys(): Promise<{ privateKey: string; publicKey: string }> {
  const { privateKey, publicKey } = (await sm2()).generateKeyPairHex();
  return { privateKey: privateKey.padStart(64, '0'), publicKey };
}

/** The signature over one reading, hex. */
export async function signReading(
  { scannerId, privateKey, publicKey }: Device,
  { at, code }: { at: string; code: string },
): Promise<string> {
  const statement = new TextEncoder().encode(['yiti-scan-1', scannerId, at, code].join('\n'));
  return (await sm2()).doSignature(statement, privateKey, { der: true, hash: true, userId, publicKey });
}
