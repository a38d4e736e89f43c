import { fromHex, hex } from './bytes.ts';
import type { Announcement, Beacon, Commitment, Secret, Sm3 } from './model.ts';

const format = 'yiti-draw/1';

/** What stands for an announcement. A JSON array can be read in one way only. */
export function announcementHash(announcement: Announcement, sm3: Sm3): string {
  const {
    plan,
    title,
    organisation,
    announcedAt,
    attempt,
    previous,
    objects,
    inspectors,
    beacon,
    contributors,
    visits,
  } = announcement;
  const strata = objects.strata.map(({ stratum, size, count }) => [stratum, size, count]);
  const need = inspectors && [
    inspectors.need.organisations,
    inspectors.need.specialism ?? null,
    inspectors.need.until,
    inspectors.need.perInspection,
    inspectors.need.mostEach ?? null,
    ...(inspectors.need.teams
      ? [
          inspectors.need.teams.map(({ organisation: team, specialism, perInspection }) => [
            team,
            specialism ?? null,
            perInspection,
          ]),
        ]
      : []),
  ];
  const fields = [
    [plan, title.zh, title.en, organisation, announcedAt, attempt, previous],
    [objects.root, objects.size, strata],
    inspectors && [inspectors.root, inspectors.size, need],
    [beacon.source.zh, beacon.source.en, beacon.at],
    contributors,
    ...(visits ? [[visits.root, visits.opening]] : []),
  ];
  return hex(sm3(JSON.stringify([`${format} announcement`, ...fields])));
}

/** What a contributor publishes before the beacon: it binds to this announcement, and does not show the secret. */
export function commitmentOf(announced: string, { contributor, secret }: Secret, sm3: Sm3): string {
  fromHex(secret, 32);
  return hex(sm3(JSON.stringify([`${format} commitment`, announced, contributor, secret])));
}

/** The seed: from the announcement, the beacon and every contributor's secret, in the order of the announcement. */
export function seedOf(announced: string, beacon: Beacon, secrets: readonly Secret[], sm3: Sm3): Uint8Array {
  const parts = secrets.map(({ contributor, secret }) => [contributor, secret]);
  return sm3(JSON.stringify([`${format} seed`, announced, beacon.value, parts]));
}

export interface Opening {
  announcement: Announcement;
  commitments: readonly Commitment[];
  beacon: Beacon;
  secrets: readonly Secret[];
}

export type OpeningProblem =
  | { code: 'no-contributor' }
  | { code: 'beacon-early' | 'announced-late'; at: string }
  | {
      code: 'not-committed' | 'committed-early' | 'committed-late' | 'withheld' | 'other-secret';
      contributor: string;
    };

/** Everything that keeps a draw from being one that nobody could steer; empty: the seed may be computed. */
export function openingProblems(
  { announcement, commitments, beacon, secrets }: Opening,
  sm3: Sm3,
): OpeningProblem[] {
  const announced = announcementHash(announcement, sm3);
  const found: OpeningProblem[] = [];
  const { contributors, announcedAt } = announcement;
  if (contributors.length === 0) found.push({ code: 'no-contributor' });
  const appears = ms(announcement.beacon.at);
  if (!(ms(announcedAt) < appears)) found.push({ code: 'announced-late', at: announcedAt });
  if (!(ms(beacon.at) >= appears)) found.push({ code: 'beacon-early', at: beacon.at });
  for (const contributor of contributors) {
    const committed = commitments.find((each) => each.contributor === contributor);
    const opened = secrets.find((each) => each.contributor === contributor);
    if (!committed) found.push({ code: 'not-committed', contributor });
    else if (!(ms(committed.at) >= ms(announcedAt))) found.push({ code: 'committed-early', contributor });
    else if (!(ms(committed.at) < appears)) found.push({ code: 'committed-late', contributor });
    if (!opened) found.push({ code: 'withheld', contributor });
    else if (!isSecret(opened) || commitmentOf(announced, opened, sm3) !== committed?.commitment)
      found.push({ code: 'other-secret', contributor });
  }
  return found;
}

const isSecret = ({ secret }: Secret): boolean => /^[0-9a-f]{64}$/.test(secret);
/** NaN, which no comparison holds for, when it is no instant */
const ms = (instant: string): number => Date.parse(instant);

/** Secrets in the order of the announcement, whoever handed them in when. */
export function inOrder({ contributors }: Announcement, secrets: readonly Secret[]): Secret[] {
  return contributors.map((contributor) => secrets.find((each) => each.contributor === contributor)!);
}
