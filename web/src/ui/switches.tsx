import { useTranslation } from 'react-i18next';
import { ALargeSmall, Languages } from 'lucide-react';
import { setPreferences, usePreferences } from './preferences.ts';

/** 中文 ⇄ English, one click. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" className="tool" lang={other} onClick={() => setPreferences({ language: other })}>
      <Languages size="1.2em" aria-hidden />
      <span className="tool-text">{t('language.switch')}</span>
      <span className="tool-short" aria-hidden>
        {t('language.short')}
      </span>
    </button>
  );
}

/** Large and plain (长辈版), one click, kept on this device. */
export function SizeSwitch() {
  const { t } = useTranslation();
  const { size } = usePreferences();
  const large = size === 'large';
  return (
    <button
      type="button"
      className="tool"
      title={t('size.hint')}
      onClick={() => setPreferences({ size: large ? 'normal' : 'large' })}
    >
      <ALargeSmall size="1.35em" aria-hidden />
      <span className="tool-text">{large ? t('size.normal') : t('size.large')}</span>
      <span className="tool-short" aria-hidden>
        {large ? t('size.shortNormal') : t('size.shortLarge')}
      </span>
    </button>
  );
}
