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
import { DayField } from '../../ui/office/time-fields.tsx';
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
  const inWriting = useAct(() =>
    changeInspection(one.id, { ...asAsked(one, reasons), method: 'written', unannounced: false }),
  );
  const mayWriteInstead = one.verdicts.some(
    ({ rule, outcome }) => rule === 'non-site-first' && outcome !== 'pass',
  );
  const blocks = one.verdicts.filter(({ outcome }) => outcome === 'block');
  const whyNot =
    blocks.length === 0
      ? undefined
      : t(blocks.every((verdict) => waitsForReason(verdict)) ? 'reasonFirst' : 'submitBlocked');
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
      {isDraft ? <CheckAgain one={one} reasons={reasons} /> : null}
      {[submit, cancel, inWriting].map(({ error }, at) =>
        error ? <Failure key={at} error={error} compact /> : null,
      )}
      {isDraft ? (
        <div className="button-row">
          <Button busy={submit.isPending} reason={whyNot} onClick={() => submit.mutate()}>
            {t('submit')}
          </Button>
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

/** What a block waits for is said and checked again: the reason for one more check without findings, the day on which an approval was published. */
function CheckAgain({ one, reasons }: { one: InspectionView; reasons: Record<string, string> }) {
  const { t } = useTranslation('inspection');
  const [publishedOn, setPublishedOn] = useState(one.specialApproval?.publishedOn ?? '');
  const checkAgain = useAct(() => changeInspection(one.id, asAsked(one, reasons, publishedOn)));
  const unanswered = one.verdicts.filter((verdict) => waitsForReason(verdict));
  const isUnpublished =
    one.specialApproval !== null &&
    one.verdicts.some(({ rule, outcome }) => rule === 'special' && outcome === 'block');
  if (unanswered.length === 0 && !isUnpublished) return null;
  const missing = unanswered.some(({ rule }) => !reasons[rule]?.trim())
    ? t('reasonMissing')
    : isUnpublished && !publishedOn
      ? t('publicationMissing')
      : undefined;
  return (
    <>
      {isUnpublished ? (
        <DayField label={t('circumstance.publishedOn')} value={publishedOn} onChange={setPublishedOn} />
      ) : null}
      {checkAgain.isError ? <Failure error={checkAgain.error} compact /> : null}
      <div className="button-row">
        <Button
          tone="secondary"
          busy={checkAgain.isPending}
          reason={missing}
          onClick={() => checkAgain.mutate()}
        >
          {t(unanswered.length > 0 ? 'checkAgain' : 'savePublication')}
        </Button>
      </div>
    </>
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
