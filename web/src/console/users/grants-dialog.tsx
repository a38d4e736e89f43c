import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  createGrant,
  grantsQuery,
  revokeGrant,
  rolesQuery,
  type Grant,
  type Reach,
  type User,
} from '../../api/administration.ts';
import { askTwoPersonAct } from '../../api/two-person.ts';
import { intentionKey, unlessLost } from '../../api/idempotency.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';

/** The roles of one person: which, where, how far; given and taken away here. */
export function GrantsDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation(['console', 'trust']);
  const text = useText();
  const mayWrite = useSession()?.permissions.includes('grant.write') ?? false;
  const roles = useQuery(rolesQuery);
  const [role, setRole] = useState<string>();
  const [reach, setReach] = useState<Reach>('organisation');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const chosen = roles.data?.find(({ name }) => name === role);
  const takesTwo = chosen?.takesTwo ?? false;
  const give = useGive(user, { role, reach, reason, takesTwo }, () => {
    setAsked(takesTwo);
    setRole(undefined);
    setReason('');
  });
  const lacking = !role
    ? t('grants.missing')
    : takesTwo && !reason.trim()
      ? t('trust:two.reasonMissing')
      : undefined;
  const missing = mayWrite ? lacking : t('grants.mayNot');
  const grantable = (roles.data ?? []).filter((one) => one.grantable);
  return (
    <OfficeDialog
      title={t('users.grantsOf', { name: user.name })}
      lead={user.organisation ? text(user.organisation.name) : undefined}
      act={takesTwo ? t('trust:two.ask') : t('grants.give')}
      missing={missing}
      progress={give}
      onAct={() => give.mutate()}
      onClose={onClose}
    >
      <Given user={user} mayWrite={mayWrite} />
      {asked ? <Notice title={t('trust:two.asked')}>{t('trust:two.askedText')}</Notice> : null}
      {mayWrite && grantable.length > 0 ? (
        <>
          <p className="dialog-heading">
            <strong>{t('grants.new')}</strong>
          </p>
          <Radio.Group
            className="dialog-choices"
            aria-label={t('grants.role')}
            value={role}
            onChange={(event) => {
              setRole(event.target.value as string);
              setReach('organisation');
            }}
            options={grantable.map(({ name, title }) => ({ value: name, label: text(title) }))}
          />
          {role ? (
            <Radio.Group
              className="dialog-choices"
              aria-label={t('grants.reach')}
              value={reach}
              onChange={(event) => setReach(event.target.value as Reach)}
              options={reachesUpTo(chosen?.reach).map((value) => ({ value, label: t(`reach.${value}`) }))}
            />
          ) : null}
          {takesTwo ? <Why reason={reason} onChange={setReason} help={t('trust:two.lead')} /> : null}
        </>
      ) : null}
    </OfficeDialog>
  );
}

interface WhyProps {
  reason: string;
  onChange: (reason: string) => void;
  help: string;
}

