import { useState } from 'react';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  cancelInspection,
  changeInspection,
  submitInspection,
  type InspectionVerdict,
  type InspectionView,
} from '../../api/inspections.ts';
import { useBasisWords } from '../../ui/basis.tsx';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { asAsked } from './as-asked.ts';
import { OutcomeMark } from './marks.tsx';
import { useAct } from './use-act.ts';

const gravity = { block: 0, warn: 1, pass: 2 } as const;

/** A block that a reason turns into a warning: checks that never find anything are made once more only with one. */
const waitsForReason = ({ rule, outcome }: InspectionVerdict) => rule === 'low-yield' && outcome === 'block';

/** Coming together answers the rule on merging, or its own reason when it is arranged alone. */
const takesReason = (verdict: InspectionVerdict) =>
  waitsForReason(verdict) || (verdict.outcome === 'warn' && verdict.rule !== 'merge');

/** The ten rules (合规预检): gravest first, each with what was found, its basis and what to do; a draft is explained and handed in here. */
export function PreCheckPanel({ one, mayWrite }: { one: InspectionView; mayWrite: boolean }) {
  const { t } = useTranslation('inspection');
  const [reasons, setReasons] = useState(one.explanations);
  const isDraft = one.state === 'draft' && mayWrite;
  const submit = useAct(async () => {
    await changeInspection(one.id, asAsked(one, reasons));
    await submitInspection(one.id);
  });
  const cancel = useAct(() => cancelInspection(one.id));
  const checkAgain = useAct(() => changeInspection(one.id, asAsked(one, reasons)));
  const inWriting = useAct(() =>
    changeInspection(one.id, { ...asAsked(one, reasons), method: 'written', unannounced: false }),
  );
  const mayWriteInstead = one.verdicts.some(
    ({ rule, outcome }) => rule === 'non-site-first' && outcome !== 'pass',
  );
  const blocks = one.verdicts.filter(({ outcome }) => outcome === 'block');
  const unanswered = blocks.filter((verdict) => waitsForReason(verdict));
  const whyNot =
    blocks.length === 0 ? undefined : t(blocks.length > unanswered.length ? 'submitBlocked' : 'reasonFirst');
  return (
    <Panel title={t('precheck')} aside={<OutcomeMark outcome={one.outcome} />}>
      <p className="muted small">{t('precheckHint')}</p>
      <ul className="verdicts">
        {one.verdicts
          .toSorted((a, b) => gravity[a.outcome] - gravity[b.outcome])
          .map((verdict) => (
            <Verdict
              key={verdict.rule}
              verdict={verdict}
              words={reasons[verdict.rule] ?? ''}
              onExplain={
                isDraft && takesReason(verdict)
                  ? (words) => setReasons({ ...reasons, [verdict.rule]: words })
                  : undefined
              }
            />
          ))}
      </ul>
      {[submit, checkAgain, cancel, inWriting].map(({ error }, at) =>
        error ? <Failure key={at} error={error} compact /> : null,
      )}
      {isDraft ? (
        <div className="button-row">
          <Button busy={submit.isPending} reason={whyNot} onClick={() => submit.mutate()}>
            {t('submit')}
          </Button>
          {unanswered.length > 0 ? (
            <Button
              tone="secondary"
              busy={checkAgain.isPending}
              reason={unanswered.some(({ rule }) => !reasons[rule]?.trim()) ? t('reasonMissing') : undefined}
              onClick={() => checkAgain.mutate()}
            >
              {t('checkAgain')}
            </Button>
          ) : null}
          {mayWriteInstead ? (
            <Button tone="secondary" busy={inWriting.isPending} onClick={() => inWriting.mutate()}>
              {t('inWriting')}
            </Button>
          ) : null}
          <Button tone="secondary" busy={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('cancel')}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function Verdict({
  verdict: { rule, outcome, finding, advice, basis },
  words,
  onExplain,
}: {
  verdict: InspectionVerdict;
  words: string;
  onExplain: ((words: string) => void) | undefined;
}) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  const basisWords = useBasisWords();
  return (
    <li data-outcome={outcome}>
      <p className="verdict-head">
        <OutcomeMark outcome={outcome} />
        <strong>{t(`rules.${rule}`)}</strong>
      </p>
      <p>{text(finding)}</p>
      {advice ? <p>{text(advice)}</p> : null}
      <p className="muted small">
        {t('basisOf', {
          text: format.list(basis.map(basisWords)),
        })}
      </p>
      {onExplain ? (
        <label className="verdict-reason">
          {t('explain')}
          <Input.TextArea
            autoSize={{ minRows: 1, maxRows: 5 }}
            maxLength={2000}
            value={words}
            onChange={(event) => onExplain(event.target.value)}
          />
        </label>
      ) : words ? (
        <p>{t('explained', { words })}</p>
      ) : null}
    </li>
  );
}
