import { useTranslation } from 'react-i18next';
import { Keyboard } from 'lucide-react';
import { Button } from '../../ui/button.tsx';

/** The way to the list of keys; not on a phone, which has none. */
export function KeyboardButton({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation('work');
  return (
    <Button
      tone="quiet"
      className="button--dense keyboard-button"
      icon={<Keyboard size="1.1em" aria-hidden />}
      onClick={onPress}
    >
      {t('keys.title')}
    </Button>
  );
}
