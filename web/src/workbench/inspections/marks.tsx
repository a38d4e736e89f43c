import { useTranslation } from 'react-i18next';
import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import type { InspectionSummary, InspectionVerdict, InspectionVisit } from '../../api/inspections.ts';
import type { StatusTone } from '../../ui/status.tsx';

const signs = { pass: CircleCheck, warn: TriangleAlert, block: CircleX };

/** What a rule says, by shape and word. */
export function OutcomeMark({ outcome }: { outcome: InspectionVerdict['outcome'] }) {
  const { t } = useTranslation('inspection');
  const Sign = signs[outcome];
  return (
    <span className="outcome" data-outcome={outcome}>
      <Sign size="1.2em" aria-hidden /> {t(`outcome.${outcome}`)}
    </span>
  );
}

export function stateTone(state: InspectionSummary['state']): StatusTone {
  if (state === 'done') return 'good';
  if (state === 'rejected') return 'bad';
  return state === 'cancelled' || state === 'draft' ? 'neutral' : 'active';
}

export function visitTone(state: InspectionVisit['state']): StatusTone {
  if (state === 'published') return 'good';
  if (state === 'refused') return 'warn';
  return state === 'withdrawn' || state === 'lapsed' || state === 'dissolved' ? 'bad' : 'active';
}
