import { Suspense, useMemo, type ReactNode } from 'react';
import { Outlet } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import english from 'antd/locale/en_US.js';
import chinese from 'antd/locale/zh_CN.js';
import { useTranslation } from 'react-i18next';
import { DoorOpen, LogOut, Menu, type LucideIcon } from 'lucide-react';
import { useLiveUpdates } from '../../api/live.ts';
import { useSession, useSignOut } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Mark } from '../brand.tsx';
import { Link } from '../link.tsx';
import { usePreferences } from '../preferences.ts';
import { Loading } from '../states.tsx';
import { LanguageSwitch, SizeSwitch } from '../switches.tsx';
import { useText } from '../text.ts';
import { officeTheme } from './theme.ts';
import './office.css';
import './parts.css';

export interface Room {
  to: string;
  label: string;
  icon: LucideIcon;
  /** only marked as current on exactly this address */
  exact?: boolean;
  /** permission without which the room is not shown; the server decides anyway */
  permission?: string;
  /** count or lamp at the end of the line */
  mark?: ReactNode;
}

/** The frame of workbench and console: rooms at the left (behind a button on phones), who and where above, antd in our tokens. */
export function OfficeLayout({
  house,
  home,
  rooms,
  others,
}: {
  house: string;
  home: string;
  rooms: Room[];
  others?: Room[];
}) {
  const { t } = useTranslation();
  const text = useText();
  const session = useSession();
  const signOut = useSignOut();
  const { language, size } = usePreferences();
  useLiveUpdates(Boolean(session));
  const theme = useMemo(() => officeTheme(size), [size]);
  const visible = (room: Room) => !room.permission || session?.permissions.includes(room.permission);
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
          <header className="office-bar">
            <Link to={home} className="brand">
              <Mark size="1.75rem" />
              <span>
                {t('product')} <small>{house}</small>
              </span>
            </Link>
            <div className="office-who">
              <span className="office-name">
                {session?.user.name}
                {session?.organisation ? <small>{text(session.organisation.name)}</small> : null}
              </span>
              <SizeSwitch />
              <LanguageSwitch />
              <button type="button" className="tool" onClick={() => signOut.mutate()}>
                <LogOut size="1.1em" aria-hidden />
                <span className="tool-text">{t('nav.signOut')}</span>
              </button>
            </div>
          </header>
          <details className="office-rooms" open={wideScreen()}>
            <summary>
              <Menu size="1.2em" aria-hidden /> {t('nav.menu')}
            </summary>
            <nav aria-label={t('nav.main')}>
              <RoomList rooms={rooms.filter(visible)} />
              {others?.some(visible) ? <RoomList rooms={others.filter(visible)} /> : null}
              <RoomList rooms={[{ to: paths.home(), label: t('nav.portal'), icon: DoorOpen }]} />
            </nav>
          </details>
          <main id="main" tabIndex={-1} className="office-main">
            <Suspense fallback={<Loading lines={6} />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </App>
    </ConfigProvider>
  );
}

function RoomList({ rooms }: { rooms: Room[] }) {
  return (
    <ul>
      {rooms.map((room) => (
        <li key={room.to}>
          <Link to={room.to} activeOptions={{ exact: Boolean(room.exact) }}>
            <room.icon size="1.2em" aria-hidden />
            <span>{room.label}</span>
            {room.mark}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** On a desktop the rooms stand open; on a phone they wait behind their button. */
function wideScreen(): boolean {
  return matchMedia('(width >= 62rem)').matches;
}

/** antd's locale files are CommonJS: depending on the bundler the locale is the module or its `default`. */
function localeOf<T>(module: T | { default: T }): T {
  return (module as { default?: T }).default ?? (module as T);
}
