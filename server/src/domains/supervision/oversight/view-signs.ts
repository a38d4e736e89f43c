import { dateOf } from '@yiti/engines/calendar';
import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf, findSubjects } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { named } from '../conflicts/view-conflict.ts';
import { signDays } from '../parameters.ts';
import {
  burstMetres,
  burstMinutes,
  burstVisits,
  farLeast,
  fastestWay,
  placeAccuracy,
  shortVisit,
  uncheckedAlways,
} from '../parameters-door.ts';
import type { NewNote, SignView } from './schemas.ts';
import { signsOf, type SeenVisit, type Sign } from './signs.ts';
import { insertNote, notesOf, seenVisits, type SignNote } from './sign-store.ts';

const most = 300;

/** What should be looked into in the visits of the last weeks; `open`: nobody has noted anything of it yet. */
export async function viewSigns(ctx: Ctx, open: boolean): Promise<Array<Static<typeof SignView>>> {
  const { signs, visits } = await readSigns(ctx);
  const notes = Map.groupBy(
    await notesOf(
      ctx,
      signs.map(({ key }) => key),
    ),
    ({ signKey }) => signKey,
  );
  const shown = signs.filter(({ key }) => !open || !notes.has(key)).slice(0, most);
  const subjects = await findSubjects(ctx.db, [
    ...new Set(shown.flatMap((sign) => visitsOf(sign, visits).map(({ enterpriseId }) => enterpriseId))),
  ]);
  const firms = new Map(subjects.map(({ id, name }) => [id, name]));
  const directory = await directoryOf(ctx);
  return shown.map((sign) => {
    const about = visitsOf(sign, visits);
    return {
      key: sign.key,
      kind: sign.kind,
      at: sign.at,
      measured: sign.measured,
      limit: sign.limit ?? null,
      within: sign.within ?? null,
      organisation: named(directory, about[0]!.leadOrganisationId),
      visits: about.map(({ id, enterpriseId }) => ({ id, firm: firms.get(enterpriseId) ?? '' })),
      notes: (notes.get(sign.key) ?? []).map(noteView),
    };
  });
}

const visitsOf = ({ visits: ids }: Sign, visits: ReadonlyMap<string, SeenVisit>): SeenVisit[] =>
  ids.flatMap((id) => visits.get(id) ?? []);

const noteView = ({ outcome, words, notedBy, notedAt }: SignNote) => ({ outcome, words, notedBy, notedAt });

async function readSigns(ctx: Ctx): Promise<{ signs: Sign[]; visits: ReadonlyMap<string, SeenVisit> }> {
  const directory = await directoryOf(ctx);
  const division =
    (ctx.actor.organisationId && directory.organisation(ctx.actor.organisationId)?.division) || '000000';
  const read = async (code: string) =>
    (await resolveParameter(ctx, code, { division, on: dateOf(ctx.now) })).value;
  const number = async (code: string) => (await read(code)) as number;
  const days = await number(signDays);
  const since = new Date(Date.parse(ctx.now) - days * 86_400_000).toISOString();
  const visits = await seenVisits(ctx, since);
  const signs = signsOf(
    visits,
    {
      shortMinutes: await number(shortVisit),
      fastestKilometresPerHour: await number(fastestWay),
      farMetres: await number(farLeast),
      burstVisits: await number(burstVisits),
      burstMinutes: await number(burstMinutes),
      burstMetres: await number(burstMetres),
      accuracyMetres: await number(placeAccuracy),
      uncheckedAlways: (await read(uncheckedAlways)) as boolean,
    },
    ctx.now,
  );
  return { signs, visits: new Map(visits.map((one) => [one.id, one])) };
}

/** What was found when somebody looked; several may note, none is changed. @throws base/not-found */
export async function noteSign(
  ctx: Ctx,
  { key, outcome, words }: Static<typeof NewNote>,
): Promise<{ id: string }> {
  const { signs, visits } = await readSigns(ctx);
  const sign = signs.find((one) => one.key === key);
  const visit = sign && visits.get(sign.visits[0]!);
  if (!visit) throw problem('base/not-found');
  const id = insertNote(ctx, {
    signKey: key,
    outcome,
    words,
    visitId: visit.id,
    organisationId: visit.leadOrganisationId,
  });
  ctx.audit({
    type: 'inspection.looked-into',
    object: { kind: 'inspection-visit', id: visit.id },
    rootId: visit.id,
    data: { sign: key, outcome },
  });
  return { id };
}
