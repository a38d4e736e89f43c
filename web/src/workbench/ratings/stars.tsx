import { useTranslation } from 'react-i18next';
import { Star } from 'lucide-react';
import './ratings.css';

const all = [1, 2, 3, 4, 5];

/** How many stars were given, drawn and in the words that the applicant chose among. */
export function Stars({ stars }: { stars: number }) {
  const { t } = useTranslation('work');
  return (
    <>
      <span className="rating-stars" aria-hidden>
        {all.map((one) => (
          <Star key={one} size="1.1em" fill={one <= stars ? 'currentColor' : 'none'} strokeWidth={1.6} />
        ))}
      </span>
      {t('rating.starsOf', { stars })} · {t(`rating.stars.${stars}`, { ns: 'portal' })}
    </>
  );
}
