import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Handshake } from 'lucide-react';
import { lifeEventsQuery } from '../../api/catalogue.ts';
import { mandatesQuery, revokeMandate } from '../../api/identity.ts';
import { useSession } from '../../api/session.ts';
import type { Mandate } from '../../api/types.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { Empty, Failure, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { NewMandateForm } from './new-mandate-form.tsx';
import './account.css';

/** Who may act for whom, for what, until when; several people may act for one firm. */
export function MandatesPage() {
  const { t } = useTranslation('portal');
  const session = useSession();
  const query = useQuery(mandatesQuery);
  const [adding, setAdding] = useState(false);
  const grantable = session?.subjects.filter((one) => one.mayMandate) ?? [];
  return (
    <Page title={t('mandates.title')} lead={t('mandates.lead')} back={{ to: paths.me() }}>
      {adding ? (
        <NewMandateForm subjects={grantable} onDone={() => setAdding(false)} />
      ) : (
        <Button
          icon={<Handshake size="1.2em" aria-hidden />}
          reason={grantable.length === 0 ? t('mandates.mayNot') : undefined}
          onClick={() => setAdding(true)}
        >
          {t('mandates.give')}
        </Button>
      )}
      <section className="section">
        <h2>{t('mandates.list')}</h2>
        <Fetched query={query}>
          {(all) =>
            all.length === 0 ? (
              <Empty title={t('mandates.none')} icon={<Handshake size="1.75rem" strokeWidth={1.5} />} />
            ) : (
              <ul className="mandates">
                {all.map((one) => (
                  <MandateRow key={one.id} mandate={one} />
                ))}
              </ul>
            )
          }
        </Fetched>
      </section>
    </Page>
  );
}

function MandateRow({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation('portal');
  const format = useFormat();
  const client = useQueryClient();
  const text = useText();
  const { division } = usePreferences();
  const events = useQuery(lifeEventsQuery(division));
  const nameOf = (key: string) => {
    const event = events.data?.find((one) => one.scenario === key);
    return event ? text(event.title) : t('mandates.other');
  };
  const [sure, setSure] = useState(false);
  const revoke = useMutation({
    mutationFn: () => revokeMandate(mandate.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['mandates'] }),
  });
  const tone = mandate.state === 'valid' ? 'good' : 'neutral';
  return (
    <li className="card mandate">
      <div>
        <p className="mandate-line">
          <strong>{mandate.holder.name}</strong>
          <span className="muted">{t('mandates.actsFor')}</span>
          <strong>{mandate.subject.name}</strong>
          <Status tone={tone}>{t(`mandates.state.${mandate.state}`)}</Status>
        </p>
        <p className="muted small">
          {mandate.services
            ? t('mandates.for', { services: format.list(mandate.services.map(nameOf)) })
            : t('mandates.forAll')}{' '}
          · {t('mandates.until', { date: format.date(mandate.validTo) })}
        </p>
        {revoke.isError ? <Failure error={revoke.error} compact /> : null}
      </div>
      {mandate.state === 'valid' ? (
        <Button
          tone={sure ? 'danger' : 'quiet'}
          busy={revoke.isPending}
          onClick={() => (sure ? revoke.mutate() : setSure(true))}
        >
          {sure ? t('mandates.revokeSure') : t('mandates.revoke')}
        </Button>
      ) : null}
    </li>
  );
}
