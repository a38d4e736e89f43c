import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Database, Eye, FileQuestionMark, ShieldCheck } from 'lucide-react';
import { ownRequestsQuery } from '../../api/privacy.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import '../account/account.css';
import './privacy.css';

/** Everything about what is known of me: who looked, what is known, what I let others see, what I can ask for. */
export function InformationPage() {
  const { t } = useTranslation('privacy');
  const session = useSession();
  return (
    <Page
      title={t('hub.title')}
      above={session?.actingFor?.name}
      lead={t('hub.lead')}
      back={{ to: paths.me() }}
    >
      <nav className="me-links" aria-label={t('hub.title')}>
        <Link to={paths.uses()}>
          <Eye size="1.3rem" aria-hidden /> {t('uses.title')}
        </Link>
        <Link to={paths.ownData()}>
          <Database size="1.3rem" aria-hidden /> {t('data.title')}
        </Link>
        <Link to={paths.consents()}>
          <ShieldCheck size="1.3rem" aria-hidden /> {t('hub.consents')}
        </Link>
        <Link to={paths.askInformation()}>
          <FileQuestionMark size="1.3rem" aria-hidden /> {t('ask.title')}
        </Link>
      </nav>
      <section className="section stack">
        <h2>{t('request.mine')}</h2>
        <Requests />
      </section>
    </Page>
  );
}

function Requests() {
  const { t } = useTranslation('privacy');
  const format = useFormat();
  return (
    <Fetched query={useQuery(ownRequestsQuery)}>
      {(all) =>
        all.length === 0 ? (
          <p className="muted">{t('request.none')}</p>
        ) : (
          <ul className="request-list">
            {all.map((one) => (
              <li key={one.id}>
                <Link to={paths.informationRequest(one.id)}>{t(`request.kind.${one.kind}`)}</Link>
                <Status tone={one.state === 'working' ? 'active' : one.state === 'done' ? 'good' : 'warn'}>
                  {t(`request.state.${one.state}`)}
                </Status>
                <span className="muted small">{format.moment(one.askedAt)}</span>
              </li>
            ))}
          </ul>
        )
      }
    </Fetched>
  );
}
