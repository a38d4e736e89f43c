import { useTranslation } from 'react-i18next';
import { CirclePause } from 'lucide-react';
import type { TaskLamp } from '../api/work.ts';
import { Lamp } from '../ui/status.tsx';

/** A lamp with its word; a clock that stands still has none of the three colours. */
export function LampMark({ lamp }: { lamp: TaskLamp }) {
  const { t } = useTranslation('work');
  if (lamp !== 'stopped') return <Lamp lamp={lamp} />;
  return (
    <span className="lamp lamp--stopped">
      <CirclePause size="0.95em" aria-hidden />
      {t('lamp.stopped')}
    </span>
  );
}
