import { pinyin } from 'pinyin-pro';
import { buildSearchIndex, type SearchIndex } from '../server/src/lib/search/index.ts';
import { compared, percentile, plain, type Figure } from './lab/figures.ts';
import type { Lab } from './lab/lab.ts';
import type { Scale } from './lab/scale.ts';
import { seeded, serviceNames } from './lab/service-names.ts';

const offerings = 170_000;
const queriesPerKind = 150;

/** What people do to a name before they look for it. `meant`: the part of a name that they had in mind. */
interface Asked {
  kind: Kind;
  query: string;
  meant: string;
}
const kinds = ['exact fragment', 'wrong character', 'missing character', 'homophone', 'pinyin'] as const;
type Kind = (typeof kinds)[number];

/** recall@10 that is asked for: PERFORMANCE goals 3b; typed pinyin has no goal of its own */
const recallGoals: Record<Kind, number | undefined> = {
  'exact fragment': 1,
  'wrong character': 0.9,
  'missing character': 0.9,
  homophone: 0.95,
  pinyin: undefined,
};

/** The index in memory against pairs of characters in PostgreSQL: time per query, and what is found of what was meant. */
export async function search(lab: Lab, scale: Scale): Promise<Figure[]> {
  const names = serviceNames(offerings);
  const began = performance.now();
  const index = buildSearchIndex(names.map((text) => ({ phrases: [{ kind: 'name', text }] })));
  const buildSeconds = (performance.now() - began) / 1000;
  const asked = questions(names);
  const peer = await pairsInPostgres(lab, names);

  // warm both
  for (const { query } of asked.slice(0, 100)) index.find(query, { limit: 10 });
  for (const { query } of asked.slice(0, 3)) await peer(query);

  const pairs: Array<{ ours: number; peer: number }> = [];
  let ours = new Map<Kind, number>();
  let theirs = new Map<Kind, number>();
  for (let pair = 0; pair < scale.pairs; pair += 1) {
    const mine = await measure(asked, async (query) => findNames(index, names, query));
    // the peer answers a hundred times more slowly: a tenth of the questions is enough for its percentile
    const other = await measure(
      asked.filter((_, i) => i % 10 === pair % 10),
      peer,
    );
    pairs.push({ ours: mine.p95, peer: other.p95 });
    ours = mine.recall;
    theirs = other.recall;
  }
  const typing = await measure(prefixes(names), async (query) => findNames(index, names, query));
  return [
    compared({
      name: 'search.p95',
      unit: 'ms',
      denominator: { name: 'pairs in PostgreSQL', unit: 'ms' },
      pairs,
      goal: { of: 'value', atMost: 10 },
      note: `${offerings.toLocaleString('en')} different names, ${asked.length} questions per run, one at a time`,
    }),
    plain('search.suggest.p95', typing.p95, 'ms', { of: 'value', atMost: 5 }),
    plain('search.rebuild', buildSeconds, 's', { of: 'value', atMost: 5 }),
    ...kinds.map((kind): Figure => {
      const goal = recallGoals[kind];
      return {
        ...plain(
          `search.recall@10.${kind.replaceAll(' ', '-')}`,
          ours.get(kind)!,
          'of 1',
          goal === undefined ? undefined : { of: 'value', atLeast: goal },
        ),
        denominator: { name: 'pairs in PostgreSQL', value: theirs.get(kind) ?? Number.NaN, unit: 'of 1' },
      };
    }),
  ];
}

function findNames(index: SearchIndex, names: readonly string[], query: string): string[] {
  return index.find(query, { limit: 10 }).map(({ entry }) => names[entry]!);
}

/** Times every question, and counts whether one of the ten found says what was meant. */
async function measure(
  asked: readonly Asked[],
  find: (query: string) => Promise<string[]>,
): Promise<{ p95: number; recall: Map<Kind, number> }> {
  const times: number[] = [];
  const found = new Map<Kind, { hits: number; of: number }>();
  for (const { kind, query, meant } of asked) {
    const began = performance.now();
    const names = await find(query);
    times.push(performance.now() - began);
    const count = found.get(kind) ?? { hits: 0, of: 0 };
    found.set(kind, {
      hits: count.hits + (names.slice(0, 10).some((name) => name.includes(meant)) ? 1 : 0),
      of: count.of + 1,
    });
  }
  const recall = new Map([...found].map(([kind, { hits, of }]) => [kind, hits / of] as const));
  return {
    p95: percentile(
      times.toSorted((a, b) => a - b),
      0.95,
    ),
    recall,
  };
}

