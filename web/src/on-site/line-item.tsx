import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SiteTask, SiteTaskLine } from '../api/schema.ts';
import { useFormat } from '../ui/format.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useText } from '../ui/text.ts';
import type { answerOf, KeptPhoto, LineAnswer } from './kept.ts';
import { GivenFields } from './given-fields.tsx';
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

/** One line of the one checklist: what is asked, the answer, what is wrong and what follows, its evidence. */
export function LineItem(item: Item) {
  const { t } = useTranslation('onsite');
  const text = useText();
  const format = useFormat();
  const { line, standing } = item;
  const [again, setAgain] = useState(standing.said?.recheck !== undefined);
  if (!line.answered || again) return <AskedLine {...item} />;
  const { by, source, on, reference } = line.answered;
  return (
    <li>
      <h3>{text(line.content)}</h3>
      <p>{t(`answered.${by}`, { name: text(source), on: format.date(on), reference })}</p>
      <Button
        tone="quiet"
        aria-label={t('answered.againOf', { name: text(line.content) })}
        onClick={() => setAgain(true)}
      >
        {t('answered.again')}
      </Button>
    </li>
  );
}

/** What stands at the line, and how it is written: kept with every change. */
function useWriting({ line, standing, note }: Item) {
  // what is being typed is this page's
  const [typed, setTyped] = useState<LineAnswer>();
  const now = typed ?? standing.said;
  const write = (change: Partial<LineAnswer>) => {
    const next = { answer: 'passed' as const, note: '', given: [], ...now, ...change };
    setTyped(next);
    const { answer, note: words, found, given, recheck } = next;
    void note({
      kind: 'answer',
      line: line.code,
      answer,
      note: words,
      seen: line.version,
      ...(given.length > 0 ? { given } : {}),
      ...(recheck === undefined ? {} : { recheck }),
      ...(answer === 'failed' ? { found: found ?? { description: '', action: 'rectify' } } : {}),
    });
  };
  return { typed, now, write };
}

function AskedLine(item: Item) {
  const { line, standing, task, photos, photosTaken } = item;
  const { t } = useTranslation('onsite');
  const text = useText();
  const name = useId();
  const { typed, now, write } = useWriting(item);
  const [why, setWhy] = useState(now?.recheck ?? '');
  const isOwed = line.answered !== null && why.trim().length < 2;
  const set = (change: Partial<LineAnswer>) => write(line.answered ? { recheck: why, ...change } : change);
  const copies = photos.filter(({ evidence }) => evidence === 'copy');
  return (
    <li>
      <fieldset className="on-site-answer" aria-label={text(line.content)}>
        <legend>{text(line.content)}</legend>
        <Asked line={line} />
        {line.answered ? (
          <TextField
            label={t('answered.why')}
            value={why}
            onChange={(words) => {
              setWhy(words);
              if (now) write({ recheck: words });
            }}
          />
        ) : null}
        {isOwed ? (
          <p className="muted small">{t('answered.whyNeeded')}</p>
        ) : (
          <Choices name={name} chosen={now?.answer} onChoose={(answer) => set({ answer })} />
        )}
        {standing.by && !typed ? <p className="muted small">{t('lines.by', { name: standing.by })}</p> : null}
        {standing.state === 'waiting' ? (
          <Notice kind="warn">
            <p>{t('lines.waiting')}</p>
          </Notice>
        ) : null}
        {now ? (
          <>
            <TextField label={t('lines.note')} rows={2} value={now.note} onChange={(note) => set({ note })} />
            <SpeakButton onWords={(words) => set({ note: `${now.note}${words}` })} />
          </>
        ) : null}
        {now?.answer === 'failed' ? (
          <FoundFields
            recipients={task.recipients ?? []}
            found={now.found ?? { description: '', action: 'rectify' }}
            onChange={(found) => set({ found })}
          />
        ) : null}
        <GivenFields line={line} said={now} photos={photos} onChange={(given) => set({ given })} />
        <Photos
          task={task}
          line={line.code}
          evidence="photo"
          photos={photos.filter((photo) => !copies.includes(photo))}
          taken={photosTaken}
        />
        {line.evidence.some(({ kind }) => kind === 'copy') ? (
          <Photos task={task} line={line.code} evidence="copy" photos={copies} taken={photosTaken} />
        ) : null}
      </fieldset>
    </li>
  );
}

interface ChoicesProps {
  name: string;
  chosen: LineAnswer['answer'] | undefined;
  onChoose: (answer: (typeof answers)[number]) => void;
}

function Choices({ name, chosen, onChoose }: ChoicesProps) {
  const { t } = useTranslation('onsite');
  return (
    <div className="choices choices--row">
      {answers.map((value) => (
        <label key={value} className="choice">
          <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} />
          {t(`lines.${value}`)}
        </label>
      ))}
    </div>
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
      {line.byData && !line.answered ? <p className="muted small">{t('lines.byData')}</p> : null}
    </>
  );
}

type Found = NonNullable<LineAnswer['found']>;

interface FoundProps {
  recipients: NonNullable<SiteTask['recipients']>;
  found: Found;
  onChange: (found: Found) => void;
}

function FoundFields({ recipients, found, onChange }: FoundProps) {
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
      {found.action === 'transfer' ? <HandedTo recipients={recipients} found={found} set={set} /> : null}
    </div>
  );
}

/** An organisation of the platform, or in words a body that is not on it. */
function HandedTo({
  recipients,
  found,
  set,
}: Pick<FoundProps, 'recipients' | 'found'> & { set: (change: Partial<Found>) => void }) {
  const { t } = useTranslation('onsite');
  const text = useText();
  const id = useId();
  return (
    <>
      {recipients.length > 0 ? (
        <div className="field">
          <label className="field-label" htmlFor={id}>
            {t('lines.transferTo')}
          </label>
          <select
            id={id}
            className="input"
            value={found.transferOrganisation ?? ''}
            onChange={(event) =>
              set({ transferOrganisation: event.target.value || undefined, transferTo: undefined })
            }
          >
            <option value="">{t('lines.transferOutside')}</option>
            {recipients.map((one) => (
              <option key={one.id} value={one.id}>
                {text(one.name)}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      {found.transferOrganisation ? null : (
        <TextField
          label={t(recipients.length > 0 ? 'lines.transferName' : 'lines.transferTo')}
          value={found.transferTo ?? ''}
          onChange={(transferTo) => set(transferTo ? { transferTo } : { transferTo: undefined })}
        />
      )}
    </>
  );
}
