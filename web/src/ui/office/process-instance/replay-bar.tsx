import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ChevronLeft, ChevronRight, ChevronsRight } from 'lucide-react';
import type { ReplayView } from '../../../api/instances.ts';
import { Button } from '../../button.tsx';
import { useFormat } from '../../format.ts';
import { useText } from '../../text.ts';

interface ReplayBarProps {
  steps: ReplayView['steps'];
  step: number;
  onStep: (step: number) => void;
}

/** Every entry of the log, one after the other: by slider, by button, or out of the list. */
export function ReplayBar({ steps, step, onStep }: ReplayBarProps) {
  const { t } = useTranslation('process');
  const text = useText();
  const format = useFormat();
  const id = useId();
  const last = steps.length - 1;
  const now = steps[step]!;
  const place = t('instance.step', { step: step + 1, of: steps.length });
  return (
    <div className="replay">
      <label htmlFor={id} className="replay-label">
        {t('instance.replay')}
      </label>
      <div className="replay-row">
        <Button
          tone="secondary"
          className="button--dense"
          icon={<ChevronLeft size="1.05em" aria-hidden />}
          reason={step === 0 ? t('instance.first') : undefined}
          onClick={() => onStep(step - 1)}
        >
          {t('instance.back')}
        </Button>
        <input
          id={id}
          type="range"
          min={0}
          max={last}
          value={step}
          aria-valuetext={`${place} ${text(now.words)}`}
          onChange={(event) => onStep(Number(event.target.value))}
        />
        <Button
          tone="secondary"
          className="button--dense"
          icon={<ChevronRight size="1.05em" aria-hidden />}
          reason={step === last ? t('instance.last') : undefined}
          onClick={() => onStep(step + 1)}
        >
          {t('instance.forward')}
        </Button>
        {step < last ? (
          <Button
            tone="quiet"
            className="button--dense"
            icon={<ChevronsRight size="1.05em" aria-hidden />}
            onClick={() => onStep(last)}
          >
            {t('instance.now')}
          </Button>
        ) : null}
      </div>
      <output className="replay-now">
        <span className="muted small">
          {place} · <time dateTime={now.at}>{format.moment(now.at)}</time>
        </span>
        <span>{text(now.words)}</span>
        {now.ignored ? <span className="muted small">{text(now.ignored)}</span> : null}
      </output>
      <Log steps={steps} step={step} onStep={onStep} />
    </div>
  );
}

function Log({ steps, step, onStep }: ReplayBarProps) {
  const { t } = useTranslation('process');
  const text = useText();
  const format = useFormat();
  return (
    <details className="replay-log">
      <summary>{t('instance.log', { count: steps.length })}</summary>
      <ol>
        {steps.map((each, index) => (
          <li key={each.version}>
            <button
              type="button"
              aria-current={index === step ? 'step' : undefined}
              onClick={() => onStep(index)}
            >
              <span className="muted small">{format.moment(each.at)}</span> {text(each.words)}
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}
