import type { Ctx } from '../../../base/context.ts';
import { Problem, problem, problemBody } from '../../../base/problems.ts';
import type { Text } from '@yiti/engines/scenario';
import {
  directoryOf,
  findSubjects,
  isWithinJurisdiction,
  type Enterprise,
} from '../../../platform/directory/index.ts';
import { readEntries } from '../lists/list-store.ts';
import { isOfProcess } from '../root-process.ts';
import { requestInspection } from '../visits/request-inspection.ts';
import type { Draw } from './draw.ts';
import { getDraw, insertMade, moveDraw, openedOf } from './draw-store.ts';
import { standingToMake } from './standing-store.ts';

/** Each is checked beforehand by ten rules: so many at once, the rest when it is asked again. */
const MOST_AT_ONCE = 200;

interface Made {
  made: number;
  /** firms of which none could be made, and why: put them aside, or ask again */
  refused: Array<{ key: string; firm: string; why: Text }>;
  /** not tried yet */
  remaining: number;
}

/**
 * An organisation makes its inspections of what was drawn: drafts with the drawn inspectors, checked beforehand, that go the way of every inspection. Made
 * twice, none is there twice. A firm that has moved or closed is named and left out; the others are made.
 *
 * @throws base/not-found, supervision/draw-not-now
 */
export async function makeInspections(ctx: Ctx, id: string, organisationId: string): Promise<Made> {
  const draw = await getDraw(ctx, id, 'for-update');
  const part = draw.settings.parts.find((one) => one.organisationId === organisationId);
  if (!part || !isWithinJurisdiction(organisationId, ctx.jurisdiction)) throw problem('base/not-found');
  if (draw.state !== 'drawn')
    throw problem('supervision/draw-not-now', { code: draw.code, state: draw.state });
  const { first: now, remaining } = await standingToMake(ctx.db, draw, organisationId, MOST_AT_ONCE);
  const firms = await firmsOf(
    ctx,
    draw,
    now.map(({ key }) => key),
  );
  const ours = await ownInspectors(ctx, organisationId);
  const answer: Made = { made: 0, refused: [], remaining };
  for (const { key, inspectors } of now) {
    const firm = firms.get(key);
    if (!firm) continue;
    const made = await tryOne(
      ctx,
      draw,
      part,
      firm,
      inspectors.filter((each) => ours.has(each)),
    );
    if (typeof made === 'string') {
      insertMade(ctx, { drawId: id, key, organisationId, inspectionId: made });
      answer.made += 1;
    } else answer.refused.push({ key, firm: firm.name, why: made });
  }
  if (answer.made > 0)
    moveDraw(ctx, draw, 'inspect', {}, { organisation: organisationId, made: answer.made });
  return answer;
}

async function firmsOf(
  ctx: Ctx,
  { id }: Draw,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Enterprise>> {
  const opened = await openedOf(ctx.db, id, { visitKeys: keys });
  const subjects = await findSubjects(
    ctx.db,
    opened.map(({ enterpriseId }) => enterpriseId),
  );
  const byId = new Map(
    subjects.flatMap((one) => (one.kind === 'enterprise' ? [[one.id, one] as const] : [])),
  );
  return new Map(
    opened.flatMap(({ visitKey, enterpriseId }) => {
      const firm = byId.get(enterpriseId);
      return firm ? [[visitKey, firm] as const] : [];
    }),
  );
}

async function ownInspectors(ctx: Ctx, organisationId: string): Promise<ReadonlySet<string>> {
  const entries = await readEntries(ctx.db, 'inspectors', {
    organisationIds: [organisationId],
    limit: 20_000,
  });
  return new Set(entries.map(({ key }) => key));
}

/** @returns the inspection, or why there is none */
async function tryOne(
  ctx: Ctx,
  draw: Draw,
  { organisationId, items }: Draw['settings']['parts'][number],
  firm: Enterprise,
  inspectors: string[],
): Promise<string | Text> {
  const directory = await directoryOf(ctx);
  try {
    const { id } = await requestInspection(ctx, {
      organisation: organisationId,
      uscc: firm.uscc,
      kind: 'routine',
      source: 'draw',
      // the firm reads this: neither code nor title, or it finds its class in the public proof beside the inspectors' certificates
      reason: `双随机抽查（${directory.organisation(draw.organisationId)!.name.zh}牵头抽取）`,
      method: 'on-site',
      itemCodes: items,
      inspectors,
      windowFrom: draw.settings.windowFrom,
      windowTo: draw.settings.windowTo,
      explanations: {},
    });
    return id;
  } catch (error) {
    if (!(error instanceof Problem) || isOfProcess(error)) throw error;
    return {
      zh: problemBody(error, 'zh-CN').title,
      en: problemBody(error, 'en').title,
    };
  }
}
