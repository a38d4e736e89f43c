import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Route } from 'lucide-react';
import type { CaseListItem } from '../../api/cases.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Empty } from '../../ui/states.tsx';
import { RouteDialog } from '../case/dialogs/route.tsx';
import { useText } from '../../ui/text.ts';
import { CaseList } from '../cases/case-list.tsx';

/** The manual pool (人工分派): cases for which no organisation has been found yet. */
export function UnroutedPage() {
  const { t } = useTranslation('work');
  const mayRoute = useSession()?.permissions.includes('case.route') ?? false;
  const [routing, setRouting] = useState<CaseListItem>();
  return (
    <OfficePage title={t('rooms.unrouted')} lead={t('unrouted.lead')}>
      <CaseList
        filter={{ state: 'unrouted' }}
        caption={t('rooms.unrouted')}
        empty={
          <Empty title={t('unrouted.empty')} icon={<Route size="1.75rem" strokeWidth={1.5} />}>
            <p>{t('unrouted.emptyText')}</p>
          </Empty>
        }
        {...(mayRoute
          ? {
              doing: (one: CaseListItem) => (
                <>
                  <Disclaimed one={one} />
                  <Button className="button--dense" onClick={() => setRouting(one)}>
                    {t('unrouted.route')}
                  </Button>
                </>
              ),
            }
          : {})}
      />
      {routing ? <RouteDialog one={routing} onClose={() => setRouting(undefined)} /> : null}
    </OfficePage>
  );
}

/** Who said that it is not theirs, and whose it is in their view. */
function Disclaimed({ one: { disclaimed } }: { one: CaseListItem }) {
  const { t } = useTranslation('work');
  const text = useText();
  if (!disclaimed) return null;
  return (
    <p className="muted small">
      {t('disclaim.said', { by: text(disclaimed.by.name), competent: text(disclaimed.competent.name) })}
    </p>
  );
}
