import type { Static } from 'typebox';
import type { Ctx } from '../../base/context.ts';
import { lettersOf, type Found } from '../../lib/search/index.ts';
import { directoryOf, getDivision } from '../directory/index.ts';
import { highlight } from './highlight.ts';
import { noteMissedSearch } from './missed-searches.ts';
import { resolveRole } from './publications.ts';
import type { SearchAnswer, SearchHit, Suggestions } from './schemas.ts';
import { holdsIn, searchCatalogue, type Findable, type SearchCatalogue } from './search-catalogue.ts';
import { placedOrganisation } from './service-view.ts';

interface Asked {
  q: string;
  division?: string;
  limit?: number;
}

type Reader = Pick<Ctx, 'db' | 'now' | 'log'>;

/** Life events first: they answer the question whole; then services, then single offerings. */
const order: Record<Findable['kind'], number> = { 'life-event': 0, service: 1, offering: 2 };
/** How much better a hit of a later kind must be to stand before one of an earlier kind. */
const kindStep = 0.03;

/** What can be done about `q`, in a place or anywhere; what nobody finds is remembered. */
export async function search(
  ctx: Reader,
  { q, division, limit = 10 }: Asked,
): Promise<Static<typeof SearchAnswer>> {
  const place = division === undefined ? undefined : (await getDivision(ctx, division)).code;
  const catalogue = await searchCatalogue(ctx);
  const found = find(catalogue, q, await placesFrom(ctx, place), limit);
  if (found.length === 0) {
    noteMissedSearch(ctx, q, place);
    return { items: [] };
  }
  const items: Array<Static<typeof SearchHit>> = [];
  for (const { findable, hit } of found) items.push(await hitView(ctx, findable, hit, q, place));
  const corrected = correction(q, found[0]!.hit);
  return { items, ...(corrected === undefined ? {} : { corrected }) };
}

interface FoundThing {
  findable: Findable;
  hit: Found;
}

/** The place and those above it; undefined: anywhere. */
const placesFrom = async (ctx: Reader, place: string | undefined): Promise<readonly string[] | undefined> =>
  place === undefined ? undefined : (await directoryOf(ctx)).placesAbove(place);

function find(
  catalogue: SearchCatalogue,
  q: string,
  places: readonly string[] | undefined,
  limit: number,
): FoundThing[] {
  const { index, sentences, findables, synonyms } = catalogue;
  const options = {
    limit: limit * 3,
    accept: (entry: number) => holdsIn(catalogue, findables[entry]!, places),
  };
  const core = synonyms.core(q);
  const found = [
    ...index.find(q, options),
    ...(core === lettersOf(q).text ? [] : index.find(core, options)),
    ...sentences.find(core, options),
  ];
  const best = new Map<string, FoundThing>();
  for (const hit of found) {
    const findable = findables[hit.entry]!;
    // the same life event published in several places is one answer
    const key = `${findable.kind} ${findable.id}`;
    const before = best.get(key);
    if (!before || before.hit.score < hit.score) best.set(key, { findable, hit });
  }
  const worth = ({ findable, hit }: FoundThing) => hit.score - order[findable.kind] * kindStep;
  return [...best.values()].toSorted((a, b) => worth(b) - worth(a)).slice(0, limit);
}

async function hitView(
  ctx: Reader,
  findable: Findable,
  hit: Found,
  q: string,
  place: string | undefined,
): Promise<Static<typeof SearchHit>> {
  const { kind, id, scenario, title, summary, role } = findable;
  const language = /\p{Script=Han}/u.test(hit.phrase) ? 'zh' : 'en';
  const directory = await directoryOf(ctx);
  const organisationId =
    findable.organisationId ??
    (place === undefined ? undefined : (await resolveRole(ctx, role, place))?.organisationId);
  return {
    kind,
    id,
    scenario,
    title,
    summary,
    offeredBy: organisationId === undefined ? null : placedOrganisation(directory, organisationId),
    highlight: highlight(title[language], hit.meant || q),
    language,
  };
}

/** What was probably meant, when nothing is written as the query is. */
function correction(q: string, { distance, meant, kind }: Found): string | undefined {
  if (distance === 0 || kind === 'text') return undefined;
  const { text } = lettersOf(q);
  // more than a third wrong is another question, not a slip
  if (distance > text.length / 3 || meant === '' || lettersOf(meant).text === text) return undefined;
  return meant;
}

/** What the person may be about to write. Nothing is remembered of it. */
export async function suggest(ctx: Reader, { q, division }: Asked): Promise<Static<typeof Suggestions>> {
  const place = division === undefined ? undefined : (await getDivision(ctx, division)).code;
  const catalogue = await searchCatalogue(ctx);
  const seen = new Set<string>();
  const items = find(catalogue, q, await placesFrom(ctx, place), 16).flatMap(
    ({ findable: { title, kind, id, scenario } }) => {
      if (seen.has(title.zh)) return [];
      seen.add(title.zh);
      return [{ text: title, kind, id, scenario }];
    },
  );
  return { items: items.slice(0, 8) };
}
