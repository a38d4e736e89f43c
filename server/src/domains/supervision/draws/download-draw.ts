import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { firstName, readOpening, secondName } from '@yiti/engines/inspections';
import type { Ctx } from '../../../base/context.ts';
import { sm3 } from '../../../base/crypto/index.ts';
import type { Download } from '../../../base/http/route.ts';
import type { AppServices } from '../../../base/module.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { isWithinJurisdiction } from '../../../platform/directory/index.ts';
import type { Draw } from './draw.ts';
import { getDraw, getPublicDraw, openedOf, type Opened } from './draw-store.ts';
import { frozenList, type PublicList } from './list-files.ts';

/**
 * Lists of more firms do not travel within the proof but beside it: a program that reads JSON whole holds texts of half a gigabyte at most, and a list of half a
 * million firms is 36 MB. Fewer in tests.
 */
export const inside = { firms: 500_000 };

/** Are the lists of a draw files of their own? */
export const areListsApart = ({ announcement }: Pick<Draw, 'announcement'>): boolean =>
  (announcement?.objects.size ?? 0) > inside.firms;

/**
 * The proof file: everything from which anyone recomputes the draw, with the lists inside when they are not too long. Made as it is sent.
 *
 * @param lists where the lists are: by their length when left out
 * @throws base/not-found, supervision/draw-not-drawn, supervision/draw-lists-apart
 */
export async function downloadProof(
  ctx: Ctx,
  id: string,
  lists: 'inside' | 'apart' | undefined,
): Promise<Download> {
  const draw = await getPublicDraw(ctx.db, id);
  if (!draw.proof) throw problem('supervision/draw-not-drawn');
  if (lists === 'inside' && areListsApart(draw))
    throw problem('supervision/draw-lists-apart', { code: draw.code, most: inside.firms });
  const apart = lists === 'apart' || areListsApart(draw);
  return {
    download: Readable.from(proofOf(servicesOf(ctx), draw, apart), { objectMode: false }),
    mediaType: 'application/json',
    fileName: `draw-${draw.code}.json`,
  };
}

async function* proofOf(services: AppServices, draw: Draw, apart: boolean): AsyncGenerator<Buffer> {
  yield Buffer.from(JSON.stringify(draw.proof).slice(0, -1));
  const { outcome } = draw.files ?? {};
  if (outcome) {
    // an object like the one before, whose fields go on in it
    const [open, close] = [1, outcome.bytes - 1];
    yield Buffer.from(',');
    let at = 0;
    for await (const piece of services.files.pieces(outcome.address)) {
      yield piece.subarray(Math.max(0, open - at), Math.max(0, Math.min(piece.length, close - at)));
      at += piece.length;
    }
  }
  if (!apart) yield* listsInside(services, draw);
  yield Buffer.from('}\n');
}

async function* listsInside(services: AppServices, draw: Draw): AsyncGenerator<Buffer> {
  const { visits } = draw.announcement!;
  const names: PublicList[] = ['objects', ...(visits ? (['visits'] as const) : []), 'inspectors'];
  for (const [at, name] of names.entries()) {
    yield Buffer.from(`${at === 0 ? ',"lists":{' : ','}"${name}":"`);
    const decoder = new TextDecoder();
    for await (const piece of frozenList(services, draw, name)) {
      const text = JSON.stringify(decoder.decode(piece, { stream: true }));
      yield Buffer.from(text.slice(1, -1));
    }
    yield Buffer.from('"');
  }
  yield Buffer.from('}');
}

/** One of the frozen lists by itself, as it is published beside the proof. @throws base/not-found, supervision/draw-not-drawn */
export async function downloadList(ctx: Ctx, id: string, list: PublicList): Promise<Download> {
  const draw = await getPublicDraw(ctx.db, id);
  if (!draw.proof) throw problem('supervision/draw-not-drawn');
  if (list === 'visits' && !draw.announcement!.visits) throw problem('base/not-found');
  const { files } = servicesOf(ctx);
  return {
    download: draw.files
      ? (await files.open(draw.files[list].address)).stream
      : await buffer(frozenList(servicesOf(ctx), draw, list)),
    mediaType: list === 'inspectors' ? 'application/x-ndjson' : 'text/tab-separated-values',
    fileName: `draw-${draw.code}-${list}.${list === 'inspectors' ? 'ndjson' : 'tsv'}`,
  };
}

/**
 * Which firm stands behind the names of the frozen lists, with what opens them, for supervisors of those that inspect and auditors: they check that the
 * firms are those of the library and that those visited are those drawn (`npm run draw:verify PROOF --opening FILE`).
 *
 * @param form JSON, or the canonical lines whose root was announced: by the length of the list when left out
 * @throws base/not-found, supervision/draw-not-drawn
 */
export async function downloadOpening(
  ctx: Ctx,
  id: string,
  form: 'json' | 'lines' | undefined,
): Promise<Download> {
  const draw = await getDraw(ctx, id);
  if (!draw.announcement) throw problem('supervision/draw-not-drawn');
  const isInspecting =
    ctx.jurisdiction.everything ||
    draw.settings.parts.some((part) => isWithinJurisdiction(part.organisationId, ctx.jurisdiction));
  if (!isInspecting) throw problem('base/not-found');
  const services = servicesOf(ctx);
  if (draw.files && (form ? form === 'lines' : areListsApart(draw)))
    return {
      download: (await services.files.open(draw.files.opening.address)).stream,
      mediaType: 'text/tab-separated-values',
      fileName: `draw-${draw.code}-opening.tsv`,
    };
  return {
    download: Readable.from(openingAsJson(services, draw), { objectMode: false }),
    mediaType: 'application/json',
    fileName: `draw-${draw.code}-opening.json`,
  };
}

async function* openingAsJson(services: AppServices, draw: Draw): AsyncGenerator<Buffer> {
  yield Buffer.from(`{"plan":${JSON.stringify(draw.code)},"objects":[`);
  let isFirst = true;
  for await (const some of draw.files
    ? openedInFile(services, draw, draw.files.opening.address)
    : [await openedOf(services.database.reads, draw.id)]) {
    const text = some
      .map((one) =>
        JSON.stringify({
          key: one.key,
          visit: one.visitKey,
          uscc: one.uscc,
          class: one.class,
          stratum: one.stratum,
          division: one.division ?? '',
          nonce: one.nonce,
        }),
      )
      .join(',\n');
    if (text === '') continue;
    yield Buffer.from(isFirst ? text : `,\n${text}`);
    isFirst = false;
  }
  yield Buffer.from(']}\n');
}

async function* openedInFile(
  { files }: AppServices,
  { code }: Draw,
  address: string,
): AsyncGenerator<Array<Omit<Opened, 'enterpriseId'>>> {
  for await (const objects of readOpening(files.pieces(address)))
    yield objects.map((each) => ({
      key: firstName(code, each, sm3),
      visitKey: secondName(code, each, sm3),
      uscc: each.object,
      class: each.meaning,
      stratum: each.stratum,
      division: each.division,
      nonce: each.nonce,
    }));
}
