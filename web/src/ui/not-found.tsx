import { useTranslation } from 'react-i18next';
import { Compass } from 'lucide-react';
import { HomeLink } from './home-link.tsx';
import { Page } from './page.tsx';
import { Empty } from './states.tsx';

/** No such address, within the frame of the portal. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('notFound.title')}>
      <Empty
        title={t('notFound.text')}
        icon={<Compass size="1.75rem" strokeWidth={1.5} />}
        action={<HomeLink />}
      />
    </Page>
  );
}
