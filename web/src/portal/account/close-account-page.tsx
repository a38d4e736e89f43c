import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Undo2, UserRoundX } from 'lucide-react';
import { askToClose, closingQuery, takeBackClosing, type AccountClosing } from '../../api/closing.ts';
import { sessionQuery } from '../../api/identity.ts';
import { forgetHere } from '../../api/forget-here.ts';
import { paths } from '../../paths.ts';
import { Basis } from '../../ui/basis.tsx';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { Ends, GoesOn, Kept } from './closing-lists.tsx';
import '../../ui/fields.css';
import './account.css';

/** A person closes the account (注销账户): everything is said before anything is done, nothing is asked that was not asked when registering. */
export function CloseAccountPage() {
  const { t } = useTranslation('trust');
  return (
    <Page title={t('close.title')} lead={t('close.lead')} back={{ to: paths.me() }}>
      <Fetched query={useQuery(closingQuery)} lines={10}>
        {(closing) => (
          <>
            {closing.asked ? <TakeBack closesAt={closing.asked.closesAt} /> : <Copy />}
            <Ends ends={closing.ends} />
            <GoesOn goesOn={closing.goesOn} />
            <Kept kept={closing.kept} />
            {closing.asked ? null : <Ask closing={closing} />}
          </>
        )}
      </Fetched>
    </Page>
  );
}

/** It was asked for and is not done yet. */
function TakeBack({ closesAt }: { closesAt: string }) {
  const { t } = useTranslation('trust');
  const format = useFormat();
  const client = useQueryClient();
  const take = useMutation({
    mutationFn: takeBackClosing,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      await client.invalidateQueries({ queryKey: closingQuery.queryKey });
    },
  });
  return (
    <Notice kind="warn" title={t('close.asked', { moment: format.instant(closesAt) })}>
      <p>{t('close.askedText')}</p>
      {take.isError ? <Failure error={take.error} compact /> : null}
      <p>
        <Button
          tone="secondary"
          icon={<Undo2 size="1.1em" aria-hidden />}
          busy={take.isPending}
          onClick={() => take.mutate()}
        >
          {t('close.takeBack')}
        </Button>
      </p>
    </Notice>
  );
}

/** What is known of somebody can be taken along, and afterwards only by registering anew. */
function Copy() {
  const { t } = useTranslation('trust');
  return (
    <section className="section stack">
      <h2>{t('close.copy')}</h2>
      <p>{t('close.copyText')}</p>
      <div>
        <LinkButton tone="secondary" to={paths.askInformation()}>
          {t('close.copyAsk')}
        </LinkButton>
      </div>
    </section>
  );
}

function Ask({ closing }: { closing: AccountClosing }) {
  const { t } = useTranslation('trust');
  const { coolingOff, fresh, goesOn } = closing;
  const { length: count } = goesOn.applications;
  // of how many one has said that one knows: when there are more by now, that is said anew
  const [known, setKnown] = useState(0);
  const isKnown = known === count;
  const client = useQueryClient();
  const ask = useMutation({
    mutationFn: () => askToClose(count),
    onError: () => client.invalidateQueries({ queryKey: closingQuery.queryKey }),
    onSuccess: async ({ closed, closesAt }) => {
      await forgetHere(client);
      const until = closed ? '' : `?until=${encodeURIComponent(closesAt)}`;
      window.location.assign(`${paths.accountClosing()}${until}`);
    },
  });
  return (
    <section className="section stack">
      <h2>{t('close.ask')}</h2>
      <p>
        {t(coolingOff.days === 0 ? 'close.atOnce' : 'close.coolingOff', { count: coolingOff.days })}{' '}
        <Basis basis={coolingOff.basis} />
      </p>
      {fresh ? null : <Stale />}
      {count > 0 ? (
        <label className="choice">
          <input
            type="checkbox"
            checked={isKnown}
            onChange={({ target }) => setKnown(target.checked ? count : 0)}
          />
          <span>{t('close.known', { count })}</span>
        </label>
      ) : null}
      {ask.isError ? <Failure error={ask.error} compact /> : null}
      <Confirm
        reason={fresh ? (isKnown ? undefined : t('close.knownFirst')) : t('close.stale')}
        busy={ask.isPending || ask.isSuccess}
        onSure={() => ask.mutate()}
      />
    </section>
  );
}

function Confirm({
  reason,
  busy,
  onSure,
}: {
  reason: string | undefined;
  busy: boolean;
  onSure: () => void;
}) {
  const { t } = useTranslation('trust');
  const [sure, setSure] = useState(false);
  return (
    <div>
      <Button
        tone={sure ? 'danger' : 'secondary'}
        icon={<UserRoundX size="1.1em" aria-hidden />}
        busy={busy}
        reason={reason}
        onClick={() => (sure ? onSure() : setSure(true))}
      >
        {t(sure ? 'close.sure' : 'close.go')}
      </Button>
    </div>
  );
}

/** A screen left open closes no account. */
function Stale() {
  const { t } = useTranslation('trust');
  return (
    <Notice kind="warn" title={t('close.stale')}>
      <p>{t('close.staleText')}</p>
      <p>
        <LinkButton tone="secondary" to={paths.signIn()} search={{ next: paths.closeAccount(), again: true }}>
          {t('my.signInAgain')}
        </LinkButton>
      </p>
    </Notice>
  );
}
