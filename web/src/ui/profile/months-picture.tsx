import { useTranslation } from 'react-i18next';
import type { FirmProfile } from '../../api/profile.ts';
import { useFormat } from '../format.ts';

type Month = NonNullable<FirmProfile['months']>[number];

/** Month by month, one small column each: visits as open squares, what was found as filled ones, penalties as dark ones. Read out as a list. */
export function MonthsPicture({ months }: { months: readonly Month[] }) {
  const { t } = useTranslation('profile');
  const format = useFormat();
  if (months.length === 0) return <p className="muted">{t('none.months')}</p>;
  return (
    <>
      <ol className="months" aria-label={t('parts.months')}>
        {months.map(({ month, visits, findings, openFindings, penalties }) => (
          <li key={month}>
            <span className="months-column" aria-hidden>
              <Squares count={visits} kind="visit" />
              <Squares count={findings} kind="finding" />
              <Squares count={penalties} kind="penalty" />
            </span>
            <span className="muted" aria-hidden>
              {format.month(`${month}-15T00:00:00Z`)}
            </span>
            <span className="visually-hidden">
              {t('month', {
                month: format.month(`${month}-15T00:00:00Z`),
                visits,
                findings,
                open: openFindings,
                penalties,
              })}
            </span>
          </li>
        ))}
      </ol>
      <p className="muted small">{t('monthsLegend')}</p>
    </>
  );
}

/** More than a few are a number. */
const most = 5;

function Squares({ count, kind }: { count: number; kind: 'visit' | 'finding' | 'penalty' }) {
  if (count > most) return <span className={`month-${kind}s`}>{count}</span>;
  return Array.from({ length: count }, (_, at) => <span key={at} className={`month-${kind}`} />);
}
