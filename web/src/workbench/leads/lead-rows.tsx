import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { leadsQuery, type CaseLeadSummary } from '../../api/leads.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { useText } from '../../ui/text.ts';
import { LeadState } from './lead-page.tsx';

/** Findings that were handed over, to one's organisations or by them; what needs somebody first. */
export function LeadsPanel() {
  const { t } = useTranslation('leads');
  const { data } = useQuery(leadsQuery);
  if (!data?.length) return null;
  return (
    <Panel title={t('title')}>
      <Rows list={data} />
    </Panel>
  );
}

function Rows({ list }: { list: CaseLeadSummary[] }) {
  const { t } = useTranslation('leads');
  const text = useText();
  const format = useFormat();
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('firm')}</th>
          <th scope="col">{t('who')}</th>
          <th scope="col">{t('due')}</th>
          <th scope="col">{t('stateLabel')}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((one) => (
          <tr key={one.id} className="work-row">
            <td className="work-what">
              <Link to={paths.workCaseLead(one.id)} className="work-link">
                {text(one.content)}
              </Link>
              <span className="muted small">
                {one.firm} · {one.number}
              </span>
            </td>
            <td className="work-who">
              {t('fromTo', {
                from: text(one.from?.name ?? ''),
                to: one.outside ?? text(one.holder?.name ?? ''),
              })}
            </td>
            <td className="work-due" data-label={t('due')}>
              {format.date(one.dueAt)}
            </td>
            <td className="work-state">
              <LeadState one={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
