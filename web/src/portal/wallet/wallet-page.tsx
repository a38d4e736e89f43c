import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { IdCard, ScanQrCode } from 'lucide-react';
import { credentialsQuery } from '../../api/credentials.ts';
import { paths } from '../../paths.ts';
import { Link, LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { CredentialCard } from './credential-card.tsx';
import './wallet.css';

/** The credentials of the subject, as cards; those that no longer hold stand last. */
export function WalletPage() {
  const { t } = useTranslation('wallet');
  const query = useQuery(credentialsQuery);
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      width="wide"
      aside={
        <LinkButton to={paths.pass()} icon={<ScanQrCode size="1.2em" aria-hidden />}>
          {t('pass')}
        </LinkButton>
      }
    >
      <Fetched query={query} lines={6}>
        {(all) =>
          all.length === 0 ? (
            <Empty
              title={t('none')}
              icon={<IdCard size="1.75rem" strokeWidth={1.5} />}
              action={
                <LinkButton to={paths.home()} tone="secondary">
                  {t('find')}
                </LinkButton>
              }
            >
              <p>{t('noneText')}</p>
            </Empty>
          ) : (
            <ul className="wallet">
              {all
                .toSorted((a, b) => Number(a.standing !== 'valid') - Number(b.standing !== 'valid'))
                .map((one) => (
                  <li key={one.credentialId}>
                    <Link to={paths.credential(one.credentialId)} className="wallet-link">
                      <CredentialCard credential={one} />
                    </Link>
                  </li>
                ))}
            </ul>
          )
        }
      </Fetched>
    </Page>
  );
}
