import { applicationReaches, channelKinds } from '@yiti/engines/codes';
import type { Limit, Service, ServiceParticulars } from '@yiti/engines/scenario';
import type { Static } from 'typebox';
import type { Directory } from '../directory/index.ts';
import { wayInWords } from './evidence-words.ts';
import { valueOf, type PlaceValues } from './place-values.ts';
import type { RoutedTo } from './publications.ts';
import type { OrganisationAtPlace, ServiceView } from './schemas.ts';
import type { Snapshot } from './snapshot.ts';

/** Everything that a place looks at when it tells people about a service. */
export interface Telling {
  snapshot: Snapshot;
  values: PlaceValues;
  directory: Directory;
  /** by role: who fulfils it there */
  organisations: ReadonlyMap<string, RoutedTo>;
}

/** A service as people read it in one place: numbers resolved, every reason in words, and who handles it. */
export function serviceView(telling: Telling, service: Service): Static<typeof ServiceView> {
  const { snapshot, values } = telling;
  const { scenario } = snapshot.package;
  const limit = (value: Service['promisedLimit']) => valueOf<Limit>(value, values);
  return {
    key: service.key,
    scenario: scenario.id,
    name: service.name,
    plain: service.plain,
    basicCode: service.basicCode,
    type: service.type,
    level: service.level,
    handling: service.handling,
    audience: service.audience,
    acceptance: limit(service.acceptanceLimit),
    statutory: limit(service.statutoryLimit),
    promised: limit(service.promisedLimit),
    promisedBasis: basisOf(service.promisedLimit, values),
    conditions: service.conditions,
    evidence: service.evidence.map((one) => ({
      key: one.key,
      name: one.name,
      necessity: one.necessity,
      issuedBy: one.issuedBy,
      obtain: one.obtain.map((way) => ({ way: way.way, text: wayInWords(way, snapshot.package, one.name) })),
      originals: one.originals ?? 0,
      copies: one.copies ?? 0,
      specification: one.specification ?? null,
      issuedWithin: one.issuedWithin ?? null,
      howToGet: one.howToGet ?? null,
      usedFor: one.usedFor ?? null,
      blank: one.blank ?? null,
      sample: one.sample,
      criteria: one.criteria,
      basis: one.basis,
    })),
    fees: service.fees,
    feesFen: service.fees.reduce((sum, { amountFen }) => sum + amountFen, 0),
    visits: { count: service.visits.count, reason: service.visits.reason ?? null },
    online: service.online,
    offlineReason: service.offlineReason ?? null,
    commitment: service.commitment
      ? {
          available: valueOf<boolean>(service.commitment.available, values) === true,
          notice: service.commitment.notice,
          checkWithin: limit(service.commitment.checkWithin),
        }
      : null,
    suspensions: service.suspensions,
    result: {
      kind: service.result.kind,
      name: service.result.name,
      deliveryLimit: service.result.deliveryLimit,
    },
    basis: service.basis,
    contact: service.contact,
    faq: service.faq,
    particulars: service.particulars ? particularsView(service.particulars) : null,
    organisation: organisationAt(telling, service.role),
  };
}

function particularsView(given: ServiceParticulars): NonNullable<Static<typeof ServiceView>['particulars']> {
  const { appointment, onlinePayment, courier, selfService, inHall, themes } = given;
  return {
    steps: given.steps.map(({ name, by = null, limit = null }) => ({ name, by, limit })),
    channels: given.channels.map((one) => channelKinds[one]),
    reach: applicationReaches[given.reach],
    jointly: given.jointly ?? [],
    handledBy: given.handledBy ?? null,
    appointment,
    onlinePayment,
    courier,
    selfService,
    inHall,
    intermediary: given.intermediary ?? null,
    quota: given.quota ?? null,
    themes,
  };
}

function basisOf(value: Service['promisedLimit'], values: PlaceValues) {
  return 'parameter' in value ? (values(value.parameter)?.basis ?? null) : null;
}

/** Who fulfils the role there; null: the case would go to the manual pool, which an officer empties. */
export function organisationAt(
  { directory, organisations }: Telling,
  role: string,
): Static<typeof OrganisationAtPlace> | null {
  const routed = organisations.get(role);
  return routed ? placedOrganisation(directory, routed.organisationId) : null;
}

/** An organisation with the place that it serves; null when it is no longer in the directory. */
export function placedOrganisation(
  directory: Directory,
  id: string,
): Static<typeof OrganisationAtPlace> | null {
  const organisation = directory.organisation(id);
  if (!organisation) return null;
  const { name, division } = organisation;
  return {
    id,
    name,
    division,
    divisionName: directory.division(division)?.name ?? { zh: division, en: division },
  };
}
