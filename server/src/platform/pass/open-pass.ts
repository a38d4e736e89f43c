import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../base/context.ts';
import { signCode } from '../../base/crypto/index.ts';
import { problem } from '../../base/problems.ts';
import { servicesOf } from '../../base/services-of.ts';
import { getSubject, type Subject } from '../directory/index.ts';
import { actFor, actingSubject, reachesSubject, scopeKey } from '../identity/index.ts';
import { resolveParameter } from '../parameters/index.ts';
import { longestLife, passKind, payloadOf, stepsFrom } from './code.ts';
import { codeLife, codeOverlap, offlineMinutes } from './parameters.ts';
import { allScenes, claimsOf, findScene } from './scenes.ts';
import { closeSheaf, findSheaf, insertSheaf, scansOfSheaf } from './sheaf-store.ts';

/** Scenes for whom the session acts for, with what each tells: what the holder reads before agreeing. */
export async function listScenes(ctx: Ctx) {
  const { kind } = await getSubject(ctx, actingSubject(ctx, [], 'pass'));
  return {
    items: allScenes
      .filter(({ audience }) => audience.includes(kind))
      .map((scene) => ({
        scene: scene.key,
        name: scene.name,
        about: scene.about,
        claims: claimsOf(scene)
          .filter(({ claim }) => kind === 'enterprise' || claim.is !== 'enterprise-status')
          .map(({ claim, required }) => ({ claim: claim.key, name: claim.name, required })),
      })),
  };
}

/**
 * Opens a pass (亮码): the holder has agreed to what is told. Makes at once the codes of the coming minutes, each good for its own minute and
 * signed with SM2, so that the page goes on without a network. What they tell is looked up when one is read, never before.
 *
 * @throws identity/not-your-subject, pass/no-scene, pass/claims-wrong
 */
export async function openPass(ctx: Ctx, { scene: key, claims }: { scene: string; claims: string[] }) {
  const subject = await getSubject(ctx, actingSubject(ctx, [], 'pass'));
  const scene = findScene(key);
  if (!scene?.audience.includes(subject.kind)) throw problem('pass/no-scene');
  const offered = claimsOf(scene);
  const isKnown = claims.every((claim) => offered.some((one) => one.claim.key === claim));
  const isWhole = offered.every((one) => !one.required || claims.includes(one.claim.key));
  if (!isKnown || !isWhole) throw problem('pass/claims-wrong');
  const { life, overlap, seconds } = await lengths(ctx, subject);
  const from = Math.floor(Date.parse(ctx.now) / 1000);
  const sheafId = ctx.newId();
  const steps = stepsFrom(from, { life, overlap, seconds });
  const endsAt = new Date((steps.at(-1)!.from + life) * 1000).toISOString();
  insertSheaf(ctx, {
    id: sheafId,
    subjectId: subject.id,
    accountId: ctx.actor.id,
    openedBy: ctx.actor.name,
    actedAs: ctx.actor.actsAs ?? null,
    assurance: ctx.actor.assurance,
    scene: key,
    claims: [...new Set(claims)],
    openedAt: ctx.now,
    endsAt,
  });
  ctx.audit({
    type: 'pass.opened',
    object: { kind: 'pass', id: sheafId },
    data: { scene: key, claims },
  });
  const { crypto } = servicesOf(ctx);
  const codes = await Promise.all(
    steps.map(async ({ step, from: start }) => {
      const payload = payloadOf({ sheafId, step, from: start, life });
      const { code } = await signCode(crypto, passKind, payload);
      return { from: start * 1000, until: (start + life) * 1000, code };
    }),
  );
  return { passId: sheafId, scene: key, now: Date.parse(ctx.now), endsAt, codes };
}

async function lengths(ctx: Ctx, subject: Subject) {
  const division = subject.kind === 'person' ? subject.householdDivision : subject.division;
  const place = { division, on: dateOf(ctx.now) };
  const read = async (code: string) => Number((await resolveParameter(ctx, code, place)).value);
  const life = Math.min(longestLife, Math.max(10, Math.floor(await read(codeLife))));
  return {
    life,
    overlap: Math.min(life - 1, Math.max(0, Math.floor(await read(codeOverlap)))),
    seconds: 60 * (await read(offlineMinutes)),
  };
}

/** Whether codes of an open pass were read since, for the holder's page while it has a network. @throws base/not-found */
export async function viewPass(ctx: Ctx, passId: string) {
  const sheaf = await ownSheaf(ctx, passId);
  return {
    passId,
    scene: sheaf.scene,
    closed: sheaf.closedAt !== null,
    scans: await scansOfSheaf(ctx.db, passId),
  };
}

/** No code of it is good from now on, read or not. Again is no error. @throws base/not-found */
export async function closePass(ctx: Ctx, passId: string): Promise<void> {
  const sheaf = await ownSheaf(ctx, passId);
  if (sheaf.closedAt !== null) return;
  const { id: subjectId, name } = await getSubject(ctx, sheaf.subjectId);
  actFor(ctx, { subjectId, name, keys: [scopeKey('pass')] });
  closeSheaf(ctx, sheaf);
  ctx.audit({ type: 'pass.closed', object: { kind: 'pass', id: passId } });
}

async function ownSheaf(ctx: Ctx, passId: string) {
  const sheaf = await findSheaf(ctx.db, passId);
  if (!sheaf || !reachesSubject(ctx.jurisdiction, sheaf.subjectId)) throw problem('base/not-found');
  return sheaf;
}
