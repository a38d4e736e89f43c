import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ChevronLeft } from 'lucide-react';
import { parkQuery, type Premises } from '../../api/tours.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { NextPage } from '../../ui/more-pages.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { ChangePremisesDialog } from './change-premises-dialog.tsx';
import { NewPremisesDialog } from './new-premises-dialog.tsx';
import { PremisesTable } from './premises-table.tsx';
import '../case/case.css';
import '../inbox/inbox.css';

/** A park and the firms in it: who stands beside whom, so that one team can visit them on one day. */
export function ParkPage() {
  const { parkId } = useParams({ strict: false }) as { parkId: string };
  const { t } = useTranslation('tour');
  const text = useText();
  const mayWrite = useSession()?.permissions.includes('premises.write') ?? false;
  const [entering, setEntering] = useState(false);
  const [changing, setChanging] = useState<Premises>();
  const query = useInfiniteQuery(parkQuery(parkId));
  const [first] = query.data?.pages ?? [];
  return (
    <>
      <Link to={paths.workParks()} className="back">
        <ChevronLeft size="1.1em" aria-hidden />
        {t('parks')}
      </Link>
      <OfficePage
        title={first ? text(first.park.name) : t('parks')}
        lead={first ? t(`kind.${first.park.kind}`) : undefined}
        actions={
          first && mayWrite ? <Button onClick={() => setEntering(true)}>{t('enterPremises')}</Button> : null
        }
      >
        {query.isError && !first ? (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        ) : !first ? (
          <Loading lines={6} />
        ) : (
          <div className="case-main">
            <Panel title={t('firmsIn', { count: first.park.firms })}>
              {first.items.length === 0 ? <p>{t('nobodyIn')}</p> : null}
              {first.items.length > 0 ? (
                <PremisesTable
                  all={query.data!.pages.flatMap(({ items }) => items)}
                  onChange={mayWrite ? setChanging : undefined}
                />
              ) : null}
            </Panel>
            <NextPage query={query} />
          </div>
        )}
        {entering && first ? (
          <NewPremisesDialog
            park={first.park.id}
            division={first.park.division}
            onClose={() => setEntering(false)}
          />
        ) : null}
        {changing ? <ChangePremisesDialog one={changing} onClose={() => setChanging(undefined)} /> : null}
      </OfficePage>
    </>
  );
}
