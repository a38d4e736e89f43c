import { useTranslation } from 'react-i18next';
import {
  BookOpenText,
  Building2,
  ChartNoAxesCombined,
  CalendarClock,
  ClipboardList,
  PackageOpen,
  ScrollText,
  SlidersHorizontal,
  UsersRound,
} from 'lucide-react';
import { paths } from '../paths.ts';
import { OfficeLayout } from '../ui/office/office-layout.tsx';

/** The administrators' house: the cockpit first, then what they set. */
export function ConsoleLayout() {
  const { t } = useTranslation('console');
  return (
    <OfficeLayout
      house={t('house')}
      home={paths.console()}
      rooms={[
        { to: paths.console(), label: t('rooms.cockpit'), icon: ChartNoAxesCombined, exact: true },
        {
          to: paths.consoleScenarios(),
          label: t('rooms.scenarios'),
          icon: PackageOpen,
          permission: 'scenario.read',
        },
        {
          to: paths.consoleCatalogue(),
          label: t('rooms.catalogue'),
          icon: BookOpenText,
          permission: 'offering.read',
        },
        {
          to: paths.consoleOrganisations(),
          label: t('rooms.organisations'),
          icon: Building2,
          permission: 'organisation.read',
        },
        { to: paths.consoleUsers(), label: t('rooms.users'), icon: UsersRound, permission: 'user.read' },
        {
          to: paths.consoleParameters(),
          label: t('rooms.parameters'),
          icon: SlidersHorizontal,
          permission: 'parameter.read',
        },
        { to: paths.consoleAudit(), label: t('rooms.audit'), icon: ScrollText, permission: 'audit.read' },
        { to: paths.consoleClock(), label: t('rooms.clock'), icon: CalendarClock, permission: 'clock.move' },
      ]}
      others={[{ to: paths.work(), label: t('rooms.work'), icon: ClipboardList, permission: 'task.read' }]}
    />
  );
}
