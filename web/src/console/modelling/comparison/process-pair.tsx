import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ElementChange } from '../../../api/scenario-drafts.ts';

interface PairProps {
  before: string | null;
  after: string | null;
  changes: readonly ElementChange[];
}

/** The process as it is in force and as it would be; on each what is different there. */
export function ProcessPair({ before, after, changes }: PairProps) {
  const { t } = useTranslation('modelling');
  return (
    <div className="process-pair">
      <Picture
        title={t('compare.before')}
        xml={before}
        changes={changes.filter(({ kind }) => kind !== 'added')}
      />
      <Picture
        title={t('compare.after')}
        xml={after}
        changes={changes.filter(({ kind }) => kind !== 'removed')}
      />
    </div>
  );
}

function Picture({
  title,
  xml,
  changes,
}: {
  title: string;
  xml: string | null;
  changes: readonly ElementChange[];
}) {
  const { t } = useTranslation('modelling');
  const box = useRef<HTMLDivElement>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    if (xml === null) return;
    let undo = () => {};
    let gone = false;
    const differences = changes.map(({ element, kind }) => ({
      element,
      kind,
      sign: t(`compare.kinds.${kind}`),
    }));
    void import('./picture.ts')
      .then(({ drawDifferences }) => drawDifferences(box.current!, xml, differences))
      .then(
        (destroy) => (gone ? destroy() : (undo = destroy)),
        () => setBroken(true),
      );
    return () => {
      gone = true;
      undo();
    };
  }, [xml, changes, t]);
  return (
    <figure>
      <figcaption>{title}</figcaption>
      {xml === null || isBroken ? (
        <p className="muted">{t(isBroken ? 'compare.noPicture' : 'compare.notThere')}</p>
      ) : (
        <div ref={box} className="pair-canvas" lang="und" data-words={title} />
      )}
    </figure>
  );
}
