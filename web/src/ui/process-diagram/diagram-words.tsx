import { useTranslation } from 'react-i18next';
import { useText } from '../text.ts';
import type { ProcessMark } from './marks.ts';
import { everyStep, type Outline, type Step } from './outline.ts';
import { signIcons } from './sign-icons.ts';

interface WordsProps {
  outline: Outline;
  marks: ReadonlyMap<string, ProcessMark>;
  /** shows an element in the picture */
  onSeek?: (element: string) => void;
  onOpen?: (called: string, element: string) => void;
}

/** The same process as a list: what each step is, whether a token was there, why it waits, what may come next. */
export function DiagramWords({ outline, ...rest }: WordsProps) {
  const { t } = useTranslation('process');
  const names = new Map(everyStep(outline.steps).map((step) => [step.id, step]));
  return (
    <div className="process-words">
      <ol className="process-steps" aria-label={t('steps')}>
        {outline.steps.map((step) => (
          <StepLine key={step.id} step={step} names={names} {...rest} />
        ))}
      </ol>
    </div>
  );
}

type LineProps = Omit<WordsProps, 'outline'> & { step: Step; names: ReadonlyMap<string, Step> };

function StepLine({ step, names, marks, onSeek, onOpen }: LineProps) {
  const { t } = useTranslation('process');
  const text = useText();
  const mark = marks.get(step.id);
  const title = useStepName(step);
  const below = [...step.attached, ...step.inside];
  return (
    <li
      className="process-step"
      data-state={mark?.state}
      aria-current={mark?.state === 'here' ? 'step' : undefined}
    >
      <p className="process-step-title">
        <strong>{title}</strong>
        {step.name ? <span className="process-kind">{t(`kind.${step.kind}`)}</span> : null}
        {mark ? <StepState mark={mark} /> : null}
      </p>
      {mark?.why ? <p className="process-why">{text(mark.why)}</p> : null}
      <Next step={step} names={names} />
      {(onSeek && mark) || (onOpen && step.called) ? (
        <p className="process-step-links">
          {onSeek && mark ? (
            <button type="button" className="text-button" onClick={() => onSeek(step.id)}>
              {t('seek')}
              <span className="visually-hidden">：{title}</span>
            </button>
          ) : null}
          {onOpen && step.called ? (
            <button type="button" className="text-button" onClick={() => onOpen(step.called!, step.id)}>
              {t('open')}
              <span className="visually-hidden">：{title}</span>
            </button>
          ) : null}
        </p>
      ) : null}
      {below.length > 0 ? (
        <ol className="process-steps">
          {below.map((each) => (
            <StepLine
              key={each.id}
              step={each}
              names={names}
              marks={marks}
              {...(onSeek ? { onSeek } : {})}
              {...(onOpen ? { onOpen } : {})}
            />
          ))}
        </ol>
      ) : null}
    </li>
  );
}

function StepState({ mark }: { mark: ProcessMark }) {
  const { t } = useTranslation('process');
  const Icon = signIcons[mark.state];
  return (
    <span className={`process-sign process-sign--${mark.state}`}>
      <Icon size="0.9rem" aria-hidden />
      {t(`state.${mark.state}`)}
      {(mark.count ?? 1) > 1 ? <b>{t('times', { count: mark.count })}</b> : null}
    </span>
  );
}

function Next({ step, names }: { step: Step; names: ReadonlyMap<string, Step> }) {
  const { t } = useTranslation('process');
  const text = useText();
  const nameOf = useNaming();
  if (step.next.length === 0) return null;
  const ways = step.next.map(({ to, name }) => {
    const target = names.get(to);
    const title = target ? nameOf(target) : to;
    return name ? t('wayWhen', { when: text(name), to: title }) : title;
  });
  return (
    <p className="process-next">
      {t('next')} {ways.join(t('or'))}
    </p>
  );
}

function useNaming(): (step: Step) => string {
  const { t } = useTranslation('process');
  const text = useText();
  return (step) => text(step.name) || t(`kind.${step.kind}`);
}

function useStepName(step: Step): string {
  return useNaming()(step);
}
