/** Who looks at the profile of a firm. */
export const audiences = ['public', 'third-party', 'inspector', 'firm'] as const;
export type Audience = (typeof audiences)[number];

export const profileFields = [
  'name',
  'uscc',
  'status',
  'type',
  'place',
  'registeredOn',
  'address',
  'businessScope',
  'legalRepresentative',
  'capital',
  'whiteList',
  'publishedResults',
  'credentials',
  'commitments',
  'inspections',
  'findings',
  'months',
  'coming',
  'riskClass',
  'contests',
] as const;
export type ProfileField = (typeof profileFields)[number];

/** yes; no; or only where the firm has consented to this very field. */
export type Access = 'yes' | 'no' | 'with-consent';

/**
 * The whole policy, row by row. What the register publishes of every firm is public (企业信息公示暂行条例); what inspections found and what a firm holds is
 * for who inspects it now, and for whom it lets; a risk class is for inspecting organisations and the firm itself, and no consent opens it
 * (信用风险分类：不公开).
 */
export const access: Readonly<Record<ProfileField, Readonly<Record<Audience, Access>>>> = {
  name: { public: 'yes', 'third-party': 'yes', inspector: 'yes', firm: 'yes' },
  uscc: { public: 'yes', 'third-party': 'yes', inspector: 'yes', firm: 'yes' },
  status: { public: 'yes', 'third-party': 'yes', inspector: 'yes', firm: 'yes' },
  type: { public: 'yes', 'third-party': 'yes', inspector: 'yes', firm: 'yes' },
  place: { public: 'yes', 'third-party': 'yes', inspector: 'yes', firm: 'yes' },
  registeredOn: { public: 'yes', 'third-party': 'yes', inspector: 'yes', firm: 'yes' },
  address: { public: 'yes', 'third-party': 'yes', inspector: 'yes', firm: 'yes' },
  businessScope: { public: 'yes', 'third-party': 'yes', inspector: 'yes', firm: 'yes' },
  whiteList: { public: 'yes', 'third-party': 'yes', inspector: 'yes', firm: 'yes' },
  publishedResults: { public: 'yes', 'third-party': 'yes', inspector: 'yes', firm: 'yes' },
  legalRepresentative: { public: 'no', 'third-party': 'with-consent', inspector: 'yes', firm: 'yes' },
  capital: { public: 'no', 'third-party': 'with-consent', inspector: 'yes', firm: 'yes' },
  credentials: { public: 'no', 'third-party': 'with-consent', inspector: 'yes', firm: 'yes' },
  commitments: { public: 'no', 'third-party': 'with-consent', inspector: 'yes', firm: 'yes' },
  inspections: { public: 'no', 'third-party': 'with-consent', inspector: 'yes', firm: 'yes' },
  findings: { public: 'no', 'third-party': 'with-consent', inspector: 'yes', firm: 'yes' },
  months: { public: 'no', 'third-party': 'with-consent', inspector: 'yes', firm: 'yes' },
  coming: { public: 'no', 'third-party': 'no', inspector: 'yes', firm: 'yes' },
  riskClass: { public: 'no', 'third-party': 'no', inspector: 'yes', firm: 'yes' },
  contests: { public: 'no', 'third-party': 'no', inspector: 'no', firm: 'yes' },
};

export interface Reader {
  audience: Audience;
  /** fields that the firm lets this third party read today */
  consented: ReadonlySet<ProfileField>;
}

/** May this reader see this field? The one function that decides; everything that shows a profile asks it. */
export function maySee(field: ProfileField, { audience, consented }: Reader): boolean {
  const rule = access[field][audience];
  return rule === 'yes' || (rule === 'with-consent' && consented.has(field));
}

export const fieldsFor = (reader: Reader): ReadonlySet<ProfileField> =>
  new Set(profileFields.filter((field) => maySee(field, reader)));

/** What a firm can let a third party read. */
export const consentable: readonly ProfileField[] = profileFields.filter(
  (field) => access[field]['third-party'] === 'with-consent',
);
