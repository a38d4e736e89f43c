import { StartProblem } from './start-problem.ts';

interface Given {
  keyEncryptionKey: string | undefined;
  timestampUrl: string | undefined;
  timestampCertificate: string | undefined;
  demo: boolean;
}

/** What encrypts the keys, and whose time counts. */
export function checkKeys(values: Given, warnings: string[]): void {
  const { keyEncryptionKey, timestampUrl, timestampCertificate, demo } = values;
  if (keyEncryptionKey !== undefined && !/^[0-9a-f]{64}$/i.test(keyEncryptionKey)) {
    throw new StartProblem(
      'YITI_KEY_ENCRYPTION_KEY is no key of 64 hex digits.',
      'Make one, for example with: openssl rand -hex 32',
    );
  }
  if (keyEncryptionKey === undefined && !demo) {
    warnings.push(
      'the master of all keys lies in the data folder as it is: whoever copies the folder can seal; set YITI_KEY_ENCRYPTION_KEY',
    );
  }
  if ((timestampUrl === undefined) !== (timestampCertificate === undefined)) {
    throw new StartProblem(
      'YITI_TIMESTAMP_URL and YITI_TIMESTAMP_CERTIFICATE belong together.',
      'Set both to use an outside time-stamping authority, or neither.',
    );
  }
}
