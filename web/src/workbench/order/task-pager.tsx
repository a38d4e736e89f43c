import { useEffect } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ChevronDown, ChevronLeft, ChevronUp } from 'lucide-react';
import { paths } from '../../paths.ts';
import { Link } from '../../ui/link.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { placeIn, readOrder, rememberOpened } from './order.ts';
import './pager.css';

/** From one task to the next without the list between them, and back to the list as it was left. `n` next, `p` before, `u` list. */
export function TaskPager({ link }: { link: string }) {
  const { t } = useTranslation('work');
  const navigate = useNavigate();
  const order = readOrder();
  const here = placeIn(order, link);
  useEffect(() => rememberOpened(link), [link]);
  const go = (to: string | undefined) => () => {
    if (to) void navigate({ to: to as '/' });
    return to !== undefined;
  };
  useKeys({
    n: go(here?.next),
    p: go(here?.before),
    u: () => void navigate({ to: paths.work() as '/', search: order.filter as never }),
  });
  return (
    <nav className="pager" aria-label={t('pager.label')}>
      <Link to={paths.work()} search={{ ...order.filter }} className="back">
        <ChevronLeft size="1.1em" aria-hidden />
        {t('rooms.inbox')}
      </Link>
      {here ? (
        <span className="pager-steps small">
          <span className="muted">{t('pager.place', { place: here.place, of: here.of })}</span>
          {here.before ? (
            <Link to={here.before}>
              <ChevronUp size="1.1em" aria-hidden /> {t('pager.before')}
            </Link>
          ) : null}
          {here.next ? (
            <Link to={here.next}>
              <ChevronDown size="1.1em" aria-hidden /> {t('pager.next')}
            </Link>
          ) : (
            <span className="muted">{t('pager.last')}</span>
          )}
        </span>
      ) : null}
    </nav>
  );
}
