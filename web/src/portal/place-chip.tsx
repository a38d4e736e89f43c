import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MapPin } from 'lucide-react';
import { divisionQuery } from '../api/directory.ts';
import { paths } from '../paths.ts';
import { Link } from '../ui/link.tsx';
import { usePreferences } from '../ui/preferences.ts';
import { useText } from '../ui/text.ts';

/** Where things are to be done; leads to the page that changes it. */
export function PlaceChip() {
  const { t } = useTranslation();
  const text = useText();
  const { division } = usePreferences();
  const { data, isPending } = useQuery(divisionQuery(division));
  return (
    <Link to={paths.place()} className="place-chip" title={t('place.change')}>
      <MapPin size="1em" aria-hidden />
      <span className="visually-hidden">{t('place.label')}: </span>
      {/* nobody knows a place by its code */}
      {data ? text(data.name) : isPending ? '…' : division}
    </Link>
  );
}
