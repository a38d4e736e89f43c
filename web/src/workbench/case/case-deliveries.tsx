import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { handOverAgain, type OfficialCase } from '../../api/cases.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure } from '../../ui/states.tsx';
import { Status, type StatusTone } from '../../ui/status.tsx';

type Delivery = OfficialCase['deliveries'][number];

const tones: Record<Delivery['state'], StatusTone> = { waiting: 'active', done: 'good', dead: 'bad' };

/** What was handed over to the organisation's own system (对接), whether it has it, and what it answers while it does not. */
export function CaseDeliveries({ one }: { one: OfficialCase }) {
  const { t } = useTranslation('work');
  const mayAccept = useSession()?.permissions.includes('case.accept') === true;
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => handOverAgain(one.caseId),
    onSuccess: () => client.invalidateQueries({ queryKey: ['case', one.caseId] }),
  });
  if (one.deliveries.length === 0) return null;
  return (
    <Panel title={t('deliveries.title')}>
      <ul className="deliveries">
        {one.deliveries.map((each) => (
          <DeliveryRow key={each.action} {...each} />
        ))}
      </ul>
      {one.deliveries.some(({ state }) => state === 'dead') && mayAccept ? (
        <>
          {again.isError ? <Failure error={again.error} compact /> : null}
          <div className="button-row">
            <Button tone="secondary" busy={again.isPending} onClick={() => again.mutate()}>
              {t('deliveries.again')}
            </Button>
          </div>
        </>
      ) : null}
    </Panel>
  );
}

function DeliveryRow({ action, state, attempts, nextAt, lastError, deliveredAt, theirReference }: Delivery) {
  const { t } = useTranslation('work');
  const format = useFormat();
  return (
    <li>
      <p className="delivery-head">
        <strong>{t(`deliveries.action.${action}`)}</strong>
        <Status tone={tones[state]}>{t(`deliveries.state.${state}`)}</Status>
      </p>
      {deliveredAt ? (
        <p className="muted small">
          {t('deliveries.taken', { at: format.moment(deliveredAt), number: theirReference ?? '' })}
        </p>
      ) : (
        <p className="muted small">
          {t('deliveries.attempts', { count: attempts })}
          {nextAt && state === 'waiting' ? t('deliveries.next', { at: format.moment(nextAt) }) : null}
        </p>
      )}
      {lastError && !deliveredAt ? (
        <p className="muted small">{t('deliveries.answer', { text: lastError })}</p>
      ) : null}
      {state === 'dead' ? <p className="small">{t('deliveries.dead')}</p> : null}
    </li>
  );
}
