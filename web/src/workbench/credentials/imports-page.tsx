import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChevronLeft, Download } from 'lucide-react';
import { fileIntention, intentionKey, settleIntention } from '../../api/idempotency.ts';
import {
  beginImport,
  importsQuery,
  importTemplate,
  type CredentialImports,
  type ImportMode,
} from '../../api/issued-credentials.ts';
import { paths } from '../../paths.ts';
import { FilePicker } from '../../ui/file-picker.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Empty, Failure, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { ImportState } from './import-state.tsx';
import './credentials.css';

/** Stock of credentials that were issued on paper (存量证照): from a file, checked row by row, issued in the background. */
export function CredentialImportsPage() {
  const { t } = useTranslation(['register', 'work']);
  const query = useQuery(importsQuery);
  return (
    <>
      <Link to={paths.workCredentials()} className="back">
        <ChevronLeft size="1.1em" aria-hidden />
        {t('rooms.issuedCredentials', { ns: 'work' })}
      </Link>
      <OfficePage title={t('import')} lead={t('imports.lead')}>
        <Fetched query={query} lines={6}>
          {(found) => (
            <div className="issued-parts">
              {found.issuers.length === 0 ? (
                <Empty title={t('imports.noTypes')} />
              ) : (
                <Begin issuers={found.issuers} />
              )}
              <Panel title={t('imports.list')}>
                <List items={found.items} />
              </Panel>
            </div>
          )}
        </Fetched>
      </OfficePage>
    </>
  );
}

function Begin({ issuers }: { issuers: CredentialImports['issuers'] }) {
  const { t } = useTranslation('register');
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [organisation, setOrganisation] = useState(issuers[0]!.organisation.id);
  const types = issuers.find((one) => one.organisation.id === organisation)?.types ?? [];
  const [chosen, setType] = useState<string>();
  const type = types.find(({ key }) => key === chosen)?.key ?? types[0]?.key ?? '';
  const [mode, setMode] = useState<ImportMode>('whole');
  const intentionOf = (file: File) => fileIntention(`import ${organisation} ${type} ${mode}`, file);
  const take = useMutation({
    mutationFn: (file: File) =>
      beginImport({ organisation, type, mode }, file, intentionKey(intentionOf(file))),
    onSuccess: async ({ importId }, file) => {
      settleIntention(intentionOf(file));
      await client.invalidateQueries({ queryKey: importsQuery.queryKey });
      void navigate({ to: paths.workCredentialImport(importId) });
    },
  });
  return (
    <Panel title={t('imports.begin')}>
      <div className="import-form">
        {issuers.length > 1 ? (
          <DialogField label={t('imports.organisation')}>
            {(id) => (
              <Select
                id={id}
                popupMatchSelectWidth={false}
                value={organisation}
                onChange={setOrganisation}
                options={issuers.map((one) => ({
                  value: one.organisation.id,
                  label: text(one.organisation.name),
                }))}
              />
            )}
          </DialogField>
        ) : null}
        <ChoiceRow
          label={t('imports.type')}
          chosen={type}
          choices={types.map(({ key, name }) => ({ key, words: text(name) }))}
          onChoose={setType}
        />
        <ChoiceRow
          label={t('imports.mode')}
          chosen={mode}
          choices={(['whole', 'rows'] as const).map((key) => ({ key, words: t(`imports.${key}`) }))}
          onChoose={setMode}
        />
        <a className="button button--quiet" href={importTemplate({ organisation, type })} download>
          <Download size="1.1em" aria-hidden />
          <span>{t('imports.template')}</span>
        </a>
        <FilePicker
          label={t('imports.file')}
          hint={t('imports.hint')}
          words={t('imports.choose')}
          accept=".csv,.xlsx"
          onChoose={take.mutate}
        />
        {take.isError ? <Failure error={take.error} compact /> : null}
      </div>
    </Panel>
  );
}

function List({ items }: { items: CredentialImports['items'] }) {
  const { t } = useTranslation('register');
  const text = useText();
  const format = useFormat();
  if (items.length === 0) return <p className="muted">{t('imports.none')}</p>;
  return (
    <table className="work-table">
      <caption className="visually-hidden">{t('imports.list')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('imports.file')}</th>
          <th scope="col">{t('imports.type')}</th>
          <th scope="col">{t('imports.progress')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={one.importId} className="work-row">
            <td className="work-what">
              <Link to={paths.workCredentialImport(one.importId)} className="work-link">
                {one.fileName}
              </Link>
              <span className="muted small">
                {one.by} · {format.moment(one.beganAt)}
              </span>
            </td>
            <td className="work-who">{text(one.type)}</td>
            <td className="work-due">
              <ImportState one={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
