import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Handshake } from 'lucide-react';
import { mandatesQuery } from '../../api/identity.ts';
import { useSession } from '../../api/session.ts';
import type { Mandate } from '../../api/types.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { Guardianships } from './guardianships.tsx';
import { MandateCard, OfferCard } from './mandate-card.tsx';
import { NewMandateForm } from './new-mandate-form.tsx';
import './account.css';

type Happened = 'given' | 'accepted';

/** Who may act for whom, for what, until when: what waits for one's answer, for whom one acts, who acts for oneself. */
export function MandatesPage() {
  const { t } = useTranslation('portal');
  const session = useSession();
  const query = useQuery(mandatesQuery);
  const [adding, setAdding] = useState(false);
  const [happened, setHappened] = useState<Happened>();
  const grantable = session?.subjects.filter((one) => one.mayMandate) ?? [];
  const done = (what?: Happened) => {
    setAdding(false);
    setHappened(what);
  };
  return (
    <Page title={t('mandates.title')} lead={t('mandates.lead')} back={{ to: paths.me() }}>
      {happened ? <Outcome of={happened} /> : null}
      {adding ? (
        <NewMandateForm subjects={grantable} onDone={() => done('given')} onCancel={() => done()} />
      ) : (
        <Button
          icon={<Handshake size="1.2em" aria-hidden />}
          reason={grantable.length === 0 ? t('mandates.mayNot') : undefined}
          onClick={() => setAdding(true)}
        >
          {t('mandates.give')}
        </Button>
      )}
      <Fetched query={query}>{(all) => <Lists all={all} onAccepted={() => done('accepted')} />}</Fetched>
    </Page>
  );
}

function Outcome({ of }: { of: Happened }) {
  const { t } = useTranslation('portal');
  return (
    <Notice kind="good" title={t(`mandates.${of}`)}>
      <p>{t(`mandates.${of}Text`)}</p>
      {of === 'accepted' ? (
        <LinkButton tone="secondary" to={paths.me()}>
          {t('mandates.toMe')}
        </LinkButton>
      ) : null}
    </Notice>
  );
}

function Lists({ all, onAccepted }: { all: Mandate[]; onAccepted: () => void }) {
  const { t } = useTranslation('portal');
  const offers = all.filter(({ may }) => may.answer);
  const mine = all.filter(({ holder, may }) => holder.isYou && !may.answer);
  const others = all.filter(({ holder }) => !holder.isYou);
  return (
    <>
      {offers.length > 0 ? (
        <section className="section">
          <h2>{t('mandates.offers')}</h2>
          <ul className="mandates">
            {offers.map((one) => (
              <OfferCard key={one.id} mandate={one} onAccepted={onAccepted} />
            ))}
          </ul>
        </section>
      ) : null}
      <List title={t('mandates.others')} none={t('mandates.noneOthers')} mandates={others} />
      <List title={t('mandates.mine')} none={t('mandates.noneMine')} mandates={mine} />
      <Guardianships />
    </>
  );
}

function List({ title, none, mandates }: { title: string; none: string; mandates: Mandate[] }) {
  return (
    <section className="section">
      <h2>{title}</h2>
      {mandates.length === 0 ? (
        <Empty title={none} icon={<Handshake size="1.75rem" strokeWidth={1.5} />} />
      ) : (
        <ul className="mandates">
          {mandates.map((one) => (
            <MandateCard key={one.id} mandate={one} />
          ))}
        </ul>
      )}
    </section>
  );
}