/** Fragments of 5 to 9 characters of drawn names, spoiled in each way. What lacks its first or last character is only a shorter fragment. */
function questions(names: readonly string[]): Asked[] {
  const draw = seeded(7);
  const characters = [...new Set(names.join('').match(/\p{Script=Han}/gu))];
  const homophones = Map.groupBy(characters, sound);
  const asked: Asked[] = [];
  for (const kind of kinds) {
    for (let wanted = queriesPerKind; wanted > 0;) {
      const meant = fragment(names[draw(names.length)]!, draw);
      const at = meant && (kind === 'missing character' ? 1 + draw(meant.length - 2) : draw(meant.length));
      const query = meant && spoil(kind, meant, at as number, draw, characters, homophones);
      if (!meant || !query || (query === meant) !== (kind === 'exact fragment')) continue;
      asked.push({ kind, query, meant });
      wanted -= 1;
    }
  }
  return asked;
}

function fragment(name: string, draw: (n: number) => number): string | undefined {
  const length = 5 + draw(5);
  const runs = name.match(/\p{Script=Han}+/gu) ?? [];
  const run = runs.find((one) => one.length >= length);
  if (!run) return undefined;
  const from = draw(run.length - length + 1);
  return run.slice(from, from + length);
}

const sound = (text: string): string => pinyin(text, { toneType: 'none', type: 'array', v: true }).join('');

function spoil(
  kind: Kind,
  meant: string,
  at: number,
  draw: (n: number) => number,
  characters: readonly string[],
  homophones: ReadonlyMap<string, string[]>,
): string | undefined {
  const replaced = (by: string): string => meant.slice(0, at) + by + meant.slice(at + 1);
  switch (kind) {
    case 'exact fragment':
      return meant;
    case 'wrong character':
      return replaced(characters[draw(characters.length)]!);
    case 'missing character':
      return replaced('');
    case 'homophone': {
      const others = (homophones.get(sound(meant[at]!)) ?? []).filter((one) => one !== meant[at]);
      return others.length === 0 ? undefined : replaced(others[draw(others.length)]!);
    }
    case 'pinyin':
      return Array.from(meant).map(sound).join('');
  }
}

/** What is asked while a name is being typed: its first two, three, … characters. */
function prefixes(names: readonly string[]): Asked[] {
  const draw = seeded(11);
  return Array.from({ length: 300 }, (): Asked => {
    const query = names[draw(names.length)]!.slice(0, 2 + draw(6));
    return { kind: 'exact fragment', query, meant: query };
  });
}

/**
 * The same names in PostgreSQL: pairs of characters in a GIN index, ranked by how many are shared. pg_trgm itself finds no Chinese in a
 * database whose character classes are those of C.
 */
async function pairsInPostgres(
  lab: Lab,
  names: readonly string[],
): Promise<(query: string) => Promise<string[]>> {
  await lab.createDatabase('search_peer');
  const pool = lab.pool('search_peer');
  await pool.query('CREATE TABLE service (name text NOT NULL, pairs text[] NOT NULL)');
  await pool.query(
    `INSERT INTO service
     SELECT name, ARRAY(SELECT DISTINCT substr(name, i, 2) FROM generate_series(1, length(name) - 1) AS i) FROM unnest($1::text[]) AS name`,
    [names],
  );
  await pool.query('CREATE INDEX ON service USING gin (pairs)');
  await pool.query('VACUUM ANALYZE service');
  return async (query) => {
    const { rows } = await pool.query<{ name: string }>({
      name: 'find',
      text: `
        SELECT name FROM service WHERE pairs && $1::text[]
        ORDER BY (SELECT count(*) FROM unnest(pairs) AS p WHERE p = ANY ($1::text[])) DESC, length(name) LIMIT 10`,
      values: [Array.from({ length: query.length - 1 }, (_, i) => query.slice(i, i + 2))],
    });
    return rows.map(({ name }) => name);
  };
}
