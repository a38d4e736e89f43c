import { applicationReaches, bodyKinds, channelKinds, powerSources, servedKinds } from '../codes/index.ts';
import { decisionLevels } from './decided-by.ts';

/**
 * JSON Schema (2020-12) of every JSON file of a package: the same shapes as `model.ts`. Editors can use them as they are
 * (`scenarioSchemas`), and the reader checks with them.
 */
export interface Schema {
  type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  title?: string;
  const?: string | number | boolean | null;
  enum?: readonly (string | number)[];
  pattern?: string;
  /** the pattern in words; not a keyword of JSON Schema, ignored by other tools */
  form?: { zh: string; en: string };
  minLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  additionalProperties?: boolean | Schema;
  anyOf?: readonly Schema[];
}

const string: Schema = { type: 'string', minLength: 1 };
const boolean: Schema = { type: 'boolean' };
const count: Schema = { type: 'integer', minimum: 0 };
const key: Schema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  form: {
    zh: '小写字母、数字和连字符,如 food-permit',
    en: 'lower-case letters, digits and hyphens, such as food-permit',
  },
};
const camel: Schema = {
  type: 'string',
  pattern: '^[a-z][A-Za-z0-9]*$',
  form: {
    zh: '小写开头的字母和数字,如 fireArea',
    en: 'letters and digits, beginning in lower case, such as fireArea',
  },
};
const code: Schema = {
  type: 'string',
  pattern: '^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)+$',
  form: { zh: '带点的代码,如 enterprise.name', en: 'a dotted code, such as enterprise.name' },
};
const date: Schema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  form: { zh: '日期,如 2026-01-31', en: 'a date, such as 2026-01-31' },
};
const version: Schema = {
  type: 'string',
  pattern: '^\\d+\\.\\d+\\.\\d+$',
  form: { zh: '语义化版本,如 1.2.0', en: 'a semantic version, such as 1.2.0' },
};
const division: Schema = {
  type: 'string',
  pattern: '^\\d{6}(\\d{3}){0,2}$',
  form: { zh: '6、9 或 12 位行政区划代码', en: 'a division code of 6, 9 or 12 digits' },
};
const anything: Schema = {};

const list = (items: Schema, minItems = 0): Schema => ({ type: 'array', items, minItems });
const map = (values: Schema): Schema => ({ type: 'object', additionalProperties: values });
const oneOf = (...values: Array<string | number>): Schema => ({ enum: values });
const object = (required: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});

/** a text in both languages; `title` is how the checker knows it */
const text: Schema = { ...object({ zh: { type: 'string' }, en: { type: 'string' } }), title: 'Text' };
const basis = object(
  { title: string, certainty: oneOf('law', 'source', 'default') },
  { gloss: string, article: string, url: string },
);
const limit = object({ amount: { type: 'number', minimum: 0 }, unit: oneOf('wd', 'd', 'h', 'mo', 'y') });
const parameterRef = object({ parameter: camel });
const parametric = (schema: Schema): Schema => ({ anyOf: [schema, parameterRef] });
const option = object({ value: string, label: text });
const sayings = list(list(list(string, 1), 1));
const audience = list(oneOf('person', 'enterprise'), 1);

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
  { available: parametric(boolean), notice: text, checkWithin: limit },
  { condition: string },
);
const faq = list(object({ question: text, answer: text }));
const online = oneOf('full', 'partial', 'none');

const codesOf = (set: Readonly<Record<string | number, unknown>>): Schema =>
  oneOf(...Object.keys(set).map((one) => (/^\d$/.test(one) ? Number(one) : one)));
const particulars = object(
  {
    powerSource: codesOf(powerSources),
    bodyKind: codesOf(bodyKinds),
    steps: list(object({ name: text }, { by: text, limit }), 1),
    channels: list(codesOf(channelKinds), 1),
    reach: codesOf(applicationReaches),
    appointment: boolean,
    onlinePayment: boolean,
    courier: boolean,
    selfService: boolean,
    inHall: boolean,
    themes: list(text, 1),
  },
  {
    powerDivision: text,
    powerContent: text,
    entrustedBy: text,
    handledBy: text,
    jointly: list(text),
    alsoServes: list(codesOf(servedKinds)),
    intermediary: text,
    quota: text,
  },
);

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

const credential = object({
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
});

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
