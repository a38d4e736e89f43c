/**
 * The nouns of the joint inspection net (涉企联合检查一张网). 国办发〔2024〕54号; 鲁政办发〔2025〕3号.
 *
 *   inspection body + inspectors + published items ─▶ request ─ preCheck ─▶ verdicts
 *   plan lines ─ draw ─▶ enterprises and inspectors ─▶ checks ─ merge ─▶ visits, each with one checklist
 *
 * Organisations and enterprises are named by their USCC, inspectors by certificate number, days are `YYYY-MM-DD` in Asia/Shanghai. Texts
 * that a person reads are in both languages. Where a fact may be unknown because its source did not answer, the field is
 * `undefined`; `null` or an empty list says that there is none.
 */
import type { WorkingCalendar } from '../calendar/index.ts';
import type { EvidenceKind } from './evidence.ts';
import type { LegalBasis, Limit, Text } from '../scenario/model.ts';

export type { LegalBasis, Limit, Text };

/** Unified social credit code, 18 characters. */
export type Uscc = string;

// ── who inspects ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A body that may inspect (检查主体), as it stands on the published list. */
export interface InspectingBody {
  organisation: Uscc;
  name: Text;
  /** 行政机关 · 法律法规授权组织 · 受委托组织; nobody else may inspect */
  kind: 'administrative-organ' | 'authorised' | 'entrusted';
  /** for `entrusted`: in whose name it acts, and where the letter of entrustment is published */
  entrustedBy?: Uscc;
  entrustmentUrl?: string;
  /** GB/T 2260 */
  division: string;
  /** first day on the published list; absent: not published */
  publishedOn?: string;
  /** last day on it */
  withdrawnOn?: string;
}

/** Someone with an enforcement certificate (行政执法人员). */
export interface Inspector {
  /** of the enforcement certificate (执法证号) */
  certificate: string;
  name: string;
  organisation: Uscc;
  /** last day of the certificate */
  validTo: string;
  /** codes of fields of enforcement (执法领域), such as `food`, `fire` */
  specialisms: string[];
  /** divisions in which the inspector works, GB/T 2260; those below are included */
  areas: string[];
  /** enterprises that the inspector must keep away from (回避): kinship, shares, former employer */
  avoids: Uscc[];
  onDuty: boolean;
}

// ── what is inspected ────────────────────────────────────────────────────────────────────────────────────────────────────

/** How a check is made: 现场 · 书面 · 非现场. */
export type Method = 'on-site' | 'written' | 'remote';

/** One matter on the published list (行政检查事项). What is not on it may not be checked (清单之外无检查). */
export interface InspectionItem {
  code: string;
  name: Text;
  /** only 法律, 法规, 规章, 国务院决定 */
  basis: LegalBasis[];
  /** bodies in whose powers it lies */
  organisations: Uscc[];
  method: Method;
  /** specialism that the inspectors need; absent: any */
  specialism?: string;
  /** first day on the published list; absent: not published */
  publishedOn?: string;
  withdrawnOn?: string;
  /** law asks for every one of its objects to be checked (法定全覆盖) */
  fullCoverage?: boolean;
  /** times a year that one organisation may check it at one enterprise; absent: only the cap of the organisation holds */
  capPerYear?: number;
  checklist: ChecklistLine[];
}

/** One question of a checklist (检查表单), with the standard inside. */
export interface ChecklistLine {
  /** of the content (检查内容编码); the same content has the same code in every organisation */
  code: string;
  content: Text;
  /** what it takes to pass */
  standard: Standard;
  basis: LegalBasis[];
  /** kinds of evidence that must be kept */
  evidence: EvidenceKind[];
}

/**
 * A standard in words, and where possible in a form that machines compare. `aspect` names what is observed
 * (`kitchen.exhaust.cleaning-interval-days`): two standards of one aspect can contradict each other.
 */
export interface Standard {
  aspect: string;
  text: Text;
  /** one of these values is required */
  oneOf?: string[];
  /** a number within these limits, in `unit` */
  least?: number;
  most?: number;
  unit?: string;
}

/** Credit risk class (信用风险分类): A low · B normal · C raised · D high. An internal aid: never published. */
export type RiskClass = 'A' | 'B' | 'C' | 'D';

/** Where an enterprise can be visited (经营场所). */
export interface Premises {
  id: string;
  division: string;
  /** park or building complex (园区) that it lies in */
  park?: string;
}

/** Enterprises, sole traders and farmers' cooperatives alike (涉企). */
export interface Enterprise {
  uscc: Uscc;
  name: string;
  premises: Premises[];
  riskClass?: RiskClass;
  /** last day on the white list (无感监管、无事不扰), null when it is not on it */
  whitelistedTo?: string | null;
}

// ── plans, requests, what has been ───────────────────────────────────────────────────────────────────────────────────────

/** 日常检查 · 个案检查 · 专项检查. */
export type InspectionKind = 'routine' | 'case' | 'special';

/** What it comes from: 计划 · 双随机 · 投诉举报 · 转办交办 · 司法建议 · 监测预警 · 企业申请 · 上级部署 · 复查. */
export type InspectionSource =
  | 'plan'
  | 'draw'
  | 'complaint'
  | 'referral'
  | 'judicial'
  | 'monitoring'
  | 'enterprise-request'
  | 'superior'
  | 'follow-up';

