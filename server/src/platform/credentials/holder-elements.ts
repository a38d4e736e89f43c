import type { Enterprise, Subject } from '../directory/index.ts';

const kinds: Readonly<Record<Enterprise['type'], string>> = {
  company: '有限责任公司',
  'sole-proprietorship': '个人独资企业',
  partnership: '合伙企业',
  'sole-trader': '个体工商户',
  cooperative: '农民专业合作社',
  other: '其他',
};

/** What the directory knows of a holder, by data element: fields of a face that come from there need no column of their own. */
export function elementsOf(subject: Subject): Record<string, unknown> {
  if (subject.kind === 'person')
    return { 'person.name': subject.name, 'person.idNumber': subject.identityNumber };
  return {
    'enterprise.name': subject.name,
    'enterprise.uscc': subject.uscc,
    'enterprise.type': kinds[subject.type],
    'enterprise.address': subject.address,
    'enterprise.legalRepresentative': subject.legalRepresentative,
    'enterprise.scope': subject.businessScope,
  };
}

/** The data elements that {@link elementsOf} gives for holders of a kind. */
export const knownElements: Readonly<Record<Subject['kind'], ReadonlySet<string>>> = {
  person: new Set(['person.name', 'person.idNumber']),
  enterprise: new Set(
    ['name', 'uscc', 'type', 'address', 'legalRepresentative', 'scope'].map((key) => `enterprise.${key}`),
  ),
};
