import fc from 'fast-check';
import type { GrantReach } from '../src/platform/identity/index.ts';

/** A random little province: who stands where, who may what, and what there is to be seen. */
export const places = ['370000', '370100', '370102', '370103', '370200', '370202'] as const;
const scenarios = ['library-card', 'newborn'] as const;

export interface World {
  /** index of the organisation above, or -1 */
  parents: number[];
  where: Array<{ division: string; kind: 'government' | 'department' }>;
  grants: Array<{ officer: number; role: string; organisation: number; reach: GrantReach }>;
  /** the person who leads each firm */
  firms: number[];
  mandates: Array<{
    firm: number;
    person: number;
    scenario: string | null;
    state: 'valid' | 'over' | 'revoked';
  }>;
  applications: Array<{
    /** persons first, then firms */
    subject: number;
    scenario: string;
    division: string;
    cases: Array<{ organisation: number; isClosed: boolean; assignee: number; inVisit: boolean }>;
  }>;
  credentials: number[];
  drafts: Array<{ subject: number; scenario: string; isOpen: boolean }>;
  messages: number[];
  offerings: number[];
  placeCounts: Array<{ division: string; amount: number }>;
  organisationCounts: Array<{ organisation: number; amount: number }>;
  /** the grant that is taken away while its holder is signed in */
  revoked: number;
}

export const [officers, persons, firms] = [4, 3, 2];
const subjects = persons + firms;
const granted = [
  'clerk',
  'supervisor',
  'data-officer',
  'organisation-administrator',
  'platform-administrator',
];

/** Small worlds in which much can be seen, and much must not. */
export const worlds: fc.Arbitrary<World> = fc.integer({ min: 3, max: 7 }).chain((size) => {
  const organisation = fc.nat(size - 1);
  const division = fc.constantFrom(...places);
  const scenario = fc.constantFrom(...scenarios);
  // firms more often than persons: several people act for them, not all in everything
  const subject = fc.oneof(fc.nat(subjects - 1), fc.integer({ min: persons, max: subjects - 1 }));
  const amount = fc.integer({ min: 1, max: 50 });
  return fc.record({
    parents: fc.tuple(...Array.from({ length: size }, (_, n) => fc.integer({ min: -1, max: n - 1 }))),
    where: fc.array(
      fc.record({ division, kind: fc.constantFrom('government' as const, 'department' as const) }),
      { minLength: size, maxLength: size },
    ),
    grants: fc.uniqueArray(
      fc.record({
        officer: fc.nat(officers - 1),
        role: fc.constantFrom('clerk', 'supervisor', ...granted),
        organisation,
        reach: fc.constantFrom<GrantReach[]>('organisation', 'subtree', 'subtree', 'everything'),
      }),
      {
        minLength: 3,
        maxLength: 7,
        selector: (g) =>
          `${g.officer} ${g.role} ${g.reach === 'everything' ? '' : g.organisation} ${g.reach}`,
      },
    ),
    firms: fc.array(fc.nat(persons - 1), { minLength: firms, maxLength: firms }),
    mandates: fc.array(
      fc.record({
        firm: fc.nat(firms - 1),
        person: fc.nat(persons - 1),
        scenario: fc.option(scenario),
        state: fc.constantFrom('valid' as const, 'valid' as const, 'over' as const, 'revoked' as const),
      }),
      { minLength: 2, maxLength: 5 },
    ),
    applications: fc.array(
      fc.record({
        subject,
        scenario,
        division,
        cases: fc.array(
          fc.record({
            // one more than there are: no organisation was found
            organisation: fc.integer({ min: -1, max: size - 1 }),
            isClosed: fc.boolean(),
            assignee: fc.integer({ min: -1, max: officers - 1 }),
            inVisit: fc.boolean(),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
      { minLength: 2, maxLength: 6 },
    ),
    credentials: fc.array(subject, { minLength: 1, maxLength: 4 }),
    drafts: fc.array(fc.record({ subject, scenario, isOpen: fc.boolean() }), { minLength: 3, maxLength: 5 }),
    messages: fc.array(fc.nat(officers + persons - 1), { minLength: 1, maxLength: 6 }),
    offerings: fc.array(organisation, { minLength: 1, maxLength: 4 }),
    placeCounts: fc.uniqueArray(fc.record({ division, amount }), {
      maxLength: 4,
      selector: (c) => c.division,
    }),
    organisationCounts: fc.uniqueArray(fc.record({ organisation, amount }), {
      maxLength: 4,
      selector: (c) => c.organisation,
    }),
    revoked: fc.nat(6),
  }) as unknown as fc.Arbitrary<World>;
});
