import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ArrowRight, CircleCheck } from 'lucide-react';
import type { Difference, OverlayCheck } from '../../api/scenarios.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { ProblemLines } from './problem-lines.tsx';
import { problemsElsewhere, type Adoption } from './use-adoption.ts';

/** What the place does differently so far, in words, and whether all of it may be. Follows every change by itself. */
export function DifferencePanel({
  adoption,
  check,
  isChecking,
}: {
  adoption: Adoption;
  check: UseQueryResult<OverlayCheck>;
  isChecking: boolean;
}) {
  const { t } = useTranslation('console');
  const differences = check.data?.differences ?? [];
  const { problems } = adoption;
  return (
    <Panel title={t('adopt.differences', { count: differences.length })}>
      {check.error ? <Failure error={check.error} compact onRetry={() => void check.refetch()} /> : null}
      <output className="adopt-verdict small" data-state={problems.length > 0 ? 'wrong' : 'right'}>
        {isChecking ? (
          t('adopt.checking')
        ) : problems.length > 0 ? (
          t('adopt.wrong', { count: problems.length })
        ) : check.data ? (
          <>
            <CircleCheck size="1.05em" aria-hidden /> {t('adopt.right')}
          </>
        ) : null}
      </output>
      <ProblemLines problems={problemsElsewhere(adoption)} />
      {differences.length === 0 && problems.length === 0 ? (
        <p className="muted">{t('adopt.nothingDiffers')}</p>
      ) : null}
      {differences.length > 0 ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable
        <section className="adopt-scroll" tabIndex={0} aria-label={t('adoptions.table')}>
          <ul className="adopt-differences">
            {differences.map((one) => (
              <DifferenceLine key={one.path} one={one} />
            ))}
          </ul>
        </section>
      ) : null}
    </Panel>
  );
}

function DifferenceLine({ one: { about, before, after } }: { one: Difference }) {
  const { t } = useTranslation('console');
  const text = useText();
  return (
    <li>
      <span>{text(about)}</span>
      <span className="adopt-change">
        {before ? <del>{text(before)}</del> : <span className="muted">{t('adopt.none')}</span>}
        <ArrowRight size="1em" aria-label={t('adopt.becomes')} />
        <ins>{after ? text(after) : '—'}</ins>
      </span>
    </li>
  );
}
