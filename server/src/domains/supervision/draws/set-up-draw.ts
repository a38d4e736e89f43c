import { addLimit, dateOf } from '@yiti/engines/calendar';
import type { Limit } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import { calendarOf } from '../../../base/working-days/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem, type ProblemDetail } from '../../../base/problems.ts';
import { referenceOf } from '../../../platform/casework/index.ts';
import { directoryOf, isWithinJurisdiction } from '../../../platform/directory/index.ts';
import { resolveParameter } from '../../../platform/parameters/index.ts';
import { readEntries } from '../lists/list-store.ts';
import { drawNotice } from './parameters.ts';
import { riskClasses, type Draw, type DrawSettings } from './draw.ts';
import { findRepetition, getDraw, insertDraw, moveDraw } from './draw-store.ts';
import { removeParts } from './part-store.ts';
import type { DrawBody } from './schemas.ts';

/**
 * Sets up a draw, alone or with others (部门联合). Nothing is public yet; what is wrong is named line by line.
 *
 * @throws base/not-found, supervision/draw-set-up-wrong, supervision/draw-not-void, supervision/draw-not-leading, supervision/draw-repeated
 */
export async function setUpDraw(ctx: Ctx, body: Static<typeof DrawBody>): Promise<{ id: string }> {
  const [leading] = body.parts;
  if (!isWithinJurisdiction(leading!.organisation, ctx.jurisdiction)) throw problem('base/not-found');
  const settings = await settingsFrom(ctx, body);
  const directory = await directoryOf(ctx);
  const before =
    body.repeats === undefined ? undefined : await drawToRepeat(ctx, body.repeats, leading!.organisation);
  const id = ctx.newId();
  insertDraw(ctx, {
    id,
    code: referenceOf(id, dateOf(ctx.now)),
    organisationId: leading!.organisation,
    division: directory.organisation(leading!.organisation)!.division,
    participants: participantsOf(settings),
    title: titleOf(body),
    settings,
    state: 'draft',
    attempt: (before?.attempt ?? 0) + 1,
    repeats: before?.id ?? null,
    previousHash: before?.announcedHash ?? null,
    announcement: null,
    announcedHash: null,
    announcedAt: null,
    beacon: null,
    outcomeFixed: false,
    proof: null,
    drawnAt: null,
    voided: null,
    work: null,
    files: null,
    setUpBy: ctx.actor.id,
    setUpByName: ctx.actor.name,
    setUpAt: ctx.now,
    version: 1,
  });
  ctx.audit({ type: 'inspection-draw.set-up', object: { kind: 'inspection-draw', id }, rootId: id });
  return { id };
}

/**
 * A void draw is repeated by the organisation that led it, once: whoever may repeat as often as he likes draws until he likes what comes. Held,
 * so that of two who repeat it at once the second one sees the first.
 */
async function drawToRepeat(ctx: Ctx, id: string, organisationId: string): Promise<Draw> {
  const before = await getDraw(ctx, id, 'for-update');
  if (before.organisationId !== organisationId) throw problem('supervision/draw-not-leading');
  if (before.state !== 'void') throw problem('supervision/draw-not-void', { code: before.code });
  const again = await findRepetition(ctx.db, id);
  if (again) throw problem('supervision/draw-repeated', { code: before.code, again });
  return before;
}

const titleOf = ({ title }: Static<typeof DrawBody>) => ({ zh: title.zh, en: title.en || title.zh });
const participantsOf = ({ parts, contributors }: DrawSettings): string[] => [
  ...new Set([...parts.map(({ organisationId }) => organisationId), ...contributors]),
];

/** Changes a draft. @throws as `setUpDraw`, supervision/draw-not-now */
export async function changeDraw(ctx: Ctx, id: string, body: Static<typeof DrawBody>): Promise<void> {
  const draw = await ownDraw(ctx, id);
  if (body.parts[0]!.organisation !== draw.organisationId) throw problem('base/not-found');
  const settings = await settingsFrom(ctx, body);
  moveDraw(ctx, draw, 'change', {
    settings,
    title: titleOf(body),
    participants: participantsOf(settings),
    work: null,
  });
}

/** Throws a draft away, or one that is being frozen, with what was gathered of its lists. @throws base/not-found, supervision/draw-not-now */
export async function discardDraw(ctx: Ctx, id: string): Promise<void> {
  moveDraw(ctx, await ownDraw(ctx, id), 'discard', { work: null });
  await removeParts(ctx.db, id);
}

/** The draw, held, for somebody of the organisation that leads it. @throws base/not-found, supervision/draw-not-leading */
export async function ownDraw(ctx: Ctx, id: string): Promise<Draw> {
  const draw = await getDraw(ctx, id, 'for-update');
  if (!isWithinJurisdiction(draw.organisationId, ctx.jurisdiction))
    throw problem('supervision/draw-not-leading');
  return draw;
}

