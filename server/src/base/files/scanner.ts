import { connect } from 'node:net';

/** A virus scanner beside the platform (病毒扫描). */
export interface Scanner {
  /**
   * @returns the name of what was found, undefined when nothing was
   * @throws {ScannerAway} when it does not answer, or not with a verdict
   */
  scan(bytes: Uint8Array): Promise<string | undefined>;
}

export class ScannerAway extends Error {}

const chunkBytes = 64 * 1024;

/**
 * ClamAV's daemon by its INSTREAM command (clamd(8)): pieces with their length before them, four bytes, highest first; a length of zero
 * ends. It answers `stream: OK` or `stream: NAME FOUND`.
 *
 * @param address `tcp://host:port`
 */
export function clamavScanner(address: string, waitMilliseconds = 30_000): Scanner {
  const { hostname, port } = new URL(address);
  return {
    scan: async (bytes) => verdictIn(await ask(hostname, Number(port || 3310), bytes, waitMilliseconds)),
  };
}

function ask(host: string, port: number, bytes: Uint8Array, waitMilliseconds: number): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const away = (why: string, cause?: unknown) => reject(new ScannerAway(why, { cause }));
  let answer = '';
  const socket = connect({ host: host.replaceAll(/[[\]]/g, ''), port });
  socket.setTimeout(waitMilliseconds, () => {
    away('no answer in time');
    socket.destroy();
  });
  socket.on('connect', () => {
    socket.write('zINSTREAM\0');
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      const piece = bytes.subarray(at, at + chunkBytes);
      socket.write(lengthOf(piece.length));
      socket.write(piece);
    }
    socket.write(lengthOf(0));
  });
  socket.on('data', (data) => {
    answer += data.toString('latin1');
    if (answer.includes('\0') || answer.length > 4096) socket.end();
  });
  socket.on('error', (error) => away('no connection', error));
  socket.on('close', () => resolve(answer));
  return promise;
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** Whatever is not clearly “nothing found” is not taken for it. */
function verdictIn(answer: string): string | undefined {
  const said = answer.replaceAll('\0', '').trim();
  if (said === 'stream: OK') return undefined;
  const found = /^stream: (.+) FOUND$/.exec(said)?.[1];
  if (found) return found;
  throw new ScannerAway(`it said «${said.slice(0, 200)}»`);
}
