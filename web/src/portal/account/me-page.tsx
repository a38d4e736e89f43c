import { useTranslation } from 'react-i18next';
import {
  Bell,
  BellRing,
  Building2,
  ChartNoAxesCombined,
  CircleHelp,
  Eye,
  Handshake,
  Inbox,
  KeyRound,
  LogOut,
  ShieldCheck,
  SearchCheck,
  UserRound,
  UserRoundX,
} from 'lucide-react';
import { useActFor, useSession, useSignOut } from '../../api/session.ts';
import type { Session } from '../../api/types.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import './account.css';

/** The signed-in person: for whom to act, and the way to everything that is theirs. */
export function MePage() {
  const { t } = useTranslation(['portal', 'trust']);
  const session = useSession();
  const signOut = useSignOut();
  if (!session) return <Loading />;
  return (
    <Page title={session.user.name} lead={<Assurance session={session} />}>
      <Subjects session={session} />
      <nav className="me-links section" aria-label={t('me.links')}>
        <Link to={paths.mandates()}>
          <Handshake size="1.3rem" aria-hidden /> {t('mandates.title')}
        </Link>
        <Link to={paths.mySignIn()}>
          <KeyRound size="1.3rem" aria-hidden /> {t('trust:my.link')}
        </Link>
        <Link to={paths.information()}>
          <Eye size="1.3rem" aria-hidden /> {t('me.information')}
        </Link>
        <Link to={paths.consents()}>
          <ShieldCheck size="1.3rem" aria-hidden /> {t('consents.title')}
        </Link>
        {session.actingFor?.kind === 'enterprise' ? (
          <>
            <Link to={paths.ownFirm()}>
              <Building2 size="1.3rem" aria-hidden /> {t('me.firm')}
            </Link>
            <Link to={paths.ownInspections()}>
              <SearchCheck size="1.3rem" aria-hidden /> {t('me.inspections')}
            </Link>
          </>
        ) : null}
        <Link to={paths.notifications()}>
          <Bell size="1.3rem" aria-hidden /> {t('notifications.title')}
        </Link>
        <Link to={paths.notificationSettings()}>
          <BellRing size="1.3rem" aria-hidden /> {t('notificationSettings.title')}
        </Link>
        {session.user.kind !== 'person' ? (
          <Link to={paths.work()}>
            <Inbox size="1.3rem" aria-hidden /> {t('me.workbench')}
          </Link>
        ) : null}
        {session.user.kind === 'administrator' ? (
          <Link to={paths.console()}>
            <ChartNoAxesCombined size="1.3rem" aria-hidden /> {t('me.console')}
          </Link>
        ) : null}
        {session.user.kind === 'person' ? (
          <Link to={paths.closeAccount()}>
            <UserRoundX size="1.3rem" aria-hidden /> {t('trust:close.title')}
          </Link>
        ) : null}
        <Link to={paths.help()}>
          <CircleHelp size="1.3rem" aria-hidden /> {t('help.title')}
        </Link>
      </nav>
      <div className="button-row">
        <Button
          tone="secondary"
          icon={<LogOut size="1.1em" aria-hidden />}
          busy={signOut.isPending}
          onClick={() => signOut.mutate()}
        >
          {t('me.signOut')}
        </Button>
      </div>
    </Page>
  );
}

/** How surely the person is known, and the way to prove more. */
function Assurance({ session: { user, assurance } }: { session: Session }) {
  const { t } = useTranslation(['portal', 'trust']);
  return (
    <>
      {t('me.assurance', { level: assurance })}{' '}
      {user.kind === 'person' && assurance < 3 ? (
        <Link to={paths.stepUp()} search={{ next: paths.me() }}>
          {t('trust:stepUp.mine')}
        </Link>
      ) : null}
    </>
  );
}

/** Oneself and every firm or person that one may act for; one of them is current. */
export function Subjects({ session, only }: { session: Session; only?: Array<'person' | 'enterprise'> }) {
  const { t } = useTranslation('portal');
  const act = useActFor();
  const subjects = session.subjects.filter((one) => !only || only.includes(one.kind));
  if (subjects.length === 0) return null;
  return (
    <section>
      <h2>{t('me.actingFor')}</h2>
      {act.isError ? <Failure error={act.error} compact /> : null}
      <ul className="subjects">
        {subjects.map((one) => {
          const current = session.actingFor?.subjectId === one.subjectId;
          const Icon = one.kind === 'person' ? UserRound : Building2;
          return (
            <li key={one.subjectId} className="card subject">
              <div>
                <Icon size="1.5rem" strokeWidth={1.6} aria-hidden />
                <span>
                  <strong>{one.name}</strong>
                  <br />
                  <span className="muted small">
                    {t(`me.as.${one.as}`)}
                    {one.services ? ` · ${t('me.limited', { count: one.services.length })}` : ''}
                  </span>
                </span>
              </div>
              {current ? (
                <Status tone="active">{t('me.current')}</Status>
              ) : (
                <Button
                  tone="secondary"
                  busy={act.isPending && act.variables === one.subjectId}
                  onClick={() => act.mutate(one.subjectId)}
                >
                  {t('me.take')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
