import { dateOf } from '@yiti/engines/calendar';
import type { ChecklistLine, InspectionItem } from '@yiti/engines/inspections';
import type { Entry } from './entry.ts';

/** An item as the engine reads it; its basis is what the list names. */
export function itemOf(entry: Entry<'items'>): InspectionItem {
  const { name, organisations, basis, method, specialism, fullCoverage, capPerYear, checklist } = entry.data;
  const named = basis.map((one) => ({ ...one, certainty: 'source' as const }));
  return {
    code: entry.key,
    name,
    basis: named,
    organisations,
    method,
    fullCoverage,
    checklist: checklist.map(({ code, content, standard, evidence }): ChecklistLine => ({
      code,
      content,
      standard,
      basis: named,
      evidence: evidence ?? [],
    })),
    ...(specialism ? { specialism } : {}),
    ...(capPerYear === undefined ? {} : { capPerYear }),
    ...publishedOn(entry),
  };
}

/** Not published any more: it has no day of publication. */
export const publishedOn = ({ state, publishedAt }: Entry) =>
  state === 'published' && publishedAt !== null ? { publishedOn: dateOf(publishedAt) } : {};
