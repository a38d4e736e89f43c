import { useTranslation } from 'react-i18next';
import { CircleDashed } from 'lucide-react';
import type { SiteVisit } from '../../api/cases.ts';
import { Status } from '../../ui/status.tsx';

/** What one organisation found, or that it has not said yet. */
export function FindingMark({ party: { finding } }: { party: SiteVisit['parties'][number] }) {
  const { t } = useTranslation('work');
  if (!finding)
    return (
      <span className="muted small">
        <CircleDashed size="1em" aria-hidden /> {t('visit.noFinding')}
      </span>
    );
  return (
    <Status tone={finding.result === 'passed' ? 'good' : 'bad'}>{t(`visit.result.${finding.result}`)}</Status>
  );
}
