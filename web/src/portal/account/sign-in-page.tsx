import { useState, type FormEvent } from 'react';
import { useSearch } from '@tanstack/react-router';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { KeyRound } from 'lucide-react';
import {
  demonstrationPeopleQuery,
  signIn,
  signInAsDemonstrationPerson,
  signInWaysQuery,
  type DemonstrationPerson,
  type SignInState,
} from '../../api/identity.ts';
import { CeremonyGivenUp, signInWithPasskey } from '../../api/passkeys.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { TextField } from '../../ui/text-field.tsx';
import { SignInAtSource } from './at-source.tsx';
import { NewPasswordStep, SecondFactorStep } from './sign-in-steps.tsx';
import { useEnter } from './use-enter.ts';
import './account.css';

interface SignInSearch {
  next?: string;
  hindrance?: string;
  /** who is asked to prove once more who he is */
  again?: boolean;
}

/** Sign in: with the demonstration people (only in a demonstration), a passkey, or a password and, for officials, second factor. */
export function SignInPage() {
  const { t } = useTranslation(['portal', 'trust']);
  const { next, hindrance, again } = useSearch({ strict: false }) as SignInSearch;
  const peopleHere = useQuery(signInWaysQuery).data?.peopleHere ?? true;
  const [state, setState] = useState<SignInState>();
  const entered = useEnter(next);
  const done = (answer: SignInState) => (answer.state === 'signed-in' ? entered() : setState(answer));
  return (
    <Page title={titles[state?.state ?? 'nothing'](t)}>
      {state?.state === 'new-password' ? (
        <NewPasswordStep onDone={done} />
      ) : state ? (
        <SecondFactorStep state={state} onDone={done} />
      ) : (
        <div className="stack">
          {next ? <Notice>{t('signIn.next')}</Notice> : null}
          <SignInAtSource next={next} hindrance={hindrance} again={again === true} />
          <DemonstrationPeople onDone={done} />
          {peopleHere ? null : <p className="section">{t('trust:source.officialsHere')}</p>}
          <WithPasskey onDone={done} />
          <PasswordForm onDone={done} />
          {peopleHere ? (
            <p>
              <Link to={paths.register()} search={next ? { next } : {}}>
                {t('trust:signIn.register')}
              </Link>
            </p>
          ) : null}
          <p>
            <Link to={paths.recover()}>{t('trust:signIn.cannot')}</Link>
          </p>
        </div>
      )}
    </Page>
  );
}

type Say = (key: string) => string;
const titles: Record<'nothing' | SignInState['state'], (t: Say) => string> = {
  nothing: (t) => t('signIn.title'),
  'signed-in': (t) => t('signIn.title'),
  'second-factor': (t) => t('signIn.secondFactor'),
  'new-password': (t) => t('trust:signIn.newPassword'),
};

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

function WithPasskey({ onDone }: { onDone: (state: SignInState) => void }) {
  const { t } = useTranslation('trust');
  const enter = useMutation({ mutationFn: signInWithPasskey, onSuccess: onDone });
  return (
    <section className="stack section">
      <div>
        <Button
          tone="secondary"
          icon={<KeyRound size="1.2em" aria-hidden />}
          busy={enter.isPending}
          onClick={() => enter.mutate()}
        >
          {t('signIn.passkey')}
        </Button>
      </div>
      <p className="muted small">{t('signIn.passkeyHint')}</p>
      {enter.error instanceof CeremonyGivenUp ? (
        <Notice kind="warn" title={t('signIn.passkeyGone')}>
          {t('signIn.passkeyGoneText')}
        </Notice>
      ) : enter.isError ? (
        <Failure error={enter.error} compact />
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