/** What was set up, when it can be announced. Asked again when it is. @throws supervision/draw-set-up-wrong */
export async function settingsFrom(ctx: Ctx, body: Static<typeof DrawBody>): Promise<DrawSettings> {
  const settings: DrawSettings = {
    parts: body.parts.map(({ organisation, items, inspectors }) => ({
      organisationId: organisation,
      items,
      inspectors,
    })),
    scopeWords: body.scopeWords,
    shares: body.shares,
    windowFrom: body.windowFrom,
    windowTo: body.windowTo,
    mostEach: body.mostEach,
    beacon: {
      source: { zh: body.beacon.source.zh, en: body.beacon.source.en || body.beacon.source.zh },
      at: new Date(body.beacon.at).toISOString(),
    },
    contributors: body.contributors,
  };
  await mustBeInOrder(ctx, settings);
  return settings;
}

/** @throws supervision/draw-set-up-wrong naming everything at once */
export async function mustBeInOrder(ctx: Ctx, settings: DrawSettings): Promise<void> {
  const details: ProblemDetail[] = [];
  const wrong = (at: string, zh: string, en: string) => details.push({ at, message: { zh, en } });
  const { parts, shares, windowFrom, windowTo, beacon, contributors } = settings;
  const today = dateOf(ctx.now);
  const directory = await directoryOf(ctx);
  const division = directory.organisation(parts[0]!.organisationId)?.division ?? '000000';
  if (windowTo < windowFrom || windowFrom <= dateOf(beacon.at))
    wrong(
      'windowFrom',
      '检查日期应在抽取之后，且结束不早于开始',
      'inspections come after the draw, and end no earlier than they begin',
    );
  // 不免抽: whoever is never drawn knows it
  for (const letter of riskClasses)
    if (!(shares[letter] > 0 && shares[letter] <= 1))
      wrong(
        `shares/${letter}`,
        `${letter} 类不能免于抽查，比例应大于 0、不超过 1`,
        `class ${letter} may not be left out: its share is above 0 and at most 1`,
      );
  const notice = await resolveParameter(ctx, drawNotice, { division, on: today });
  if (beacon.at < addLimit(ctx.now, notice.value as Limit, calendarOf(ctx, division)).at)
    wrong(
      'beacon/at',
      '公共随机数产生得太早，公告后来不及提交承诺',
      'the public value appears too soon: nobody could commit between announcement and it',
    );
  if (
    new Set(contributors).size !== contributors.length ||
    contributors.some((id) => !directory.organisation(id))
  )
    wrong('contributors', '贡献单位重复或不存在', 'a contributor is named twice, or does not exist');
  for (const { organisationId } of parts)
    if (!contributors.includes(organisationId))
      wrong('contributors', '参加检查的单位都要提交随机数', 'every organisation that inspects contributes');
  if (new Set(parts.map(({ organisationId }) => organisationId)).size !== parts.length)
    wrong('parts', '同一单位出现两次', 'an organisation is named twice');
  details.push(...(await wrongParts(ctx, settings, division)));
  if (details.length > 0)
    throw problem('supervision/draw-set-up-wrong', { count: details.length }, { details });
}

/** Each organisation is a published body, its items are published and in its powers, and it sends as many as the law asks. */
async function wrongParts(ctx: Ctx, { parts }: DrawSettings, division: string): Promise<ProblemDetail[]> {
  const directory = await directoryOf(ctx);
  const { value } = await resolveParameter(ctx, 'inspection.inspectors.least', {
    division,
    on: dateOf(ctx.now),
  });
  const least = Number(value);
  const usccs = parts.map(({ organisationId }) => directory.organisation(organisationId)?.uscc ?? '');
  const bodies = await readEntries(ctx.db, 'bodies', { keys: usccs, state: 'published' });
  const items = await readEntries(ctx.db, 'items', {
    keys: parts.flatMap((part) => part.items),
    state: 'published',
  });
  return parts.flatMap((part, at) => {
    const uscc = usccs[at]!;
    const found: ProblemDetail[] = [];
    const wrong = (where: string, zh: string, en: string) =>
      found.push({ at: `parts/${at}/${where}`, message: { zh, en } });
    if (!bodies.some(({ key }) => key === uscc))
      wrong('organisation', '不是已公示的检查主体', 'it is no published inspecting body');
    for (const code of part.items) {
      const item = items.find(({ key }) => key === code);
      if (!item?.data.organisations.includes(uscc))
        wrong(
          'items',
          `事项 ${code} 未公示，或不属于该单位职权`,
          `${code} is not published, or not in its powers`,
        );
    }
    const fields = new Set(
      items.filter(({ key }) => part.items.includes(key)).flatMap(({ data }) => data.specialism ?? []),
    );
    if (fields.size > 1)
      wrong(
        'items',
        '这些事项需要不同执法领域的人员，请分开抽取',
        'these items need inspectors of different specialisms: draw for them one by one',
      );
    if (part.inspectors < least)
      wrong('inspectors', `每次检查至少 ${least} 人`, `at least ${least} inspectors each time`);
    return found;
  });
}
