import { decisionLevels } from './decided-by.ts';
import { particulars } from './particulars-schema.ts';
import {
  string,
  boolean,
  count,
  key,
  camel,
  code,
  date,
  version,
  division,
  anything,
  list,
  map,
  oneOf,
  object,
  text,
  basis,
  limit,
  parameterRef,
  parametric,
  option,
  sayings,
  audience,
  type Schema,
} from './schema-parts.ts';

export type { Schema } from './schema-parts.ts';

const scenario = object(
  {
    format: { const: 1 },
    id: key,
    version,
    title: text,
    summary: text,
    audience,
    keywords: list(string, 1),
    stage: key,
    lead: key,
    process: key,
    items: list(
      object(
        {
          service: key,
          mode: oneOf('gate', 'required', 'conditional', 'option'),
          denial: oneOf('blocking', 'independent'),
        },
        {
          condition: string,
          after: list(key),
          feeds: list(object({ credential: key, elements: list(code, 1) })),
          waits: list(object({ why: text }, { limit: parametric(limit), condition: string })),
          siteVisit: boolean,
        },
      ),
    ),
    basis: list(basis, 1),
    createdBy: division,
    assurance: oneOf(1, 2, 3),
  },
  { kind: oneOf('internal'), sayings },
);

const question = object(
  { key: camel, text, kind: oneOf('yes-no', 'choice', 'number', 'division') },
  {
    help: text,
    options: list(option, 2),
    unit: text,
    minimum: { type: 'number' },
    maximum: { type: 'number' },
    when: string,
    element: code,
    fixed: boolean,
  },
);

const evidenceWay: Schema = {
  anyOf: [
    object({ way: { const: 'abolished' }, basis }),
    object({ way: { const: 'credential' }, credentialType: key }),
    object({ way: { const: 'output' }, credentialType: key }),
    object({ way: { const: 'data' }, source: key, elements: list(code, 1) }),
    object({ way: { const: 'check' }, role: key }),
    object({ way: { const: 'commitment' } }),
    object({
      way: { const: 'upload' },
      accept: list(oneOf('pdf', 'jpg', 'png'), 1),
      maxMegabytes: { type: 'number', minimum: 1, maximum: 100 },
    }),
  ],
};

const evidence = object(
  {
    key,
    name: text,
    necessity: oneOf('required', 'conditional', 'optional'),
    obtain: list(evidenceWay, 1),
    issuedBy: text,
    basis: list(basis, 1),
    sample: string,
    criteria: text,
  },
  {
    condition: string,
    inTask: key,
    originals: count,
    copies: count,
    specification: text,
    issuedWithin: text,
    howToGet: text,
    usedFor: text,
    blank: string,
  },
);

const contact = object({ enquiries: string, complaints: string, hours: text, place: text });
const visits = object({ count }, { reason: text });
const commitment = object(
  { available: parametric(boolean), notice: text, checkWithin: parametric(limit) },
  { condition: string },
);
const faq = list(object({ question: text, answer: text }));
const online = oneOf('full', 'partial', 'none');

const service = object(
  {
    key,
    name: text,
    basicCode: string,
    type: oneOf('01', '05', '07', '08', '09', '10', '20'),
    plain: text,
    keywords: list(string, 1),
    role: key,
    level: oneOf(1, 2, 3, 4, 5, 6, 7),
    audience,
    basis: list(basis, 1),
    handling: oneOf(1, 2),
    acceptanceLimit: parametric(limit),
    statutoryLimit: parametric(limit),
    promisedLimit: parametric(limit),
    suspensions: list(
      oneOf(
        'hearing',
        'tender',
        'auction',
        'inspection',
        'testing',
        'quarantine',
        'appraisal',
        'expert-review',
        'referral',
      ),
    ),
    conditions: list(text),
    evidence: list(evidence),
    fees: list(object({ name: text, amountFen: count, basis: list(basis, 1) }, { waiver: text })),
    visits,
    online,
    result: object(
      { kind: oneOf('credential', 'record', 'none'), name: text, deliveryLimit: limit },
      { credential: key, sample: string },
    ),
    contact,
    faq,
    form: key,
  },
  {
    assurance: oneOf(1, 2, 3),
    extensionLimit: parametric(limit),
    offlineReason: text,
    commitment,
    particulars,
    process: key,
    sayings,
  },
);

