import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { backTestQuery } from '../../api/risk.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { ClassMark } from './class-mark.tsx';

/** Do the classes say something? What visits found, by the class that firms had before (回溯检验). */
export function BackTestPanel() {
  const { t } = useTranslation('risk');
  const format = useFormat();
  const { data } = useQuery({ ...backTestQuery, retry: false });
  const visits = data?.classes.reduce((sum, one) => sum + one.visits, 0) ?? 0;
  if (!data || visits + data.unclassified === 0) return null;
  return (
    <Panel
      title={t('backTest')}
      aside={<span className="muted small">{t('backTestSince', { on: format.date(data.since) })}</span>}
    >
      <p className="muted small">{t('backTestHint')}</p>
      <ul className="lines">
        {data.classes.map((one) => (
          <li key={one.class}>
            <ClassMark letter={one.class} />{' '}
            {one.visits === 0
              ? t('backTestNone')
              : t('backTestLine', {
                  visits: one.visits,
                  found: one.found,
                  percent: Math.round((one.found / one.visits) * 100),
                })}
            {one.penalties > 0 ? ` · ${t('backTestPenalties', { penalties: one.penalties })}` : null}
          </li>
        ))}
      </ul>
      {data.unclassified > 0 ? (
        <p className="muted small">{t('backTestUnclassified', { visits: data.unclassified })}</p>
      ) : null}
    </Panel>
  );
}
