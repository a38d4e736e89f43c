import { useTranslation } from 'react-i18next';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Empty } from '../../ui/states.tsx';

export function InboxPage() {
  const { t } = useTranslation('work');
  return (
    <OfficePage title={t('rooms.inbox')}>
      <Empty title={t('inbox.empty')} />
    </OfficePage>
  );
}
