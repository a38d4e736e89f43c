import type { SuspensionKind } from '../calendar/index.ts';
import type {
  ApplicationReach,
  BodyKind,
  ChannelKind,
  PowerSource,
  ServedKind,
  ServiceTypeCode,
} from '../codes/index.ts';
import type { AssuranceLevel, LegalBasis, Limit, OrganisationRole, Parametric, Text } from './model.ts';

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
    /** time for the check afterwards, from the grant; it drives the clock of that task */
    checkWithin: Parametric<Limit>;
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
