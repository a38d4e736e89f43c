import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseListItem } from '../api/cases.ts';
import { paths } from '../paths.ts';
import { useFormat } from '../ui/format.ts';
import { Link } from '../ui/link.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.ts';
import { stateKeyOf, toneOf } from './case/case-state.ts';
import { LampMark } from './lamp-mark.tsx';

/** Cases as a table on a desktop, as cards on a phone; `doing` is what can be done with each. */
export function CaseRows({
  cases,
  caption,
  doing,
}: {
  cases: CaseListItem[];
  caption: string;
  doing?: (one: CaseListItem) => ReactNode;
}) {
  const { t } = useTranslation('work');
  return (
    <table className="work-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('task.due')}</th>
          <th scope="col">{t('cases.service')}</th>
          <th scope="col">{t('task.who')}</th>
          <th scope="col">{t('case.organisation')}</th>
          <th scope="col">{t('cases.state')}</th>
          {doing ? (
            <th scope="col">
              <span className="visually-hidden">{t('task.do')}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {cases.map((one) => (
          <CaseRow key={one.caseId} one={one} doing={doing} />
        ))}
      </tbody>
    </table>
  );
}

function CaseRow({
  one,
  doing,
}: {
  one: CaseListItem;
  doing?: ((one: CaseListItem) => ReactNode) | undefined;
}) {
  const { t } = useTranslation('work');
  const text = useText();
  const format = useFormat();
  const clock = one.status === 'issuing' && one.delivery ? one.delivery : one.clock;
  const open = one.status !== 'completed';
  return (
    <tr className="work-row">
      <td className="work-due">
        {clock && open ? <LampMark lamp={clock.lamp} /> : null}
        <span className="muted small">
          {open
            ? clock
              ? format.day(clock.dueAt)
              : t('task.noLimit')
            : t('cases.closedAt', { date: one.completedAt ? format.day(one.completedAt) : '' })}
        </span>
      </td>
      <td className="work-what">
        {one.organisation ? (
          <Link to={paths.workCase(one.caseId)} className="work-link">
            {text(one.serviceName)}
          </Link>
        ) : (
          <span className="work-link">{text(one.serviceName)}</span>
        )}
        {one.number ? <span className="number muted small work-number">{one.number}</span> : null}
      </td>
      <td className="work-who">
        {one.subjectName}
        <span className="number muted small">{one.reference}</span>
      </td>
      <td className="work-who">{one.organisation ? text(one.organisation.name) : t('case.unrouted')}</td>
      <td className="work-state">
        <Status tone={toneOf(one)}>{t(stateKeyOf(one))}</Status>
      </td>
      {doing ? <td className="work-do">{doing(one)}</td> : null}
    </tr>
  );
}
