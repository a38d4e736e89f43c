import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ShieldCheck } from 'lucide-react';
import { consentsQuery, withdrawConsent, type Consent } from '../../api/openid.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, Failure, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useActing } from '../../ui/who-for-whom.ts';
import './account.css';

/** Which systems one lets see what; taken back with one button. */
export function ConsentsPage() {
  const { t } = useTranslation('portal');
  return (
    <Page title={t('consents.title')} lead={t('consents.lead')} back={{ to: paths.me() }}>
      <Fetched query={useQuery(consentsQuery)}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('consents.none')} icon={<ShieldCheck size="1.75rem" strokeWidth={1.5} />} />
          ) : (
            <ul className="mandates">
              {all.map((one) => (
                <ConsentCard key={one.id} consent={one} />
              ))}
            </ul>
          )
        }
      </Fetched>
    </Page>
  );
}

function ConsentCard({ consent }: { consent: Consent }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const client = useQueryClient();
  const acting = useActing();
  const [sure, setSure] = useState(false);
  const withdraw = useMutation({
    mutationFn: () => withdrawConsent(consent.id),
    onSuccess: () => client.invalidateQueries({ queryKey: consentsQuery.queryKey }),
  });
  const name = text(consent.client.name);
  const who = acting(consent.by);
  return (
    <li className="card mandate">
      <div>
        <h2 className="consent-name">{name}</h2>
        <p>
          {consent.fields.length > 0
            ? t('consents.sees', { fields: format.list(consent.fields.map(({ title }) => text(title))) })
            : t('consents.seesNothing')}
        </p>
        <p className="muted small">
          {consent.organisation ? `${text(consent.organisation)} · ` : ''}
          {who === consent.by.name
            ? ''
            : `${t(consent.asked ? 'consents.by' : 'consents.byTold', { who })} · `}
          {t(consent.asked ? 'consents.since' : 'consents.toldSince', {
            date: format.date(consent.givenAt),
          })}
        </p>
        {consent.asked ? null : <p className="small">{t('consents.unasked')}</p>}
        {withdraw.isError ? <Failure error={withdraw.error} compact /> : null}
      </div>
      <Button
        tone={sure ? 'danger' : 'quiet'}
        busy={withdraw.isPending}
        aria-label={t(sure ? 'consents.withdrawSureFrom' : 'consents.withdrawFrom', { name })}
        onClick={() => (sure ? withdraw.mutate() : setSure(true))}
      >
        {t(sure ? 'consents.withdrawSure' : 'consents.withdraw')}
      </Button>
    </li>
  );
}
