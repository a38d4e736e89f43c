/**
 * The scenario package (场景包): everything one place needs to offer a life event (一件事), as data.
 *
 *   scenarios/open-a-restaurant/
 *     scenario.json          Scenario: who it is for, which services in which order, what to call it
 *     elements.json          DataElement[]: the dictionary entries (数据元) that its forms speak of
 *     circumstances.json     Question[]: the questions (情形) whose answers add or remove services and evidence
 *     services/<key>.json    Service: what GB/T 39046-2020 asks to be said about a service (事项)
 *     forms/<key>.json       ServiceForm: the fields of one service, each bound to a data element
 *     processes/<key>.bpmn   BPMN 2.0: how it is handled
 *     decisions/<key>.dmn    DMN: what the rules say
 *     credentials/<key>.json CredentialType: what comes out (证照类型)
 *     parameters.json        Parameter[]: every number that law or a place decides
 *     messages.json          texts sent to people, in both languages
 *     tests/<key>.json       ScenarioTest (scenario-test.ts): given this person and these answers, then these cases
 *
 * Texts that a person reads are `Text`: both languages, always.
 */

import type { Service } from './service-model.ts';

/** A text in every language of the platform; both are obligatory. */
export interface Text {
  zh: string;
  en: string;
}

/** How sure a fact of the package is: read in law or a published source, or a default that the adopting place must confirm. */
export type Certainty = 'law' | 'source' | 'default';

/** Legal basis (设定依据): name and number of the document, article, and how sure we are of it. */
export interface LegalBasis {
  title: string;
  /** the title in English, for those who read no Chinese; the original counts */
  gloss?: string;
  article?: string;
  url?: string;
  certainty: Certainty;
}

/** A span of time as the law counts it: `wd` working days, `d` calendar days, `h` hours, `mo` months, `y` years. */
export interface Limit {
  amount: number;
  unit: 'wd' | 'd' | 'h' | 'mo' | 'y';
}

/** Either a value, or `{ "parameter": "code" }`: looked up for the division and day at hand. */
export type Parametric<T> = T | { parameter: string };

export interface Scenario {
  format: 1;
  /**
   * `internal`: work that government begins itself, such as a case of penalty. It has a process and no items, nobody applies for it, and it is
   * in no list of life events. Absent: a life event.
   */
  kind?: 'internal';
  /** folder name, kebab-case; unique on a platform */
  id: string;
  /** semantic version of the package */
  version: string;
  title: Text;
  summary: Text;
  /** who may apply: a natural person (自然人) or an enterprise (法人) */
  audience: Array<'person' | 'enterprise'>;
  /** words people use for it, for search: synonyms, colloquial names */
  keywords: string[];
  /**
   * What people say when they mean it, for search by whole sentences: a saying is a list of sets of words, and a sentence with a word out
   * of every set means this: [[开, 弄, open], [面条, 火锅, noodle]].
   */
  sayings?: string[][][];
  /** the stage of life it belongs to (国办发〔2025〕24号 life-cycle stages), e.g. `market-entry`, `birth`, `exit` */
  stage: string;
  /** the kind of organisation that leads it, see {@link OrganisationRole} */
  lead: OrganisationRole;
  /** the orchestrating process: key of a file in processes/ */
  process: string;
  /** its parts, in the order in which people are told about them */
  items: ScenarioItem[];
  basis: LegalBasis[];
  /** division that made it (创设区划), GB/T 2260 */
  createdBy: string;
  /** identity assurance level needed to submit (L1–L3); a service that is part of it may need more */
  assurance: AssuranceLevel;
}

/** How surely a person is known (实名等级): 1 a phone · 2 name, number and phone agree · 3 face, electronic identity card or bank card. */
export type AssuranceLevel = 1 | 2 | 3;

/**
 * A duty, not a body: which organisation fulfils it differs by place (a city with 行政审批服务局 gives `food-permit` to
 * it, another to 市场监管局). The adopting place's overlay or the platform's routing table resolves it.
 */
export type OrganisationRole = string;

/** One service inside a scenario. */
export interface ScenarioItem {
  /** key of services/<key>.json */
  service: string;
  /** `gate`: checked before anything else · `required` · `conditional`: when `condition` holds · `option`: when the applicant wants it */
  mode: 'gate' | 'required' | 'conditional' | 'option';
  /** FEEL over circumstance answers, form values and `parameters`; needed for `conditional` */
  condition?: string;
  /** items that must have been granted before this one starts */
  after?: string[];
  /** what its denial does to its siblings: stops the others, or lets them go on */
  denial: 'blocking' | 'independent';
  /** output credential type → data elements it gives to later items */
  feeds?: Array<{ credential: string; elements: string[] }>;
  /** what must pass before it starts though nobody handles anything: a public notice, a liquidation */
  waits?: ItemWait[];
  /** part of the joint site visit (联合勘验), when that takes place */
  siteVisit?: boolean;
}

/** Time that passes, counted from the submission. */
export interface ItemWait {
  why: Text;
  /** absent: nobody can say how long, so no date is promised */
  limit?: Parametric<Limit>;
  /** FEEL; absent: always */
  condition?: string;
}

/** A question whose answer adds or removes services, evidence, steps (情形). */
export interface Question {
  key: string;
  text: Text;
  help?: Text;
  kind: 'yes-no' | 'choice' | 'number' | 'division';
  /** for `choice` */
  options?: Array<{ value: string; label: Text }>;
  /** for `number`, shown beside the box */
  unit?: Text;
  minimum?: number;
  maximum?: number;
  /** FEEL over earlier answers: asked only when true */
  when?: string;
  /** data element that may answer it without asking */
  element?: string;
  /** nobody can make it otherwise (an age): no advice speaks of it */
  fixed?: boolean;
}

