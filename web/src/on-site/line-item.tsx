import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SiteTask, SiteTaskLine } from '../api/schema.ts';
import { useFormat } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useText } from '../ui/text.ts';
import type { answerOf, KeptPhoto, LineAnswer } from './kept.ts';
import { Photos } from './photos.tsx';
import { SpeakButton } from './speech.tsx';
import type { useNote } from './use-on-site.ts';
import '../ui/fields.css';

const answers = ['passed', 'failed', 'not-applicable'] as const;
const actions = ['corrected', 'rectify', 'transfer'] as const;

interface Item {
  task: SiteTask;
  line: SiteTaskLine;
  standing: ReturnType<typeof answerOf>;
  photos: KeptPhoto[];
  photosTaken: number;
  note: ReturnType<typeof useNote>;
}

/** One line of the one checklist: what is asked, the answer, what is wrong and what follows, photos. */
export function LineItem({ task, line, standing, photos, photosTaken, note }: Item) {
  const { t } = useTranslation('onsite');
  const text = useText();
  const name = useId();
  // what is being typed is this page's; it is kept with every change
  const [typed, setTyped] = useState<LineAnswer>();
  const now = typed ?? standing.said;
  const write = (change: Partial<LineAnswer>) => {
    const next = { answer: 'passed' as const, note: '', ...now, ...change };
    setTyped(next);
    const { answer, note: words, found } = next;
    void note({
      kind: 'answer',
      line: line.code,
      answer,
      note: words,
      seen: line.version,
      ...(answer === 'failed' ? { found: found ?? { description: '', action: 'rectify' } } : {}),
    });
  };
  return (
    <li>
      <fieldset className="on-site-answer" aria-label={text(line.content)}>
        <legend>{text(line.content)}</legend>
        <Asked line={line} />
        <div className="choices choices--row">
          {answers.map((value) => (
            <label key={value} className="choice">
              <input
                type="radio"
                name={name}
                checked={now?.answer === value}
                onChange={() => write({ answer: value })}
              />
              {t(`lines.${value}`)}
            </label>
          ))}
        </div>
        {standing.by && !typed ? <p className="muted small">{t('lines.by', { name: standing.by })}</p> : null}
        {standing.state === 'waiting' ? (
          <Notice kind="warn">
            <p>{t('lines.waiting')}</p>
          </Notice>
        ) : null}
        {now ? (
          <>
            <TextField
              label={t('lines.note')}
              rows={2}
              value={now.note}
              onChange={(words) => write({ note: words })}
            />
            <SpeakButton onWords={(words) => write({ note: `${now.note}${words}` })} />
          </>
        ) : null}
        {now?.answer === 'failed' ? (
          <FoundFields
            found={now.found ?? { description: '', action: 'rectify' }}
            onChange={(found) => write({ found })}
          />
        ) : null}
        <Photos task={task} line={line.code} photos={photos} taken={photosTaken} />
      </fieldset>
    </li>
  );
}

/** The standards that apply, with who asks for which, and whether data answer it. */
function Asked({ line }: { line: SiteTaskLine }) {
  const { t } = useTranslation('onsite');
  const text = useText();
  const format = useFormat();
  return (
    <>
      {line.standards.map(({ text: standard, organisations }) => (
        <p key={standard.zh} className="muted small">
          {t('lines.standard', { text: text(standard) })}
          {line.standards.length > 1 ? ` (${format.list(organisations.map(text))})` : ''}
        </p>
      ))}
      {line.byData ? <p className="muted small">{t('lines.byData')}</p> : null}
    </>
  );
}

type Found = NonNullable<LineAnswer['found']>;

function FoundFields({ found, onChange }: { found: Found; onChange: (found: Found) => void }) {
  const { t } = useTranslation('onsite');
  const id = useId();
  const set = (change: Partial<Found>) => onChange({ ...found, ...change });
  return (
    <div className="stack">
      <TextField
        label={t('lines.problem')}
        rows={2}
        value={found.description}
        onChange={(description) => set({ description })}
      />
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('lines.action')}
        </label>
        <select
          id={id}
          className="input"
          value={found.action}
          onChange={(event) => set({ action: event.target.value as Found['action'] })}
        >
          {actions.map((action) => (
            <option key={action} value={action}>
              {t(`lines.actions.${action}`)}
            </option>
          ))}
        </select>
      </div>
      {found.action === 'rectify' ? (
        <TextField
          label={t('lines.rectifyBy')}
          type="date"
          value={found.rectifyBy ?? ''}
          onChange={(rectifyBy) => set(rectifyBy ? { rectifyBy } : { rectifyBy: undefined })}
        />
      ) : null}
      {found.action === 'transfer' ? (
        <TextField
          label={t('lines.transferTo')}
          value={found.transferTo ?? ''}
          onChange={(transferTo) => set(transferTo ? { transferTo } : { transferTo: undefined })}
        />
      ) : null}
    </div>
  );
}
