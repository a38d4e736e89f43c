import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeHead, enterpriseHeadQuery, type EnterpriseHead } from '../../api/representation.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';

/** Another legal representative of an enterprise of the place, where its register has not told the platform by itself. */
export function HeadChange() {
  const { t } = useTranslation('console');
  const [uscc, setUscc] = useState('');
  return (
    <>
      <div className="toolbar">
        <Input.Search
          allowClear
          className="toolbar-search"
          maxLength={18}
          aria-label={t('heads.uscc')}
          placeholder={t('heads.uscc')}
          onSearch={(next) => setUscc(next.trim().toUpperCase())}
        />
      </div>
      {uscc.length === 18 ? (
        <Found uscc={uscc} />
      ) : (
        <Empty title={t('heads.none')}>
          <p>{t('heads.noneText')}</p>
        </Empty>
      )}
    </>
  );
}

function Found({ uscc }: { uscc: string }) {
  const { t } = useTranslation('console');
  const [changing, setChanging] = useState(false);
  return (
    <Fetched query={useQuery(enterpriseHeadQuery(uscc))} lines={4}>
      {(one) => (
        <>
          <Panel
            title={one.name}
            aside={<Button onClick={() => setChanging(true)}>{t('heads.change')}</Button>}
          >
            <SummaryList
              rows={[
                { key: 'uscc', label: t('heads.uscc'), value: <span className="number">{one.uscc}</span> },
                {
                  key: 'head',
                  label: t('heads.head'),
                  value: one.legalRepresentative,
                  note: one.isKnown ? undefined : t('heads.unknown'),
                },
              ]}
            />
          </Panel>
          <History one={one} />
          {changing ? <ChangeDialog one={one} onClose={() => setChanging(false)} /> : null}
        </>
      )}
    </Fetched>
  );
}

function History({ one }: { one: EnterpriseHead }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  if (one.changes.length === 0) return null;
  return (
    <Panel title={t('heads.history')}>
      <ul className="stack">
        {one.changes.map((change) => (
          <li key={change.at}>
            <strong>
              {change.from} → {change.to}
            </strong>
            <p className="muted small">
              {format.moment(change.at)} · {t(`heads.source.${change.source}`)} · {change.basis}
              {change.confirmBy
                ? ` · ${t('heads.waiting', { count: change.mandates, date: format.date(change.confirmBy) })}`
                : ''}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function ChangeDialog({ one, onClose }: { one: EnterpriseHead; onClose: () => void }) {
  const { t } = useTranslation('console');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [identityNumber, setNumber] = useState('');
  const [basis, setBasis] = useState('');
  const change = useMutation({
    mutationFn: () =>
      changeHead(one.uscc, { name: name.trim(), identityNumber: identityNumber.trim(), basis: basis.trim() }),
    onSuccess: async () => {
      void message.success(t('heads.done'));
      await client.invalidateQueries({ queryKey: ['enterprise-head'] });
      onClose();
    },
  });
  const isWhole =
    name.trim() !== '' &&
    /^\d{17}[\dxX]$/.test(identityNumber.trim()) &&
    basis.trim().length >= shortestReason;
  return (
    <OfficeDialog
      title={t('heads.changeOf', { name: one.name })}
      lead={t('heads.lead')}
      act={t('heads.act')}
      tone="danger"
      missing={isWhole ? undefined : t('heads.missing')}
      progress={change}
      onAct={() => change.mutate()}
      onClose={onClose}
    >
      <DialogField label={t('heads.name')}>
        {(id) => (
          <Input id={id} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </DialogField>
      <DialogField label={t('heads.number')}>
        {(id) => (
          <Input
            id={id}
            maxLength={18}
            value={identityNumber}
            onChange={(event) => setNumber(event.target.value)}
          />
        )}
      </DialogField>
      <WordsField label={t('heads.basis')} value={basis} most={300} onChange={setBasis} />
    </OfficeDialog>
  );
}
