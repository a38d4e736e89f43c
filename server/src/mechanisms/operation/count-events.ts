import { dateOf } from '@yiti/engines/calendar';
import type { DomainEvent } from '../../base/context.ts';
import type { Subscription } from '../../base/module.ts';
import { bucketOf, type OrganisationMeasure, type PlaceMeasure } from './measures.ts';
import { addCounts } from './rollup-store.ts';

/** What one event adds, in one of the two rollups. */
export type Counts =
  | { of: 'place'; division: string; scenario: string; add: Partial<Record<PlaceMeasure, number>> }
  | {
      of: 'organisation';
      organisationId: string;
      scenario: string;
      service: string;
      add: Partial<Record<OrganisationMeasure, number>>;
    };

/** What casework says of the application in each event that is counted. */
interface ApplicationFacts {
  scenario: string;
  division: string;
}

/** What casework says of the case. */
interface CaseFacts extends ApplicationFacts {
  service: string;
  /** null: nobody has been found for it yet; it counts for nobody */
  organisationId: string | null;
}

interface Submitted extends ApplicationFacts {
  asked: number;
  prefilled: number;
  uploadsMade: number;
  uploadsAvoided: number;
}

interface Completed extends CaseFacts {
  finish: string;
  /** of a case that was decided or refused; usedWorkingDays only when it had been accepted */
  timing: { onTime: boolean; usedWorkingDays?: number; promisedWorkingDays?: number } | null;
}

const counting: Readonly<Record<string, (data: never) => Counts | undefined>> = {
  'application.submitted': ({ asked, prefilled, uploadsMade, uploadsAvoided, ...of }: Submitted) =>
    place(of, {
      applications: 1,
      'fields-asked': asked,
      'fields-prefilled': prefilled,
      'uploads-made': uploadsMade,
      'uploads-avoided': uploadsAvoided,
    }),
  'site-visit.done': ({ organisations, ...of }: ApplicationFacts & { organisations: number }) =>
    place(of, { 'joint-visits': 1, 'visits-avoided': organisations - 1 }),
  'case.rated': ({ stars, ...of }: ApplicationFacts & { stars: 1 | 2 | 3 | 4 | 5 }) =>
    place(of, { [`stars-${stars}`]: 1 }),
  'case.correction-asked': (data: CaseFacts) => organisation(data, { corrections: 1 }),
  'case.overdue': (data: CaseFacts) => organisation(data, { overdue: 1 }),
  'case.delivery-overdue': (data: CaseFacts) => organisation(data, { overdue: 1 }),
  'case.completed': (data: Completed) => organisation(data, ended(data)),
};

function ended({ finish, timing }: Completed): Partial<Record<OrganisationMeasure, number>> {
  if (!timing) return { 'ended-otherwise': 1 };
  const { onTime, usedWorkingDays, promisedWorkingDays = 0 } = timing;
  return {
    [onTime ? 'finished-on-time' : 'finished-late']: 1,
    ...(finish === 'granted' ? {} : { denials: 1 }),
    ...(usedWorkingDays === undefined
      ? {}
      : {
          handled: 1,
          'used-working-days': usedWorkingDays,
          'promised-working-days': promisedWorkingDays,
          [`used-${bucketOf(usedWorkingDays)}`]: 1,
        }),
  };
}

function place({ division, scenario }: ApplicationFacts, add: Partial<Record<PlaceMeasure, number>>): Counts {
  return { of: 'place', division, scenario, add };
}

function organisation(
  { organisationId, scenario, service }: CaseFacts,
  add: Partial<Record<OrganisationMeasure, number>>,
): Counts | undefined {
  return organisationId === null ? undefined : { of: 'organisation', organisationId, scenario, service, add };
}

/** What an event adds; undefined when it adds nothing. Pure. */
export function countsOf({ type, data }: Pick<DomainEvent, 'type' | 'data'>): Counts | undefined {
  return counting[type]?.(data as never);
}

/** Counts events into the rollups, each once, within the second in which they were committed. */
export const countEvents: Subscription = {
  name: 'operation.count',
  events: Object.keys(counting),
  grouped: true,
  async handle(ctx, event) {
    const counts = countsOf(event);
    if (counts) addCounts(ctx.write, dateOf(event.at), counts);
  },
};
