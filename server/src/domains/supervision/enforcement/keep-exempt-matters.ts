import type { Static } from 'typebox';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { directoryOf, getDivision } from '../../../platform/directory/index.ts';
import { ownOrganisation } from '../lists/change-entry.ts';
import { after, verbsOf, type EntryVerb } from '../lists/entry.ts';
import {
  codesTaken,
  findMatterForUpdate,
  insertMatter,
  mattersInForce,
  mattersKept,
  updateMatter,
  type ListedMatter,
} from './exempt-matters.ts';
import type { ExemptMatterData, KeptMatter, NewExemptMatter, PublishedMatter } from './schemas.ts';

type Data = Static<typeof ExemptMatterData>;

/**
 * A violation that the place of an organisation does not punish the first time (首违不罚事项), as a draft.
 *
 * @throws supervision/unknown-organisation, supervision/listed-already, supervision/matter-days-wrong
 */
export async function draftMatter(
  ctx: Ctx,
  { code, organisation: uscc, data }: Static<typeof NewExemptMatter>,
): Promise<{ code: string }> {
  const organisation = await ownOrganisation(ctx, uscc);
  if (!organisation) throw problem('supervision/unknown-organisation', { uscc });
  if ((await codesTaken(ctx.db, [code])).has(code))
    throw problem('supervision/listed-already', { key: code });
  const { id: organisationId, division } = organisation;
  insertMatter(ctx, { code, organisationId, division, state: 'draft', publishedAt: null, ...kept(data) });
  note(ctx, 'drafted', code);
  return { code };
}

/** @throws base/not-found, supervision/entry-not-now, supervision/matter-days-wrong */
export async function changeMatter(ctx: Ctx, code: string, data: Data): Promise<void> {
  const { one, state } = await openMatter(ctx, code, 'change');
  updateMatter(ctx, one, { ...one, state, ...kept(data) });
  note(ctx, 'changed', code);
}

/**
 * Puts it before the public, takes it off the list, or back to be changed. What was decided by it stands: an exemption keeps the words of its matter.
 *
 * @throws base/not-found, supervision/entry-not-now, supervision/matter-incomplete
 */
export async function moveMatter(
  ctx: Ctx,
  code: string,
  verb: 'publish' | 'withdraw' | 'revise',
): Promise<void> {
  const { one, state } = await openMatter(ctx, code, verb);
  const isWanting = one.basis.length === 0 || one.lines.length === 0 || one.conditions.length === 0;
  if (verb === 'publish' && isWanting) throw problem('supervision/matter-incomplete', { code });
  updateMatter(ctx, one, { ...one, state, publishedAt: verb === 'publish' ? ctx.now : one.publishedAt });
  note(ctx, verb === 'publish' ? 'published' : verb, code);
}

async function openMatter(ctx: Ctx, code: string, verb: EntryVerb) {
  const one = await findMatterForUpdate(ctx, code);
  if (!one) throw problem('base/not-found');
  const state = after(one.state, verb);
  if (!state) throw problem('supervision/entry-not-now', { key: code, state: one.state });
  return { one, state };
}

/** What a place wrote is its own text: as sure as a source, and no default. */
function kept({ basis, validTo, ...data }: Data) {
  if (validTo !== null && validTo < data.validFrom) throw problem('supervision/matter-days-wrong');
  return { ...data, validTo, basis: basis.map((one) => ({ ...one, certainty: 'source' as const })) };
}

const note = (ctx: Ctx, what: string, code: string) =>
  ctx.audit({
    type: `inspection-list.${what}`,
    object: { kind: 'exempt-matter', id: code },
    data: { key: code },
  });

/** The list as those who keep it see it. */
export async function viewKeptMatters(ctx: Ctx): Promise<Array<Static<typeof KeptMatter>>> {
  const directory = await directoryOf(ctx);
  return (await mattersKept(ctx)).map((one) => ({
    ...shown(one),
    state: one.state,
    publishedAt: one.publishedAt,
    organisation: directory.organisation(one.organisationId ?? '')?.name ?? null,
    verbs: verbsOf(one.state),
  }));
}

/** What a place does not punish the first time, for everybody. @throws directory/unknown-division */
export async function viewPublishedMatters(
  ctx: Ctx,
  code: string,
): Promise<Array<Static<typeof PublishedMatter>>> {
  const { code: division } = await getDivision(ctx, code);
  return (await mattersInForce(ctx, division)).map(shown);
}

const shown = ({ code, name, basis, lines, conditions, division, validFrom, validTo }: ListedMatter) => ({
  code,
  name,
  basis,
  lines,
  conditions,
  division,
  validFrom,
  validTo,
});