/** One line of an annual inspection plan (年度检查计划). */
export interface PlanLine {
  id: string;
  organisation: Uscc;
  items: string[];
  kind: InspectionKind;
  method: Method;
  /** how many of each stratum, in the order of the strata: shares 0–1, or whole numbers */
  quotas: Quota[];
  /** first and last day of the window */
  from: string;
  to: string;
}

/** How much is drawn of one stratum (risk class, industry, place). */
export interface Quota {
  stratum: string;
  share?: number;
  count?: number;
}

/** Approval of a special inspection (专项检查): by a government of county level or higher, or by the superior organ. */
export interface SpecialApproval {
  document: string;
  approvedBy: 'government' | 'superior-organ';
  approvedOn: string;
  publishedOn?: string;
}

/** An inspection that somebody wants to make (检查申请), before its approval. */
export interface InspectionRequest {
  id: string;
  organisation: Uscc;
  enterprise: Uscc;
  premises?: string;
  items: string[];
  kind: InspectionKind;
  source: InspectionSource;
  method: Method;
  /** certificate numbers */
  inspectors: string[];
  /** days between which it is to take place */
  from: string;
  to: string;
  special?: SpecialApproval;
  /** why it cannot wait (应急先检); approval is filled in afterwards */
  emergency?: string;
  /** what the applicant answers to a rule that lets itself be answered, by rule */
  reasons?: Partial<Record<RuleId, string>>;
}

/** An inspection that has taken place. */
export interface PastInspection {
  id: string;
  organisation: Uscc;
  enterprise: Uscc;
  kind: InspectionKind;
  source: InspectionSource;
  method: Method;
  on: string;
  inspectors: string[];
  items: string[];
  /** what was found per checklist line */
  lines: Array<{ code: string; passed: boolean }>;
  /** the visit that it was part of, when several organisations came together; counts once for the enterprise */
  visit?: string;
}

/** An inspection that is applied for or approved, and has not taken place. */
export interface PendingInspection {
  id: string;
  organisation: Uscc;
  enterprise: Uscc;
  kind: InspectionKind;
  source: InspectionSource;
  /** absent: somebody goes there */
  method?: Method;
  premises?: string;
  park?: string;
  items: string[];
  lines: number;
  from: string;
  to: string;
  /** the joint visit that it is already part of; counts once for the enterprise */
  visit?: string;
}

// ── the check beforehand ─────────────────────────────────────────────────────────────────────────────────────────────────

/** The ten rules of the check beforehand (合规预检), in the order in which they are told. */
export const ruleIds = [
  'published',
  'inspectors',
  'yearly-cap',
  'density',
  'low-yield',
  'non-site-first',
  'reuse',
  'white-list',
  'merge',
  'special',
] as const;
export type RuleId = (typeof ruleIds)[number];

export type Outcome = 'pass' | 'warn' | 'block';

/** What one rule says of a request. */
export interface Verdict {
  rule: RuleId;
  outcome: Outcome;
  /** facts were missing and those that were there decide nothing: never a pass */
  undecided: boolean;
  /** which facts: names of fields of the facts */
  missing: string[];
  basis: LegalBasis[];
  /** what was found */
  finding: Text;
  /** what to do; absent for a pass */
  advice?: Text;
  /** what was counted and against which limit */
  measured?: Array<{ what: string; count: number; limit: number }>;
  /** checks it could be joined with, and who would lead */
  merge?: {
    inspections: string[];
    lead: Uscc;
    /** at other firms beside it: for a tour, not for one visit */ nearby?: string[];
  };
  /** checklist lines that need not be asked again, and where the result stands */
  reuse?: Array<{ line: string; inspection: string; on: string; passed: boolean }>;
  /** the supervising body is told of it (抄送执法监督机构) */
  copyToSupervision?: true;
}

/** The verdicts of all rules, and the worst of them. */
export interface PreCheck {
  outcome: Outcome;
  verdicts: Verdict[];
}

/**
 * What the rules may know. A field that is `undefined` could not be learned now; `history.complete: false` says that some organisation's
 * past inspections are missing, so that counts are at least what they are.
 */
export interface PreCheckFacts {
  today: string;
  /** working days of the place */
  calendar: WorkingCalendar;
  /** null: not on the published list */
  body: InspectingBody | null | undefined;
  /** those of the request that exist */
  items: InspectionItem[] | undefined;
  /** those of the request that exist */
  inspectors: Inspector[] | undefined;
  enterprise: Enterprise | undefined;
  history: { inspections: PastInspection[]; complete: boolean } | undefined;
  /** on the same enterprise, or at the same premises or park */
  pending: PendingInspection[] | undefined;
  /** checklist lines that shared data or monitoring can answer, by their code */
  answerable: ReadonlySet<string> | undefined;
}

// ── visits ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** One planned check of one organisation at one enterprise, before merging. */
export interface Check {
  id: string;
  organisation: Uscc;
  premises: string;
  park?: string;
  items: string[];
  /** how many checklist lines: who has most of them leads */
  lines: number;
  /** first and last possible day */
  from: string;
  to: string;
  /** checks of different classes never share a visit: `announced`, `unannounced` … Absent: `announced` */
  manner?: string;
  /** not counted against the organisation's yearly cap */
  uncounted?: boolean;
}

/** One visit for one or several checks (联合检查). */
export interface Visit {
  checks: string[];
  organisations: Uscc[];
  lead: Uscc;
  /** between these days all its checks can take place */
  from: string;
  to: string;
  /** the day that is proposed; null when the organisations have no common free day */
  day: string | null;
  premises: string[];
  why: Text;
}
