import { useTranslation } from 'react-i18next';
import { Inbox, MapPinned, Route, Search, Settings2, TrafficCone } from 'lucide-react';
import { paths } from '../paths.ts';
import { OfficeLayout } from '../ui/office/office-layout.tsx';

/** The officials' house: their rooms, in the order of a working day. */
export function WorkbenchLayout() {
  const { t } = useTranslation('work');
  return (
    <OfficeLayout
      house={t('house')}
      home={paths.work()}
      rooms={[
        { to: paths.work(), label: t('rooms.inbox'), icon: Inbox, exact: true, permission: 'task.read' },
        { to: paths.workApplications(), label: t('rooms.cases'), icon: Search, permission: 'case.read' },
        {
          to: paths.workSiteVisits(),
          label: t('rooms.siteVisits'),
          icon: MapPinned,
          permission: 'site-visit.read',
        },
        { to: paths.workUnrouted(), label: t('rooms.unrouted'), icon: Route, permission: 'case.route' },
        {
          to: paths.workOverview(),
          label: t('rooms.overview'),
          icon: TrafficCone,
          permission: 'task.assign',
        },
      ]}
      others={[
        { to: paths.console(), label: t('rooms.console'), icon: Settings2, permission: 'cockpit.read' },
      ]}
    />
  );
}
