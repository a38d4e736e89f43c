import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MonitorSmartphone } from 'lucide-react';
import {
  changePassword,
  endOtherSessions,
  endOwnSession,
  forgetAuthenticator,
  makeRecoveryCodes,
  mySignInQuery,
  type MySignIn,
} from '../../api/identity.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PasswordFields, usePasswordFields } from './password-fields.tsx';
import { Passkeys } from './passkeys.tsx';
import '../../ui/fields.css';
import './account.css';

/** How one signs in, and where one is signed in now: to find what should not be there, and to end it. */
export function MySignInPage() {
  const { t } = useTranslation('trust');
  return (
    <Page title={t('my.title')} lead={t('my.lead')} back={{ to: paths.me() }}>
      <Fetched query={useQuery(mySignInQuery)} lines={8}>
        {(mine) => (
          <>
            <Sessions sessions={mine.sessions} />
            {mine.fresh ? null : <Stale />}
            <Passkeys passkeys={mine.passkeys} />
            <Password mine={mine} />
            {mine.password ? <SecondFactor mine={mine} /> : null}
            {mine.password ? <Codes codes={mine.recoveryCodes} /> : null}
          </>
        )}
      </Fetched>
    </Page>
  );
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: mySignInQuery.queryKey });
}

function Sessions({ sessions }: { sessions: MySignIn['sessions'] }) {
  const { t } = useTranslation('trust');
  const refresh = useRefresh();
  const [sure, setSure] = useState(false);
  const endOthers = useMutation({ mutationFn: endOtherSessions, onSuccess: refresh });
  return (
    <section className="section sign-in-part">
      <h2>{t('my.sessions')}</h2>
      <ul className="mandates">
        {sessions.map((one) => (
          <SessionCard key={one.id} session={one} />
        ))}
      </ul>
      {endOthers.isError ? <Failure error={endOthers.error} compact /> : null}
      {sessions.length > 1 ? (
        <p>
          <Button
            tone={sure ? 'danger' : 'secondary'}
            busy={endOthers.isPending}
            onClick={() => (sure ? endOthers.mutate() : setSure(true))}
          >
            {t(sure ? 'my.endOthersSure' : 'my.endOthers')}
          </Button>
        </p>
      ) : null}
    </section>
  );
}

function SessionCard({ session }: { session: MySignIn['sessions'][number] }) {
  const { t } = useTranslation('trust');
  const format = useFormat();
  const end = useMutation({ mutationFn: () => endOwnSession(session.id), onSuccess: useRefresh() });
  const device = session.device ?? t('my.unknownDevice');
  return (
    <li className="card mandate">
      <div>
        <p className="mandate-line">
          <MonitorSmartphone size="1.2rem" aria-hidden />
          <strong>{device}</strong>
          {session.current ? <Status tone="good">{t('my.thisOne')}</Status> : null}
        </p>
        <p className="muted small">
          {t(`my.method.${session.method}`)} · {t('my.since', { moment: format.moment(session.startedAt) })} ·{' '}
          {t('my.seen', { moment: format.moment(session.seenAt) })}
        </p>
        {end.isError ? <Failure error={end.error} compact /> : null}
      </div>
      {session.current ? null : (
        <Button
          tone="quiet"
          busy={end.isPending}
          aria-label={t('my.endOne', { device })}
          onClick={() => end.mutate()}
        >
          {t('my.end')}
        </Button>
      )}
    </li>
  );
}

/** Some time after signing in, one proves once more who one is before changing how one signs in. */
function Stale() {
  const { t } = useTranslation('trust');
  return (
    <section className="section sign-in-part">
      <Notice kind="warn" title={t('my.stale')}>
        <p>{t('my.staleText')}</p>
        <p>
          <LinkButton tone="secondary" to={paths.signIn()} search={{ next: paths.mySignIn(), again: true }}>
            {t('my.signInAgain')}
          </LinkButton>
        </p>
      </Notice>
    </section>
  );
}

