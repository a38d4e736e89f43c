import { useTranslation } from 'react-i18next';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Empty } from '../../ui/states.tsx';

export function CockpitPage() {
  const { t } = useTranslation('console');
  return (
    <OfficePage title={t('rooms.cockpit')}>
      <Empty title={t('cockpit.empty')} />
    </OfficePage>
  );
}
