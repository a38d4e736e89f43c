import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { useAnswer } from './use-answer.ts';

/** One of a few outcomes and the words for it: how a correction, an objection, a request or a check is answered. */
export function SayPanel<Outcome extends string>({
  title,
  outcomes,
  outcomeWords,
  label,
  above,
  below,
  missing,
  act,
}: {
  title: string;
  outcomes: readonly Outcome[];
  outcomeWords: (outcome: Outcome) => string;
  /** over the words; absent: the reason */
  label?: string;
  /** what else is asked with an outcome, over the words or below them */
  above?: (outcome: Outcome) => ReactNode;
  below?: (outcome: Outcome) => ReactNode;
  /** why it cannot be sent yet, though there are an outcome and words */
  missing?: (outcome: Outcome) => string | undefined;
  act: (outcome: Outcome, said: string) => Promise<unknown>;
}) {
  const { t } = useTranslation('privacy');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [said, setSaid] = useState('');
  const send = useAnswer(() => act(outcome!, said.trim()));
  const reason =
    outcome === null
      ? t('correction.chooseOutcome')
      : said.trim().length < shortestReason
        ? t('answerNeeded')
        : missing?.(outcome);
  return (
    <Panel title={title}>
      <ChoiceRow
        label={t('correction.outcome')}
        chosen={outcome}
        choices={outcomes.map((key) => ({ key, words: outcomeWords(key) }))}
        onChoose={setOutcome}
      />
      {outcome === null ? null : above?.(outcome)}
      <WordsField label={label ?? t('correction.reason')} value={said} onChange={setSaid} />
      {outcome === null ? null : below?.(outcome)}
      {send.isError ? <Failure error={send.error} compact /> : null}
      <div>
        <Button busy={send.isPending} reason={reason} onClick={() => send.mutate()}>
          {t('correction.send')}
        </Button>
      </div>
    </Panel>
  );
}
