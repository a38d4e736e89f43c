import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChevronLeft } from 'lucide-react';
import {
  changeOrganisation,
  officersQuery,
  organisationQuery,
  type Organisation,
} from '../../api/organisations.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { FetchedPage } from '../../ui/fetched-page.tsx';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Fetched } from '../../ui/states.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import '../console.css';

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
  const [renaming, setRenaming] = useState(false);
  return (
    <OfficePage
      title={text(one.name)}
      lead={text(one.divisionName)}
      actions={
        may.includes('organisation.write') ? (
          <Button tone="secondary" className="button--dense" onClick={() => setRenaming(true)}>
            {t('organisation.rename')}
          </Button>
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
            ]}
          />
        </Panel>
        {may.includes('officer.read') ? <Officers id={one.id} /> : null}
      </div>
      {renaming ? <RenameDialog one={one} onClose={() => setRenaming(false)} /> : null}
    </OfficePage>
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

function RenameDialog({ one, onClose }: { one: Organisation; onClose: () => void }) {
  const { t } = useTranslation('console');
  const client = useQueryClient();
  const [name, setName] = useState(one.name);
  const change = useMutation({
    mutationFn: () => changeOrganisation(one.id, { name }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['organisation'] });
      void client.invalidateQueries({ queryKey: ['organisations'] });
      onClose();
    },
  });
  return (
    <OfficeDialog
      title={t('organisation.rename')}
      act={t('save', { ns: 'common' })}
      missing={name.zh.trim() && name.en.trim() ? undefined : t('organisation.missingName')}
      progress={change}
      onAct={() => change.mutate()}
      onClose={onClose}
    >
      {(['zh', 'en'] as const).map((language) => (
        <DialogField key={language} label={t(`organisation.name.${language}`)}>
          {(id) => (
            <Input
              id={id}
              maxLength={200}
              value={name[language]}
              onChange={(event) => setName({ ...name, [language]: event.target.value })}
            />
          )}
        </DialogField>
      ))}
    </OfficeDialog>
  );
}
