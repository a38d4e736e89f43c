/** A fictional library: a card, a study seat that waits for it, books by post. Builders for tests, nothing for production. */
import type {
  DataElement,
  Evidence,
  FormField,
  LegalBasis,
  Question,
  Scenario,
  ScenarioItem,
  Service,
  ServiceForm,
  Text,
} from '../scenario/model.ts';
import type { FormParts } from './life-event-form.ts';

export const text = (en: string): Text => ({ zh: `${en}（中）`, en });

const basis: LegalBasis[] = [{ title: '云溪图书馆借阅规则（虚构）', certainty: 'default' }];

export const element = (
  code: string,
  schema: DataElement['schema'] = { type: 'string' },
  sources: DataElement['sources'] = [],
): DataElement => ({
  code,
  name: text(code),
  definition: text(code),
  schema,
  steward: 'public-library',
  sources,
  grade: 'L1',
  personal: false,
});

export const field = (code: string, more: Partial<FormField> = {}): FormField => ({
  element: code,
  required: true,
  ...more,
});

export const form = (
  key: string,
  ...sections: Array<[key: string, ...fields: FormField[]]>
): ServiceForm => ({
  key,
  sections: sections.map(([section, ...fields]) => ({ key: section, title: text(section), fields })),
});

export const evidence = (
  key: string,
  obtain: Evidence['obtain'],
  more: Partial<Evidence> = {},
): Evidence => ({
  key,
  name: text(key),
  necessity: 'required',
  obtain,
  issuedBy: text('somebody'),
  basis,
  sample: `samples/${key}.html`,
  criteria: text('legible'),
  ...more,
});

export const service = (key: string, more: Partial<Service> = {}): Service => ({
  key,
  name: text(key),
  basicCode: '372090001000',
  type: '20',
  plain: text(key),
  keywords: [],
  role: 'public-library',
  level: 4,
  audience: ['person'],
  basis,
  handling: 2,
  acceptanceLimit: { amount: 1, unit: 'wd' },
  statutoryLimit: { amount: 10, unit: 'wd' },
  promisedLimit: { amount: 3, unit: 'wd' },
  suspensions: [],
  conditions: [],
  evidence: [],
  fees: [],
  visits: { count: 0 },
  online: 'full',
  result: { kind: 'record', name: text('result'), deliveryLimit: { amount: 1, unit: 'wd' } },
  contact: { enquiries: '1', complaints: '2', hours: text('always'), place: text('here') },
  faq: [],
  form: key,
  ...more,
});

export const item = (key: string, more: Partial<ScenarioItem> = {}): ScenarioItem => ({
  service: key,
  mode: 'required',
  denial: 'independent',
  ...more,
});

export const scenario = (items: ScenarioItem[]): Scenario => ({
  format: 1,
  id: 'library-card',
  version: '1.0.0',
  title: text('A library card'),
  summary: text('A library card'),
  audience: ['person'],
  keywords: [],
  stage: 'learning',
  lead: 'public-library',
  process: 'library-card',
  items,
  basis,
  createdBy: '370000',
  assurance: 1,
});

const questions: Question[] = [
  {
    key: 'age',
    text: text('How old is the reader?'),
    kind: 'number',
    minimum: 0,
    maximum: 120,
    unit: text('years'),
    element: 'person.age',
  },
  { key: 'seat', text: text('A regular seat?'), kind: 'yes-no', when: 'answers.age >= parameters.seatAge' },
  { key: 'post', text: text('Books by post?'), kind: 'yes-no' },
];

