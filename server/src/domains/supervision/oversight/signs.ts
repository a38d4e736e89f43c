/**
 * Single facts about visits that somebody should look into (线索): a late scan, a scan far from the last one, a visit of two minutes, many visits at one
 * place within the hour, a code that nobody at the firm has checked, a cap that is used up. Each is one thing that happened, with where to see it; nothing here counts what a person or an
 * organisation did, and nothing is put into an order of more and less (国办发〔2024〕54号: 不得下达检查指标; against 指尖形式主义).
 */
export const signKinds = [
  'late-scan',
  'far-scan',
  'short-visit',
  'burst',
  'unchecked-code',
  'emergency-unapproved',
  'cap-used',
] as const;
export type SignKind = (typeof signKinds)[number];

export interface Sign {
  /** the same fact has the same key whenever it is looked for */
  key: string;
  kind: SignKind;
  at: string;
  /** visits that it is about, the one to look at first first */
  visits: string[];
  /** what was measured: minutes, kilometres, visits; see `measureOf` in the web */
  measured: number;
  /** the limit that it is held against; absent where there is none */
  limit?: number;
  /** minutes within which it happened */
  within?: number;
}

/** A visit as far as signs need it. */
export interface SeenVisit {
  id: string;
  enterpriseId: string;
  leadOrganisationId: string;
  enteredAt: string;
  leftAt: string | null;
  /** entered afterwards instead of with a code */
  afterwards: boolean;
  /** who entered it, as the record names them */
  inspector: string;
  /** while it is kept */
  place: { latitude: number; longitude: number; accuracyMetres: number } | null;
  /** the phone told it when they came in, whether it is still kept or not */
  hadPlace: boolean;
  /** the firm, or anybody who is not an official, checked the code; or the code of the firm was read */
  isChecked: boolean;
  /** by when what was made in an emergency is approved, unless it was in time; `rejected`: it was not */
  unapproved: { by: string; rejected: boolean; decidedAt: string | null } | null;
  /** which time in the year, of how many, by organisation */
  turns: ReadonlyArray<{ organisationId: string; number: number; cap: number }>;
}

export interface SignLimits {
  /** minutes below which a visit is short */
  shortMinutes: number;
  /** km/h above which nobody gets from one scan to the next */
  fastestKilometresPerHour: number;
  /** metres between two scans below which nothing is said of it */
  farMetres: number;
  /** visits at one place within so many minutes from which they are a burst */
  burstVisits: number;
  burstMinutes: number;
  /** metres within which it is one place */
  burstMetres: number;
  /** metres; a place that is less exact says nothing */
  accuracyMetres: number;
  /** a code that nobody checked is a sign also where the place is known */
  uncheckedAlways: boolean;
}

const minute = 60_000;
const minutesBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / minute;

/** Everything worth a look in these visits, newest first. */
export function signsOf(visits: readonly SeenVisit[], limits: SignLimits, now: string): Sign[] {
  const inOrder = visits.toSorted(
    (a, b) => a.enteredAt.localeCompare(b.enteredAt) || a.id.localeCompare(b.id),
  );
  return [
    ...inOrder.flatMap((visit) => [
      ...ownSigns(visit, limits),
      ...unchecked(visit, limits),
      ...unapproved(visit, now),
      ...capsUsed(visit),
    ]),
    ...farScans(inOrder, limits),
    ...bursts(inOrder, limits),
  ].toSorted((a, b) => b.at.localeCompare(a.at) || a.key.localeCompare(b.key));
}

function ownSigns(visit: SeenVisit, { shortMinutes }: SignLimits): Sign[] {
  const { id, enteredAt, leftAt } = visit;
  const signs: Sign[] = [];
  if (visit.afterwards)
    signs.push({ key: `late-scan:${id}`, kind: 'late-scan', at: enteredAt, visits: [id], measured: 0 });
  const stayed = leftAt === null ? Infinity : minutesBetween(enteredAt, leftAt);
  // who enters a visit afterwards leaves it at once: how long it was is not known
  if (stayed < shortMinutes && !visit.afterwards)
    signs.push({
      key: `short-visit:${id}`,
      kind: 'short-visit',
      at: enteredAt,
      visits: [id],
      measured: Math.max(0, Math.round(stayed * 10) / 10),
      limit: shortMinutes,
    });
  return signs;
}

/**
 * A code that was spent and that nobody at the firm has checked. That alone says little (not every firm has a phone at hand), nor does a phone that tells
 * no place: nobody need tell it. Only where both are missing has nobody but the inspectors themselves said that they were there.
 */
