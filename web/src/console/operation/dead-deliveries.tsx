import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { CircleCheckBig } from 'lucide-react';
import { deadQuery, reviveDelivery, type DeadDelivery } from '../../api/operation.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure } from '../../ui/states.tsx';
import { MorePages } from '../../ui/more-pages.tsx';

/** Events that could not be delivered after many tries: kept, with the last error, until someone lets them try again. */
export function DeadDeliveries({ mayRevive }: { mayRevive: boolean }) {
  const { t } = useTranslation('console');
  const query = useInfiniteQuery(deadQuery);
  return (
    <Panel title={t('operation.dead')}>
      <MorePages
        query={query}
        items={(page) => page}
        empty={
          <p className="muted">
            <CircleCheckBig size="1.05em" aria-hidden /> {t('operation.noneDead')}
          </p>
        }
      >
        {(list) => (
          <ul className="lines">
            {list.map((one) => (
              <DeadLine key={one.subscription + String(one.eventId)} one={one} mayRevive={mayRevive} />
            ))}
          </ul>
        )}
      </MorePages>
    </Panel>
  );
}

function DeadLine({ one, mayRevive }: { one: DeadDelivery; mayRevive: boolean }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const { message } = App.useApp();
  const client = useQueryClient();
  const revive = useMutation({
    mutationFn: () => reviveDelivery(one),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['dead-deliveries'] });
      void message.success(t('operation.revived'));
    },
  });
  return (
    <li className="grant">
      <div>
        <strong className="number">{one.type}</strong>{' '}
        <span className="small number">{one.subscription}</span>
        <p className="operation-error">{one.lastError}</p>
        <span className="muted small">
          {t('operation.deadSince', { at: format.moment(one.at), count: one.attempts })}
        </span>
        {revive.error ? <Failure error={revive.error} compact /> : null}
      </div>
      {mayRevive ? (
        <Button
          tone="secondary"
          className="button--dense"
          busy={revive.isPending}
          aria-label={`${t('operation.revive')}: ${one.type} ${one.subscription}`}
          onClick={() => revive.mutate()}
        >
          {t('operation.revive')}
        </Button>
      ) : null}
    </li>
  );
}
