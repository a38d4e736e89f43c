import { useTranslation } from 'react-i18next';
import type { OfficialCase, SiteVisit } from '../../api/cases.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Status } from '../../ui/status.tsx';
import { FindingMark } from '../site-visit/finding-mark.tsx';
import { useText } from '../../ui/text.ts';

/** The joint site visit in short; the page of the visit has the rest. */
export function VisitPanel({ one, visit }: { one: OfficialCase; visit: SiteVisit }) {
  const { t } = useTranslation('work');
  const text = useText();
  const format = useFormat();
  return (
    <Panel
      title={t('visit.title')}
      aside={<Link to={paths.workSiteVisit(one.applicationId)}>{t('visit.open')}</Link>}
    >
      <p>
        <Status tone={visit.state === 'done' ? 'good' : 'active'}>{t(`visit.state.${visit.state}`)}</Status>{' '}
        {visit.appointmentAt ? format.moment(visit.appointmentAt) : null}
        {visit.place ? ` · ${visit.place}` : null}
      </p>
      <ul className="visit-parties">
        {visit.parties.map((party) => (
          <li key={party.caseId}>
            <span>{text(party.serviceName)}</span>
            <FindingMark party={party} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
