import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FileWarning } from 'lucide-react';
import { copiesQuery, type CopiedInspection } from '../../api/oversight.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';

/** Inspections that were approved beyond the cap or with a rule bent: one by one, nothing is counted by organisation. */
export function Copies() {
  const { t } = useTranslation('oversight');
  const query = useQuery(copiesQuery);
  return (
    <Fetched query={query} lines={6}>
      {(list) =>
        list.length === 0 ? (
          <Empty title={t('copy.empty')} icon={<FileWarning size="1.75rem" strokeWidth={1.5} />} />
        ) : (
          <Rows list={list} />
        )
      }
    </Fetched>
  );
}

export function CopyState({ one }: { one: CopiedInspection }) {
  const { t } = useTranslation('oversight');
  if (one.outcome) return <Status tone="good">{t(`copy.outcome.${one.outcome}`)}</Status>;
  return <Status tone={one.late ? 'bad' : 'active'}>{t(one.late ? 'copy.late' : 'copy.open')}</Status>;
}

function Rows({ list }: { list: CopiedInspection[] }) {
  const { t } = useTranslation(['oversight', 'inspection']);
  const text = useText();
  const format = useFormat();
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('parts.copies')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('copy.firm')}</th>
          <th scope="col">{t('copy.why')}</th>
          <th scope="col">{t('copy.at')}</th>
          <th scope="col">{t('copy.stateLabel')}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((one) => (
          <tr key={one.inspectionId} className="work-row">
            <td className="work-what">
              <Link to={paths.workCopiedInspection(one.inspectionId)} className="work-link">
                {one.firm}
              </Link>
              <span className="muted small">
                {text(one.organisation?.name ?? '')} · {one.code}
              </span>
            </td>
            <td className="work-who">
              {format.list(one.reasons.map(({ verdict }) => t(`inspection:rules.${verdict.rule}`)))}
            </td>
            <td className="work-due" data-label={t('copy.at')}>
              {format.date(one.copiedAt)}
            </td>
            <td className="work-state">
              <CopyState one={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
