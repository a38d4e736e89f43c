import { Suspense } from 'react';
import { Outlet } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Bell, FileStack, House, IdCard, UserRound, type LucideIcon } from 'lucide-react';
import { useLiveUpdates } from '../api/live.ts';
import { unreadQuery } from '../api/notifications.ts';
import { useSession } from '../api/session.ts';
import type { Session } from '../api/types.ts';
import { paths } from '../paths.ts';
import { Mark } from '../ui/brand.tsx';
import { Link } from '../ui/link.tsx';
import { Loading } from '../ui/states.tsx';
import { LanguageSwitch, SizeSwitch } from '../ui/switches.tsx';
import { ActingFor } from './acting-for.tsx';
import { PlaceChip } from './place-chip.tsx';
import './portal.css';

/** The frame around every page of the portal: brand, place, language and size above; the four rooms above (desktop) or at the thumb (phone). */
export function PortalLayout() {
  const { t } = useTranslation();
  const session = useSession();
  useLiveUpdates(session?.user.id);
  const unread = useUnread(Boolean(session));
  const rooms: Room[] = [
    { to: paths.home(), label: t('nav.home'), icon: House, exact: true },
    { to: paths.applications(), label: t('nav.applications'), icon: FileStack },
    { to: paths.wallet(), label: t('nav.wallet'), icon: IdCard },
    { to: paths.notifications(), label: t('nav.notifications'), icon: Bell, badge: unread },
  ];
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <Bar rooms={rooms} session={session} />
      <main id="main" tabIndex={-1}>
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
      <div>
        <footer className="foot">
          <div className="foot-inner">
            <span>{t('foot.tagline')}</span>
            <Link to={paths.verify()}>{t('nav.verify')}</Link>
            <Link to={paths.publicSupervision()}>{t('nav.supervision')}</Link>
            <Link to={paths.help()}>{t('nav.help')}</Link>
          </div>
        </footer>
      </div>
      <Tabs rooms={rooms} />
    </div>
  );
}

interface Room {
  to: string;
  label: string;
  icon: LucideIcon;
  exact?: boolean;
  badge?: number;
}

function Bar({ rooms, session }: { rooms: Room[]; session: Session | null | undefined }) {
  const { t } = useTranslation();
  return (
    <header className="bar">
      <div className="bar-inner">
        <Link to={paths.home()} className="brand">
          <Mark size="1.9rem" />
          <span>{t('product')}</span>
        </Link>
        <PlaceChip />
        <nav className="bar-nav" aria-label={t('nav.main')}>
          {rooms.map((room) => (
            <Link key={room.to} to={room.to} activeOptions={{ exact: Boolean(room.exact) }}>
              {room.label} <Unread count={room.badge} />
            </Link>
          ))}
        </nav>
        <div className="bar-tools">
          <SizeSwitch />
          <LanguageSwitch />
          <Link to={session ? paths.me() : paths.signIn()} className="tool tool--strong">
            <UserRound size="1.2em" aria-hidden />
            <span className="tool-name">
              {session ? (session.actingFor?.name ?? session.user.name) : t('nav.signIn')}
            </span>
          </Link>
        </div>
      </div>
      <ActingFor session={session} />
    </header>
  );
}

/** The same rooms at the thumb, on a phone. */
function Tabs({ rooms }: { rooms: Room[] }) {
  const { t } = useTranslation();
  return (
    <nav className="tabs" aria-label={t('nav.main')}>
      {rooms.map((room) => (
        <Link key={room.to} to={room.to} activeOptions={{ exact: Boolean(room.exact) }}>
          <room.icon size="1.4rem" strokeWidth={1.75} aria-hidden />
          {room.label}
          <Unread count={room.badge} />
        </Link>
      ))}
    </nav>
  );
}

function Unread({ count }: { count?: number | undefined }) {
  const { t } = useTranslation();
  if (!count) return null;
  return (
    <span className="badge">
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <span className="visually-hidden">{t('nav.unread', { count })}</span>
    </span>
  );
}

function useUnread(enabled: boolean): number {
  return useQuery({ ...unreadQuery, enabled }).data ?? 0;
}
