import { setImmediate as nextTurn } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { firstName, readOpening, secondName, type ListSources } from '@yiti/engines/inspections';
import { sm3 } from '../../../base/crypto/index.ts';
import type { AppServices } from '../../../base/module.ts';
import { findEnterprisesByUscc } from '../../../platform/directory/index.ts';
import type { Draw, DrawFiles } from './draw.ts';
import { frozenRow, openedOf, type Opened } from './draw-store.ts';

export type PublicList = 'objects' | 'visits' | 'inspectors';
type Services = Pick<AppServices, 'database' | 'files'>;

const PIECE_BYTES = 65_536;
const KEYS_AT_ONCE = 5000;

/** One frozen list as it comes, from its file, or from its row in draws of before; nothing where a draw has no such list. */
export async function* frozenList(
  { database, files }: Services,
  { id, files: stored }: Pick<Draw, 'id' | 'files'>,
  list: PublicList,
): AsyncGenerator<Uint8Array> {
  if (stored) {
    yield* files.pieces(stored[list].address);
    return;
  }
  const text = Buffer.from((await frozenRow(database.reads, id, list)) ?? '');
  for (let at = 0; at < text.length; at += PIECE_BYTES) yield text.subarray(at, at + PIECE_BYTES);
}

/**
 * The frozen lists of a draw, to be read by and by (`readLists`), one piece in memory and the event loop given back between pieces.
 *
 * @param onBytes told how many bytes were read
 * @returns `opened`: which firms stand behind the first names that were opened
 */
export async function sourcesOf(
  services: Services,
  draw: Draw,
  onBytes: (bytes: number) => void = () => {},
): Promise<ListSources & { opened: Map<string, Omit<Opened, 'enterpriseId'>> }> {
  const opened = new Map<string, Omit<Opened, 'enterpriseId'>>();
  const read = (list: PublicList) => () => counted(frozenList(services, draw, list), onBytes);
  const open = async (first: ReadonlySet<string>): Promise<Map<string, string>> => {
    for await (const one of draw.files
      ? openedIn(services, draw, draw.files, first, onBytes)
      : openedRows(services, draw, first))
      opened.set(one.key, one);
    return new Map([...opened.values()].map(({ key, visitKey }) => [key, visitKey]));
  };
  return {
    objects: read('objects'),
    ...(draw.announcement!.visits ? { visits: read('visits'), open } : {}),
    inspectors: await buffer(frozenList(services, draw, 'inspectors')),
    opened,
  };
}

/** How many bytes are read for a draw: the objects twice, the rest once. */
export const bytesOf = ({ objects, visits, opening }: DrawFiles): number =>
  objects.bytes * 2 + visits.bytes + opening.bytes;

async function* counted(
  source: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    yield piece;
    onBytes(piece.length);
    // requests that came meanwhile are answered first
    await nextTurn();
  }
}

async function* openedIn(
  { files }: Services,
  { code }: Draw,
  { opening }: DrawFiles,
  first: ReadonlySet<string>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Omit<Opened, 'enterpriseId'>> {
  for await (const objects of readOpening(counted(files.pieces(opening.address), onBytes)))
    for (const each of objects) {
      const key = firstName(code, each, sm3);
      if (!first.has(key)) continue;
      const { stratum, division, meaning } = each;
      const visitKey = secondName(code, each, sm3);
      const [uscc, nonce] = [copied(each.object), copied(each.nonce)];
      yield { key, visitKey, uscc, class: meaning, stratum, division, nonce };
    }
}

/** A text of its own: one that was cut out of a piece keeps the whole piece in memory, and pieces of which nothing was drawn are few. */
const copied = (text: string): string => Buffer.from(text).toString();

async function* openedRows(
  { database }: Services,
  { id }: Draw,
  first: ReadonlySet<string>,
): AsyncGenerator<Opened> {
  const keys = [...first];
  for (let at = 0; at < keys.length; at += KEYS_AT_ONCE)
    yield* await openedOf(database.reads, id, { keys: keys.slice(at, at + KEYS_AT_ONCE) });
}

/** The same with the firms' ids. @throws Error when a firm is not in the directory any more, which no verb brings about */
export async function withFirms(
  { database: { reads } }: Pick<Services, 'database'>,
  opened: ReadonlyArray<Omit<Opened, 'enterpriseId'>>,
): Promise<Opened[]> {
  const all: Opened[] = [];
  for (let at = 0; at < opened.length; at += KEYS_AT_ONCE) {
    const some = opened.slice(at, at + KEYS_AT_ONCE);
    const firms = await findEnterprisesByUscc(
      reads,
      some.map(({ uscc }) => uscc),
    );
    for (const one of some) {
      const firm = firms.get(one.uscc);
      if (!firm) throw new Error(`${one.uscc} was frozen and is not in the directory`);
      all.push({ ...one, enterpriseId: firm.id });
    }
  }
  return all;
}
