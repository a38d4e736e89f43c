import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answerEvidenceCheck, evidenceCheckQuery, type EvidenceCheck } from '../../api/evidence.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { useAnswer } from '../personal-data/use-answer.ts';

/** What a paper would have shown, looked up for another organisation (部门核验). */
export function EvidenceCheckPage() {
  const { checkId } = useParams({ strict: false }) as { checkId: string };
  const { t } = useTranslation('work');
  return (
    <DetailPage
      back={{ to: paths.work(), label: t('rooms.inbox') }}
      query={useQuery(evidenceCheckQuery(checkId))}
    >
      {(check) => <Check key={checkId} check={check} />}
    </DetailPage>
  );
}

function Check({ check }: { check: EvidenceCheck }) {
  const { t } = useTranslation('privacy');
  const text = useText();
  const format = useFormat();
  return (
    <OfficePage
      title={text(check.name)}
      lead={t('check.lead')}
      actions={
        <Status tone={check.state === 'open' ? 'active' : 'neutral'}>
          {t(`check.state.${check.state}`)}
        </Status>
      }
    >
      <div className="stack">
        <Panel title={t('check.what')} aside={<span className="number muted small">{check.reference}</span>}>
          <SummaryList
            rows={[
              {
                key: 'who',
                label: t('correction.who'),
                value: check.subjectName,
                note: <span className="number">{check.subjectCode}</span>,
              },
              { key: 'for', label: t('check.for'), value: text(check.title) },
              { key: 'criteria', label: t('check.criteria'), value: text(check.criteria) },
              ...(check.asking.length > 0
                ? [{ key: 'asking', label: t('check.asking'), value: format.list(check.asking.map(text)) }]
                : []),
              { key: 'due', label: t('correction.due'), value: format.date(check.dueAt) },
            ]}
          />
        </Panel>
        {check.words ? (
          <Panel title={t('correction.answer')} aside={t(`check.state.${check.state}`)}>
            <p>{check.words}</p>
          </Panel>
        ) : null}
        {check.mayAnswer ? <Answer checkId={check.id} /> : null}
      </div>
    </OfficePage>
  );
}

const outcomes = ['confirmed', 'denied', 'unknown'] as const;

function Answer({ checkId }: { checkId: string }) {
  const { t } = useTranslation('privacy');
  const [outcome, setOutcome] = useState<(typeof outcomes)[number] | null>(null);
  const [words, setWords] = useState('');
  const send = useAnswer(() => answerEvidenceCheck(checkId, { outcome: outcome!, words: words.trim() }));
  const missing =
    outcome === null
      ? t('correction.chooseOutcome')
      : words.trim().length < shortestReason
        ? t('answerNeeded')
        : undefined;
  return (
    <Panel title={t('correction.answer')}>
      <ChoiceRow
        label={t('correction.outcome')}
        chosen={outcome}
        choices={outcomes.map((key) => ({ key, words: t(`check.state.${key}`) }))}
        onChoose={setOutcome}
      />
      <WordsField label={t('check.words')} value={words} onChange={setWords} />
      {send.isError ? <Failure error={send.error} compact /> : null}
      <div>
        <Button busy={send.isPending} reason={missing} onClick={() => send.mutate()}>
          {t('correction.send')}
        </Button>
      </div>
    </Panel>
  );
}
