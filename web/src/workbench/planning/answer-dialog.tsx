import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { inspectorsQuery } from '../../api/inspections.ts';
import { answerMerged, type MergedVisit } from '../../api/merge.ts';
import { useFormat } from '../../ui/format.ts';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../inspections/use-act.ts';
import '../inspections/inspections.css';

type Answer = 'accepted' | 'changed' | 'refused';

/** Accept one's part of a merged visit, change days or lead within what suits all, or stay away with a reason. */
export function AnswerDialog({ visit, onClose }: { visit: MergedVisit; onClose: () => void }) {
  const { t } = useTranslation('merge');
  const mine = visit.parties.find((party) => party.mine && party.answer === 'asked')!;
  const [answer, setAnswer] = useState<Answer>('accepted');
  const [reason, setReason] = useState('');
  const [inspectors, setInspectors] = useState<string[]>([]);
  const [change, setChange] = useState({
    windowFrom: visit.windowFrom,
    windowTo: visit.windowTo,
    leadOrganisation: visit.lead.id,
  });
  const act = useAct(
    () =>
      answerMerged(visit.id, {
        organisation: mine.organisation.id,
        answer,
        reason: reason.trim(),
        inspectors: answer === 'refused' ? [] : inspectors,
        ...(answer === 'changed' ? { change } : {}),
      }),
    onClose,
  );
  const needsInspectors = mine.planned > 0 && answer !== 'refused';
  const missing =
    needsInspectors && inspectors.length === 0
      ? t('inspectorsMissing')
      : answer !== 'accepted' && !reason.trim()
        ? t('reasonMissing')
        : undefined;
  return (
    <OfficeDialog
      wide
      title={visit.firm.name}
      act={t('send')}
      missing={missing}
      progress={act}
      onAct={() => act.mutate()}
      onClose={onClose}
    >
      <ChoiceRow<Answer>
        label={t('yourAnswer')}
        chosen={answer}
        choices={(['accepted', 'changed', 'refused'] as const).map((key) => ({
          key,
          words: t(`choose.${key}`),
        }))}
        onChoose={setAnswer}
      />
      {answer === 'changed' ? <Change visit={visit} change={change} onChange={setChange} /> : null}
      {needsInspectors ? <Inspectors chosen={inspectors} onChange={setInspectors} /> : null}
      {answer === 'accepted' ? null : (
        <WordsField short label={t('reason')} value={reason} onChange={setReason} />
      )}
    </OfficeDialog>
  );
}

interface Changed {
  windowFrom: string;
  windowTo: string;
  leadOrganisation: string;
}

function Change({
  visit,
  change,
  onChange,
}: {
  visit: MergedVisit;
  change: Changed;
  onChange: (change: Changed) => void;
}) {
  const { t } = useTranslation('merge');
  const text = useText();
  const format = useFormat();
  return (
    <>
      <p className="muted small">
        {t('within', { from: format.date(visit.limitFrom), to: format.date(visit.limitTo) })}
      </p>
      <div className="field-pair">
        <DayField
          label={t('from')}
          value={change.windowFrom}
          onChange={(windowFrom) => onChange({ ...change, windowFrom })}
        />
        <DayField
          label={t('to')}
          value={change.windowTo}
          onChange={(windowTo) => onChange({ ...change, windowTo })}
        />
      </div>
      <DialogField label={t('leader')}>
        {(id) => (
          <Select
            id={id}
            value={change.leadOrganisation}
            onChange={(leadOrganisation) => onChange({ ...change, leadOrganisation })}
            options={visit.parties
              .filter((party) => party.answer !== 'refused')
              .map(({ organisation }) => ({ value: organisation.id, label: text(organisation.name) }))}
          />
        )}
      </DialogField>
    </>
  );
}

function Inspectors({ chosen, onChange }: { chosen: string[]; onChange: (chosen: string[]) => void }) {
  const { t } = useTranslation('merge');
  const inspectors = useQuery(inspectorsQuery);
  return (
    <fieldset className="dialog-field several">
      <legend>{t('inspectors')}</legend>
      <Checkbox.Group
        className="dialog-choices dialog-scroll"
        value={chosen}
        onChange={onChange}
        options={(inspectors.data ?? [])
          .filter(({ state }) => state === 'published')
          .map(({ key, data }) => ({ value: key, label: `${data.name} ${key}` }))}
      />
    </fieldset>
  );
}
