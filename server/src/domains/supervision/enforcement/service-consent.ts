import { dateOf } from '@yiti/engines/calendar';
import type { CaseStep } from './case-store.ts';

/** That the party agreed to be served electronically (电子送达确认): by a document that it signed, or by its own word on the portal. */
export interface ServiceConsent {
  /** null: said on the portal */
  document: string | null;
  by: string;
  on: string;
}

export function consentOf(steps: readonly CaseStep[]): ServiceConsent | null {
  const said = steps.findLast(({ verb }) => verb === 'consent-service');
  if (said) return { document: null, by: said.by, on: dateOf(said.at) };
  const signed = steps.findLast(({ verb }) => verb === 'serve')?.content['consent'];
  if (typeof signed !== 'object' || signed === null) return null;
  const { document, signedBy, signedOn } = signed as { document: string; signedBy: string; signedOn: string };
  return { document, by: signedBy, on: signedOn };
}
