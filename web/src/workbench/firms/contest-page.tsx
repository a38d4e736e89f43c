import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answerContest, contestQuery, type OfficeFactContest } from '../../api/profile.ts';
import { paths } from '../../paths.ts';
import { ActedLine } from '../../ui/acted-line.tsx';
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
import { useAct } from '../inspections/use-act.ts';
import '../case/case.css';

/** A fact that a firm contests, for whoever holds it. */
export function ContestPage() {
  const { contestId } = useParams({ strict: false }) as { contestId: string };
  const { t } = useTranslation('work');
  const query = useQuery(contestQuery(contestId));
  return (
    <DetailPage back={{ to: paths.work(), label: t('rooms.inbox') }} query={query}>
      {(one) => <Contest key={one.id} one={one} />}
    </DetailPage>
  );
}

function Contest({ one }: { one: OfficeFactContest }) {
  const { t } = useTranslation('profile');
  const text = useText();
  const format = useFormat();
  return (
    <OfficePage
      title={t('contest.title', { firm: one.firm })}
      lead={text(one.factWords)}
      actions={
        <Status tone={one.late ? 'bad' : one.state === 'open' ? 'active' : 'good'}>
          {one.late ? t('contest.late') : t(`contestState.${one.state}`)}
        </Status>
      }
    >
      <div className="case-main">
        {one.state === 'open' ? <AnswerPanel one={one} /> : null}
        <Panel title={t('contest.said')}>
          <p>{one.words}</p>
          <SummaryList
            rows={[
              { key: 'uscc', label: t('field.uscc'), value: one.uscc },
              { key: 'made', label: t('contest.made'), value: <ActedLine by={one.by} at={one.madeAt} /> },
              { key: 'due', label: t('contest.due'), value: format.moment(one.dueAt) },
            ]}
          />
        </Panel>
        {one.answer ? (
          <Panel title={t('contest.answer')}>
            <p>{one.answer}</p>
          </Panel>
        ) : null}
      </div>
    </OfficePage>
  );
}

const states = ['upheld', 'rejected'] as const;

function AnswerPanel({ one }: { one: OfficeFactContest }) {
  const { t } = useTranslation('profile');
  const [state, setState] = useState<(typeof states)[number] | null>(null);
  const [answer, setAnswer] = useState('');
  const send = useAct(() => answerContest(one.id, { state: state!, answer: answer.trim() }));
  const isWhole = state !== null && answer.trim().length >= shortestReason;
  return (
    <Panel title={t('contest.answer')}>
      <ChoiceRow
        label={t('contest.found')}
        chosen={state}
        choices={states.map((key) => ({ key, words: t(`contest.is.${key}`) }))}
        onChoose={setState}
      />
      <WordsField label={t('contest.answerWords')} value={answer} onChange={setAnswer} />
      {send.isError ? <Failure error={send.error} compact /> : null}
      <div className="button-row">
        <Button
          busy={send.isPending}
          reason={isWhole ? undefined : t('contest.answerMissing')}
          onClick={() => send.mutate()}
        >
          {t('contest.sendAnswer')}
        </Button>
      </div>
    </Panel>
  );
}
