import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lifeEventsQuery } from '../../api/catalogue.ts';
import { acceptMandate, confirmMandate, declineMandate, endMandate } from '../../api/identity.ts';
import type { Mandate } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { useMandateScope } from '../../ui/mandate-scope.ts';
import { usePreferences } from '../../ui/preferences.ts';
import { Failure } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';

/** After any of the acts on a mandate: what is listed, and for whom one may act, has changed. */
function useAct(act: (id: string) => Promise<unknown>, mandate: Mandate, onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => act(mandate.id),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['mandates'] }),
        client.invalidateQueries({ queryKey: ['session'] }),
      ]);
      onDone?.();
    },
  });
}

/** An offer: who asks, for whom, what it lets one do; and the two answers. */
export function OfferCard({ mandate, onAccepted }: { mandate: Mandate; onAccepted: () => void }) {
  const { t } = useTranslation('portal');
  const format = useFormat();
  const accept = useAct(acceptMandate, mandate, onAccepted);
  const decline = useAct(declineMandate, mandate);
  const [sure, setSure] = useState(false);
  const failed = accept.error ?? decline.error;
  return (
    <li className="card stack">
      <h3>{t('mandates.asksYou', { name: mandate.given.name })}</h3>
      <p>{t('mandates.asksYouText', { subject: mandate.subject.name })}</p>
      <Terms mandate={mandate} />
      {mandate.answerBy ? (
        <p className="muted small">{t('mandates.answerBy', { date: format.date(mandate.answerBy) })}</p>
      ) : null}
      {failed ? <Failure error={failed} compact /> : null}
      <div className="button-row">
        <Button busy={accept.isPending} onClick={() => accept.mutate()}>
          {t('mandates.accept')}
        </Button>
        <Button
          tone={sure ? 'danger' : 'secondary'}
          busy={decline.isPending}
          onClick={() => (sure ? decline.mutate() : setSure(true))}
        >
          {t(sure ? 'mandates.declineSure' : 'mandates.decline')}
        </Button>
      </div>
    </li>
  );
}

/** A mandate as it stands, and the way to end it from one's own side. */
export function MandateCard({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation('portal');
  const [sure, setSure] = useState(false);
  const end = useAct(endMandate, mandate);
  const confirm = useAct(confirmMandate, mandate);
  const format = useFormat();
  const failed = end.error ?? confirm.error;
  const { state, holder, subject, may } = mandate;
  const tone = { valid: 'good', offered: 'active', resting: 'warn' }[state as string] ?? 'neutral';
  const act = holder.isYou ? 'layDown' : state === 'offered' ? 'withdraw' : 'revoke';
  return (
    <li className="card mandate">
      <div>
        <p className="mandate-line">
          <strong>{holder.name}</strong>
          <span className="muted">{t('mandates.actsFor')}</span>
          <strong>{subject.name}</strong>
          <Status tone={tone as 'good'}>{t(`mandates.state.${state}`)}</Status>
        </p>
        <Terms mandate={mandate} />
        {mandate.confirmBy ? (
          <p className="small">{t('mandates.confirmBy', { date: format.date(mandate.confirmBy) })}</p>
        ) : null}
        {failed ? <Failure error={failed} compact /> : null}
      </div>
      {may.confirm ? (
        <Button busy={confirm.isPending} onClick={() => confirm.mutate()}>
          {t('mandates.goOn')}
        </Button>
      ) : null}
      {may.end ? (
        <Button
          tone={sure ? 'danger' : 'quiet'}
          busy={end.isPending}
          onClick={() => (sure ? end.mutate() : setSure(true))}
        >
          {t(`mandates.${act}${sure ? 'Sure' : ''}`)}
        </Button>
      ) : null}
    </li>
  );
}

/** What kind of mandate, for what, until when; and who wrote it down at a counter. */
function Terms({ mandate: { kind, services, validTo, given } }: { mandate: Mandate }) {
  const { t } = useTranslation('portal');
  const format = useFormat();
  const text = useText();
  const { division } = usePreferences();
  const events = useQuery(lifeEventsQuery(division));
  const scopeName = useMandateScope();
  const nameOf = (key: string) => {
    const scope = scopeName(key);
    if (scope) return scope;
    const event = events.data?.find((one) => one.scenario === key);
    return event ? text(event.title) : t('mandates.other');
  };
  const { atCounter } = given;
  return (
    <>
      <p className="muted small">
        {t(`mandates.kind.${kind}`)} ·{' '}
        {services ? t('mandates.for', { services: format.list(services.map(nameOf)) }) : t('mandates.forAll')}{' '}
        · {t('mandates.until', { date: format.date(validTo) })}
      </p>
      {atCounter ? (
        <p className="muted small">
          {atCounter.organisation
            ? t('mandates.counterAt', {
                organisation: text(atCounter.organisation),
                official: atCounter.official,
              })
            : t('mandates.counter', { official: atCounter.official })}
        </p>
      ) : null}
    </>
  );
}
