import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ChevronLeft } from 'lucide-react';
import { siteVisitQuery, type SiteVisit } from '../../api/cases.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { AppointmentDialog, FindingDialog } from './dialogs.tsx';
import { FindingMark } from './finding-mark.tsx';
import '../case/case.css';

type Party = SiteVisit['parties'][number];

/** One visit for all organisations: when and where, who takes part, and what each has found. */
export function SiteVisitPage() {
  const { applicationId } = useParams({ strict: false }) as { applicationId: string };
  const { t } = useTranslation('work');
  const query = useQuery(siteVisitQuery(applicationId));
  return (
    <>
      <Link to={paths.workSiteVisits()} className="back">
        <ChevronLeft size="1.1em" aria-hidden />
        {t('rooms.siteVisits')}
      </Link>
      <FetchedPage query={query} lines={8}>
        {(visit) => <Visit visit={visit} />}
      </FetchedPage>
    </>
  );
}

function Visit({ visit }: { visit: SiteVisit }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const session = useSession();
  const mayWrite = session?.permissions.includes('site-visit.write') ?? false;
  const [arranging, setArranging] = useState(false);
  const [finding, setFinding] = useState<Party>();
  const arrange = mayWrite && visit.state !== 'done';
  return (
    <OfficePage
      title={t('visit.of', { name: visit.subjectName })}
      lead={<span className="number">{visit.reference}</span>}
      actions={
        <Status tone={visit.state === 'done' ? 'good' : 'active'}>{t(`visit.state.${visit.state}`)}</Status>
      }
    >
      <div className="case-main">
        <Panel
          title={t('visit.appointment')}
          aside={
            arrange ? (
              <Button
                tone={visit.state === 'to-arrange' ? 'primary' : 'secondary'}
                className="button--dense"
                onClick={() => setArranging(true)}
              >
                {t(visit.state === 'to-arrange' ? 'visit.arrange' : 'visit.rearrange')}
              </Button>
            ) : null
          }
        >
          <SummaryList
            rows={[
              {
                key: 'when',
                label: t('visit.when'),
                value: visit.appointmentAt ? format.moment(visit.appointmentAt) : t('visit.notYet'),
                note: visit.arrangedBy ? t('visit.arrangedBy', { name: visit.arrangedBy }) : undefined,
              },
              { key: 'where', label: t('visit.place'), value: visit.place ?? t('visit.noPlace') },
            ]}
          />
        </Panel>
        <Panel title={t('visit.parties', { count: visit.parties.length })}>
          <ul className="visit-parties">
            {visit.parties.map((party) => (
              <PartyRow
                key={party.caseId}
                party={party}
                mayRecord={mayWrite && party.organisation?.id === session?.organisation?.id}
                onRecord={() => setFinding(party)}
              />
            ))}
          </ul>
        </Panel>
      </div>
      {arranging ? <AppointmentDialog visit={visit} onClose={() => setArranging(false)} /> : null}
      {finding ? <FindingDialog party={finding} onClose={() => setFinding(undefined)} /> : null}
    </OfficePage>
  );
}

function PartyRow({
  party,
  mayRecord,
  onRecord,
}: {
  party: Party;
  mayRecord: boolean;
  onRecord: () => void;
}) {
  const { t } = useTranslation('work');
  const text = useText();
  const format = useFormat();
  const { finding, organisation } = party;
  const early = party.status !== 'on-site' && !finding;
  return (
    <li>
      <div className="party">
        {mayRecord ? (
          <Link to={paths.workCase(party.caseId)} className="work-link">
            {text(party.serviceName)}
          </Link>
        ) : (
          <strong>{text(party.serviceName)}</strong>
        )}
        <span className="muted small">
          {organisation ? text(organisation.name) : t('case.unrouted')} · {t(`status.${party.status}`)}
        </span>
        {finding ? (
          <p>
            {finding.remarks}{' '}
            <span className="muted small">
              {finding.foundBy} · {format.moment(finding.foundAt)}
            </span>
          </p>
        ) : null}
      </div>
      {mayRecord && !finding ? (
        <Button className="button--dense" reason={early ? t('visit.early') : undefined} onClick={onRecord}>
          {t('visit.record')}
        </Button>
      ) : (
        <FindingMark party={party} />
      )}
    </li>
  );
}
