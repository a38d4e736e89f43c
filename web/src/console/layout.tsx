import { useTranslation } from 'react-i18next';
import {
  BookOpenText,
  Building2,
  ChartNoAxesCombined,
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
        { to: paths.consoleScenarios(), label: t('rooms.scenarios'), icon: PackageOpen },
        { to: paths.consoleCatalogue(), label: t('rooms.catalogue'), icon: BookOpenText },
        { to: paths.consoleOrganisations(), label: t('rooms.organisations'), icon: Building2 },
        { to: paths.consoleUsers(), label: t('rooms.users'), icon: UsersRound },
        { to: paths.consoleParameters(), label: t('rooms.parameters'), icon: SlidersHorizontal },
        { to: paths.consoleAudit(), label: t('rooms.audit'), icon: ScrollText },
      ]}
    />
  );
}
