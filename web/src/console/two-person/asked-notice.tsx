import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';

/** Nothing has changed yet: another person has to confirm it. */
export function AskedNotice() {
  const { t } = useTranslation('trust');
  return (
    <div className="toolbar">
      <Notice title={t('two.asked')}>{t('two.askedText')}</Notice>
    </div>
  );
}