const unchecked = (
  { id, enteredAt, afterwards, isChecked, hadPlace }: SeenVisit,
  { uncheckedAlways }: SignLimits,
): Sign[] =>
  afterwards || isChecked || (hadPlace && !uncheckedAlways)
    ? []
    : [{ key: `unchecked-code:${id}`, kind: 'unchecked-code', at: enteredAt, visits: [id], measured: 0 }];

/** What could not wait was not approved afterwards, or not in time. */
const unapproved = ({ id, enteredAt, unapproved: open }: SeenVisit, now: string): Sign[] =>
  open && (open.rejected || open.by < (open.decidedAt ?? now))
    ? [
        {
          key: `emergency-unapproved:${id}`,
          kind: 'emergency-unapproved',
          at: enteredAt,
          visits: [id],
          measured: 0,
        },
      ]
    : [];

const capsUsed = ({ id, enteredAt, turns }: SeenVisit): Sign[] =>
  turns
    .filter(({ number, cap }) => cap > 0 && number >= cap)
    .map(({ organisationId, number, cap }) => ({
      key: `cap-used:${id}:${organisationId}`,
      kind: 'cap-used',
      at: enteredAt,
      visits: [id],
      measured: number,
      limit: cap,
    }));

type Located = SeenVisit & { place: NonNullable<SeenVisit['place']> };

/** Entered at the door, by a phone that knew well enough where it was. */
const isLocated =
  ({ accuracyMetres }: SignLimits) =>
  (visit: SeenVisit): visit is Located =>
    visit.place !== null && !visit.afterwards && visit.place.accuracyMetres <= accuracyMetres;

/** Two scans of one inspector, one after the other, with more way between them than the time allows. */
function farScans(inOrder: readonly SeenVisit[], limits: SignLimits): Sign[] {
  const last = new Map<string, Located>();
  const signs: Sign[] = [];
  for (const visit of inOrder.filter(isLocated(limits))) {
    const who = `${visit.leadOrganisationId} ${visit.inspector}`;
    const before = last.get(who);
    last.set(who, visit);
    if (!before) continue;
    // as near to each other as both phones allow
    const unsure = before.place.accuracyMetres + visit.place.accuracyMetres;
    const kilometres = (metresBetween(before.place, visit.place) - unsure) / 1000;
    const hours = minutesBetween(before.enteredAt, visit.enteredAt) / 60;
    if (kilometres * 1000 > limits.farMetres && kilometres > limits.fastestKilometresPerHour * hours)
      signs.push({
        key: `far-scan:${visit.id}`,
        kind: 'far-scan',
        at: visit.enteredAt,
        visits: [visit.id, before.id],
        measured: Math.round(kilometres),
      });
  }
  return signs;
}

/** Many firms entered at one place within a short time; each burst is told once. */
function bursts(all: readonly SeenVisit[], limits: SignLimits): Sign[] {
  const { burstVisits, burstMinutes, burstMetres } = limits;
  const inOrder = all.filter(isLocated(limits));
  const told = new Set<string>();
  const signs: Sign[] = [];
  for (const [at, first] of inOrder.entries()) {
    if (told.has(first.id)) continue;
    const near: SeenVisit[] = [];
    // in order of time: who came later than that ends it
    for (let next = at; next < inOrder.length; next += 1) {
      const one = inOrder[next]!;
      if (minutesBetween(first.enteredAt, one.enteredAt) > burstMinutes) break;
      const isHere = metresBetween(one.place, first.place) <= burstMetres;
      if (isHere && one.leadOrganisationId === first.leadOrganisationId) near.push(one);
    }
    if (new Set(near.map(({ enterpriseId }) => enterpriseId)).size < burstVisits) continue;
    for (const { id } of near) told.add(id);
    signs.push({
      key: `burst:${first.id}`,
      kind: 'burst',
      at: first.enteredAt,
      visits: near.map(({ id }) => id),
      measured: near.length,
      limit: burstVisits,
      within: burstMinutes,
    });
  }
  return signs;
}

/** Great-circle distance by the haversine formula, on a sphere of 6,371 km. */
export function metresBetween(
  a: Pick<NonNullable<SeenVisit['place']>, 'latitude' | 'longitude'>,
  b: Pick<NonNullable<SeenVisit['place']>, 'latitude' | 'longitude'>,
): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const lift = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const turn = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const h = lift + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * turn;
  return 2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(h)));
}
