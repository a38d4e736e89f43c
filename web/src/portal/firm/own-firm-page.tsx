import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RefreshCw } from 'lucide-react';
import { contestFact, makeEnterpriseCode, ownFirmQuery, type OwnFirm } from '../../api/profile.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { ActedLine } from '../../ui/acted-line.tsx';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { ProfileView } from '../../ui/profile/profile-view.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Empty, Failure, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { TextField } from '../../ui/text-field.tsx';
import { FirmConsents } from './firm-consents.tsx';
import '../inspections/inspections.css';

/** The firm that one acts for: its code, what is known of it, whom it lets read, what it contests. */
export function OwnFirmPage() {
  const { t } = useTranslation('profile');
  const isFirm = useSession()?.actingFor?.kind === 'enterprise';
  return (
    <Page title={t('own.title')} lead={t('own.lead')} back={{ to: paths.me() }}>
      {isFirm ? (
        <Firm />
      ) : (
        <Empty
          title={t('own.actForFirm')}
          action={<LinkButton to={paths.me()}>{t('own.toMe')}</LinkButton>}
        />
      )}
    </Page>
  );
}

/** Every verb of the firm lets the page ask again. */
export function useFirmAct<V = void>(act: (input: V) => Promise<unknown>, onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ownFirmQuery.queryKey });
      onDone?.();
    },
  });
}

function Firm() {
  const query = useQuery(ownFirmQuery);
  return (
    <Fetched query={query} lines={8}>
      {(firm) => (
        <>
          <Code code={firm.code} />
          <Contests list={firm.profile.contests ?? []} />
          <ProfileView
            profile={firm.profile}
            beside={(fact, words) => <ContestFact key={fact} fact={fact} words={words} />}
          />
          <FirmConsents firm={firm} />
        </>
      )}
    </Fetched>
  );
}

function Code({ code }: { code: OwnFirm['code'] }) {
  const { t } = useTranslation('profile');
  const format = useFormat();
  const make = useFirmAct(makeEnterpriseCode);
  return (
    <section className="section stack">
      <h2>{t('code.title')}</h2>
      <p className="muted">{t('code.lead')}</p>
      {code ? (
        <div>
          <QrCode
            text={`${location.origin}${paths.enterpriseCode()}?code=${code.code}`}
            label={t('code.title')}
          />
          <p className="muted small">{t('code.madeAt', { at: format.moment(code.madeAt) })}</p>
        </div>
      ) : null}
      {make.isError ? <Failure error={make.error} compact /> : null}
      <div>
        <Button
          tone={code ? 'secondary' : 'primary'}
          icon={code ? <RefreshCw size="1.1em" aria-hidden /> : undefined}
          busy={make.isPending}
          onClick={() => make.mutate()}
        >
          {t(code ? 'code.renew' : 'code.make')}
        </Button>
      </div>
    </section>
  );
}

function Contests({ list }: { list: NonNullable<OwnFirm['profile']['contests']> }) {
  const { t } = useTranslation('profile');
  const text = useText();
  const format = useFormat();
  if (list.length === 0) return null;
  return (
    <section className="section stack">
      <h2>{t('parts.contests')}</h2>
      <ul className="inspection-cards">
        {list.map((one) => (
          <li key={one.id} className="card who-comes">
            <p className="own-marks">
              <strong>{text(one.factWords)}</strong>
              <Status tone={one.state === 'open' ? 'active' : 'neutral'}>
                {t(`contestState.${one.state}`)}
              </Status>
            </p>
            <p>
              {one.words} <ActedLine by={one.by} at={one.madeAt} />
            </p>
            {one.answer ? (
              <p>{t('contest.answered', { name: text(one.owes ?? ''), words: one.answer })}</p>
            ) : (
              <p className="muted">
                {t('contest.answersBy', { name: text(one.owes ?? ''), day: format.day(one.dueAt) })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ContestFact({ fact, words: name }: { fact: string; words: string }) {
  const { t } = useTranslation('profile');
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const send = useFirmAct(
    () => contestFact(fact, words.trim()),
    () => setOpen(false),
  );
  if (!open)
    return (
      <Button tone="quiet" aria-label={t('contest.of', { name })} onClick={() => setOpen(true)}>
        {t('contest.wrong')}
      </Button>
    );
  return (
    <div className="stack">
      <TextField label={t('contest.words', { name })} rows={2} value={words} onChange={setWords} />
      {send.isError ? <Failure error={send.error} compact /> : null}
      <div className="button-row">
        <Button
          busy={send.isPending}
          reason={words.trim().length > 3 ? undefined : t('contest.missing')}
          onClick={() => send.mutate()}
        >
          {t('contest.send')}
        </Button>
        <Button tone="quiet" onClick={() => setOpen(false)}>
          {t('cancel', { ns: 'common' })}
        </Button>
      </div>
    </div>
  );
}
