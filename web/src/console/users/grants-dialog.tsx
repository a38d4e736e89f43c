import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  createGrant,
  grantsQuery,
  revokeGrant,
  rolesQuery,
  type Reach,
  type User,
} from '../../api/administration.ts';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Failure, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';

/** The roles of one person: which, where, how far; given and taken away here. */
export function GrantsDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation('console');
  const text = useText();
  const client = useQueryClient();
  const mayWrite = useSession()?.permissions.includes('grant.write') ?? false;
  const roles = useQuery(rolesQuery);
  const [role, setRole] = useState<string>();
  const [reach, setReach] = useState<Reach>('organisation');
  const widest = roles.data?.find(({ name }) => name === role)?.reach;
  const give = useMutation({
    mutationFn: async () => {
      const intention = `grant.${user.id}.${role}.${reach}`;
      const organisationId = user.organisation?.id;
      await createGrant(
        {
          userId: user.id,
          role: role!,
          reach,
          ...(organisationId && reach !== 'everything' ? { organisationId } : {}),
        },
        intentionKey(intention),
      );
      settleIntention(intention);
    },
    onSuccess: () => {
      setRole(undefined);
      void client.invalidateQueries({ queryKey: ['grants', user.id] });
    },
  });
  const grantable = (roles.data ?? []).filter((one) => one.grantable);
  return (
    <OfficeDialog
      title={t('users.grantsOf', { name: user.name })}
      lead={user.organisation ? text(user.organisation.name) : undefined}
      act={t('grants.give')}
      missing={mayWrite ? (role ? undefined : t('grants.missing')) : t('grants.mayNot')}
      progress={give}
      onAct={() => give.mutate()}
      onClose={onClose}
    >
      <Given user={user} mayWrite={mayWrite} />
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
              options={reachesUpTo(widest).map((value) => ({ value, label: t(`reach.${value}`) }))}
            />
          ) : null}
        </>
      ) : null}
    </OfficeDialog>
  );
}

const order: readonly Reach[] = ['organisation', 'subtree', 'everything'];
const reachesUpTo = (widest: Reach = 'organisation') => order.slice(0, order.indexOf(widest) + 1);

function Given({ user, mayWrite }: { user: User; mayWrite: boolean }) {
  const { t } = useTranslation('console');
  const text = useText();
  const format = useFormat();
  const client = useQueryClient();
  const grants = useQuery(grantsQuery(user.id));
  const revoke = useMutation({
    mutationFn: revokeGrant,
    onSuccess: () => client.invalidateQueries({ queryKey: ['grants', user.id] }),
  });
  return (
    <>
      <Fetched query={grants}>
        {(list) =>
          list.length === 0 ? (
            <p className="muted">{t('grants.none')}</p>
          ) : (
            <ul className="lines">
              {list.map((grant) => (
                <li key={grant.id} className="grant">
                  <span>
                    <strong>{text(grant.roleTitle)}</strong> · {t(`reach.${grant.reach}`)}
                    <span className="muted small grant-where">
                      {grant.organisation ? `${text(grant.organisation.name)} · ` : ''}
                      {t('grants.since', { date: format.date(grant.validFrom) })}
                      {grant.validTo ? ` · ${t('grants.until', { date: format.date(grant.validTo) })}` : ''}
                    </span>
                  </span>
                  {mayWrite ? (
                    <Button
                      tone="danger"
                      className="button--dense"
                      busy={revoke.isPending && revoke.variables === grant.id}
                      aria-label={t('grants.revokeOne', { role: text(grant.roleTitle) })}
                      onClick={() => revoke.mutate(grant.id)}
                    >
                      {t('grants.revoke')}
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </Fetched>
      {revoke.error ? <Failure error={revoke.error} compact /> : null}
    </>
  );
}
