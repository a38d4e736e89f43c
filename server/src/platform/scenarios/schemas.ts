import { Type } from 'typebox';
import type { Conflict, Difference, Overlay } from '@yiti/engines/scenario';
import {
  Body,
  DivisionCode,
  Instant,
  LegalBasis,
  Limit,
  Nullable,
  Shape,
  TextSchema,
  Whole,
} from '../../lib/schemas.ts';

export const ScenarioId = Type.String({ maxLength: 100, pattern: '^[a-z0-9][a-z0-9-]*$' });
export const Version = Type.String({ maxLength: 40, pattern: '^\\d+\\.\\d+\\.\\d+' });
export const scenarioParams = Type.Object({ scenario: ScenarioId });
export const adoptionParams = Type.Object({ scenario: ScenarioId, division: DivisionCode });

const Place = Shape('Place', { division: Type.String(), name: TextSchema });

export const ScenarioSummary = Shape('ScenarioSummary', {
  scenario: Type.String(),
  title: TextSchema,
  summary: TextSchema,
  audience: Type.Array(Type.Enum(['person', 'enterprise'])),
  stage: Type.String(),
  internal: Type.Boolean({
    description: 'an authority begins it itself: a process, nothing that anybody applies for',
  }),
  createdBy: Place,
  version: Type.String({ description: 'the newest that is installed' }),
  versions: Type.Array(
    Type.Object({
      version: Type.String(),
      installedAt: Instant,
      installedBy: Type.String(),
      contentHash: Type.String(),
    }),
  ),
  places: Type.Array(
    Type.Object({
      ...Place.properties,
      version: Type.String(),
      snapshotId: Type.String(),
      publishedAt: Instant,
      publishedBy: Type.String(),
      adopted: Type.Boolean({ description: 'with differences of its own' }),
      title: Nullable(TextSchema),
      behind: Type.Boolean({ description: 'a newer version is installed' }),
    }),
  ),
});

export const ReleasePackage = Shape('ReleasePackage', {
  scenario: Type.String(),
  title: TextSchema,
  summary: TextSchema,
  internal: Type.Boolean({
    description: 'an authority begins it itself; installed and published in one act',
  }),
  version: Type.String({ description: 'that the release brings' }),
  installed: Nullable(Type.String({ description: 'the newest that is installed' })),
  madeHere: Type.Boolean({ description: 'a version of it was changed in the modelling room here' }),
  standing: Type.Enum(['missing', 'newer', 'unpublished', 'behind', 'differs', 'current']),
  places: Type.Array(
    Type.Object({
      ...Place.properties,
      version: Type.String(),
      own: Type.Boolean({ description: 'with differences of its own: moved by the place itself' }),
    }),
  ),
});
export const ReleaseInstallation = Body('ReleaseInstallation', {
  publish: Type.Boolean({
    description: 'an internal process is published at once; needs scenario.publish too',
  }),
  replaceMadeHere: Type.Optional(
    Type.Boolean({ description: 'also where it was changed here and the changes are given up' }),
  ),
  /** where to publish what is published nowhere yet */
  division: Type.Optional(DivisionCode),
});

const Note = Shape('PackageNote', {
  at: Type.String({ description: 'file:line:column' }),
  code: Type.String(),
  message: TextSchema,
});

export const ScenarioView = Shape('ScenarioView', {
  ...ScenarioSummary.properties,
  shown: Type.String({ description: 'the version shown' }),
  package: Type.Record(Type.String(), Type.Unknown(), {
    description:
      'scenario, elements, questions, services, forms, processes (BPMN), decisions (DMN), credentials, parameters, messages, tests',
  }),
  files: Type.Array(Type.Object({ path: Type.String(), bytes: Type.Integer() })),
  warnings: Type.Array(Note),
  needs: Type.Object({
    roles: Type.Array(
      Type.Object({
        role: Type.String(),
        name: TextSchema,
        places: Type.Integer({ description: 'in how many places an organisation has it' }),
      }),
    ),
    credentialTypes: Type.Array(Type.String()),
    dataServices: Type.Array(Type.Object({ service: Type.String(), name: TextSchema })),
    processes: Type.Array(Type.String()),
  }),
  assumptions: Type.Array(
    Type.Object({ kind: Type.String(), key: Type.String(), about: TextSchema, basis: LegalBasis }),
    { description: 'what rests on a default and must be confirmed by the adopting place' },
  ),
});

export const ArchiveBody = Type.Object(
  {
    manifest: Whole('scenario/Manifest', 'format, scenario, version, algorithm, files [{path, bytes, hash}]'),
    signature: Type.Optional(
      Type.Object({ algorithm: Type.String(), key: Type.String(), value: Type.String() }),
    ),
    files: Type.Record(Type.String(), Type.String()),
  },
  { additionalProperties: false },
);
export const Installed = Type.Object({
  scenario: Type.String(),
  version: Type.String(),
  warnings: Type.Array(Note),
});

