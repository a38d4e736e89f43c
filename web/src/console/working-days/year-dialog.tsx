import { useState } from 'react';
import { readYearNotice } from '@yiti/engines/calendar';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { ReasonField } from '../two-person/reason-field.tsx';
import { isNamed, NoticeFields } from './notice-fields.tsx';
import { useAsk } from './use-ask.ts';

/** The notice is pasted; its days are read out of it, looked through, and put right where they were not understood. */
export function YearDialog({
  year: begins,
  onAsked,
  onClose,
}: {
  year: number;
  onAsked: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('calendar');
  const notice = useNotice(begins);
  const { year, holidays, workdays } = notice;
  const [source, setSource] = useState({ title: t('usualTitle'), documentNumber: '' });
  const [issuedOn, setIssuedOn] = useState('');
  const [reason, setReason] = useState('');
  const [off, worked] = [daysIn(holidays), daysIn(workdays)];
  const ask = useAsk(
    'calendar.year',
    () => ({
      input: {
        year,
        holidays: off,
        workdays: worked,
        title: source.title.trim(),
        documentNumber: source.documentNumber.trim(),
        issuedOn,
      },
      reason,
    }),
    onAsked,
  );
  const missing = () => {
    if (off.length === 0) return t('missing.days');
    if (!isNamed(source) || issuedOn === '') return t('missing.notice');
    return reason.trim() ? undefined : t('missing.reason');
  };
  return (
    <OfficeDialog
      wide
      title={t('recordYear')}
      lead={t('recordYearLead')}
      act={t('ask')}
      missing={missing()}
      progress={ask}
      onAct={() => ask.mutate()}
      onClose={onClose}
    >
      <WordsOfNotice {...notice} />
      <DaysField
        label={t('holidays', { count: off.length })}
        value={holidays}
        onChange={notice.setHolidays}
      />
      <DaysField
        label={t('workdays', { count: worked.length })}
        value={workdays}
        onChange={notice.setWorkdays}
      />
      <NoticeFields source={source} onChange={(change) => setSource({ ...source, ...change })} />
      <DayField label={t('issuedOn')} value={issuedOn} onChange={setIssuedOn} />
      <ReasonField value={reason} onChange={setReason} />
    </OfficeDialog>
  );
}

/** The words of a notice and the days that were read out of them, which may then be put right. */
function useNotice(begins: number) {
  const [year, setYear] = useState(begins);
  const [words, setWords] = useState('');
  const [unread, setUnread] = useState<readonly string[]>([]);
  const [holidays, setHolidays] = useState('');
  const [workdays, setWorkdays] = useState('');
  const read = (text: string, of: number) => {
    setWords(text);
    setYear(of);
    if (text.trim() === '') return;
    const found = readYearNotice(text, of);
    setHolidays(found.holidays.join(' '));
    setWorkdays(found.workdays.join(' '));
    setUnread(found.unread);
  };
  return { year, words, unread, holidays, workdays, read, setHolidays, setWorkdays };
}

function WordsOfNotice({ year, words, unread, read }: ReturnType<typeof useNotice>) {
  const { t } = useTranslation('calendar');
  return (
    <>
      <DialogField label={t('whichYear')}>
        {(id) => (
          <Input
            id={id}
            type="number"
            min={2000}
            max={2079}
            value={year}
            onChange={({ target }) => read(words, Number(target.value))}
          />
        )}
      </DialogField>
      <DialogField label={t('words')} help={t('wordsHelp')}>
        {(id, help) => (
          <Input.TextArea
            id={id}
            aria-describedby={help}
            autoSize={{ minRows: 4, maxRows: 10 }}
            maxLength={20_000}
            value={words}
            onChange={({ target }) => read(target.value, year)}
          />
        )}
      </DialogField>
      {unread.length > 0 ? (
        <Notice kind="warn" title={t('unread')}>
          <ul className="notice-read" lang="zh-CN">
            {unread.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </>
  );
}

const daysIn = (text: string): string[] => text.split(/[\s,，、]+/).filter(Boolean);

function DaysField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation('calendar');
  return (
    <DialogField label={label} help={t('daysHelp')}>
      {(id, help) => (
        <Input.TextArea
          id={id}
          aria-describedby={help}
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={4000}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </DialogField>
  );
}
