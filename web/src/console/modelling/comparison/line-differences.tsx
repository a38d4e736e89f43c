import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { excerpt, lineDiff } from './line-diff.ts';

const marks = { same: ' ', added: '+', removed: '−' } as const;

/** Two texts laid over each other, line by line; what is far from any difference is left out. */
export function LineDifferences({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation('modelling');
  const lines = useMemo(() => excerpt(lineDiff(before, after)), [before, after]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by key
    <pre className="line-differences" tabIndex={0} aria-label={t('compare.asText')}>
      {lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no name of their own
        <span key={index} data-kind={line?.kind ?? 'left-out'}>
          {line ? `${marks[line.kind]} ${line.text}` : '⋯'}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}
