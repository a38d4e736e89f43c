import { Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { Empty } from '../../ui/states.tsx';
import { CaseList } from './case-list.tsx';
import '../inbox/inbox.css';

interface Filter {
  state: 'open' | 'closed';
  q: string;
}

/** Finding a case that is not in the inbox: somebody calls and has a reference or a name. */
export function CasesPage() {
  const { t } = useTranslation('work');
  const [{ state = 'open', q = '' }, setFilter] = useFilters<Filter>();
  return (
    <OfficePage title={t('rooms.cases')}>
      <div className="inbox-filters">
        <Segmented
          aria-label={t('cases.state')}
          value={state}
          onChange={(next) => setFilter({ state: next })}
          options={(['open', 'closed'] as const).map((value) => ({ value, label: t(`cases.${value}`) }))}
        />
        <search className="inbox-search">
          <Input.Search
            key={q}
            allowClear
            defaultValue={q}
            aria-label={t('cases.search')}
            placeholder={t('cases.searchHint')}
            onSearch={(next) => setFilter({ q: next.trim() })}
          />
        </search>
      </div>
      <CaseList
        filter={{ state, q: q || undefined }}
        caption={t('rooms.cases')}
        empty={
          <Empty
            title={t(q ? 'cases.nothingFits' : 'cases.empty')}
            action={
              q ? (
                <Button tone="secondary" onClick={() => setFilter({ q: '' })}>
                  {t('cases.showAll')}
                </Button>
              ) : undefined
            }
          />
        }
      />
    </OfficePage>
  );
}