export const elements: DataElement[] = [
  element('person.name', { type: 'string', minLength: 1, maxLength: 50 }, [
    { from: 'subject', path: 'name' },
    { from: 'credential', credentialType: 'id-card', field: 'name' },
    { from: 'data', service: 'population-register', field: 'name' },
  ]),
  element('person.idNumber', { type: 'string', format: 'id-number' }, [
    { from: 'credential', credentialType: 'id-card', field: 'idNumber' },
  ]),
  element('person.age', { type: 'integer', minimum: 0, maximum: 120 }, [
    { from: 'data', service: 'population-register', field: 'age' },
  ]),
  element('person.phone', { type: 'string', format: 'mobile' }, [{ from: 'subject', path: 'phone' }]),
  element('library.guardianName'),
  element('library.branch', { type: 'string', enum: ['lakeside', 'old-town'] }),
  element('library.cardNumber'),
  element('library.postAddress', { type: 'string', minLength: 5, maxLength: 200 }, [
    { from: 'application', element: 'library.postAddress' },
  ]),
];

const identity = evidence('identity', [
  { way: 'upload', accept: ['pdf'], maxMegabytes: 5 },
  { way: 'credential', credentialType: 'id-card' },
  { way: 'data', source: 'population-register', elements: ['person.name'] },
]);

/** The whole package, as far as the form engine reads it. */
export const library: FormParts = {
  scenario: scenario([
    item('residence-check', { mode: 'gate' }),
    item('reader-card', { feeds: [{ credential: 'library-card', elements: ['library.cardNumber'] }] }),
    item('study-seat', { mode: 'conditional', condition: 'answers.seat = true', after: ['reader-card'] }),
    item('books-by-post', { mode: 'option', condition: 'answers.post = true', after: ['reader-card'] }),
  ]),
  questions,
  elements,
  parameters: [
    { code: 'guardianAge', name: text('Age up to which a parent agrees'), unit: text('years') },
    { code: 'seatAge', name: text('Age for a seat'), unit: text('years') },
  ],
  services: {
    'residence-check': service('residence-check', { promisedLimit: { amount: 0, unit: 'wd' } }),
    'reader-card': service('reader-card', {
      promisedLimit: { parameter: 'cardLimit' },
      evidence: [
        identity,
        evidence('guardian-consent', [{ way: 'commitment' }], {
          necessity: 'conditional',
          condition: 'answers.age < parameters.guardianAge',
        }),
      ],
      commitment: {
        available: { parameter: 'commitmentOffered' },
        notice: text('I agree'),
        checkWithin: { amount: 30, unit: 'wd' },
      },
      fees: [{ name: text('card'), amountFen: 500, basis }],
      result: {
        kind: 'credential',
        name: text('card'),
        credential: 'library-card',
        deliveryLimit: { amount: 1, unit: 'wd' },
      },
    }),
    'study-seat': service('study-seat', {
      promisedLimit: { amount: 5, unit: 'wd' },
      evidence: [identity, evidence('card', [{ way: 'credential', credentialType: 'library-card' }])],
    }),
    'books-by-post': service('books-by-post', {
      promisedLimit: { amount: 1, unit: 'wd' },
      fees: [{ name: text('post'), amountFen: 1200, basis }],
    }),
  },
  forms: {
    'residence-check': form('residence-check', ['reader', field('person.name'), field('person.idNumber')]),
    'reader-card': form(
      'reader-card',
      [
        'reader',
        field('person.name', { correctable: true }),
        field('person.idNumber'),
        field('person.phone'),
      ],
      [
        'card',
        field('library.branch'),
        field('library.guardianName', { when: 'answers.age < parameters.guardianAge' }),
      ],
    ),
    'study-seat': form('study-seat', [
      'card',
      field('library.cardNumber'),
      field('library.branch', { required: false }),
    ]),
    'books-by-post': form('books-by-post', ['post', field('library.postAddress'), field('person.phone')]),
  },
};

export const parameters = {
  guardianAge: 14,
  seatAge: 12,
  cardLimit: { amount: 3, unit: 'wd' },
  commitmentOffered: true,
};
export const adult = { age: 30, seat: true, post: true };
/** A number with a right check digit; the person does not exist. */
export const idNumber = '11010519491231002X';
