import { useTranslation } from 'react-i18next';
import { Check, CirclePause, Ellipsis, X } from 'lucide-react';
import type { OfficialCase } from '../../api/cases.ts';
import { useFormat } from '../../ui/format.ts';
import { stagesOfCase, type CaseStage } from './stages.ts';

/** How far the case has come, as a picture: its stages in a row, the one that it stands in marked, each with its day. */
export function CaseStages({ one }: { one: OfficialCase }) {
  const { t } = useTranslation('work');
  return (
    <ol className="case-stages" aria-label={t('stages.label')}>
      {stagesOfCase(one).map((stage) => (
        <Stage key={stage.key} stage={stage} />
      ))}
    </ol>
  );
}

const marks = { done: Check, now: Ellipsis, stopped: CirclePause, failed: X, ahead: null };

function Stage({ stage: { key, state, at } }: { stage: CaseStage }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const Mark = marks[state];
  return (
    <li data-state={state} aria-current={state === 'now' || state === 'stopped' ? 'step' : undefined}>
      <span className="stage-mark">{Mark ? <Mark size="0.9em" aria-hidden /> : null}</span>
      <span className="stage-words">
        {t(`stages.${key}`)} <span className="visually-hidden">{t(`stages.state.${state}`)}</span>
        {at ? <span className="muted small">{format.day(at)}</span> : null}
      </span>
    </li>
  );
}
