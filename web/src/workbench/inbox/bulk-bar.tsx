import { useTranslation } from 'react-i18next';
import type { Task } from '../../api/work.ts';
import { Button } from '../../ui/button.tsx';
import type { Claims } from './use-claims.ts';

interface BulkBarProps {
  claims: Claims;
  mayWork: boolean;
  mayAssign: boolean;
  onAssign: (tasks: readonly Task[]) => void;
}

/** What can be done with all that is ticked: taking responsibility, giving it back or to somebody; never a decision. */
export function BulkBar({ claims, mayWork, mayAssign, onAssign }: BulkBarProps) {
  const { t } = useTranslation('work');
  const { ticked, many, untick } = claims;
  if (ticked.size === 0) return null;
  const tasks = [...ticked.values()];
  const free = tasks.filter(({ assigneeId }) => assigneeId === null).map(({ id }) => id);
  const mine = tasks.filter((task) => task.mine).map(({ id }) => id);
  const isOfOne = new Set(tasks.map(({ organisationId }) => organisationId)).size === 1;
  const act = (action: 'claim' | 'release', ids: string[]) =>
    mayWork && ids.length > 0 ? (
      <Button
        className="button--dense"
        tone={action === 'claim' ? 'primary' : 'secondary'}
        busy={many.isPending && many.variables.action === action}
        onClick={() => many.mutate({ action, ids })}
      >
        {t(`bulk.${action}`)}
      </Button>
    ) : null;
  return (
    <section className="bulk" aria-label={t('bulk.label')}>
      <span>{t('bulk.ticked', { count: ticked.size })}</span>
      {act('claim', free)}
      {act('release', mine)}
      {mayAssign && isOfOne ? (
        <Button className="button--dense" onClick={() => onAssign(tasks)}>
          {t('bulk.assign')}
        </Button>
      ) : null}
      {mayAssign && !isOfOne ? <span className="muted small">{t('bulk.oneOrganisation')}</span> : null}
      <Button tone="quiet" className="button--dense" onClick={untick}>
        {t('bulk.untick')}
      </Button>
    </section>
  );
}
