import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decideRefusal, resumeVisit, tellOfRefusal, type VisitRefusal } from '../../api/door.ts';
import type { InspectionVisit } from '../../api/inspections.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { RefusalItem } from '../../ui/refusal-item.tsx';
import { Failure } from '../../ui/states.tsx';
import { useAct } from './use-act.ts';

/** A firm let nobody in, or is said to have hindered the inspection; whoever supervises says whether it might, or whether it is so. */
export function RefusalsPanel({ visit, leads }: { visit: InspectionVisit; leads: boolean }) {
  const { t } = useTranslation('inspection');
  const resume = useAct(() => resumeVisit(visit.id));
  if (visit.refusals.length === 0) return null;
  return (
    <Panel title={t('refusal.title')}>
      <ul className="findings">
        {visit.refusals.map((one) => (
          <li key={one.id}>
            <RefusalItem one={one}>{one.mayDecide ? <Decide one={one} /> : null}</RefusalItem>
          </li>
        ))}
      </ul>
      {visit.state === 'refused' && leads ? (
        <>
          <p className="muted">{t('refusal.resumeHint')}</p>
          {resume.isError ? <Failure error={resume.error} compact /> : null}
          <div className="button-row">
            <Button busy={resume.isPending} onClick={() => resume.mutate()}>
              {t('refusal.resume')}
            </Button>
          </div>
        </>
      ) : null}
    </Panel>
  );
}

const outcomes = ['justified', 'unjustified'] as const;

function Decide({ one }: { one: VisitRefusal }) {
  const { t } = useTranslation('inspection');
  const [outcome, setOutcome] = useState<(typeof outcomes)[number] | null>(null);
  const [words, setWords] = useState('');
  const decide = useAct(() => decideRefusal(one.id, { outcome: outcome!, answer: words.trim() }));
  const isWhole = outcome !== null && words.trim().length >= shortestReason;
  return (
    <>
      <ChoiceRow
        label={t('refusal.found')}
        chosen={outcome}
        choices={outcomes.map((key) => ({ key, words: t(`refusal.outcome.${one.toldBy}.${key}`) }))}
        onChoose={setOutcome}
      />
      <WordsField label={t('refusal.answer')} value={words} onChange={setWords} />
      {decide.isError ? <Failure error={decide.error} compact /> : null}
      <div>
        <Button
          busy={decide.isPending}
          reason={isWhole ? undefined : t('refusal.missing')}
          onClick={() => decide.mutate()}
        >
          {t('refusal.decide')}
        </Button>
      </div>
    </>
  );
}

/** The inspectors say it where they stand: not let in at the door, or hindered inside. */
export function TellRefusal({ visit }: { visit: InspectionVisit }) {
  const { t } = useTranslation('inspection');
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const ground = visit.state === 'entered' ? 'hindered' : 'not-let-in';
  const tell = useAct(
    () => tellOfRefusal(visit.id, { ground, words: words.trim() }),
    () => setOpen(false),
  );
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)}>
        {t(`refusal.tell.${ground}`)}
      </Button>
      {open ? (
        <OfficeDialog
          title={t(`refusal.tell.${ground}`)}
          lead={t('refusal.tellLead')}
          act={t('refusal.send')}
          missing={words.trim().length >= shortestReason ? undefined : t('visit.reasonNeeded')}
          progress={tell}
          onAct={() => tell.mutate()}
          onClose={() => setOpen(false)}
        >
          <WordsField label={t('refusal.words')} value={words} onChange={setWords} />
        </OfficeDialog>
      ) : null}
    </>
  );
}
