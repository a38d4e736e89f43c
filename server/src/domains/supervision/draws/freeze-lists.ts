import { randomBytes } from 'node:crypto';
import { canonicalInspectors, canonicalList, freezeInspectors, freezeList } from '@yiti/engines/inspections';
import type { DrawLists } from '@yiti/engines/inspections';
import type { Ctx } from '../../../base/context.ts';
import { sm3 } from '../../../base/crypto/index.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf, enterprisesWithin, type Enterprise } from '../../../platform/directory/index.ts';
import { readEntries } from '../lists/list-store.ts';
import { classesOf } from '../risk/class-store.ts';
import { classOf, riskFilesOf } from '../risk/facts.ts';
import type { Draw } from './draw.ts';
import { insertList, insertObjects, listsOf, type Opened } from './draw-store.ts';

const FIRMS_AT_ONCE = 1000;
/** A list is frozen within one request; a larger place draws by counties. 200,000 lines are about 20 MB. */
const MOST_FIRMS = 200_000;
const MOST_INSPECTORS = 20_000;

/** What a firm is called in the public list: without the nonce nobody learns who it is, with it anybody can check that it is this one. */
export const nameInDraw = (plan: string, uscc: string, nonce: string): string =>
  sm3(JSON.stringify(['yiti-draw/1 object', plan, uscc, nonce])).toString('hex');

/**
 * Freezes both libraries (检查对象名录库、执法检查人员名录库) as they are now. Firms stand in the public list under a name that does not tell them: the list says
 * their risk class, and that is never published (不公开). For the same reason, and because whom somebody is related to is personal, inspectors keep
 * away from these names.
 *
 * @throws supervision/draw-empty, supervision/draw-too-long
 */
export async function freezeLists(
  ctx: Ctx,
  draw: Draw,
): Promise<Required<Pick<DrawLists, 'objects' | 'inspectors'>>> {
  const opened = new Map<string, Opened & { division: string }>();
  for await (const firms of firmsFor(ctx, draw)) {
    const classes = await classesOf(
      ctx.db,
      firms.map(({ id }) => id),
    );
    const unclassified = firms.filter(({ id }) => !classes.has(id));
    // registered since the last snapshot
    const files = await riskFilesOf(ctx, unclassified);
    for (const firm of firms) {
      const nonce = randomBytes(16).toString('hex');
      opened.set(firm.uscc, {
        key: nameInDraw(draw.code, firm.uscc, nonce),
        enterpriseId: firm.id,
        uscc: firm.uscc,
        class: classes.get(firm.id)?.class ?? classOf(files.get(firm.id)!).class,
        nonce,
        // no finer than a county, or the place would tell who it is
        division: firm.division.slice(0, 6),
      });
    }
    if (opened.size > MOST_FIRMS) throw problem('supervision/draw-too-long', { most: MOST_FIRMS });
  }
  if (opened.size === 0) throw problem('supervision/draw-empty');
  const objects = canonicalList(
    [...opened.values()].map(({ key, class: stratum, division }) => ({ key, stratum, division })),
  );
  const inspectors = canonicalInspectors(await inspectorsFor(ctx, draw, opened));
  const frozen = {
    objects: freezeList(objects, sm3),
    inspectors: freezeInspectors(inspectors, sm3),
  };
  await keep(ctx, draw.id, frozen, objects, inspectors);
  await insertObjects(ctx.db, draw.id, [...opened.values()]);
  return frozen;
}

async function keep(
  { db }: Ctx,
  drawId: string,
  { objects, inspectors }: Required<Pick<DrawLists, 'objects' | 'inspectors'>>,
  objectBytes: Uint8Array,
  inspectorBytes: Uint8Array,
): Promise<void> {
  const { root, size } = objects;
  await insertList(db, { drawId, list: 'objects', root, size, content: textOf(objectBytes) });
  await insertList(db, {
    drawId,
    list: 'inspectors',
    root: inspectors.root,
    size: inspectors.size,
    content: textOf(inspectorBytes),
  });
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

async function* firmsFor(ctx: Ctx, { division, settings }: Draw): AsyncGenerator<Enterprise[]> {
  const { scopeWords } = settings;
  for (let after: string | null = null; ;) {
    const firms: Enterprise[] = await enterprisesWithin(ctx.db, { division, after, limit: FIRMS_AT_ONCE });
    yield firms.filter(
      ({ businessScope }) =>
        scopeWords.length === 0 || scopeWords.some((word) => businessScope.includes(word)),
    );
    if (firms.length < FIRMS_AT_ONCE) return;
    after = firms.at(-1)!.id;
  }
}

async function inspectorsFor(ctx: Ctx, { settings }: Draw, opened: ReadonlyMap<string, Pick<Opened, 'key'>>) {
  const directory = await directoryOf(ctx);
  const entries = await readEntries(ctx.db, 'inspectors', {
    state: 'published',
    organisationIds: settings.parts.map(({ organisationId }) => organisationId),
    limit: MOST_INSPECTORS,
  });
  return entries.map(({ key, organisationId, division, data }) => ({
    certificate: key,
    name: data.name,
    organisation: directory.organisation(organisationId)!.uscc,
    validTo: data.validTo,
    specialisms: data.specialisms,
    areas: [division],
    avoids: data.avoids.flatMap((uscc) => opened.get(uscc)?.key ?? []),
    onDuty: data.onDuty,
  }));
}

/** The frozen lists, read back. */
export async function frozenLists(
  { db }: Pick<Ctx, 'db'>,
  drawId: string,
): Promise<Required<Pick<DrawLists, 'objects' | 'inspectors'>>> {
  const { objects, inspectors } = await listsOf(db, drawId);
  return {
    objects: freezeList(Buffer.from(objects), sm3),
    inspectors: freezeInspectors(Buffer.from(inspectors), sm3),
  };
}
