import type { LegalBasis, RiskClass, Text } from '../model.ts';

/** The seven dimensions of Shandong's classification (2020): 企业属性, 登记许可, 年报公示, 合规信息, 舆情关联, 关联企业, 经营能力. */
export const dimensions = [
  'attributes',
  'registration',
  'annual-reports',
  'compliance',
  'public-opinion',
  'affiliates',
  'capacity',
] as const;
export type Dimension = (typeof dimensions)[number];

/** What a kind of fact weighs (指标). */
export interface Indicator {
  code: string;
  dimension: Dimension;
  name: Text;
  /** points of one fact on its day; negative speaks for the enterprise */
  points: number;
  /** after so many months a fact weighs half; absent: it does not fade */
  halfLifeMonths?: number;
  /** most points, either way, of all facts of this indicator */
  most?: number;
}

/** A fact that puts an enterprise into the highest class whatever its points (直接判定情形), for so many months. */
export interface Veto {
  code: string;
  name: Text;
  months?: number;
}

/** Indicators, vetoes and limits, in force from a day (风险分类指标体系). */
export interface RiskModel {
  version: string;
  validFrom: string;
  basis: LegalBasis;
  indicators: readonly Indicator[];
  vetoes: readonly Veto[];
  /** points from which B, C, D begin */
  cuts: { B: number; C: number; D: number };
  /** points end here: 0 … most */
  most: number;
  /** does a fact count while it is contested? */
  countsContested: boolean;
}

/** One fact of an enterprise. What the enterprise may see and contest. */
export interface RiskFact {
  id: string;
  /** code of an indicator or a veto */
  code: string;
  /** the day it is of */
  on: string;
  source: Text;
  contest?: Contest;
}

/** 异议: open, upheld (the fact is wrong and does not count), rejected. */
export interface Contest {
  state: 'open' | 'upheld' | 'rejected';
  reason: string;
  on: string;
  settledOn?: string;
  answer?: string;
}

/** Somebody decided otherwise, for a time (人工调整). */
export interface RiskOverride {
  class: RiskClass;
  reason: string;
  by: string;
  until: string;
}

/** Why a fact counts, or does not. */
export type Counted = 'counted' | 'contested' | 'upheld' | 'faded' | 'future' | 'unknown-indicator';

export interface Contribution {
  fact: string;
  code: string;
  dimension: Dimension | null;
  counted: Counted;
  /** after fading, before the indicator's limit */
  points: number;
  isVeto: boolean;
  why: Text;
}

/** A class with everything it rests on. An internal aid: 不评价、不惩戒、不公开、不免抽. */
export interface RiskResult {
  class: RiskClass;
  /** what the points and vetoes give, without the override */
  computed: RiskClass;
  points: number;
  byDimension: Record<Dimension, number>;
  /** heaviest first */
  contributions: Contribution[];
  /** codes of vetoes in force */
  vetoes: string[];
  /** dimensions whose source did not answer: the class may be too low or too high */
  missing: Dimension[];
  /** the class if every open contest were upheld; absent without one */
  ifUpheld?: RiskClass;
  override?: RiskOverride;
  model: string;
  on: string;
  why: Text;
}