/** What the second person reads before confirming. */
function Why({ reason, onChange, help }: WhyProps) {
  const { t } = useTranslation('trust');
  return (
    <DialogField label={t('two.reason')} help={help}>
      {(id, helpId) => (
        <Input
          id={id}
          aria-describedby={helpId}
          maxLength={500}
          value={reason}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </DialogField>
  );
}

interface Wanted {
  role: string | undefined;
  reach: Reach;
  reason: string;
  takesTwo: boolean;
}

/** Gives the role, or asks for it where it takes two. */
function useGive(user: User, { role, reach, reason, takesTwo }: Wanted, onGiven: () => void) {
  const client = useQueryClient();
  const intention = `grant.${user.id}.${role}.${reach}`;
  return useMutation({
    mutationFn: async () => {
      const organisationId = user.organisation?.id;
      const grant = {
        userId: user.id,
        role: role!,
        reach,
        ...(organisationId && reach !== 'everything' ? { organisationId } : {}),
      };
      const key = intentionKey(intention);
      if (takesTwo) await askTwoPersonAct('grant.administrator', grant, reason.trim(), key);
      else await createGrant(grant, key);
    },
    onSettled: unlessLost(intention),
    onSuccess: () => {
      onGiven();
      void client.invalidateQueries({ queryKey: ['grants', user.id] });
    },
  });
}

const order: readonly Reach[] = ['organisation', 'subtree', 'everything'];
const reachesUpTo = (widest: Reach = 'organisation') => order.slice(0, order.indexOf(widest) + 1);

function Given({ user, mayWrite }: { user: User; mayWrite: boolean }) {
  const { t } = useTranslation(['console', 'trust']);
  const client = useQueryClient();
  const grants = useQuery(grantsQuery(user.id));
  const roles = useQuery(rolesQuery);
  const [leaving, setLeaving] = useState<Grant>();
  const [asked, setAsked] = useState(false);
  const revoke = useMutation({
    mutationFn: revokeGrant,
    onSuccess: () => client.invalidateQueries({ queryKey: ['grants', user.id] }),
  });
  const takesTwo = (role: string) => roles.data?.find(({ name }) => name === role)?.takesTwo ?? false;
  const begin = (grant: Grant) => (takesTwo(grant.role) ? setLeaving(grant) : revoke.mutate(grant.id));
  return (
    <>
      <Fetched query={grants}>
        {(list) =>
          list.length === 0 ? (
            <p className="muted">{t('grants.none')}</p>
          ) : (
            <ul className="lines">
              {list.map((grant) => (
                <GrantLine
                  key={grant.id}
                  grant={grant}
                  busy={revoke.isPending && revoke.variables === grant.id}
                  // which roles take two has to be known first
                  onRevoke={mayWrite && roles.data ? () => begin(grant) : undefined}
                />
              ))}
            </ul>
          )
        }
      </Fetched>
      {leaving ? (
        <RevokeByTwo
          key={leaving.id}
          grant={leaving}
          onAsked={() => {
            setLeaving(undefined);
            setAsked(true);
          }}
        />
      ) : null}
      {asked ? <Notice title={t('trust:two.asked')}>{t('trust:two.askedText')}</Notice> : null}
      {revoke.error ? <Failure error={revoke.error} compact /> : null}
    </>
  );
}

interface GrantLineProps {
  grant: Grant;
  busy: boolean;
  onRevoke: (() => void) | undefined;
}

function GrantLine({ grant, busy, onRevoke }: GrantLineProps) {
  const { t } = useTranslation('console');
  const text = useText();
  const format = useFormat();
  return (
    <li className="grant">
      <span>
        <strong>{text(grant.roleTitle)}</strong> · {t(`reach.${grant.reach}`)}
        <span className="muted small grant-where">
          {grant.organisation ? `${text(grant.organisation.name)} · ` : ''}
          {t('grants.since', { date: format.date(grant.validFrom) })}
          {grant.validTo ? ` · ${t('grants.until', { date: format.date(grant.validTo) })}` : ''}
        </span>
      </span>
      {onRevoke ? (
        <Button
          tone="danger"
          className="button--dense"
          busy={busy}
          aria-label={t('grants.revokeOne', { role: text(grant.roleTitle) })}
          onClick={onRevoke}
        >
          {t('grants.revoke')}
        </Button>
      ) : null}
    </li>
  );
}

/** The role of an administrator is taken away when another one has confirmed it. */
function RevokeByTwo({ grant, onAsked }: { grant: Grant; onAsked: () => void }) {
  const { t } = useTranslation(['console', 'trust']);
  const text = useText();
  const [reason, setReason] = useState('');
  const intention = `grant.revoked.${grant.id}`;
  const ask = useMutation({
    mutationFn: () =>
      askTwoPersonAct(
        'grant.administrator-revoked',
        { grantId: grant.id },
        reason.trim(),
        intentionKey(intention),
      ),
    onSettled: unlessLost(intention),
    onSuccess: onAsked,
  });
  return (
    <section>
      <p className="dialog-heading">
        <strong>{t('grants.revokeOne', { role: text(grant.roleTitle) })}</strong>
      </p>
      <Why reason={reason} onChange={setReason} help={t('trust:two.leadRevoke')} />
      {reason.trim() ? (
        <Button tone="danger" busy={ask.isPending} onClick={() => ask.mutate()}>
          {t('trust:two.ask')}
        </Button>
      ) : (
        <p className="muted small">{t('trust:two.reasonMissing')}</p>
      )}
      {ask.error ? <Failure error={ask.error} compact /> : null}
    </section>
  );
}
