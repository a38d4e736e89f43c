import { useEffect, useState } from 'react';
import { useParams } from '@tanstack/react-router';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Download, Eye, ScanQrCode } from 'lucide-react';
import {
  credentialOfd,
  credentialPdf,
  credentialQuery,
  credentialUsesQuery,
  presentCredential,
  type CredentialView,
  type Presentation,
} from '../../api/credentials.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Empty, Failure, Fetched } from '../../ui/states.tsx';
import { useText, type Text } from '../../ui/text.ts';
import { useActing } from '../../ui/who-for-whom.ts';
import { CredentialCard } from './credential-card.tsx';
import { FaceList } from './face-list.tsx';
import { History } from './history.tsx';
import { WalletAppSection } from './wallet-app.tsx';
import './wallet.css';

/** One credential: what it says, a code to show it with, and who has looked at it. */
export function CredentialPage() {
  const { credentialId } = useParams({ strict: false }) as { credentialId: string };
  const { t } = useTranslation('wallet');
  const query = useQuery(credentialQuery(credentialId));
  return (
    <FetchedPage query={query} back={{ to: paths.wallet(), label: t('title') }}>
      {(credential) => <Detail credential={credential} />}
    </FetchedPage>
  );
}

function Detail({ credential }: { credential: CredentialView }) {
  const { t } = useTranslation('wallet');
  const text = useText();
  return (
    <Page
      title={text(credential.name)}
      above={credential.holderName}
      width="wide"
      back={{ to: paths.wallet(), label: t('title') }}
    >
      <div className="credential-grid">
        <div className="stack">
          <CredentialCard credential={credential} />
          <Present credential={credential} />
        </div>
        <div className="stack">
          {credential.demonstration ? <p className="muted small">{t('demonstration')}</p> : null}
          <FaceList face={credential.face}>
            {[
              {
                key: 'identifier',
                label: t('identifier'),
                value: <span className="number small">{credential.identifier}</span>,
              },
              {
                key: 'code',
                label: t('code'),
                value: <span className="number">{credential.verificationCode}</span>,
              },
            ]}
          </FaceList>
          <div className="button-row">
            {([credentialPdf, credentialOfd] as const).map((hrefOf, index) => (
              <a
                key={hrefOf.name}
                className="button button--secondary"
                href={hrefOf(credential.credentialId)}
                download
              >
                <Download size="1.1em" aria-hidden />
                <span>{t(index === 0 ? 'pdf' : 'ofd')}</span>
              </a>
            ))}
          </div>
          <WalletAppSection credential={credential} />
          <History credential={credential} />
          <Uses credentialId={credential.credentialId} />
        </div>
      </div>
    </Page>
  );
}

/** Shows the credential (亮证): a code for the other side to scan, good for a short while. */
function Present({ credential }: { credential: CredentialView }) {
  const { t } = useTranslation('wallet');
  const present = useMutation({ mutationFn: () => presentCredential(credential.credentialId) });
  const left = useSecondsLeft(present.data);
  if (present.data && left > 0) {
    const url = `${location.origin}${paths.shown()}?code=${encodeURIComponent(present.data.code)}`;
    return (
      <figure className="card presentation">
        <QrCode text={url} label={t('present.code')} />
        <figcaption>
          {t('present.left', { count: left })}
          <br />
          <span className="muted small">{t('present.text')}</span>
        </figcaption>
      </figure>
    );
  }
  return (
    <div className="stack">
      {present.isError ? <Failure error={present.error} compact /> : null}
      <Button
        wide
        icon={<ScanQrCode size="1.2em" aria-hidden />}
        busy={present.isPending}
        reason={credential.standing === 'valid' ? undefined : t('present.notValid')}
        onClick={() => present.mutate()}
      >
        {present.data ? t('present.again') : t('present.go')}
      </Button>
    </div>
  );
}

/** Whole seconds until the code is no longer good; 0 when it is not. */
function useSecondsLeft(presentation: Presentation | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (!presentation) return;
    const until = Date.parse(presentation.expiresAt);
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [presentation]);
  return left;
}

function Uses({ credentialId }: { credentialId: string }) {
  const { t } = useTranslation('wallet');
  const text = useText();
  const format = useFormat();
  const acting = useActing();
  const query = useQuery(credentialUsesQuery(credentialId));
  const seen = (fields: readonly Text[]) =>
    fields.length === 0 ? t('uses.standing') : t('uses.seen', { fields: format.list(fields.map(text)) });
  return (
    <section className="section stack">
      <h2>{t('uses.title')}</h2>
      <p className="muted">
        {t('uses.lead')}{' '}
        <Link to={paths.uses()} search={{ show: 'credential' }}>
          {t('uses.all')}
        </Link>
      </p>
      <Fetched query={query}>
        {(uses) =>
          uses.length === 0 ? (
            <Empty title={t('uses.none')} icon={<Eye size="1.75rem" strokeWidth={1.5} />} />
          ) : (
            <ul className="uses">
              {uses.map((use) => (
                <li key={use.at + use.usedBy + use.purpose}>
                  <Eye size="1.2rem" aria-hidden />
                  <p>
                    <strong>{acting(use.by)}</strong> · {t(`uses.purpose.${use.purpose}`)}
                    {use.shownBy ? ` · ${t('uses.shownBy', { who: acting(use.shownBy) })}` : ''}
                    <br />
                    <span className="muted small">
                      {format.moment(use.at)} · {text(use.text)}
                      {use.fields === null ? '' : ` · ${seen(use.fields)}`}
                    </span>
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Fetched>
    </section>
  );
}
