import { randomBytes, randomInt } from 'node:crypto';
import {
  canonicalInspectors,
  firstName,
  freezeInspectors,
  freezeList,
  secondName,
  secretLists,
  type DrawLists,
  type OpenedObject,
} from '@yiti/engines/inspections';
import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import { sm3 } from '../../../base/crypto/index.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf, enterprisesWithin, type Enterprise } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { readEntries } from '../lists/list-store.ts';
import { classesOf } from '../risk/class-store.ts';
import { classOf, riskFilesOf } from '../risk/facts.ts';
import { riskClasses, type Draw } from './draw.ts';
import { mostFirms } from './parameters.ts';
import { insertList, insertObjects, listsOf, openedOf, type Opened } from './draw-store.ts';

const FIRMS_AT_ONCE = 1000;
const MOST_INSPECTORS = 20_000;

type Frozen = Required<Pick<DrawLists, 'objects' | 'visits' | 'inspectors'>>;

/**
 * Freezes both libraries (检查对象名录库、执法检查人员名录库) as they are now. The risk class of a firm is never published (不公开), and a firm that could find its own
 * line would read it there. So firms have two names: one beside a stratum whose name says nothing, one beside the county; only the second gets
 * inspectors. Inspectors keep away from second names, for whom somebody is related to is personal.
 *
 * @returns `opening`: the root of what joins both names; `strata`: what each class is called in this draw
 * All of it within one request, so that nothing is seen half done: how long the list may be is what the machine of a place takes (`mostFirms`).
 *
 * @throws supervision/draw-empty, supervision/draw-too-long
 */
export async function freezeLists(
  ctx: Ctx,
  draw: Draw,
): Promise<Frozen & { opening: string; strata: ReadonlyMap<string, string> }> {
  const strata = namedAnew();
  const opened: Opened[] = [];
  const at = { division: draw.division, on: dateOf(ctx.now) };
  const most = (await resolveParameter(ctx, mostFirms, at)).value as number;
  for await (const firms of firmsFor(ctx, draw)) {
    for (const one of await openedFor(ctx, draw, firms, strata)) opened.push(one);
    if (opened.length > most) throw problem('supervision/draw-too-long', { most });
  }
  if (opened.length === 0) throw problem('supervision/draw-empty');
  const bytes = secretLists(draw.code, opened.map(objectOf), sm3);
  const inspectors = canonicalInspectors(
    await inspectorsFor(ctx, draw, new Map(opened.map(({ uscc, visitKey }) => [uscc, visitKey]))),
  );
  const frozen = {
    objects: freezeList(bytes.objects, sm3),
    visits: freezeList(bytes.visits, sm3),
    inspectors: freezeInspectors(inspectors, sm3),
  };
  const contents = { objects: bytes.objects, visits: bytes.visits, inspectors };
  for (const list of ['objects', 'visits', 'inspectors'] as const) {
    const { root, size } = frozen[list];
    await insertList(ctx.db, { drawId: draw.id, list, root, size, content: textOf(contents[list]) });
  }
  await insertObjects(ctx.db, draw.id, opened);
  return { ...frozen, opening: freezeList(bytes.opening, sm3).root, strata };
}

/** Classes to names that say nothing, another time otherwise. */
function namedAnew(): ReadonlyMap<string, string> {
  const left: string[] = [...riskClasses];
  return new Map(riskClasses.map((_, at) => [left.splice(randomInt(left.length), 1)[0]!, `S${at + 1}`]));
}

async function openedFor(
  ctx: Ctx,
  { code }: Draw,
  firms: readonly Enterprise[],
  strata: ReadonlyMap<string, string>,
): Promise<Opened[]> {
  const classes = await classesOf(
    ctx.db,
    firms.map(({ id }) => id),
  );
  // registered since the last snapshot
  const files = await riskFilesOf(
    ctx,
    firms.filter(({ id }) => !classes.has(id)),
  );
  return firms.map((firm) => {
    const named = { object: firm.uscc, nonce: randomBytes(16).toString('hex') };
    const risk = classes.get(firm.id)?.class ?? classOf(files.get(firm.id)!).class;
    return {
      key: firstName(code, named, sm3),
      visitKey: secondName(code, named, sm3),
      enterpriseId: firm.id,
      uscc: firm.uscc,
      class: risk,
      stratum: strata.get(risk)!,
      // no finer than a county, or the place would tell who it is
      division: firm.division.slice(0, 6),
      nonce: named.nonce,
    };
  });
}

const objectOf = ({ uscc, stratum, class: meaning, division, nonce }: Opened): OpenedObject => ({
  object: uscc,
  stratum,
  meaning,
  division: division ?? '',
  nonce,
});

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

async function inspectorsFor(ctx: Ctx, { settings }: Draw, names: ReadonlyMap<string, string>) {
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
    avoids: data.avoids.flatMap((uscc) => names.get(uscc) ?? []),
    onDuty: data.onDuty,
  }));
}

/** The frozen lists, read back, with what joins the two names of each firm. */
export async function frozenLists({ db }: Pick<Ctx, 'db'>, drawId: string): Promise<DrawLists> {
  const { objects, visits, inspectors } = await listsOf(db, drawId);
  const opened = await openedOf(db, drawId);
  return {
    objects: freezeList(Buffer.from(objects), sm3),
    ...(visits === undefined
      ? {}
      : {
          visits: freezeList(Buffer.from(visits), sm3),
          names: new Map(opened.map(({ key, visitKey }) => [key, visitKey])),
        }),
    inspectors: freezeInspectors(Buffer.from(inspectors), sm3),
  };
}
