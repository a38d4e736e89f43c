/** A natural person (自然人). Identity number, mobile and address are personal: mask them in lists and logs. */
export interface Person {
  kind: 'person';
  id: string;
  /** GB 11643, 18 characters */
  identityNumber: string;
  name: string;
  /** from the identity number, YYYY-MM-DD */
  birthDate: string;
  sex: 'male' | 'female';
  mobile: string | undefined;
  householdDivision: string;
  address: string | undefined;
}

export type EnterpriseType =
  | 'company'
  | 'sole-proprietorship'
  | 'partnership'
  | 'sole-trader'
  | 'cooperative'
  | 'other';

/** A legal entity or sole trader (法人、经营主体). */
export interface Enterprise {
  kind: 'enterprise';
  id: string;
  uscc: string;
  name: string;
  type: EnterpriseType;
  legalRepresentative: string;
  /** when the legal representative is in the register of persons */
  legalRepresentativeId: string | undefined;
  division: string;
  address: string;
  businessScope: string;
  /** GB/T 4754—2017: section letter and up to four digits (`H6210`); absent where the register gives none */
  industry?: string | undefined;
  /** active 存续 · suspended 歇业 · revoked 吊销 · closed 注销 */
  status: 'active' | 'suspended' | 'revoked' | 'closed';
  registeredOn: string;
  capitalFen: number | undefined;
}

/** Who applies (办事主体). */
export type Subject = Person | Enterprise;
