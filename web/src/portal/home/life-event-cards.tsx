import { useTranslation } from 'react-i18next';
import {
  Baby,
  BookOpen,
  BriefcaseBusiness,
  GraduationCap,
  HeartHandshake,
  LogOut,
  Sprout,
  Store,
  type LucideIcon,
} from 'lucide-react';
import type { LifeEventSummary } from '../../api/catalogue.ts';
import { paths } from '../../paths.ts';
import { Link } from '../../ui/link.tsx';
import { useText } from '../../ui/text.ts';
import './home.css';

/** The stage of life (国办发〔2025〕24号) that a life event belongs to, as a picture. */
const stageIcons: Record<string, LucideIcon> = {
  'market-entry': Store,
  birth: Baby,
  exit: LogOut,
  education: GraduationCap,
  employment: BriefcaseBusiness,
  life: BookOpen,
  relief: HeartHandshake,
};

/** The life events of a place, for people and for firms. */
export function LifeEventCards({ events }: { events: LifeEventSummary[] }) {
  const { t } = useTranslation('portal');
  const text = useText();
  return (
    <ul className="events">
      {events.map((event) => {
        const Icon = stageIcons[event.stage] ?? Sprout;
        return (
          <li key={event.scenario} className="event">
            <span className="event-icon" aria-hidden>
              <Icon size="1.5rem" strokeWidth={1.6} />
            </span>
            <div>
              <h3>
                <Link to={paths.lifeEvent(event.scenario)}>{text(event.title)}</Link>
              </h3>
              <p className="event-for">{event.audience.map((one) => t(`audience.${one}`)).join(' · ')}</p>
              <p className="event-summary" data-secondary>
                {text(event.summary)}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
