import type { InspectingBodyData, InspectionItemData, InspectorData } from '../../api/inspections.ts';
import type { ListName } from '../../api/inspections.ts';

/** A line as it stands in the form. */
export type Draft =
  | { list: 'bodies'; key: string; organisation: string; data: InspectingBodyData }
  | { list: 'inspectors'; key: string; organisation: string; data: InspectorData }
  | { list: 'items'; key: string; organisation: string; data: InspectionItemData };
export type DraftOf<L extends ListName> = Extract<Draft, { list: L }>;
export type Line = InspectionItemData['checklist'][number];

export function blank(list: ListName): Draft {
  const shared = { key: '', organisation: '' };
  if (list === 'bodies') return { list, ...shared, data: { kind: 'administrative-organ' } };
  if (list === 'inspectors')
    return { list, ...shared, data: { name: '', validTo: '', specialisms: [], avoids: [], onDuty: true } };
  return {
    list,
    ...shared,
    data: {
      name: { zh: '', en: '' },
      organisations: [],
      basis: [],
      method: 'on-site',
      fullCoverage: false,
      checklist: [],
    },
  };
}

export const blankLine = (): Line => ({
  code: '',
  content: { zh: '', en: '' },
  standard: { aspect: '', text: { zh: '', en: '' } },
  byData: false,
});

/** The line as it is sent: what says nothing is left out. */
export function sentLine({ dataSource, credential, evidence, ...line }: Line): Line {
  return {
    ...line,
    ...(line.byData && dataSource && whole(dataSource) ? { dataSource } : {}),
    ...(line.byData && credential ? { credential } : {}),
    ...(evidence?.length ? { evidence } : {}),
  };
}

const code = /^[a-z0-9][a-z0-9.-]*$/;
const uscc = /^[0-9A-HJ-NPQRTUW-Y]{18}$/;
const whole = ({ zh, en }: { zh: string; en: string }) => Boolean(zh.trim() && en.trim());

/** The first thing that is missing, as a key of the texts; undefined: it can be saved. What law asks for publication is checked then. */
export function missingOf(draft: Draft): string | undefined {
  if (!draft.key.trim()) return 'key';
  if (draft.list === 'bodies') return uscc.test(draft.key) ? undefined : 'uscc';
  if (!draft.organisation) return 'organisation';
  if (draft.list === 'inspectors') {
    const { name, validTo, avoids } = draft.data;
    if (!name.trim()) return 'name';
    if (!validTo) return 'validTo';
    return avoids.every((one) => uscc.test(one)) ? undefined : 'avoids';
  }
  const { name, organisations, basis, capPerYear, withoutNotice, checklist } = draft.data;
  if (!whole(name)) return 'name';
  if (organisations.length === 0) return 'organisations';
  if (basis.some(({ title }) => !title.trim())) return 'basis';
  if (capPerYear !== undefined && !isCap(capPerYear)) return 'capPerYear';
  if (withoutNotice && !withoutNotice.title.trim()) return 'withoutNotice';
  return missingOfLines(checklist);
}

const isCap = (times: number) => Number.isInteger(times) && times >= 1 && times <= 366;

function missingOfLines(lines: readonly Line[]): string | undefined {
  if (lines.some((line) => !code.test(line.code) || !code.test(line.standard.aspect))) return 'lineCode';
  if (new Set(lines.map((line) => line.code)).size < lines.length) return 'lineTwice';
  if (lines.some((line) => !whole(line.content) || !whole(line.standard.text))) return 'lineText';
  if (lines.some(({ credential }) => credential && !code.test(credential))) return 'credential';
  return undefined;
}

/** The list with one line moved up (-1) or down (1); at the end it stays. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  if (to < 0 || to >= list.length) return [...list];
  const next = [...list];
  [next[at], next[to]] = [next[to]!, next[at]!];
  return next;
}

/** Words that stand apart by blanks, commas or lines. */
export const wordsOf = (text: string): string[] => text.split(/[\s,，、]+/u).filter(Boolean);
