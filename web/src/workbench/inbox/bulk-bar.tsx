import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import type { Claims } from './use-claims.ts';

/** What can be done with all that is ticked: taking responsibility, never a decision. */
export function BulkBar({ claims: { ticked, claimMany, untick } }: { claims: Claims }) {
  const { t } = useTranslation('work');
  if (ticked.size === 0) return null;
  return (
    <section className="bulk" aria-label={t('bulk.label')}>
      <span>{t('bulk.ticked', { count: ticked.size })}</span>
      <Button
        className="button--dense"
        busy={claimMany.isPending}
        onClick={() => claimMany.mutate([...ticked])}
      >
        {t('bulk.claim')}
      </Button>
      <Button tone="quiet" className="button--dense" onClick={untick}>
        {t('bulk.untick')}
      </Button>
    </section>
  );
}
