import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.ts';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { DeadDeliveries } from './dead-deliveries.tsx';
import { StuckApplications } from './stuck-applications.tsx';
import '../console.css';

/** What goes on no longer by itself, with the reason and a new try: applications that are stuck, events that could not be delivered. */
export function OperationPage() {
  const { t } = useTranslation('console');
  const may = useSession()?.permissions ?? [];
  return (
    <OfficePage title={t('rooms.operation')} lead={t('operation.lead')}>
      <div className="column">
        <StuckApplications />
        {may.includes('outbox.read') ? <DeadDeliveries mayRevive={may.includes('outbox.revive')} /> : null}
      </div>
    </OfficePage>
  );
}