const elementSource: Schema = {
  anyOf: [
    object({ from: { const: 'subject' }, path: string }),
    object({ from: { const: 'credential' }, credentialType: key, field: string }),
    object({ from: { const: 'output' }, credentialType: key, field: string }),
    object({ from: { const: 'data' }, service: key, field: string }),
    object({ from: { const: 'application' }, element: code }),
  ],
};

const element = object({
  code,
  name: text,
  definition: text,
  schema: { type: 'object', additionalProperties: anything },
  steward: key,
  sources: list(elementSource),
  grade: oneOf('L1', 'L2', 'L3', 'L4'),
  personal: boolean,
});

const field = object(
  { element: code, required: boolean },
  {
    label: text,
    help: text,
    when: string,
    givenIn: object({ task: key }, { when: string }),
    widget: oneOf(
      'text',
      'textarea',
      'number',
      'date',
      'radio',
      'checkbox',
      'select',
      'division',
      'address',
      'phone',
    ),
    options: list(option, 1),
    unit: text,
    correctable: boolean,
  },
);
const form = object({ key, sections: list(object({ key, title: text, fields: list(field, 1) }), 1) });

const credential = object(
  {
    key,
    name: text,
    typeCode: string,
    holder: oneOf('person', 'enterprise'),
    validity: { anyOf: [limit, parameterRef, { const: null }] },
    fields: list(object({ key: camel, label: text, from: string }, { personal: boolean }), 1),
    layout: object(
      {
        orientation: oneOf('portrait', 'landscape'),
        accent: {
          type: 'string',
          pattern: '^#[0-9a-fA-F]{6}$',
          form: { zh: '颜色,如 #2f6f6a', en: 'a colour, such as #2f6f6a' },
        },
      },
      { motto: text },
    ),
  },
  { toldApartBy: list(camel, 1) },
);

const parameterValue: Schema = { anyOf: [{ type: 'number' }, boolean, { type: 'string' }, limit] };
const parameterValueParts = {
  required: { division, validFrom: date, value: parameterValue, basis },
  optional: { organisation: string, validTo: date },
};
const parameter = object(
  {
    code: camel,
    name: text,
    kind: oneOf('number', 'limit', 'boolean', 'text'),
    values: list(object(parameterValueParts.required, parameterValueParts.optional), 1),
  },
  { unit: text, decidedBy: oneOf(...decisionLevels), below: oneOf('at-most', 'at-least') },
);

const test = object(
  {
    name: text,
    division,
    given: object(
      {
        subject: object({ kind: oneOf('person', 'enterprise'), data: map(anything) }),
        answers: map(anything),
      },
      {
        credentials: list(object({ type: key, fields: map(anything) })),
        services: map(anything),
        fields: map(anything),
      },
    ),
    expect: object(
      { cases: list(object({ service: key }, { role: key })) },
      {
        prefilled: map(oneOf('subject', 'credential', 'data', 'application')),
        asked: list(code),
        awaited: map(key),
        uploads: list(key),
        outputs: list(key),
        tasks: list(string),
      },
    ),
  },
  { overlay: division },
);

const overlay = object(
  { format: { const: 1 }, scenario: key, base: version, division, note: text },
  {
    title: text,
    parameters: list(object({ code: camel, ...parameterValueParts.required }, parameterValueParts.optional)),
    roles: list(object({ role: key, division, organisation: string })),
    services: map(
      object(
        {},
        {
          promisedLimit: parametric(limit),
          contact,
          visits,
          online,
          commitment,
          faq,
          keywords: list(string),
        },
      ),
    ),
    withoutEvidence: map(list(key)),
    withoutItems: list(key),
    messages: map(text),
  },
);

export const scenarioSchemas = {
  scenario,
  elements: list(element),
  circumstances: list(question),
  service,
  form,
  credential,
  parameters: list(parameter),
  messages: map(text),
  test,
  overlay,
} as const satisfies Record<string, Schema>;

export type SchemaName = keyof typeof scenarioSchemas;
