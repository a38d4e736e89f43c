import { inflateSync } from 'node:zlib';

/** What a document can do by itself, or carry along, when it is opened. */
export type ActiveContent = 'script' | 'launch' | 'embedded-file' | 'form-program' | 'rich-media';

/** Names of ISO 32000-2: 12.6.4.17, 12.6.4.6, 7.11.4, 12.7.3 (XFA), 13.7. Those of few letters only with what must follow them. */
const signs: ReadonlyArray<readonly [ActiveContent, RegExp]> = [
  ['script', /\/JavaScript(?![\w-])|\/JS\s*(?:\(|<|\d+\s+\d+\s+R)/],
  ['launch', /\/Launch(?![\w-])|\/GoToE(?![\w-])/],
  ['embedded-file', /\/EmbeddedFiles?(?![\w-])|\/EF\s*(?:<<|\d+\s+\d+\s+R)/],
  ['form-program', /\/XFA\s*(?:\[|<<|\d+\s+\d+\s+R)/],
  ['rich-media', /\/RichMedia(?![\w-])/],
];

/** Objects are packed tenfold at most; a document of more than this would be opened by nobody. */
const mostUnpackedBytes = 64 * 2 ** 20;
/** A thousand pages have a few thousand streams; a file of nothing but their keyword kept a core busy for 5 s a megabyte. */
const mostStreams = 20_000;
/** What becomes of the beginnings of all streams: half a kilobyte each, which unfolds a thousandfold where somebody means it to. */
const mostPeekedBytes = 256 * 2 ** 20;

/** Objects are packed in a way that we do not look into, or unpack to more than anybody can open. */
export class PdfUnreadable extends Error {}

/**
 * Looks for active content in the file as it lies and in its object streams (7.5.7), also where names are written in hex (7.3.5).
 * The whole file is searched, not only what its own tables name: readers repair files in ways of their own.
 *
 * @throws {PdfUnreadable}
 */
export function findActiveContent(bytes: Buffer): ActiveContent | undefined {
  const file = bytes.toString('latin1');
  const found = signIn(file);
  if (found) return found;
  let [streams, peeked, unpacked] = [0, 0, 0];
  for (const { at, dictionary } of streamsOf(file)) {
    if (++streams > mostStreams || peeked > mostPeekedBytes) throw new PdfUnreadable('too much');
    const isObjects = /\/ObjStm(?![\w-])/.test(dictionary);
    if (isObjects && !isPlainlyPacked(dictionary)) throw new PdfUnreadable('packed otherwise');
    const packed = bytes.subarray(at);
    if (!isObjects) {
      const { text, cost } = beginningOf(packed);
      peeked += cost;
      // object streams begin with pairs of numbers; a dictionary may hide that it is one
      if (!/^\s*\d+\s+\d+\s+\d*/.test(text)) continue;
    }
    const content = unpack(packed, mostUnpackedBytes - unpacked);
    if (content === undefined) {
      if (isObjects && !/^\s*\d+\s+\d+/.test(packed.toString('latin1', 0, 64)))
        throw new PdfUnreadable('damaged');
      continue;
    }
    unpacked += content.length;
    const inside = signIn(content.toString('latin1'));
    if (inside) return inside;
  }
  return undefined;
}

function signIn(text: string): ActiveContent | undefined {
  const plain = withoutHex(text);
  return signs.find(([, sign]) => sign.test(plain))?.[0];
}

/** `/J#61vaScript` is `/JavaScript`. */
function withoutHex(text: string): string {
  if (!/\/[\w-]*#[0-9a-f]{2}/i.test(text)) return text;
  return text.replaceAll(/#([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Each stream's first byte, and what is written before it. */
function* streamsOf(file: string): Generator<{ at: number; dictionary: string }> {
  const keyword = /stream(?:\r\n|\n|\r)/g;
  for (let match = keyword.exec(file); match; match = keyword.exec(file)) {
    if (file.slice(match.index - 3, match.index) === 'end') continue;
    const dictionary = file.slice(Math.max(0, match.index - 4096), match.index);
    const begin = Math.max(dictionary.lastIndexOf('endobj'), dictionary.lastIndexOf('endstream'), 0);
    yield { at: match.index + match[0].length, dictionary: withoutHex(dictionary.slice(begin)) };
  }
}

/** Deflated once, without a predictor, or not at all: how every writer packs objects. */
function isPlainlyPacked(dictionary: string): boolean {
  const filters = dictionary.match(/\/(\w+Decode|Fl|LZW|A85|AHx|RL|Crypt)(?!\w)/g) ?? [];
  return (
    filters.every((filter) => filter === '/FlateDecode' || filter === '/Fl') &&
    filters.length <= 1 &&
    !/\/Predictor\s+(?!1\b)\d/.test(dictionary)
  );
}

/** Deflate writes at most 1,032 bytes for one (RFC 1951). */
const mostOfBeginning = 512 * 1032;

/** The first signs of a stream that is deflated, and the bytes that were written to learn them: all there can be, where it ends in an error. */
function beginningOf(packed: Buffer): { text: string; cost: number } {
  const isDeflated = (packed[0]! & 0x0f) === 8 && packed.length > 1 && packed.readUInt16BE(0) % 31 === 0;
  if (!isDeflated) return { text: '', cost: 0 };
  try {
    const start = inflateSync(packed.subarray(0, 512), { finishFlush: 2 });
    return { text: start.toString('latin1', 0, 64), cost: start.length };
  } catch {
    return { text: '', cost: mostOfBeginning };
  }
}

/** @returns undefined when it is not deflated. @throws {PdfUnreadable} when it becomes too much */
function unpack(packed: Buffer, most: number): Buffer | undefined {
  try {
    return inflateSync(packed, { finishFlush: 2, maxOutputLength: Math.max(1, most) });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw new PdfUnreadable('too much');
    return undefined;
  }
}
