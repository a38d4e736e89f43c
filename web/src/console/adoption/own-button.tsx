import { useTranslation } from 'react-i18next';
import { PencilLine, Undo2 } from 'lucide-react';
import { Button } from '../../ui/button.tsx';

const begins = {
  value: { short: 'adopt.decide', one: 'adopt.decideOne' },
  words: { short: 'adopt.write', one: 'adopt.writeOne' },
} as const;

/** Begins to say something different here, or goes back to what is inherited. */
export function OwnButton({
  name,
  isOwn,
  what = 'value',
  onBegin,
  onDrop,
}: {
  /** what it is about, read out with the button */
  name: string;
  isOwn: boolean;
  what?: 'value' | 'words';
  onBegin: () => void;
  onDrop: () => void;
}) {
  const { t } = useTranslation('console');
  return (
    <Button
      tone={isOwn ? 'quiet' : 'secondary'}
      className="button--dense"
      icon={isOwn ? <Undo2 size="1.05em" aria-hidden /> : <PencilLine size="1.05em" aria-hidden />}
      aria-label={t(isOwn ? 'adopt.inheritOne' : begins[what].one, { name })}
      onClick={isOwn ? onDrop : onBegin}
    >
      {t(isOwn ? 'adopt.inherit' : begins[what].short)}
    </Button>
  );
}