export type * from './service-model.ts';

/** A data element (数据元): the unit of reuse. */
export interface DataElement {
  /** dotted code, unique on the platform: `enterprise.name`, `premises.areaSquareMetres` */
  code: string;
  name: Text;
  definition: Text;
  /** JSON Schema (2020-12) fragment of one value */
  schema: JsonSchema;
  /** the organisation role that answers for it (数源单位) */
  steward: OrganisationRole;
  /** asked in this order: a credential the subject holds, a data service, the subject's own space, an earlier application */
  sources: ElementSource[];
  /** general L1 … core L4 (分类分级) */
  grade: 'L1' | 'L2' | 'L3' | 'L4';
  /** shown masked in lists and logs */
  personal: boolean;
}
export type ElementSource =
  | { from: 'subject'; path: string }
  | { from: 'credential'; credentialType: string; field: string }
  /** printed on what an earlier item of the same application issues; a credential that the subject holds is not looked at */
  | { from: 'output'; credentialType: string; field: string }
  | { from: 'data'; service: string; field: string }
  | { from: 'application'; element: string };

/** JSON Schema 2020-12, as far as forms use it. */
export interface JsonSchema {
  type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  enum?: readonly (string | number)[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  [keyword: string]: unknown;
}

/** The fields of one service; a life event's form is the union over its services, by data element. */
export interface ServiceForm {
  key: string;
  sections: FormSection[];
}
export interface FormSection {
  key: string;
  title: Text;
  fields: FormField[];
}
export interface FormField {
  /** data element; two fields with the same element are one question */
  element: string;
  label?: Text;
  help?: Text;
  required: boolean;
  /** FEEL over answers: shown and validated only when true; in the form of a task also over `task.outcome` */
  when?: string;
  /**
   * Given in a task of somebody's own, from their data and with their consent: the user task whose form has the same element. FEEL `when`:
   * only then; otherwise the applicant gives it at once.
   */
  givenIn?: { task: string; when?: string };
  widget?: Widget;
  /** for radio/select: labels of the schema's enum values */
  options?: Array<{ value: string; label: Text }>;
  /** for numbers, shown beside the box and after the value */
  unit?: Text;
  /** the person may correct a prefilled value (a data correction is opened) */
  correctable?: boolean;
}
export type Widget =
  | 'text'
  | 'textarea'
  | 'number'
  | 'date'
  | 'radio'
  | 'checkbox'
  | 'select'
  | 'division'
  | 'address'
  | 'phone';

/** What comes out: a type of credential (证照类型), GB/T 36903. */
export interface CredentialType {
  key: string;
  name: Text;
  /** defining department's USCC + 3 digits, 21 characters (GB/T 36904) */
  typeCode: string;
  holder: 'person' | 'enterprise';
  validity: Parametric<Limit> | null;
  /** what is printed, in order; `from` is a data element or FEEL over the case when it begins with `=` */
  fields: Array<{ key: string; label: Text; from: string; personal?: boolean }>;
  /**
   * printed fields by which several that one holder has are told apart (a birth certificate for each child): a new one takes the place of an earlier
   * one only where all of them are the same; absent: a holder has one
   */
  toldApartBy?: string[];
  layout: { orientation: 'portrait' | 'landscape'; accent: string; motto?: Text };
}

/** A number that law or a place decides; every value has place, dates and basis. */
export interface Parameter {
  code: string;
  name: Text;
  kind: 'number' | 'limit' | 'boolean' | 'text';
  unit?: Text;
  /** the lowest level that decides it freely; absent: follows from its basis and from how services use it (`decided-by.ts`) */
  decidedBy?: DecisionLevel;
  /** what those below may still do: stay at most, or at least, at what holds above */
  below?: 'at-most' | 'at-least';
  values: ParameterValue[];
}
export type DecisionLevel =
  | 'state'
  | 'province'
  | 'city'
  | 'county'
  | 'township'
  | 'village'
  | 'organisation';
export interface ParameterValue {
  /** GB/T 2260 code; applies there and below until a nearer one; `000000` is the whole country */
  division: string;
  organisation?: string;
  validFrom: string;
  validTo?: string;
  value: number | boolean | string | Limit;
  basis: LegalBasis;
}

/** Which organisation fulfils a role, in a place (routing, 路由). */
export interface RoleAssignment {
  role: OrganisationRole;
  division: string;
  /** key of the organisation in the directory (its USCC) */
  organisation: string;
}

/** A place's differences (属地差异): never a copy. Applied to a base of the given id and version range. */
export interface Overlay {
  format: 1;
  scenario: string;
  /** the base version it was last checked against */
  base: string;
  division: string;
  title?: Text;
  note: Text;
  parameters?: Array<{ code: string } & ParameterValue>;
  roles?: RoleAssignment[];
  /** by service key; only improvements are allowed (shorter promise, fewer evidence, more channels) */
  services?: Record<
    string,
    Partial<
      Pick<Service, 'promisedLimit' | 'contact' | 'visits' | 'online' | 'commitment' | 'faq' | 'keywords'>
    >
  >;
  /** evidence that this place no longer asks for: service key → evidence keys */
  withoutEvidence?: Record<string, string[]>;
  /** optional items that this place does not offer */
  withoutItems?: string[];
  messages?: Record<string, Text>;
}
