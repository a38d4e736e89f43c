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
import type { SuspensionKind } from '../calendar/index.ts';

import type {
  ApplicationReach,
  BodyKind,
  ChannelKind,
  PowerSource,
  ServedKind,
  ServiceTypeCode,
} from '../codes/index.ts';

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

/** GB/T 39046 A: service type (事项类型). Applied for by people: 01 05 07 08 09 10 20. */
export type ServiceType = ServiceTypeCode;

export interface Service {
  key: string;
  name: Text;
  /** basic code (基本编码), 12 characters; inherited, locked below the level that set it */
  basicCode: string;
  type: ServiceType;
  /** in words that a person uses */
  plain: Text;
  keywords: string[];
  /** as those of the scenario */
  sayings?: string[][][];
  role: OrganisationRole;
  /** exercise level (行使层级): 1 state … 5 township, 6 village */
  level: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  audience: Array<'person' | 'enterprise'>;
  basis: LegalBasis[];
  /** 1 handled at once (即办件), 2 within a promise (承诺件) */
  handling: 1 | 2;
  /** identity assurance level that it needs by itself, wherever it is a part; absent: that of the scenario */
  assurance?: AssuranceLevel;
  acceptanceLimit: Parametric<Limit>;
  statutoryLimit: Parametric<Limit>;
  promisedLimit: Parametric<Limit>;
  extensionLimit?: Parametric<Limit>;
  /** special procedures that may stop its clock (特别程序) */
  suspensions: Array<Exclude<SuspensionKind, 'correction' | 'ordinary'>>;
  conditions: Text[];
  evidence: Evidence[];
  fees: Fee[];
  /** visits to an office that remain (到现场次数), with the reason when not 0 */
  visits: { count: number; reason?: Text };
  online: 'full' | 'partial' | 'none';
  offlineReason?: Text;
  /** commitment instead of proof (告知承诺): the notice that the applicant signs */
  commitment?: {
    available: Parametric<boolean>;
    /** FEEL over answers and parameters: to whom it is open where it is available; absent: to all */
    condition?: string;
    notice: Text;
    checkWithin: Limit;
  };
  result: {
    kind: 'credential' | 'record' | 'none';
    name: Text;
    credential?: string;
    deliveryLimit: Limit;
    /** path of a picture or page of what comes out (结果样本); absent: the credential's own face, drawn from its type */
    sample?: string;
  };
  contact: { enquiries: string; complaints: string; hours: Text; place: Text };
  faq: Array<{ question: Text; answer: Text }>;
  /** absent in packages from before; nothing is published without it */
  particulars?: ServiceParticulars;
  /** key of forms/<key>.json */
  form: string;
  /** key of processes/<key>.bpmn that handles one case; absent: the platform's standard handling process */
  process?: string;
}

/** What else the list of a service says (实施清单要素: GB/T 39046-2020 table 4 and the national lists); the platform itself does not go by it. */
export interface ServiceParticulars {
  powerSource: PowerSource;
  /** which level does what of it (权限划分) */
  powerDivision?: Text;
  /** what this level decides (行使内容) */
  powerContent?: Text;
  bodyKind: BodyKind;
  /** who entrusted it, for `bodyKind` 3 (委托部门) */
  entrustedBy?: Text;
  /** the office inside the organisation (承办机构); absent: the organisation itself */
  handledBy?: Text;
  /** organisations that decide with it (联办机构) */
  jointly?: Text[];
  /** in order (办理流程) */
  steps: Array<{ name: Text; by?: Text; limit?: Limit }>;
  channels: ChannelKind[];
  reach: ApplicationReach;
  /** for whom beyond those who may apply here online: institutions, associations, organs (服务对象) */
  alsoServes?: ServedKind[];
  appointment: boolean;
  onlinePayment: boolean;
  courier: boolean;
  selfService: boolean;
  /** at a counter of the service hall (进驻大厅) */
  inHall: boolean;
  /** services of others that law demands first (中介服务); absent: none */
  intermediary?: Text;
  /** how many are granted at most (数量限制); absent: no limit */
  quota?: Text;
  /** under which headings it is found (服务主题) */
  themes: Text[];
}

/** Evidence (材料). How it is got is tried in this order: `abolished`, `output`, `credential`, `data`, `check`, `commitment`, `upload`. */
export interface Evidence {
  key: string;
  name: Text;
  necessity: 'required' | 'conditional' | 'optional';
  /** FEEL; for `conditional` */
  condition?: string;
  /** ways to obtain it; `upload` is added by the platform when all others fail */
  obtain: EvidenceWay[];
  /**
   * It cannot exist yet when the application is handed in: the applicant's own task (id of a user task of the orchestrating process)
   * with which it is handed in, whenever the process comes there. `condition` then says when it is announced at the start.
   */
  inTask?: string;
  issuedBy: Text;
  basis: LegalBasis[];
  /** for whoever hands it in on paper (原件份数, 复印件份数); absent: none */
  originals?: number;
  copies?: number;
  /** what kind and size of paper or file (规格) */
  specification?: Text;
  /** how old it may be (出具时间要求) */
  issuedWithin?: Text;
  /** how and where it is got (材料办理说明、地点) */
  howToGet?: Text;
  /** what it is used for here (材料使用说明) */
  usedFor?: Text;
  /** path of an empty form to fill in (空白表) */
  blank?: string;
  /** URL or path of a filled-in sample */
  sample: string;
  /** what makes it acceptable */
  criteria: Text;
}
export type EvidenceWay =
  /** nobody asks for it any more (直接取消), on this basis; it stays in the list so that people are told */
  | { way: 'abolished'; basis: LegalBasis }
  | { way: 'credential'; credentialType: string }
  /** what an earlier item of the same application issues, and nothing else: for papers about somebody who is not the applicant */
  | { way: 'output'; credentialType: string }
  | { way: 'data'; source: string; elements: string[] }
  | { way: 'check'; role: OrganisationRole }
  | { way: 'commitment' }
  | { way: 'upload'; accept: Array<'pdf' | 'jpg' | 'png'>; maxMegabytes: number };

export interface Fee {
  name: Text;
  /** in fen (分), so that sums are exact; 0 is free */
  amountFen: number;
  basis: LegalBasis[];
  /** who pays less or nothing (减免) */
  waiver?: Text;
}

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
