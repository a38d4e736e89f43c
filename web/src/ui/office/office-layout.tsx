import { Suspense, useMemo } from 'react';
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import english from 'antd/locale/en_US.js';
import chinese from 'antd/locale/zh_CN.js';
import { useTranslation } from 'react-i18next';
import { useLiveUpdates } from '../../api/live.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { FrameContext } from '../frame.ts';
import { LinkButton } from '../link.tsx';
import { usePreferences } from '../preferences.ts';
import { Empty, Loading } from '../states.tsx';
import { openRooms, type House } from './house.ts';
import { OfficeBar } from './office-bar.tsx';
import { OfficePage } from './office-page.tsx';
import { OfficeRooms } from './office-rooms.tsx';
import { letScriptsStyle } from './style-nonce.ts';
import { officeTheme, pixelsPerRem } from './theme.ts';
import './office.css';
import './parts.css';

letScriptsStyle();

/** The frame of workbench and console: rooms at the left (behind a button on phones), who and where above, antd in our tokens. */
export function OfficeLayout({ house, other }: { house: House; other: House }) {
  const { t } = useTranslation();
  const session = useSession();
  const { language } = usePreferences();
  useLiveUpdates(session?.user.id);
  const rem = pixelsPerRem();
  const theme = useMemo(() => officeTheme(rem), [rem]);
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'en' ? localeOf(english) : localeOf(chinese)}
      button={{ autoInsertSpace: false }}
    >
      <App component={false}>
        {/* antd’s variables, for what it styles outside its own components (links) */}
        <div className="office antd-office">
          <a className="skip" href="#main">
            {t('skip')}
          </a>
          <OfficeBar house={house} />
          <OfficeRooms house={house} other={other} />
          <main id="main" tabIndex={-1} className="office-main">
            <Suspense fallback={<Loading lines={6} />}>
              <FrameContext value={house.area}>
                <RoomOrNext house={house} other={other} />
              </FrameContext>
            </Suspense>
          </main>
        </div>
      </App>
    </ConfigProvider>
  );
}

/** The page; whoever comes to the door of a house and may not enter its first room goes on to the first that is open, here or next door. */
function RoomOrNext({ house, other }: { house: House; other: House }) {
  const { t } = useTranslation();
  const permissions = useSession()?.permissions;
  const { pathname } = useLocation();
  const atDoor = pathname.replace(/\/$/, '') === house.home;
  if (!atDoor || !permissions) return <Outlet />;
  const [first] = [...openRooms(house, permissions), ...openRooms(other, permissions)];
  if (!first)
    return (
      <OfficePage title={t(`nav.${house.area}`)}>
        <Empty
          title={t('nav.noRooms')}
          action={
            <LinkButton to={paths.home()} tone="secondary">
              {t('notFound.home')}
            </LinkButton>
          }
        />
      </OfficePage>
    );
  return first.to === house.home ? <Outlet /> : <Navigate to={first.to} replace />;
}

/** antd's locale files are CommonJS: depending on the bundler the locale is the module or its `default`. */
function localeOf<T>(module: T | { default: T }): T {
  return (module as { default?: T }).default ?? (module as T);
}
