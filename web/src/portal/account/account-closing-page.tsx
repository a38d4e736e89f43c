import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';

/** After the closing of an account was asked for nobody is signed in: until when it can be taken back (`?until=`), or that it is closed. */
export function AccountClosingPage() {
  const { t } = useTranslation('trust');
  const { until } = useSearch({ strict: false }) as { until?: unknown };
  const format = useFormat();
  const isInstant = typeof until === 'string' && !Number.isNaN(Date.parse(until));
  return (
    <Page title={t(isInstant ? 'close.waiting' : 'close.closed')}>
      <div className="stack">
        {isInstant ? (
          <Notice kind="good" title={t('close.waitingUntil', { moment: format.instant(until) })}>
            <p>{t('close.waitingText')}</p>
          </Notice>
        ) : (
          <Notice kind="good">
            <p>{t('close.closedText')}</p>
          </Notice>
        )}
        <div className="button-row">
          {isInstant ? (
            <LinkButton tone="secondary" to={paths.signIn()} search={{ next: paths.closeAccount() }}>
              {t('close.signInToTakeBack')}
            </LinkButton>
          ) : null}
          <LinkButton tone="quiet" to={paths.home()}>
            {t('close.home')}
          </LinkButton>
        </div>
      </div>
    </Page>
  );
}
