import { useState, useSyncExternalStore, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RotateCw } from 'lucide-react';
import {
  askRecovery,
  completeRecovery,
  recoveryProgressQuery,
  type RecoveryAsked,
} from '../../api/recovery.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link, LinkButton } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PasswordFields, usePasswordFields } from './password-fields.tsx';
import './account.css';

const keptAs = 'yiti.account-recovery';

/** Back into one's account with the help of two administrators, of whom none sees a secret: that stays in this browser. */
export function RecoverPage() {
  const { t } = useTranslation('trust');
  const asked = useKept();
  return (
    <Page title={t('recover.title')} lead={t('recover.lead')} back={{ to: paths.signIn() }}>
      {asked ? <UnderWay asked={asked} /> : <Ask onAsked={keep} />}
    </Page>
  );
}

/** What this browser has begun, also before a reload; the server, which draws the page first, knows nothing of it. */
function useKept(): RecoveryAsked | undefined {
  const text = useSyncExternalStore(
    (changed) => {
      addEventListener('storage', changed);
      return () => removeEventListener('storage', changed);
    },
    () => localStorage.getItem(keptAs),
    () => null,
  );
  try {
    return text ? (JSON.parse(text) as RecoveryAsked) : undefined;
  } catch {
    return undefined;
  }
}

function keep(one: RecoveryAsked | undefined): void {
  if (one) localStorage.setItem(keptAs, JSON.stringify(one));
  else localStorage.removeItem(keptAs);
  // the browser tells other windows only
  dispatchEvent(new StorageEvent('storage'));
}

function Ask({ onAsked }: { onAsked: (asked: RecoveryAsked) => void }) {
  const { t } = useTranslation('trust');
  const [account, setAccount] = useState('');
  const [missing, setMissing] = useState(false);
  const ask = useMutation({ mutationFn: () => askRecovery(account), onSuccess: onAsked });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!account.trim());
    if (account.trim()) ask.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      {ask.isError ? <Failure error={ask.error} compact /> : null}
      <TextField
        label={t('recover.account')}
        autoComplete="username"
        value={account}
        onChange={setAccount}
        error={missing ? t('recover.accountMissing') : undefined}
      />
      <div>
        <Button type="submit" busy={ask.isPending}>
          {t('recover.ask')}
        </Button>
      </div>
      <p>
        <Link to={paths.register()}>{t('recover.persons')}</Link>
      </p>
    </form>
  );
}

function UnderWay({ asked }: { asked: RecoveryAsked }) {
  const { t } = useTranslation('trust');
  const format = useFormat();
  const query = useQuery(recoveryProgressQuery(asked.token));
  const [done, setDone] = useState(false);
  if (done)
    return (
      <Notice kind="good" title={t('recover.done')}>
        <p>{t('recover.doneText')}</p>
        <LinkButton to={paths.signIn()} onClick={() => keep(undefined)}>
          {t('recover.signIn')}
        </LinkButton>
      </Notice>
    );
  return (
    <Fetched query={query}>
      {({ state }) => {
        if (state === 'approved') return <Choose asked={asked} onDone={() => setDone(true)} />;
        const isOpen = state === 'asked' || state === 'confirmed';
        return (
          <div className="stack">
            {isOpen ? (
              <section className="card stack">
                <h2>{t('recover.code')}</h2>
                <p className="recover-code number">
                  <strong>{asked.code}</strong>
                </p>
                <p>{t('recover.codeLead')}</p>
                <p className="muted small">{t('recover.keep', { moment: format.moment(asked.endsAt) })}</p>
              </section>
            ) : null}
            <Notice kind={isOpen ? 'info' : 'warn'} title={t(`recover.state.${state}`)} />
            <div className="button-row">
              {isOpen ? (
                <Button
                  icon={<RotateCw size="1.1em" aria-hidden />}
                  busy={query.isFetching}
                  onClick={() => void query.refetch()}
                >
                  {t('recover.look')}
                </Button>
              ) : null}
              <Button tone="secondary" onClick={() => keep(undefined)}>
                {t('recover.anew')}
              </Button>
            </div>
          </div>
        );
      }}
    </Fetched>
  );
}

function Choose({ asked, onDone }: { asked: RecoveryAsked; onDone: () => void }) {
  const { t } = useTranslation('trust');
  const client = useQueryClient();
  const fields = usePasswordFields();
  const complete = useMutation({
    mutationFn: () => completeRecovery(asked.token, fields.password),
    onSuccess: onDone,
    onError: () => client.invalidateQueries({ queryKey: ['account-recovery'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fields.check()) complete.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      <Notice kind="good" title={t('recover.state.approved')} />
      <h2>{t('recover.choose')}</h2>
      <p>{t('recover.chooseLead')}</p>
      {complete.isError ? <Failure error={complete.error} compact /> : null}
      <PasswordFields fields={fields} />
      <div>
        <Button type="submit" busy={complete.isPending}>
          {t('password.set')}
        </Button>
      </div>
    </form>
  );
}
