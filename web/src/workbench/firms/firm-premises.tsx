import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.ts';
import { premisesQuery, type Premises } from '../../api/tours.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { ChangePremisesDialog } from '../tours/change-premises-dialog.tsx';
import { NewPremisesDialog } from '../tours/new-premises-dialog.tsx';
import { PremisesTable } from '../tours/premises-table.tsx';
import '../inbox/inbox.css';

/** Where the firm can be visited, of those places that the reader's organisation works in. */
export function FirmPremises({ uscc }: { uscc: string }) {
  const { t } = useTranslation('tour');
  const session = useSession();
  const own = session?.permissions.includes('premises.write') ? session.organisation : undefined;
  const query = useQuery(premisesQuery(uscc));
  const [entering, setEntering] = useState(false);
  const [changing, setChanging] = useState<Premises>();
  return (
    <Panel title={t('premisesOf')}>
      {query.isError ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : !query.data ? (
        <Loading lines={3} />
      ) : query.data.length === 0 ? (
        <p>{t('noPremises')}</p>
      ) : (
        <PremisesTable all={query.data} ofOneFirm onChange={own ? setChanging : undefined} />
      )}
      {own && query.data ? (
        <div>
          <Button tone="secondary" onClick={() => setEntering(true)}>
            {t('enterPremises')}
          </Button>
        </div>
      ) : null}
      {entering && own && query.data ? (
        <NewPremisesDialog
          firm={{ uscc, hasRegistered: query.data.some(({ registered }) => registered) }}
          division={own.division}
          onClose={() => setEntering(false)}
        />
      ) : null}
      {changing ? <ChangePremisesDialog one={changing} onClose={() => setChanging(undefined)} /> : null}
    </Panel>
  );
}
