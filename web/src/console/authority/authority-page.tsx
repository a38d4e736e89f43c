import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import type { MandateState } from '../../api/administration.ts';
import { useSession } from '../../api/session.ts';
import { HeadChange } from './head-change.tsx';
import { MandateRegister } from './mandate-register.tsx';
import { RoleList } from './role-list.tsx';
import '../console.css';

const allParts = ['mandates', 'heads', 'roles'] as const;

interface Filter {
  part: (typeof allParts)[number];
  state: MandateState;
}

/** On whose word somebody acts: mandates of enterprises for people, roles of the platform for officials. */
export function AuthorityPage() {
  const { t } = useTranslation('console');
  const mayChange = useSession()?.permissions.includes('enterprise.write') ?? false;
  const parts = allParts.filter((one) => one !== 'heads' || mayChange);
  const [{ part = 'mandates', state }, setFilter] = useFilters<Filter>();
  return (
    <OfficePage title={t('rooms.authority')} lead={t('authority.lead')}>
      <div className="toolbar">
        <Segmented
          aria-label={t('authority.part')}
          value={part}
          onChange={(next) => setFilter({ part: next })}
          options={parts.map((value) => ({ value, label: t(`authority.${value}`) }))}
        />
      </div>
      {part === 'roles' ? (
        <RoleList />
      ) : part === 'heads' && mayChange ? (
        <HeadChange />
      ) : (
        <MandateRegister state={state} onState={(next) => setFilter({ state: next })} />
      )}
    </OfficePage>
  );
}
