import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../states.tsx';
import { Notice } from '../notice.tsx';
import type { Outline } from './outline.ts';
import { strongest, type ProcessMark } from './marks.ts';
import { DiagramWords } from './diagram-words.tsx';
import { DiagramPicture } from './diagram-picture.tsx';
import './process-diagram.css';

export interface ProcessDiagramProps {
  /** BPMN 2.0 with diagram interchange; without it the words are shown and say so */
  xml: string;
  /** key of the process in the file; the first when not given */
  process?: string;
  /** where tokens stand, what was passed, what failed */
  marks?: readonly ProcessMark[];
  /** ids of sequence flows that were taken */
  flows?: readonly string[];
  /** a call activity was chosen: show what it calls */
  onOpen?: (called: string, element: string) => void;
}

type View = 'picture' | 'words';

/** On a phone a picture of twenty boxes is a keyhole; words come first there. */
const startsWith = (): View => (window.matchMedia?.('(width < 52rem)').matches ? 'words' : 'picture');

const none: never[] = [];

/** A process with its tokens (流程图), read-only: as a picture, and the same in words. */
export function ProcessDiagram({ xml, process, marks = none, flows = none, onOpen }: ProcessDiagramProps) {
  const { t } = useTranslation('process');
  const outline = useOutline(xml, process);
  const [view, setView] = useState<View>(startsWith);
  const [sought, setSought] = useState<string>();
  const [broken, setBroken] = useState<Outline>();
  const strong = useMemo(() => strongest(marks), [marks]);
  if (outline === undefined) return <Loading lines={6} label={t('loading')} />;
  if (outline === null)
    return (
      <Notice kind="bad" title={t('unreadable')}>
        {t('unreadableText')}
      </Notice>
    );
  const isBroken = broken === outline;
  const showing = isBroken ? 'words' : view;
  return (
    <div className="process-diagram">
      <fieldset className="process-views">
        <legend className="visually-hidden">{t('view')}</legend>
        {(['picture', 'words'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="process-view"
            aria-pressed={showing === each}
            onClick={() => setView(each)}
          >
            {t(`views.${each}`)}
          </button>
        ))}
      </fieldset>
      {isBroken ? (
        <Notice kind="warn" title={t('noPicture')}>
          {t('noPictureText')}
        </Notice>
      ) : null}
      {!isBroken && outline.undrawn.length > 0 ? (
        <Notice kind="warn" title={t('undrawn', { count: outline.undrawn.length })}>
          {outline.undrawn.join(' ')}
        </Notice>
      ) : null}
      {showing === 'picture' ? (
        <DiagramPicture
          xml={xml}
          outline={outline}
          marks={strong}
          flows={flows}
          sought={sought}
          onBroken={() => setBroken(outline)}
        />
      ) : (
        <DiagramWords
          outline={outline}
          marks={strong}
          {...(isBroken ? {} : { onSeek: (element: string) => (setSought(element), setView('picture')) })}
          {...(onOpen ? { onOpen } : {})}
        />
      )}
    </div>
  );
}

/** undefined: not yet; null: the file cannot be read, or holds no such process. */
function useOutline(xml: string, process?: string): Outline | null | undefined {
  const of = `${process ?? ''}\n${xml}`;
  const [read, setRead] = useState<{ of: string; outline: Outline | null }>();
  useEffect(() => {
    let gone = false;
    const keep = (outline: Outline | null) => {
      if (!gone) setRead({ of, outline });
    };
    void import('./reading.ts')
      .then(({ readOutline }) => readOutline(xml, process))
      .then(keep, () => keep(null));
    return () => {
      gone = true;
    };
  }, [xml, process, of]);
  return read?.of === of ? read.outline : undefined;
}
