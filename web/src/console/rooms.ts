import {
  BookOpenText,
  Building2,
  CalendarClock,
  CalendarDays,
  CalendarRange,
  ChartNoAxesCombined,
  Handshake,
  KeyRound,
  LockKeyhole,
  Landmark,
  ListChecks,
  PackageOpen,
  PencilRuler,
  ScanQrCode,
  ScrollText,
  SearchX,
  Settings2,
  SlidersHorizontal,
  Stamp,
  UserRoundCheck,
  UsersRound,
  Wrench,
} from 'lucide-react';
import { paths } from '../paths.ts';
import type { House } from '../ui/office/house.ts';

/** The administrators' house: the cockpit first, then what they set. */
export const consoleHouse: House = {
  area: 'console',
  home: paths.console(),
  icon: Settings2,
  wings: [
    {
      rooms: [
        {
          to: paths.console(),
          key: 'cockpit',
          icon: ChartNoAxesCombined,
          exact: true,
          needs: ['cockpit.read'],
        },
      ],
    },
    {
      key: 'offered',
      rooms: [
        { to: paths.consoleScenarios(), key: 'scenarios', icon: PackageOpen, needs: ['scenario.read'] },
        {
          to: paths.consoleDrafts(),
          key: 'modelling',
          icon: PencilRuler,
          needs: ['scenario-draft.read'],
        },
        { to: paths.consoleCatalogue(), key: 'catalogue', icon: BookOpenText, needs: ['offering.read'] },
        {
          to: paths.consoleParameters(),
          key: 'parameters',
          icon: SlidersHorizontal,
          needs: ['parameter.read'],
        },
        {
          to: paths.consoleWorkingDays(),
          key: 'workingDays',
          icon: CalendarDays,
          needs: ['parameter.read'],
        },
        { to: paths.consoleStillAsked(), key: 'stillAsked', icon: SearchX, needs: ['burden.read'] },
      ],
    },
    {
      key: 'inspections',
      rooms: [
        {
          to: paths.consoleInspectionPlans(),
          key: 'inspectionPlans',
          icon: CalendarRange,
          needs: ['inspection.read'],
        },
        {
          to: paths.consoleInspectionLists(),
          key: 'inspectionLists',
          icon: ListChecks,
          needs: ['inspection.read'],
        },
        {
          to: paths.consoleExemptMatters(),
          key: 'exemptMatters',
          icon: ScrollText,
          needs: ['inspection.read'],
        },
      ],
    },
    {
      key: 'people',
      rooms: [
        {
          to: paths.consoleOrganisations(),
          key: 'organisations',
          icon: Building2,
          needs: ['organisation.read'],
        },
        { to: paths.consoleUsers(), key: 'users', icon: UsersRound, needs: ['user.read'] },
        {
          to: paths.consoleAuthority(),
          key: 'authority',
          icon: Handshake,
          needs: ['mandate.oversee', 'grant.read'],
        },
        {
          to: paths.consoleTwoPersonActs(),
          key: 'twoPersonActs',
          icon: UserRoundCheck,
          needs: ['two-person-act.read'],
        },
      ],
    },
    {
      key: 'systems',
      rooms: [
        { to: paths.consoleSeals(), key: 'seals', icon: Stamp, needs: ['seal.read'] },
        {
          to: paths.consoleClientSystems(),
          key: 'clientSystems',
          icon: KeyRound,
          needs: ['client-system.read'],
        },
        { to: paths.consoleDataKeys(), key: 'dataKeys', icon: LockKeyhole, needs: ['data-key.read'] },
        { to: paths.consoleScanners(), key: 'scanners', icon: ScanQrCode, needs: ['scanner.read'] },
        { to: paths.consoleExchange(), key: 'exchange', icon: Landmark, needs: ['exchange-node.read'] },
      ],
    },
    {
      key: 'running',
      rooms: [
        { to: paths.consoleAudit(), key: 'audit', icon: ScrollText, needs: ['audit.read'] },
        { to: paths.consoleOperation(), key: 'operation', icon: Wrench, needs: ['case.retry'] },
        { to: paths.consoleClock(), key: 'clock', icon: CalendarClock, needs: ['clock.move'] },
      ],
    },
  ],
};