function Password({ mine }: { mine: MySignIn }) {
  const { t } = useTranslation('trust');
  const format = useFormat();
  const [changing, setChanging] = useState(false);
  const [changed, setChanged] = useState(false);
  return (
    <section className="section sign-in-part">
      <h2>{t('my.passwordTitle')}</h2>
      {mine.passwordSetAt ? (
        <p>
          {t('my.passwordSince', { date: format.date(mine.passwordSetAt) })}
          {mine.passwordIsOld ? ` · ${t('my.passwordOld')}` : ''}
        </p>
      ) : (
        <p className="muted">{t('my.noPassword')}</p>
      )}
      {changed ? <Notice kind="good" title={t('my.passwordChanged')} /> : null}
      {!mine.password ? null : changing ? (
        <ChangePassword
          onDone={() => {
            setChanging(false);
            setChanged(true);
          }}
        />
      ) : (
        <Button tone="secondary" onClick={() => setChanging(true)}>
          {t('my.changePassword')}
        </Button>
      )}
    </section>
  );
}

function ChangePassword({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('trust');
  const refresh = useRefresh();
  const [current, setCurrent] = useState('');
  const [missing, setMissing] = useState(false);
  const fields = usePasswordFields();
  const change = useMutation({
    mutationFn: () => changePassword(current, fields.password),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!current);
    if (fields.check() && current) change.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="card stack">
      {change.isError ? <Failure error={change.error} compact /> : null}
      <TextField
        label={t('password.current')}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={missing ? t('password.currentMissing') : undefined}
      />
      <PasswordFields fields={fields} />
      <div>
        <Button type="submit" busy={change.isPending}>
          {t('password.set')}
        </Button>
      </div>
    </form>
  );
}

function SecondFactor({ mine: { authenticator, fresh } }: { mine: MySignIn }) {
  const { t } = useTranslation('trust');
  const [sure, setSure] = useState(false);
  const forget = useMutation({ mutationFn: forgetAuthenticator, onSuccess: useRefresh() });
  return (
    <section className="section sign-in-part">
      <h2>{t('my.authenticator')}</h2>
      <p>{t(authenticator ? 'my.authenticatorOn' : 'my.authenticatorOff')}</p>
      {forget.isError ? <Failure error={forget.error} compact /> : null}
      {authenticator ? (
        <Button
          tone={sure ? 'danger' : 'secondary'}
          busy={forget.isPending}
          reason={fresh ? undefined : t('my.stale')}
          onClick={() => (sure ? forget.mutate() : setSure(true))}
        >
          {t(sure ? 'my.newPhoneSure' : 'my.newPhone')}
        </Button>
      ) : null}
    </section>
  );
}

function Codes({ codes }: { codes: MySignIn['recoveryCodes'] }) {
  const { t } = useTranslation('trust');
  const refresh = useRefresh();
  const make = useMutation({ mutationFn: makeRecoveryCodes, onSuccess: refresh });
  return (
    <section className="section sign-in-part">
      <h2>{t('my.codes')}</h2>
      <p className="muted">{t('my.codesLead')}</p>
      {make.data ? (
        <Notice kind="good" title={t('my.codesShown')}>
          <ul className="paper-codes number">
            {make.data.codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <Button tone="secondary" onClick={() => make.reset()}>
            {t('my.codesKept')}
          </Button>
        </Notice>
      ) : (
        <p>{codes.madeAt ? t('my.codesLeft', { count: codes.left }) : t('my.codesNone')}</p>
      )}
      {make.isError ? <Failure error={make.error} compact /> : null}
      {make.data ? null : (
        <Button tone="secondary" busy={make.isPending} onClick={() => make.mutate()}>
          {t(codes.madeAt ? 'my.makeNewCodes' : 'my.makeCodes')}
        </Button>
      )}
    </section>
  );
}
