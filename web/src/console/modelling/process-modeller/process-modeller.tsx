import { useEffect, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Maximize, Redo2, Undo2 } from 'lucide-react';
import type { PackageProblem } from '../../../api/scenario-drafts.ts';
import { Notice } from '../../../ui/notice.tsx';
import { openCanvas, type Canvas } from './canvas.ts';
import type { Offers } from './field.ts';
import { Properties, type TaskNames } from './properties.tsx';
import './process-modeller.css';

interface ProcessModellerProps {
  file: string;
  text: string;
  onChange: (text: string) => void;
  problems: readonly PackageProblem[];
  /** an element that somebody wants to see; another object asks again */
  sought?: { element: string } | undefined;
  offers: Offers;
  names: TaskNames;
}

/** A process is drawn (流程建模): canvas, properties of what is chosen, problems where they stand. */
export function ProcessModeller({ text, onChange, problems, sought, offers, names }: ProcessModellerProps) {
  const { t } = useTranslation('modelling');
  const box = useRef<HTMLDivElement>(null);
  const { canvas, unreadable } = useCanvas(box, text, onChange);
  useEffect(() => canvas?.warn(problems.flatMap(({ element }) => element ?? [])), [canvas, problems]);
  useEffect(() => {
    if (sought) canvas?.go(sought.element);
  }, [canvas, sought]);
  const shape = canvas?.selected();
  return (
    <div className="process-modeller">
      <div className="modeller-stage">
        <div className="modeller-tools" role="toolbar" aria-label={t('modeller.tools')}>
          <Tool label={t('modeller.undo')} icon={Undo2} onClick={() => canvas?.undo()} />
          <Tool label={t('modeller.redo')} icon={Redo2} onClick={() => canvas?.redo()} />
          <Tool label={t('modeller.fit')} icon={Maximize} onClick={() => canvas?.fit()} />
        </div>
        {unreadable ? (
          <Notice kind="bad" title={t('modeller.unreadable')}>
            {unreadable}
          </Notice>
        ) : null}
        <div ref={box} className="modeller-canvas" lang="und" />
      </div>
      <section className="modeller-properties" aria-label={t('properties.title')}>
        {canvas && shape ? (
          <Properties shape={shape} tools={canvas.tools} offers={offers} names={names} problems={problems} />
        ) : null}
      </section>
    </div>
  );
}

function Tool({ label, icon: Icon, onClick }: { label: string; icon: typeof Undo2; onClick: () => void }) {
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} onClick={onClick}>
      <Icon size="1.1em" aria-hidden />
    </button>
  );
}

/** The canvas with the text on it. A text that does not come from the canvas itself is drawn anew. */
function useCanvas(
  box: React.RefObject<HTMLDivElement | null>,
  text: string,
  onChange: (text: string) => void,
) {
  const { i18n } = useTranslation();
  const english = i18n.language === 'en';
  const [, look] = useReducer((count: number) => count + 1, 0);
  const [canvas, setCanvas] = useState<Canvas>();
  const [unreadable, setUnreadable] = useState<string>();
  // what the canvas said and has not come back yet: it may have gone on meanwhile
  const said = useRef<string[]>([]);
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });
  useEffect(() => {
    said.current = [];
    const made = openCanvas(box.current!, english, {
      onChange(xml) {
        said.current.push(xml);
        tell.current(xml);
      },
      onSelect: look,
    });
    setCanvas(made);
    return () => {
      setCanvas(undefined);
      made.destroy();
    };
  }, [box, english]);
  useEffect(() => {
    if (!canvas) return;
    const own = said.current.indexOf(text);
    if (own >= 0) {
      said.current.splice(0, own);
      return;
    }
    said.current = [text];
    canvas.load(text).then(
      () => {
        setUnreadable(undefined);
        look();
      },
      (error: unknown) => setUnreadable(error instanceof Error ? error.message : String(error)),
    );
  }, [canvas, text]);
  return { canvas: unreadable ? undefined : canvas, unreadable };
}
