import { Suspense, useEffect, useState } from 'react';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ClipboardList, Wifi, WifiOff } from 'lucide-react';
import { paths } from '../paths.ts';
import { Mark } from '../ui/brand.tsx';
import { Link } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Loading } from '../ui/states.tsx';
import { LanguageSwitch, SizeSwitch } from '../ui/switches.tsx';
import { keepPage, type Kept } from './keep-page.ts';
import { useOnline } from './use-on-site.ts';
import './on-site.css';

/** The frame of the inspectors' page: whether there is a network, and whether the page would open without one. */
export function OnSiteLayout() {
  const { t } = useTranslation('onsite');
  const online = useOnline();
  const [kept, setKept] = useState<Kept>();
  useEffect(() => {
    let current = true;
    void keepPage().then((now) => {
      if (current) setKept(now);
    });
    return () => {
      current = false;
    };
  }, [online]);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('skip', { ns: 'common' })}
      </a>
      <header className="bar">
        <div className="bar-inner">
          <Link to={paths.onSite()} className="brand">
            <Mark size="1.9rem" />
            <span>{t('title')}</span>
          </Link>
          <div className="bar-tools">
            <SizeSwitch />
            <LanguageSwitch />
            {online ? (
              <a href={paths.work()} className="tool tool--strong">
                <ClipboardList size="1.2em" aria-hidden />
                <span className="tool-name">{t('workbench')}</span>
              </a>
            ) : null}
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <output className="on-site-line" data-kept={kept}>
          {online ? <Wifi size="1.1em" aria-hidden /> : <WifiOff size="1.1em" aria-hidden />}
          {online ? t('online') : t('offline')}
          {kept === 'yes' ? ` · ${t('keptPage')}` : ''}
        </output>
        {kept === 'no' ? (
          <div className="page page--reading">
            <Notice kind="warn" title={t('notKept')}>
              <p>{t('notKeptAdvice')}</p>
            </Notice>
          </div>
        ) : null}
        <Suspense
          fallback={
            <div className="page">
              <Loading />
            </div>
          }
        >
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}
