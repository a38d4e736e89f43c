import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DatabaseZap } from 'lucide-react';
import { dataCorrectionsQuery } from '../../api/corrections.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { Empty, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';

const states = ['open', 'answered'] as const;

/** Doubts about the registers that the organisation answers for (数据校核), first due first. */
export function DataCorrectionsPage() {
  const { t } = useTranslation('privacy');
  const text = useText();
  const format = useFormat();
  const [filter, set] = useFilters<{ state?: 'answered' }>();
  const state = filter.state ?? 'open';
  const query = useQuery(dataCorrectionsQuery(state));
  return (
    <OfficePage title={t('rooms.dataCorrections', { ns: 'work' })} lead={t('correction.lead')}>
      <ChoiceRow
        label={t('correction.which')}
        chosen={state}
        choices={states.map((key) => ({ key, words: t(`correction.list.${key}`) }))}
        onChoose={(key) => set({ state: key === 'open' ? undefined : key })}
      />
      <Fetched query={query} lines={6}>
        {(list) =>
          list.length === 0 ? (
            <Empty
              title={t(`correction.empty.${state}`)}
              icon={<DatabaseZap size="1.75rem" strokeWidth={1.5} />}
            />
          ) : (
            <table className="work-table">
              <caption className="visually-hidden">{t('rooms.dataCorrections', { ns: 'work' })}</caption>
              <tbody>
                {list.map((one) => (
                  <tr key={one.id} className="work-row">
                    <td className="work-what">
                      <Link to={paths.workDataCorrection(one.id)} className="work-link">
                        {text(one.registerName)}
                      </Link>
                      <span className="work-step">
                        {t(`correction.origin.${one.origin}`)}
                        {one.elements.length > 0 ? ` · ${format.list(one.elements.map(text))}` : ''}
                      </span>
                    </td>
                    <td className="work-who">
                      {one.subjectName}
                      <span className="small number">{one.reference}</span>
                    </td>
                    <td className="work-due">
                      {one.answeredAt
                        ? format.date(one.answeredAt)
                        : t('clock.due', { ns: 'work', date: format.date(one.dueAt) })}
                    </td>
                    <td className="work-state">
                      <Status tone={one.state === 'open' ? 'active' : 'good'}>
                        {t(`correction.state.${one.state}`)}
                      </Status>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Fetched>
    </OfficePage>
  );
}
