import type { InspectionChange, InspectionView } from '../../api/inspections.ts';

/** The whole of an inspection as it was asked for, with the reasons and the day on which its approval was published: what is not sent is taken away. */
export function asAsked(
  { items, inspectors, assistants, trigger, specialApproval, ...one }: InspectionView,
  reasons: Record<string, string>,
  publishedOn = '',
): InspectionChange {
  const { kind, source, reason, method, windowFrom, windowTo, unannounced } = one;
  return {
    kind,
    source,
    reason,
    method,
    windowFrom,
    windowTo,
    unannounced,
    ...(trigger ? { trigger } : {}),
    ...(specialApproval
      ? { specialApproval: publishedOn ? { ...specialApproval, publishedOn } : specialApproval }
      : {}),
    itemCodes: items.map(({ code }) => code),
    inspectors: inspectors.map(({ certificate }) => certificate),
    assistants,
    explanations: Object.fromEntries(Object.entries(reasons).filter(([, words]) => words.trim() !== '')),
  };
}
