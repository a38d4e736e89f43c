import { useState } from 'react';
import { WHOLE_COUNTRY } from '@yiti/engines/codes';
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { useOwnPlace } from '../../ui/office/use-own-place.ts';
import { DayField } from '../../ui/office/time-fields.tsx';
import { DivisionSelect } from '../division-select.tsx';
import { ReasonField } from '../two-person/reason-field.tsx';
import { isNamed, NoticeFields } from './notice-fields.tsx';
import { useAsk } from './use-ask.ts';

/** A day that one place has off, or works, beside what counts everywhere. */
export function LocalDayDialog({
  division: begins,
  onAsked,
  onClose,
}: {
  division: string | undefined;
  onAsked: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('calendar');
  const own = useOwnPlace();
  const [division, setDivision] = useState(begins ?? (own === WHOLE_COUNTRY ? undefined : own));
  const [day, setDay] = useState('');
  const [working, setWorking] = useState(false);
  const [name, setName] = useState({ zh: '', en: '' });
  const [source, setSource] = useState({ title: '', documentNumber: '' });
  const [reason, setReason] = useState('');
  const ask = useAsk(
    'calendar.local-day',
    () => ({
      input: {
        division,
        day,
        working,
        name: { zh: name.zh.trim(), en: name.en.trim() || name.zh.trim() },
        title: source.title.trim(),
        documentNumber: source.documentNumber.trim(),
      },
      reason,
    }),
    onAsked,
  );
  const missing = () => {
    if (!division) return t('missing.place');
    if (day === '') return t('missing.day');
    if (name.zh.trim() === '') return t('missing.name');
    if (!isNamed(source)) return t('missing.notice');
    return reason.trim() ? undefined : t('missing.reason');
  };
  return (
    <OfficeDialog
      title={t('recordDay')}
      lead={t('recordDayLead')}
      act={t('ask')}
      missing={missing()}
      progress={ask}
      onAct={() => ask.mutate()}
      onClose={onClose}
    >
      <DivisionSelect label={t('place')} value={division} onChange={setDivision} />
      <DayField label={t('day')} value={day} onChange={setDay} />
      <Radio.Group
        className="dialog-choices"
        aria-label={t('whatDay')}
        value={working}
        onChange={({ target }) => setWorking(target.value === true)}
        options={[
          { value: false, label: t('choice.off') },
          { value: true, label: t('choice.worked') },
        ]}
      />
      <NameFields name={name} onChange={setName} />
      <NoticeFields source={source} onChange={(change) => setSource({ ...source, ...change })} />
      <ReasonField value={reason} onChange={setReason} />
    </OfficeDialog>
  );
}

interface Name {
  zh: string;
  en: string;
}

function NameFields({ name, onChange }: { name: Name; onChange: (name: Name) => void }) {
  const { t } = useTranslation('calendar');
  return (['zh', 'en'] as const).map((lang) => (
    <DialogField key={lang} label={t(`name.${lang}`)}>
      {(id) => (
        <Input
          id={id}
          maxLength={60}
          value={name[lang]}
          onChange={({ target }) => onChange({ ...name, [lang]: target.value })}
        />
      )}
    </DialogField>
  ));
}
