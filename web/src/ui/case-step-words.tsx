import { useTranslation } from 'react-i18next';
import type { EnforcementCase } from '../api/enforcement.ts';
import { useFormat } from './format.ts';

/** What a step of a case of penalty says, in one line: what was decided about evidence, what was paid, and what was written. */
export function CaseStepWords({ step }: { step: EnforcementCase['steps'][number] }) {
  const { t } = useTranslation('enforcement');
  const format = useFormat();
  const { settled, paidFen, words } = step;
  const parts = [
    ...(settled ? [settled.what, t(`kept.settled.${settled.how}`)] : []),
    ...(paidFen === null ? [] : [format.money(paidFen)]),
    words,
  ];
  return <span>{parts.filter(Boolean).join(' · ')}</span>;
}
