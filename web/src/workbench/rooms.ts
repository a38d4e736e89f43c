import {
  BookMarked,
  ClipboardList,
  Dices,
  Gauge,
  HeartHandshake,
  DatabaseZap,
  ChartColumn,
  Eye,
  Footprints,
  Inbox,
  Landmark,
  Leaf,
  MapPinned,
  Merge,
  Route,
  Scale,
  ScanLine,
  Search,
  SearchCheck,
  ShieldQuestionMark,
  TrafficCone,
} from 'lucide-react';
import { paths } from '../paths.ts';
import type { House } from '../ui/office/house.ts';

/** The officials' house. */
export const workHouse: House = {
  area: 'work',
  home: paths.work(),
  icon: ClipboardList,
  wings: [
    {
      rooms: [
        { to: paths.work(), key: 'inbox', icon: Inbox, exact: true, needs: ['task.read'] },
        { to: paths.workApplications(), key: 'cases', icon: Search, needs: ['case.read'] },
        {
          to: paths.workSiteVisits(),
          key: 'siteVisits',
          icon: MapPinned,
          needs: ['site-visit.read', 'task.read'],
        },
        { to: paths.workUnrouted(), key: 'unrouted', icon: Route, needs: ['case.route', 'case.read'] },
        {
          to: paths.workOverview(),
          key: 'overview',
          icon: TrafficCone,
          needs: ['task.assign', 'task.read', 'case.read'],
        },
      ],
    },
    {
      key: 'inspections',
      rooms: [
        {
          to: paths.workInspections(),
          key: 'inspections',
          icon: SearchCheck,
          needs: ['inspection.read', 'task.read'],
        },
        { to: paths.workMergeRuns(), key: 'merge', icon: Merge, needs: ['inspection.read', 'task.read'] },
        { to: paths.workTours(), key: 'tours', icon: Footprints, needs: ['inspection.read', 'task.read'] },
        { to: paths.workDraws(), key: 'draws', icon: Dices, needs: ['inspection.read', 'task.read'] },
        { to: paths.workRisk(), key: 'risk', icon: Gauge, needs: ['risk-class.read', 'task.read'] },
        { to: paths.workConflicts(), key: 'conflicts', icon: Scale, needs: ['inspection.read', 'task.read'] },
        { to: paths.workWhiteList(), key: 'whiteList', icon: Leaf, needs: ['inspection.read', 'task.read'] },
        { to: paths.workOversight(), key: 'oversight', icon: Eye, needs: ['inspection.oversee'] },
        { to: paths.workFigures(), key: 'figures', icon: ChartColumn, needs: ['inspection.oversee'] },
      ],
    },
    {
      key: 'credentials',
      rooms: [
        {
          to: paths.workCredentials(),
          key: 'issuedCredentials',
          icon: BookMarked,
          needs: ['issued-credential.read'],
        },
        {
          to: paths.workCredentialChecks(),
          key: 'credentialChecks',
          icon: ScanLine,
          needs: ['credential.ask'],
        },
        { to: paths.workProvinces(), key: 'provinces', icon: Landmark, needs: ['credential.ask-elsewhere'] },
        {
          to: paths.workGuardianships(),
          key: 'guardianships',
          icon: HeartHandshake,
          needs: ['guardianship.read'],
        },
        {
          to: paths.workDataCorrections(),
          key: 'dataCorrections',
          icon: DatabaseZap,
          needs: ['data-correction.read', 'task.read'],
        },
        {
          to: paths.workPersonalData(),
          key: 'personalData',
          icon: ShieldQuestionMark,
          needs: ['information-request.read', 'task.read'],
        },
      ],
    },
  ],
};
