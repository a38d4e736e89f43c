import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ChevronLeft } from 'lucide-react';
import { officersQuery, organisationQuery, type Organisation } from '../../api/organisations.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Fetched } from '../../ui/states.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { EndDialog, MoveDialog, RenameDialog } from './change-dialogs.tsx';
import { NewOrganisationDialog } from './new-organisation-dialog.tsx';
import '../console.css';

const verbs = ['new', 'rename', 'move', 'end'] as const;

/** One public body: what it is, and who works there. */
export function OrganisationPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t } = useTranslation('console');
  const query = useQuery(organisationQuery(id));
  return (
    <>
      <Link to={paths.consoleOrganisations()} className="back">
        <ChevronLeft size="1.1em" aria-hidden />
        {t('rooms.organisations')}
      </Link>
      <FetchedPage query={query}>{(one) => <Body one={one} />}</FetchedPage>
    </>
  );
}

function Body({ one }: { one: Organisation }) {
  const { t } = useTranslation('console');
  const text = useText();
  const format = useFormat();
  const may = useSession()?.permissions ?? [];
  const [doing, setDoing] = useState<(typeof verbs)[number]>();
  const close = () => setDoing(undefined);
  return (
    <OfficePage
      title={text(one.name)}
      lead={text(one.divisionName)}
      actions={
        may.includes('organisation.write') ? (
          <span className="button-row">
            {verbs.map((verb) => (
              <Button key={verb} tone="secondary" className="button--dense" onClick={() => setDoing(verb)}>
                {t(`organisation.${verb}`)}
              </Button>
            ))}
          </span>
        ) : null
      }
    >
      <div className="columns">
        <Panel title={t('organisation.register')}>
          <SummaryList
            rows={[
              {
                key: 'uscc',
                label: t('organisation.uscc'),
                value: <span className="number">{one.uscc}</span>,
              },
              { key: 'kind', label: t('organisation.kind'), value: t(`organisation.kinds.${one.kind}`) },
              {
                key: 'division',
                label: t('organisation.division'),
                value: `${text(one.divisionName)} ${one.division}`,
              },
              { key: 'from', label: t('organisation.validFrom'), value: format.date(one.validFrom) },
              ...(one.validTo
                ? [{ key: 'to', label: t('organisation.lastDay'), value: format.date(one.validTo) }]
                : []),
            ]}
          />
        </Panel>
        {may.includes('officer.read') ? <Officers id={one.id} /> : null}
      </div>
      {doing === 'new' ? <NewBelow above={one} onClose={close} /> : null}
      {doing === 'rename' ? <RenameDialog one={one} onClose={close} /> : null}
      {doing === 'move' ? <MoveDialog one={one} onClose={close} /> : null}
      {doing === 'end' ? <EndDialog one={one} onClose={close} /> : null}
    </OfficePage>
  );
}

/** Whoever has set one up wants to see it. */
function NewBelow({ above, onClose }: { above: Organisation; onClose: () => void }) {
  const navigate = useNavigate();
  return (
    <NewOrganisationDialog
      above={above}
      onMade={({ id }) => {
        onClose();
        void navigate({ to: paths.consoleOrganisation(id) as '/' });
      }}
      onClose={onClose}
    />
  );
}

function Officers({ id }: { id: string }) {
  const { t } = useTranslation('console');
  const text = useText();
  const query = useQuery(officersQuery(id));
  return (
    <Panel title={t('organisation.officers')}>
      <Fetched query={query}>
        {(list) =>
          list.length === 0 ? (
            <p className="muted">{t('organisation.noOfficers')}</p>
          ) : (
            <ul className="lines">
              {list.map((officer) => (
                <li key={officer.id}>
                  <strong>{officer.name}</strong>
                  <span className="muted small">
                    {[officer.staffNumber, officer.mobile, ...officer.posts.map(({ name }) => text(name))]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Fetched>
    </Panel>
  );
}
