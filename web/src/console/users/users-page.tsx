import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { usersQuery, type User } from '../../api/administration.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { Empty } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { MorePages } from '../../ui/more-pages.tsx';
import { GrantsDialog } from './grants-dialog.tsx';
import { NewUserDialog } from './new-user-dialog.tsx';
import { Recoveries } from './recoveries.tsx';
import { StatusDialog } from './status-dialog.tsx';
import { AskedNotice } from '../two-person/asked-notice.tsx';
import '../console.css';

/** Who has an account, and what they may do where. */
export function UsersPage() {
  const { t } = useTranslation('console');
  const session = useSession();
  const mayWrite = session?.permissions.includes('user.write') ?? false;
  const [{ q = '' }, setFilter] = useFilters<{ q: string }>();
  const [shown, setShown] = useState<User>();
  const [making, setMaking] = useState(false);
  const [changing, setChanging] = useState<User>();
  const [asked, setAsked] = useState(false);
  const query = useInfiniteQuery(usersQuery(q));
  return (
    <OfficePage
      title={t('rooms.users')}
      lead={t('users.lead')}
      actions={
        mayWrite ? (
          <Button tone="secondary" className="button--dense" onClick={() => setMaking(true)}>
            {t('users.new')}
          </Button>
        ) : null
      }
    >
      <Recoveries />
      {asked ? <AskedNotice /> : null}
      <div className="toolbar">
        <Input.Search
          key={q}
          allowClear
          className="toolbar-search"
          defaultValue={q}
          aria-label={t('users.search')}
          placeholder={t('users.search')}
          onSearch={(next) => setFilter({ q: next.trim() })}
        />
        <span className="muted small">
          {query.data ? t('users.total', { count: query.data.pages[0]?.total ?? 0 }) : null}
        </span>
      </div>
      <MorePages query={query} items={(page) => page.users} empty={<Empty title={t('users.nothingFits')} />}>
        {(users) => (
          <UserTable users={users} mayWrite={mayWrite} onGrants={setShown} onStatus={setChanging} />
        )}
      </MorePages>
      {making ? (
        <NewUserDialog
          onMade={(user) => {
            setMaking(false);
            setShown(user);
          }}
          onClose={() => setMaking(false)}
        />
      ) : null}
      {shown ? <GrantsDialog user={shown} onClose={() => setShown(undefined)} /> : null}
      {changing ? (
        <StatusDialog
          user={changing}
          onDone={(what) => {
            setAsked(what.asked);
            setChanging(undefined);
          }}
          onClose={() => setChanging(undefined)}
        />
      ) : null}
    </OfficePage>
  );
}

function StatusButton({ user, onClick }: { user: User; onClick: () => void }) {
  const { t } = useTranslation('console');
  const verb = user.status === 'active' ? 'disable' : 'enable';
  return (
    <Button
      tone="quiet"
      className="button--dense"
      aria-label={t(`users.status.${verb}Of`, { name: user.name })}
      onClick={onClick}
    >
      {t(`users.status.${verb}`)}
    </Button>
  );
}

interface UserTableProps {
  users: User[];
  mayWrite: boolean;
  onGrants: (user: User) => void;
  onStatus: (user: User) => void;
}

function UserTable({ users, mayWrite, onGrants, onStatus }: UserTableProps) {
  const { t } = useTranslation('console');
  const text = useText();
  const format = useFormat();
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('rooms.users')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('users.name')}</th>
          <th scope="col">{t('users.organisation')}</th>
          <th scope="col">{t('users.kind')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('users.grants')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id} className="work-row">
            <td className="work-what">
              <strong>{user.name}</strong>
              <span className="number muted small">{user.account}</span>
            </td>
            <td className="work-who">{user.organisation ? text(user.organisation.name) : '—'}</td>
            <td className="work-state">
              {t(`users.kinds.${user.kind}`)}{' '}
              {user.status === 'disabled' ? <Status tone="bad">{t('users.disabled')}</Status> : null}
              {user.lastSignedInAt ? (
                <span className="muted small grant-where">
                  {t('users.lastSignedIn', { date: format.date(user.lastSignedInAt) })}
                </span>
              ) : null}
            </td>
            <td className="work-do">
              <Button
                tone="quiet"
                className="button--dense"
                aria-label={t('users.grantsOf', { name: user.name })}
                onClick={() => onGrants(user)}
              >
                {t('users.grants')}
              </Button>
              {mayWrite && user.kind !== 'person' ? (
                <StatusButton user={user} onClick={() => onStatus(user)} />
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
