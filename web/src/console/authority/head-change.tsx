import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { intentionKey, unlessLost } from '../../api/idempotency.ts';
import { askForHead, enterpriseHeadQuery, type EnterpriseHead } from '../../api/representation.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
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
  const { t } = useTranslation(['console', 'trust']);
  const [changing, setChanging] = useState(false);
  const [asked, setAsked] = useState(false);
  return (
    <Fetched query={useQuery(enterpriseHeadQuery(uscc))} lines={4}>
      {(one) => (
        <>
          {asked ? <Notice title={t('trust:two.asked')}>{t('trust:two.askedText')}</Notice> : null}
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
          {changing ? (
            <ChangeDialog
              one={one}
              onAsked={() => {
                setAsked(true);
                setChanging(false);
              }}
              onClose={() => setChanging(false)}
            />
          ) : null}
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

interface ChangeDialogProps {
  one: EnterpriseHead;
  onAsked: () => void;
  onClose: () => void;
}

/** One asks, another one confirms among the two-person acts: nothing is changed by it yet. */
function ChangeDialog({ one, onAsked, onClose }: ChangeDialogProps) {
  const { t } = useTranslation(['console', 'trust']);
  const intention = `enterprise.head.${one.uscc}`;
  const [name, setName] = useState('');
  const [identityNumber, setNumber] = useState('');
  const [basis, setBasis] = useState('');
  const change = useMutation({
    mutationFn: () =>
      askForHead(
        {
          uscc: one.uscc,
          name: name.trim(),
          identityNumber: identityNumber.trim(),
          basis: basis.trim(),
        },
        intentionKey(intention),
      ),
    onSettled: unlessLost(intention),
    onSuccess: onAsked,
  });
  const isWhole =
    name.trim() !== '' &&
    /^\d{17}[\dxX]$/.test(identityNumber.trim()) &&
    basis.trim().length >= shortestReason;
  return (
    <OfficeDialog
      title={t('heads.changeOf', { name: one.name })}
      lead={t('heads.lead')}
      act={t('trust:two.ask')}
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
