import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DoorOpen, Menu, type LucideIcon } from 'lucide-react';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Link } from '../link.tsx';
import { useWideWindow } from '../use-wide-window.ts';
import { openRooms, openWings, type House } from './house.ts';

/** The way between the rooms: only those that one may enter, by wing, then the other house, then the portal. */
export function OfficeRooms({ house, other }: { house: House; other: House }) {
  const { t } = useTranslation(['common', house.area]);
  const permissions = useSession()?.permissions ?? [];
  // on a desktop the rooms stand open; on a phone they wait behind their button
  const isWide = useWideWindow();
  const label = (key: string) => t(`rooms.${key}`, { ns: house.area });
  return (
    <details className="office-rooms" open={isWide}>
      <summary>
        <Menu size="1.2em" aria-hidden /> {t('nav.menu')}
      </summary>
      <nav aria-label={t('nav.main')}>
        {openWings(house, permissions).map(({ key, rooms }) => (
          <Ways
            key={key ?? house.area}
            title={key && t(`wings.${key}`, { ns: house.area })}
            ways={rooms.map((room) => ({ ...room, label: label(room.key) }))}
          />
        ))}
        {openRooms(other, permissions).length > 0 ? (
          <Ways ways={[{ to: other.home, icon: other.icon, label: label(other.area) }]} />
        ) : null}
        <Ways ways={[{ to: paths.home(), icon: DoorOpen, label: t('nav.portal') }]} />
      </nav>
    </details>
  );
}

interface Way {
  to: string;
  icon: LucideIcon;
  label: string;
  exact?: boolean;
}

function Ways({ title, ways }: { title?: string | undefined; ways: readonly Way[] }) {
  const heading = useId();
  const list = (
    <ul aria-labelledby={title ? heading : undefined}>
      {ways.map((way) => (
        <li key={way.to}>
          <Link to={way.to} activeOptions={{ exact: Boolean(way.exact) }}>
            <way.icon size="1.2em" aria-hidden />
            <span>{way.label}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
  return title ? (
    <div>
      <p id={heading} className="office-wing">
        {title}
      </p>
      {list}
    </div>
  ) : (
    list
  );
}
