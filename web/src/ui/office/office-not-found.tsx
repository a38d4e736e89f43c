import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Compass } from 'lucide-react';
import { paths } from '../../paths.ts';
import { LinkButton } from '../link.tsx';
import { Empty } from '../states.tsx';
import { OfficePage } from './office-page.tsx';

/** No such address, within the frame of the house it was looked for in. */
export function OfficeNotFound() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const area = pathname.startsWith(paths.console()) ? 'console' : 'work';
  return (
    <OfficePage title={t('notFound.title')}>
      <Empty
        title={t('notFound.text')}
        icon={<Compass size="1.75rem" strokeWidth={1.5} />}
        action={
          <LinkButton to={paths[area]()}>{t('notFound.backTo', { place: t(`nav.${area}`) })}</LinkButton>
        }
      />
    </OfficePage>
  );
}
