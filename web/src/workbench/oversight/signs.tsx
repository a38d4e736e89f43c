import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Eye } from 'lucide-react';
import { noteSign, signsQuery, type InspectionSign } from '../../api/oversight.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../inspections/use-act.ts';

/** Facts about single visits, newest first; each with where to see it and what was found when somebody looked. */
export function Signs() {
  const { t } = useTranslation('oversight');
  const [open, setOpen] = useState(true);
  const [noting, setNoting] = useState<InspectionSign>();
  const query = useQuery(signsQuery(open));
  return (
    <>
      <p className="muted signs-lead">{t('sign.lead')}</p>
      <div className="inbox-filters">
        <ChoiceRow
          label={t('sign.which')}
          chosen={open ? 'open' : 'all'}
          choices={(['open', 'all'] as const).map((key) => ({ key, words: t(`sign.${key}`) }))}
          onChoose={(key) => setOpen(key === 'open')}
        />
      </div>
      <Fetched query={query} lines={6}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={t('sign.empty')} icon={<Eye size="1.75rem" strokeWidth={1.5} />}>
              <p>{t('sign.emptyText')}</p>
            </Empty>
          ) : (
            <ul className="signs">
              {list.map((one) => (
                <SignItem key={one.key} one={one} onNote={() => setNoting(one)} />
              ))}
            </ul>
          )
        }
      </Fetched>
      {noting ? <NoteDialog sign={noting} onClose={() => setNoting(undefined)} /> : null}
    </>
  );
}

function SignItem({ one, onNote }: { one: InspectionSign; onNote: () => void }) {
  const { t } = useTranslation('oversight');
  const text = useText();
  const format = useFormat();
  return (
    <li className="panel sign">
      <p>
        <strong>{t(`sign.kinds.${one.kind}`)}</strong>{' '}
        <span className="muted small">{format.moment(one.at)}</span>
      </p>
      <p>{t(`sign.what.${one.kind}`, figuresOf(one))}</p>
      <p className="sign-visits">
        <span className="muted">{text(one.organisation?.name ?? '')}</span>
        {one.visits.map(({ id, firm }) => (
          <Link key={id} to={paths.workInspectionVisit(id)}>
            {firm}
          </Link>
        ))}
      </p>
      {one.notes.map((note) => (
        <p key={note.notedAt} className="sign-note">
          <strong>{t(`sign.outcome.${note.outcome}`)}</strong> {note.words}{' '}
          <span className="muted small">
            {note.notedBy} · {format.moment(note.notedAt)}
          </span>
        </p>
      ))}
      <div>
        <Button tone="secondary" className="button--dense" onClick={onNote}>
          {t('sign.note')}
        </Button>
      </div>
    </li>
  );
}

const figuresOf = ({ measured, limit, within }: InspectionSign) => ({
  measured,
  limit: limit ?? 0,
  within: within ?? 0,
});

const outcomes = ['explained', 'followed-up'] as const;

function NoteDialog({ sign, onClose }: { sign: InspectionSign; onClose: () => void }) {
  const { t } = useTranslation('oversight');
  const [outcome, setOutcome] = useState<(typeof outcomes)[number] | null>(null);
  const [words, setWords] = useState('');
  const note = useAct(() => noteSign({ key: sign.key, outcome: outcome!, words: words.trim() }), onClose);
  const isWhole = outcome !== null && words.trim().length >= shortestReason;
  return (
    <OfficeDialog
      title={t('sign.note')}
      lead={t(`sign.what.${sign.kind}`, figuresOf(sign))}
      act={t('sign.save')}
      missing={isWhole ? undefined : t('sign.missing')}
      progress={note}
      onAct={() => note.mutate()}
      onClose={onClose}
    >
      <ChoiceRow
        label={t('sign.found')}
        chosen={outcome}
        choices={outcomes.map((key) => ({ key, words: t(`sign.outcome.${key}`) }))}
        onChoose={setOutcome}
      />
      <WordsField label={t('sign.words')} value={words} onChange={setWords} />
    </OfficeDialog>
  );
}
