import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { copyQuery, noteCopy, type CopiedInspection } from '../../api/oversight.ts';
import { paths } from '../../paths.ts';
import { useBasisWords } from '../../ui/basis.tsx';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { OutcomeMark } from '../inspections/marks.tsx';
import { useAct } from '../inspections/use-act.ts';
import { CopyState } from './copies.tsx';
import '../case/case.css';
import '../inspections/inspections.css';

/** One inspection of which the supervising body was told: why, what was said to that, and what was found of it. */
export function CopiedInspectionPage() {
  const { inspectionId } = useParams({ strict: false }) as { inspectionId: string };
  const { t } = useTranslation('oversight');
  const query = useQuery(copyQuery(inspectionId));
  return (
    <DetailPage back={{ to: paths.workOversight(), label: t('title') }} query={query}>
      {(one) => <Copy key={one.inspectionId} one={one} />}
    </DetailPage>
  );
}

function Copy({ one }: { one: CopiedInspection }) {
  const { t } = useTranslation('oversight');
  const text = useText();
  return (
    <OfficePage
      title={t('copy.of', { name: one.firm })}
      lead={
        <>
          {text(one.organisation?.name ?? '')} · <span className="number">{one.code}</span>
        </>
      }
      actions={<CopyState one={one} />}
    >
      <div className="case-main">
        {one.outcome ? null : <NotePanel one={one} />}
        <Panel title={t('copy.why')}>
          <ul className="verdicts">
            {one.reasons.map((reason) => (
              <Reason key={reason.verdict.rule} reason={reason} />
            ))}
          </ul>
        </Panel>
        <About one={one} />
      </div>
    </OfficePage>
  );
}

function Reason({ reason: { verdict, explained } }: { reason: CopiedInspection['reasons'][number] }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  const basisWords = useBasisWords();
  return (
    <li data-outcome={verdict.outcome}>
      <p className="verdict-head">
        <OutcomeMark outcome={verdict.outcome} />
        <strong>{t(`rules.${verdict.rule}`)}</strong>
      </p>
      <p>{text(verdict.finding)}</p>
      {explained ? <p>{t('explained', { words: explained })}</p> : null}
      <p className="muted small">{t('basisOf', { text: format.list(verdict.basis.map(basisWords)) })}</p>
    </li>
  );
}

function About({ one }: { one: CopiedInspection }) {
  const { t } = useTranslation(['oversight', 'inspection']);
  const text = useText();
  const format = useFormat();
  return (
    <Panel title={t('copy.about')}>
      <SummaryList
        rows={[
          { key: 'firm', label: t('copy.firm'), value: one.firm, note: one.uscc },
          { key: 'items', label: t('inspection:items'), value: format.list(one.items.map(text)) },
          {
            key: 'kind',
            label: t('inspection:kind'),
            value: `${t(`inspection:kinds.${one.kind}`)} · ${t(`inspection:sources.${one.source}`)}`,
          },
          { key: 'reason', label: t('inspection:why'), value: one.reason },
          {
            key: 'window',
            label: t('inspection:window'),
            value: t('inspection:windowOf', {
              from: format.date(one.windowFrom),
              to: format.date(one.windowTo),
            }),
          },
          {
            key: 'approved',
            label: t('inspection:decidedBy'),
            value: one.approvedBy ?? '',
            note: format.moment(one.copiedAt),
          },
          ...(one.dueAt ? [{ key: 'due', label: t('copy.due'), value: format.moment(one.dueAt) }] : []),
          ...(one.words
            ? [
                {
                  key: 'note',
                  label: t('copy.note'),
                  value: one.words,
                  note: `${one.notedBy ?? ''} · ${one.notedAt ? format.moment(one.notedAt) : ''}`,
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

const outcomes = ['noted', 'followed-up'] as const;

function NotePanel({ one }: { one: CopiedInspection }) {
  const { t } = useTranslation('oversight');
  const [outcome, setOutcome] = useState<(typeof outcomes)[number] | null>(null);
  const [words, setWords] = useState('');
  const note = useAct(() => noteCopy(one.inspectionId, { outcome: outcome!, words: words.trim() }));
  const isWhole = outcome !== null && words.trim().length >= shortestReason;
  return (
    <Panel title={t('copy.look')}>
      <ChoiceRow
        label={t('copy.look')}
        chosen={outcome}
        choices={outcomes.map((key) => ({ key, words: t(`copy.outcome.${key}`) }))}
        onChoose={setOutcome}
      />
      <WordsField label={t('copy.note')} value={words} onChange={setWords} />
      {note.isError ? <Failure error={note.error} compact /> : null}
      <div className="button-row">
        <Button
          busy={note.isPending}
          reason={isWhole ? undefined : t('copy.missing')}
          onClick={() => note.mutate()}
        >
          {t('copy.save')}
        </Button>
      </div>
    </Panel>
  );
}
