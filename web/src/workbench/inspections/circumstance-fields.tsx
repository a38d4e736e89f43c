import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NewInspection } from '../../api/inspections.ts';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';

type Kind = NewInspection['kind'];
type Source = NewInspection['source'];

/** What an inspection that is not of the plan has to say of itself: its approval, its lead, that nobody is told beforehand. */
export interface Circumstance {
  document: string;
  approvedBy: 'government' | 'superior-organ';
  approvedOn: string;
  publishedOn: string;
  lead: string;
  leadFrom: string;
  leadOn: string;
  unannounced: boolean;
}
export const noCircumstance: Circumstance = {
  document: '',
  approvedBy: 'government',
  approvedOn: '',
  publishedOn: '',
  lead: '',
  leadFrom: '',
  leadOn: '',
  unannounced: false,
};

/** Something set it off: a complaint, a notice of a court or another organisation, an alarm, the firm itself. It has a number. */
const isSetOff = (kind: Kind, source: Source): boolean =>
  kind === 'case' && !['plan', 'draw', 'superior'].includes(source);

export function circumstanceBody(
  kind: Kind,
  source: Source,
  { document, approvedBy, approvedOn, publishedOn, lead, leadFrom, leadOn, unannounced }: Circumstance,
): Pick<NewInspection, 'specialApproval' | 'trigger' | 'unannounced'> {
  return {
    unannounced,
    ...(kind === 'special' && document && approvedOn
      ? { specialApproval: { document, approvedBy, approvedOn, ...(publishedOn ? { publishedOn } : {}) } }
      : {}),
    ...(isSetOff(kind, source) && lead && leadFrom && leadOn
      ? { trigger: { document: lead, from: leadFrom, receivedOn: leadOn } }
      : {}),
  };
}

export function CircumstanceFields({
  goesThere = true,
  kind,
  source,
  said,
  set,
}: {
  /** without notice is a way of coming */
  goesThere?: boolean;
  kind: Kind;
  source: Source;
  said: Circumstance;
  set: (change: Partial<Circumstance>) => void;
}) {
  const { t } = useTranslation('inspection');
  return (
    <>
      {kind === 'special' ? <SpecialFields said={said} set={set} /> : null}
      {isSetOff(kind, source) ? (
        <>
          <p className="muted small">{t('circumstance.leadHint')}</p>
          <div className="field-pair">
            <Line label={t('circumstance.lead')} value={said.lead} onChange={(lead) => set({ lead })} />
            <Line
              label={t('circumstance.leadFrom')}
              value={said.leadFrom}
              onChange={(leadFrom) => set({ leadFrom })}
            />
            <DayField
              label={t('circumstance.leadOn')}
              value={said.leadOn}
              onChange={(leadOn) => set({ leadOn })}
            />
          </div>
        </>
      ) : null}
      {goesThere ? (
        <div className="dialog-field">
          <Checkbox
            checked={said.unannounced}
            onChange={(event) => set({ unannounced: event.target.checked })}
          >
            {t('circumstance.unannounced')}
          </Checkbox>
          {said.unannounced ? <p className="muted small">{t('circumstance.unannouncedHint')}</p> : null}
        </div>
      ) : null}
    </>
  );
}

function SpecialFields({ said, set }: { said: Circumstance; set: (change: Partial<Circumstance>) => void }) {
  const { t } = useTranslation('inspection');
  return (
    <>
      <p className="muted small">{t('circumstance.specialHint')}</p>
      <div className="field-pair">
        <Line
          label={t('circumstance.document')}
          value={said.document}
          onChange={(document) => set({ document })}
        />
        <DialogField label={t('circumstance.approvedBy')}>
          {(id) => (
            <Select
              id={id}
              value={said.approvedBy}
              onChange={(approvedBy) => set({ approvedBy })}
              options={(['government', 'superior-organ'] as const).map((value) => ({
                value,
                label: t(`circumstance.approvers.${value}`),
              }))}
            />
          )}
        </DialogField>
      </div>
      <div className="field-pair">
        <DayField
          label={t('circumstance.approvedOn')}
          value={said.approvedOn}
          onChange={(approvedOn) => set({ approvedOn })}
        />
        <DayField
          label={t('circumstance.publishedOn')}
          value={said.publishedOn}
          onChange={(publishedOn) => set({ publishedOn })}
        />
      </div>
    </>
  );
}

function Line({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <DialogField label={label}>
      {(id) => (
        <Input id={id} maxLength={200} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </DialogField>
  );
}
