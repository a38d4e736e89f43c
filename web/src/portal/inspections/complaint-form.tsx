import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { complaintAbouts } from '../../api/oversight.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOwnAct } from './own-inspection-page.tsx';

export interface Complaint {
  about: (typeof complaintAbouts)[number];
  words: string;
}

interface FormProps {
  /** tells the radio groups of a page apart */
  name: string;
  label: string;
  about?: Complaint['about'];
  /** what else has to be said; undefined: nothing is missing */
  missing?: string | undefined;
  send: (complaint: Complaint) => Promise<unknown>;
  onSent?: () => void;
  children?: ReactNode;
}

/** A complaint by the national categories, folded until it is wanted. */
export function ComplaintForm({ name, label, about: first, missing, send, onSent, children }: FormProps) {
  const { t } = useTranslation('oversight');
  const [open, setOpen] = useState(false);
  const [about, setAbout] = useState(first);
  const [words, setWords] = useState('');
  const act = useOwnAct(
    () => send({ about: about!, words: words.trim() }),
    () => {
      setOpen(false);
      setWords('');
      setAbout(first);
      onSent?.();
    },
  );
  if (!open)
    return (
      <div>
        <Button tone="secondary" onClick={() => setOpen(true)}>
          {label}
        </Button>
      </div>
    );
  const isWhole = about !== undefined && words.trim().length > 3;
  return (
    <div className="stack">
      <fieldset className="slots">
        <legend>{t('complaint.about')}</legend>
        {complaintAbouts.map((one) => (
          <label key={one} className="slot-line">
            <input type="radio" name={name} checked={about === one} onChange={() => setAbout(one)} />
            {t(`inspection:about.${one}`)}
          </label>
        ))}
      </fieldset>
      {children}
      <TextField label={t('complaint.words')} rows={3} value={words} onChange={setWords} />
      {act.isError ? <Failure error={act.error} compact /> : null}
      <div>
        <Button
          busy={act.isPending}
          reason={isWhole ? missing : t('complaint.missing')}
          onClick={() => act.mutate()}
        >
          {t('complaint.send')}
        </Button>
      </div>
    </div>
  );
}
