import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { taskCountsQuery } from '../../api/work.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Fetched } from '../../ui/states.tsx';
import { countOfLamp, lamps } from '../inbox/inbox-filter.ts';
import { LampMark } from '../lamp-mark.tsx';

/** How many tasks stand under each lamp, with the way to them (there they can be handed over). */
export function LampCounts() {
  const { t } = useTranslation('work');
  const format = useFormat();
  const counts = useQuery(taskCountsQuery);
  return (
    <Fetched query={counts} lines={2}>
      {(data) => (
        <ul className="overview-counts">
          {lamps.map((lamp) => (
            <li key={lamp}>
              <Link to={paths.work()} search={{ lamp }}>
                <LampMark lamp={lamp} />
                <strong>{format.number(countOfLamp(data, lamp))}</strong>
              </Link>
            </li>
          ))}
          <li>
            <Link to={paths.work()} search={{ queue: 'open' }}>
              <span>{t('queue.open')}</span>
              <strong>{format.number(data.open)}</strong>
            </Link>
          </li>
        </ul>
      )}
    </Fetched>
  );
}
