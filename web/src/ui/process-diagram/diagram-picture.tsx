import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Focus, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useText } from '../text.ts';
import type { Drawing } from './drawing.ts';
import type { MarkState, ProcessMark } from './marks.ts';
import { everyStep, lookedAtFirst, type Outline } from './outline.ts';
import { signIcons } from './sign-icons.ts';

interface PictureProps {
  xml: string;
  outline: Outline;
  marks: ReadonlyMap<string, ProcessMark>;
  flows: readonly string[];
  /** an element that somebody looks for */
  sought: string | undefined;
  onBroken: () => void;
}

/** The picture of bpmn-js with its signs. Its mark (bpmn.io) stays where it is: the licence asks for it. */
export function DiagramPicture({ xml, outline, marks, flows, sought, onBroken }: PictureProps) {
  const { t } = useTranslation('process');
  const text = useText();
  const box = useRef<HTMLDivElement>(null);
  const label = useSummary(outline, marks);
  const drawing = useDrawing(box, xml, outline.process, onBroken);
  const here = lookedAtFirst(outline.steps, marks);

  useEffect(
    () => drawing?.mark(marks, flows, ({ state, why }) => ({ sign: t(`state.${state}`), more: text(why) })),
    [drawing, marks, flows, t, text],
  );
  useEffect(() => {
    if (sought) drawing?.show(sought, true);
    else if (here) drawing?.show(here);
  }, [drawing, sought, here]);
  useEffect(() => drawing?.describe(label), [drawing, label]);

  return (
    <>
      <div className="process-canvas" ref={box} lang="und" />
      <div className="process-tools">
        <Legend marks={marks} />
        <fieldset className="process-zoom">
          <legend className="visually-hidden">{t('move')}</legend>
          {here ? <Tool label={t('toToken')} icon={Focus} onClick={() => drawing?.show(here)} /> : null}
          <Tool label={t('whole')} icon={Maximize} onClick={() => drawing?.fit()} />
          <Tool label={t('smaller')} icon={ZoomOut} onClick={() => drawing?.zoom(1 / 1.3)} />
          <Tool label={t('larger')} icon={ZoomIn} onClick={() => drawing?.zoom(1.3)} />
        </fieldset>
      </div>
    </>
  );
}

/** Draws again when the file, the process or the language is another. */
function useDrawing(
  box: RefObject<HTMLDivElement | null>,
  xml: string,
  process: string,
  onBroken: () => void,
): Drawing | undefined {
  const english = useTranslation().i18n.language === 'en';
  const [drawing, setDrawing] = useState<Drawing>();
  const broken = useEffectEvent(onBroken);
  useEffect(() => {
    let gone = false;
    let made: Drawing | undefined;
    void import('./drawing.ts')
      .then(({ draw }) => draw(box.current!, xml, { english, process }))
      .then(
        (one) => {
          if (gone) return one.destroy();
          made = one;
          setDrawing(one);
        },
        () => {
          if (!gone) broken();
        },
      );
    return () => {
      gone = true;
      made?.destroy();
      setDrawing(undefined);
    };
  }, [box, xml, process, english]);
  return drawing;
}

function Legend({ marks }: { marks: ReadonlyMap<string, ProcessMark> }) {
  const { t } = useTranslation('process');
  const states = new Set([...marks.values()].map(({ state }) => state));
  return (
    <ul className="process-legend" aria-label={t('legend')}>
      {(['here', 'passed', 'failed'] as const)
        .filter((state) => states.has(state))
        .map((state) => {
          const Icon = signIcons[state];
          return (
            <li key={state}>
              <span className={`process-sign process-sign--${state}`} aria-hidden>
                <Icon size="0.9rem" />
              </span>
              {t(`state.${state}`)}
            </li>
          );
        })}
    </ul>
  );
}

function Tool({ label, icon: Icon, onClick }: { label: string; icon: typeof Focus; onClick: () => void }) {
  return (
    <button type="button" className="process-tool" aria-label={label} title={label} onClick={onClick}>
      <Icon size="1.15rem" aria-hidden />
    </button>
  );
}

/** What the picture shows, in one sentence. */
function useSummary({ name, steps }: Outline, marks: ReadonlyMap<string, ProcessMark>): string {
  const { t } = useTranslation('process');
  const text = useText();
  const named = new Map(everyStep(steps).map((step) => [step.id, text(step.name) || t(`kind.${step.kind}`)]));
  const said = (state: MarkState) =>
    [...marks.values()]
      .filter((mark) => mark.state === state)
      .map(({ element }) => named.get(element) ?? element)
      .join(t('and'));
  return [
    t('summary', { name: text(name), count: named.size }),
    said('failed') && t('summaryFailed', { steps: said('failed') }),
    said('here') && t('summaryHere', { steps: said('here') }),
  ]
    .filter(Boolean)
    .join(' ');
}