export const TestOutcomeView = Whole(
  'scenario/TestOutcome',
  'key, name, division, ok, failures [{what, expected, actual, message}], askedCount, uploadCount',
);
export const TestReportView = Shape('TestReport', {
  ok: Type.Boolean(),
  passed: Type.Integer(),
  failed: Type.Integer(),
  outcomes: Type.Array(TestOutcomeView),
});

export const AdoptionView = Shape('Adoption', {
  ...Place.properties,
  version: Type.String(),
  newest: Type.String(),
  behind: Type.Boolean(),
  title: TextSchema,
  note: TextSchema,
  differences: Type.Integer(),
  snapshotId: Type.String(),
  changedAt: Instant,
  changedBy: Type.String(),
  overlay: Whole('scenario/Overlay', 'the overlay'),
});

/** Its shape and whether it only improves are checked by the scenario engine, which says where and what to do. */
export const OverlayBody = Type.Unsafe<Partial<Overlay>>(
  Type.Record(Type.String(), Type.Unknown(), {
    description: 'an overlay (engines/scenario/model.ts); scenario and division may be left out',
  }),
);

const Differences = Type.Array(
  Shape('Difference', {
    kind: Type.String(),
    path: Type.String(),
    about: TextSchema,
    before: Nullable(TextSchema),
    after: Nullable(TextSchema),
  } satisfies Record<keyof Difference, unknown>),
);

export const Comparison = Shape('Comparison', {
  base: Type.String(),
  overlay: Whole('scenario/Overlay', 'the overlay'),
  differences: Differences,
});

const NamedOrganisation = Shape('NamedOrganisation', { uscc: Type.String(), name: TextSchema });

const AdoptableParameter = Shape('AdoptableParameter', {
  code: Type.String(),
  name: TextSchema,
  kind: Type.Enum(['number', 'limit', 'boolean', 'text']),
  unit: Nullable(TextSchema),
  may: Type.Enum(['at-most', 'at-least', 'any', 'fixed'], { description: 'what a place may make of it' }),
  why: Nullable(TextSchema, { description: 'for fixed' }),
  services: Type.Array(TextSchema, { description: 'those that it decides on' }),
  inherited: Nullable(
    Type.Object({
      value: Type.Union([Type.Number(), Type.Boolean(), Type.String(), Limit]),
      basis: LegalBasis,
      from: Place,
    }),
  ),
});

const AdoptableRole = Shape('AdoptableRole', {
  role: Type.String(),
  services: Type.Array(TextSchema, { description: 'those that it handles' }),
  now: Nullable(Type.Object({ ...NamedOrganisation.properties, from: Place }), {
    description: 'who has the duty now, and the place that says so',
  }),
});

export const AdoptionForm = Shape('AdoptionForm', {
  scenario: Type.String(),
  title: TextSchema,
  base: Type.String({ description: 'the version adopted, or the newest that is installed' }),
  place: Place,
  today: Type.String({ format: 'date' }),
  overlay: Nullable(Whole('scenario/Overlay', 'what the place does differently now')),
  parameters: Type.Array(AdoptableParameter),
  roles: Type.Array(AdoptableRole),
  services: Type.Array(
    Type.Object({
      key: Type.String(),
      name: TextSchema,
      optional: Type.Boolean({ description: 'a place may leave it out' }),
      evidence: Type.Array(Type.Object({ key: Type.String(), name: TextSchema })),
      contact: Type.Object({
        enquiries: Type.String(),
        complaints: Type.String(),
        hours: TextSchema,
        place: TextSchema,
      }),
      faq: Type.Array(Type.Object({ question: TextSchema, answer: TextSchema })),
    }),
  ),
  messages: Type.Array(Type.Object({ key: Type.String(), text: TextSchema })),
  organisations: Type.Array(NamedOrganisation, { description: 'those that the overlay names' }),
  tests: Type.Array(Type.Object({ key: Type.String(), name: TextSchema })),
});

export const OverlayCheck = Shape('OverlayCheck', {
  problems: Type.Array(
    Shape('OverlayProblem', {
      path: Type.String({ description: 'place in the overlay: parameters.2.value' }),
      code: Type.String(),
      message: TextSchema,
      advice: TextSchema,
    }),
  ),
  differences: Differences,
});

export const UpgradeView = Shape('Upgrade', {
  from: Type.String(),
  to: Type.String(),
  applied: Type.Boolean(),
  conflicts: Type.Array(
    Type.Object({
      path: Type.String(),
      kind: Type.String(),
      outcome: Type.String(),
      message: TextSchema,
    } satisfies Record<keyof Conflict, unknown>),
  ),
  absorbed: Type.Array(Type.String()),
  overlay: Whole('scenario/Overlay', 'the overlay for the new base'),
  warnings: Type.Array(Note),
});

export const TrustedKeys = Type.Object({
  own: Type.Object({ keyId: Type.String(), publicKey: Type.String() }),
  items: Type.Array(
    Type.Object({
      keyId: Type.String(),
      publicKey: Type.String(),
      name: Type.String(),
      trustedAt: Instant,
      trustedBy: Type.String(),
    }),
  ),
});
