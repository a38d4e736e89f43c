import { useState, type FormEvent } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  demonstrationPeopleQuery,
  giveSecondFactor,
  sessionQuery,
  signIn,
  signInAsDemonstrationPerson,
  type DemonstrationPerson,
  type SignInState,
} from '../../api/identity.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { TextField } from '../../ui/text-field.tsx';
import './account.css';

/** Sign in: with the demonstration people (only in a demonstration), or with password and, for officials, second factor. */
export function SignInPage() {
  const { t } = useTranslation('portal');
  const { next } = useSearch({ strict: false }) as { next?: string };
  const [state, setState] = useState<SignInState>();
  const entered = useEnter(next);
  const done = (answer: SignInState) => (answer.state === 'signed-in' ? entered() : setState(answer));
  return (
    <Page title={state ? t('signIn.secondFactor') : t('signIn.title')}>
      {state ? (
        <SecondFactor state={state} onDone={done} />
      ) : (
        <div className="stack">
          {next ? <Notice>{t('signIn.next')}</Notice> : null}
          <DemonstrationPeople onDone={done} />
          <PasswordForm onDone={done} />
        </div>
      )}
    </Page>
  );
}

/** An address of this site, and none that only looks like one. */
function ownAddress(next: string | undefined): string | undefined {
  const url = next?.startsWith('/') ? URL.parse(next, window.location.origin) : null;
  return url?.origin === window.location.origin ? `${url.pathname}${url.search}${url.hash}` : undefined;
}

/** After signing in: back to where the person came from, or to the house that fits them. */
function useEnter(next: string | undefined) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    // not `clear()`: the frame around the page would go on looking at the session that was thrown away
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
    const session = await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
    const houses = { person: paths.home(), officer: paths.work(), administrator: paths.console() };
    const own = ownAddress(next);
    // the protocol's own address: the server answers it, not one of our pages
    if (own?.startsWith('/openid/')) return window.location.assign(own);
    await navigate({ href: own ?? houses[session?.user.kind ?? 'person'] });
  };
}

function DemonstrationPeople({ onDone }: { onDone: (state: SignInState) => void }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const { data: people } = useQuery(demonstrationPeopleQuery);
  const [all, setAll] = useState(false);
  const enter = useMutation({ mutationFn: signInAsDemonstrationPerson, onSuccess: onDone });
  if (!people?.length) return null;
  const shown = all ? people : people.filter((one) => one.prominent);
  return (
    <section className="demo">
      <h2>{t('signIn.demonstration')}</h2>
      <p className="muted">{t('signIn.demonstrationLead')}</p>
      {enter.isError ? <Failure error={enter.error} compact /> : null}
      <ul className="demo-people">
        {shown.map((one: DemonstrationPerson) => (
          <li key={one.person}>
            <button
              type="button"
              className="demo-person"
              aria-busy={enter.isPending || undefined}
              onClick={() => enter.mutate(one.person)}
            >
              <span className="demo-face" aria-hidden data-kind={one.kind}>
                {one.name.zh.slice(0, 1)}
              </span>
              <span>
                <strong>{text(one.name)}</strong>
                <span className="muted small">
                  {text(one.role)}
                  {one.organisation ? ` · ${text(one.organisation)}` : ''}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {people.length > shown.length ? (
        <Button tone="quiet" onClick={() => setAll(true)}>
          {t('signIn.allPeople', { count: people.length })}
        </Button>
      ) : null}
    </section>
  );
}

function PasswordForm({ onDone }: { onDone: (state: SignInState) => void }) {
  const { t } = useTranslation('portal');
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const enter = useMutation({ mutationFn: () => signIn(account, password), onSuccess: onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!account || !password);
    if (account && password) enter.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="stack section">
      <h2>{t('signIn.withPassword')}</h2>
      {enter.isError ? <Failure error={enter.error} compact /> : null}
      <TextField
        label={t('signIn.account')}
        hint={t('signIn.accountHint')}
        autoComplete="username"
        value={account}
        onChange={setAccount}
        error={missing && !account ? t('signIn.accountMissing') : undefined}
      />
      <TextField
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={missing && !password ? t('signIn.passwordMissing') : undefined}
      />
      <div>
        <Button type="submit" busy={enter.isPending}>
          {t('signIn.go')}
        </Button>
      </div>
    </form>
  );
}

function SecondFactor({ state, onDone }: { state: SignInState; onDone: (state: SignInState) => void }) {
  const { t } = useTranslation('portal');
  const [code, setCode] = useState('');
  const [wrongForm, setWrongForm] = useState(false);
  const give = useMutation({ mutationFn: () => giveSecondFactor(code), onSuccess: onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWrongForm(!/^\d{6}$/.test(code));
    if (/^\d{6}$/.test(code)) give.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      {state.enrolment ? (
        <Notice title={t('signIn.enrol')}>
          <p>{t('signIn.enrolText')}</p>
          <p className="number">
            <strong>{state.enrolment.secret}</strong>
          </p>
          <a href={state.enrolment.uri}>{t('signIn.enrolOpen')}</a>
        </Notice>
      ) : (
        <p className="muted">{t('signIn.secondFactorLead')}</p>
      )}
      {give.isError ? <Failure error={give.error} compact /> : null}
      <TextField
        label={t('signIn.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        width={8}
        value={code}
        onChange={(value) => setCode(value.replace(/\D/g, '').slice(0, 6))}
        error={wrongForm ? t('signIn.codeWrongForm') : undefined}
      />
      <div>
        <Button type="submit" busy={give.isPending}>
          {t('signIn.go')}
        </Button>
      </div>
    </form>
  );
}
