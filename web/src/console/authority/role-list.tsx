import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rolesQuery, type Role } from '../../api/administration.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';

/** Which roles exist (角色), how far they reach at most, and what their holders may do. */
export function RoleList() {
  const query = useQuery(rolesQuery);
  return (
    <Fetched query={query} lines={8}>
      {(roles) => (
        <div className="column">
          {roles.map((role) => (
            <RolePanel key={role.name} role={role} />
          ))}
        </div>
      )}
    </Fetched>
  );
}

function RolePanel({ role: { title, reach, permissions } }: { role: Role }) {
  const { t } = useTranslation('console');
  const text = useText();
  return (
    <Panel
      title={text(title)}
      aside={
        <span className="muted small">
          {t('authority.reach')} · {t(`reach.${reach}`)}
        </span>
      }
    >
      <p className="muted small">{t('authority.permits', { count: permissions.length })}</p>
      <ul className="permits">
        {permissions.map(({ name, words }) => (
          <li key={name} title={name}>
            {text(words)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
