import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MessageSquareWarning } from 'lucide-react';
import { complaintsQuery, type InspectionComplaint } from '../../api/oversight.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { Empty, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { ComplaintState } from './complaint-page.tsx';
import { Copies } from './copies.tsx';
import { Evaluations } from './evaluations.tsx';
import { Signs } from './signs.tsx';
import '../inbox/inbox.css';
import './oversight.css';

const parts = ['signs', 'copies', 'complaints', 'evaluations'] as const;
type Part = (typeof parts)[number];

/** Supervision of those who inspect: single facts to look into, complaints of firms, what firms think. Nothing is ranked. */
export function OversightPage() {
  const { t } = useTranslation('oversight');
  const [{ part = 'signs' }, setFilter] = useFilters<{ part: Part }>();
  return (
    <OfficePage title={t('title')} lead={t('lead')}>
      <div className="inbox-filters">
        <ChoiceRow<Part>
          label={t('part')}
          chosen={part}
          choices={parts.map((key) => ({ key, words: t(`parts.${key}`) }))}
          onChoose={(next) => setFilter({ part: next })}
        />
      </div>
      <Chosen part={part} />
    </OfficePage>
  );
}

function Chosen({ part }: { part: Part }) {
  if (part === 'complaints') return <Complaints />;
  if (part === 'copies') return <Copies />;
  return part === 'evaluations' ? <Evaluations /> : <Signs />;
}

function Complaints() {
  const { t } = useTranslation('oversight');
  const query = useQuery(complaintsQuery(undefined));
  return (
    <Fetched query={query} lines={6}>
      {(list) =>
        list.length === 0 ? (
          <Empty
            title={t('complaint.empty')}
            icon={<MessageSquareWarning size="1.75rem" strokeWidth={1.5} />}
          />
        ) : (
          <ComplaintRows list={list} />
        )
      }
    </Fetched>
  );
}

function ComplaintRows({ list }: { list: InspectionComplaint[] }) {
  const { t } = useTranslation(['oversight', 'inspection']);
  const text = useText();
  const format = useFormat();
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('parts.complaints')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('complaint.about')}</th>
          <th scope="col">{t('complaint.inspecting')}</th>
          <th scope="col">{t('complaint.due')}</th>
          <th scope="col">{t('complaint.stateLabel')}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((one) => (
          <tr key={one.id} className="work-row">
            <td className="work-what">
              <Link to={paths.workComplaint(one.id)} className="work-link">
                {t(`inspection:about.${one.about}`)}
              </Link>
              <span className="muted small">
                {one.firm} · {one.number}
              </span>
            </td>
            <td className="work-who">{format.list(one.inspecting.map(text))}</td>
            <td className="work-due" data-label={t('complaint.due')}>
              {format.date(one.dueAt)}
            </td>
            <td className="work-state">
              <ComplaintState one={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
