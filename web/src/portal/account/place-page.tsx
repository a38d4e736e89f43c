import { useState } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ChevronRight } from 'lucide-react';
import { divisionQuery, divisionsQuery, type Division } from '../../api/directory.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { setPreferences, usePreferences } from '../../ui/preferences.ts';
import { Empty, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { TextField } from '../../ui/text-field.tsx';
import './account.css';

/** Where the thing is to be done: step down the five levels, or type a name. */
export function PlacePage() {
  const { t } = useTranslation('portal');
  const text = useText();
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false }) as { next?: string };
  const { division } = usePreferences();
  const current = useQuery(divisionQuery(division));
  const [above, setAbove] = useState<Division[]>([]);
  const [words, setWords] = useState('');
  const parent = above.at(-1)?.code;
  const list = useQuery(divisionsQuery(words.trim() ? { q: words.trim() } : parent ? { parent } : {}));
  const choose = (place: Division) => {
    setPreferences({ division: place.code });
    void navigate({ href: next?.startsWith('/') && !next.startsWith('//') ? next : paths.home() });
  };
  return (
    <Page
      title={t('place.title')}
      lead={current.data ? t('place.now', { name: text(current.data.name) }) : undefined}
      back={{ to: paths.home() }}
    >
      <div className="stack">
        <TextField label={t('place.search')} type="search" value={words} onChange={setWords} />
        {above.length > 0 && !words ? (
          <p>
            <Button tone="quiet" onClick={() => setAbove(above.slice(0, -1))}>
              {t('place.up')}
            </Button>
            <strong>{above.map((place) => text(place.name)).join(' › ')}</strong>{' '}
          </p>
        ) : null}
        {above.length > 0 && !words ? (
          <div>
            <Button onClick={() => choose(above.at(-1)!)}>
              {t('place.take', { name: text(above.at(-1)!.name) })}
            </Button>
          </div>
        ) : null}
        <Fetched query={list} lines={6}>
          {(places) =>
            places.length === 0 ? (
              <Empty title={t('place.none')} />
            ) : (
              <ul className="places">
                {places.map((place) => (
                  <li key={place.code}>
                    <Button
                      tone="secondary"
                      wide
                      onClick={() =>
                        place.hasDivisionsBelow && place.code.length < 9 && !words
                          ? setAbove([...above, place])
                          : choose(place)
                      }
                    >
                      {text(place.name)}{' '}
                      {place.hasDivisionsBelow && !words ? <ChevronRight size="1em" aria-hidden /> : null}
                    </Button>
                  </li>
                ))}
              </ul>
            )
          }
        </Fetched>
      </div>
    </Page>
  );
}
