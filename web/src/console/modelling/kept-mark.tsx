import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/text.ts';
import { problemOf } from '../../api/problem.ts';
import type { Room } from './use-room.ts';

/** Whether everything on the page is kept, in a word; what could not be kept, with a new try. */
export function KeptMark({ room }: { room: Room }) {
  const { t } = useTranslation('modelling');
  const text = useText();
  if (!room.mayEdit) return null;
  if (room.failure)
    return (
      <span className="kept-mark" role="alert">
        {t('kept.failed', { why: text(problemOf(room.failure).title) })}{' '}
        <Button tone="quiet" className="button--dense" onClick={() => void room.flush()}>
          {t('kept.again')}
        </Button>
      </span>
    );
  return <output className="kept-mark muted small">{t(room.isKept ? 'kept.yes' : 'kept.notYet')}</output>;
}
