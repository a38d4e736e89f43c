import { useTranslation } from 'react-i18next';
import { Compass } from 'lucide-react';
import { HomeLink } from '../home-link.tsx';
import { Empty } from '../states.tsx';
import { OfficePage } from './office-page.tsx';

/** No such address, within the frame of the house it was looked for in. */
export function OfficeNotFound() {
  const { t } = useTranslation();
  return (
    <OfficePage title={t('notFound.title')}>
      <Empty
        title={t('notFound.text')}
        icon={<Compass size="1.75rem" strokeWidth={1.5} />}
        action={<HomeLink />}
      />
    </OfficePage>
  );
}
