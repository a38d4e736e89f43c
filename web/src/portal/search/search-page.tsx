import type { ReactNode } from 'react';
import { useSearch } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lifeEventsQuery, searchQuery, type SearchAnswer, type SearchHit } from '../../api/catalogue.ts';
import { paths } from '../../paths.ts';
import { Link, LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { usePreferences } from '../../ui/preferences.ts';
import { Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { LifeEventCards } from '../home/life-event-cards.tsx';
import { addressOf } from './address-of.ts';
import { SearchBox } from './search-box.tsx';

/** What was found; when nothing was, what else would help. */
export function SearchPage() {
  const { t } = useTranslation('portal');
  const { q = '' } = useSearch({ strict: false }) as { q?: string };
  const words = String(q);
  const { division } = usePreferences();
  const found = useQuery(searchQuery(words, division));
  return (
    <Page title={words ? t('search.title', { words }) : t('search.label')} width="reading">
      <div className="stack">
        <SearchBox key={words} initial={words} />
        {words ? (
          <Fetched query={found}>{(answer) => <Found answer={answer} words={words} />}</Fetched>
        ) : (
          <Everything />
        )}
      </div>
    </Page>
  );
}

function Found({ answer, words }: { answer: SearchAnswer; words: string }) {
  const { t } = useTranslation('portal');
  return (
    <div aria-live="polite">
      {answer.corrected && answer.corrected !== words ? (
        <p className="did-you-mean">
          {t('search.didYouMean')}{' '}
          <Link to={paths.search()} search={{ q: answer.corrected }}>
            {answer.corrected}
          </Link>
        </p>
      ) : null}
      {answer.items.length === 0 ? (
        <NothingFound words={words} />
      ) : (
        <>
          <p className="muted small">{t('search.count', { count: answer.items.length })}</p>
          <ol className="hits">
            {answer.items.map((hit) => (
              <Hit key={hit.kind + hit.id} hit={hit} />
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  const { t } = useTranslation('portal');
  const text = useText();
  return (
    <li className="card hit">
      <p className="hit-kind">
        {t(`kind.${hit.kind}`)}
        {hit.offeredBy ? ` · ${text(hit.offeredBy.name)}` : ''}
      </p>
      <h2>
        <Link to={addressOf(hit)}>
          <Title hit={hit} />
        </Link>
      </h2>
      <p>{text(hit.summary)}</p>
    </li>
  );
}

/** The title with what was found in it marked, when it was found in the language of the page. */
function Title({ hit }: { hit: SearchHit }) {
  const { i18n } = useTranslation();
  const text = useText();
  const title = text(hit.title);
  if ((hit.language === 'en') !== (i18n.language === 'en')) return <>{title}</>;
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of hit.highlight) {
    parts.push(title.slice(at, from), <mark key={from}>{title.slice(from, to)}</mark>);
    at = to;
  }
  return (
    <>
      {parts}
      {title.slice(at)}
    </>
  );
}

function NothingFound({ words }: { words: string }) {
  const { t } = useTranslation('portal');
  return (
    <section>
      <h2>{t('search.nothing.title', { words })}</h2>
      <ul className="bullets bullets--after">
        <li>{t('search.nothing.plain')}</li>
        <li>{t('search.nothing.pinyin')}</li>
        <li>{t('search.nothing.logged')}</li>
      </ul>
      <Everything />
      <div className="button-row">
        <LinkButton to={paths.help()} tone="secondary">
          {t('search.nothing.ask')}
        </LinkButton>
      </div>
    </section>
  );
}

/** What can be done in this place, for whoever has no word for it. */
function Everything() {
  const { t } = useTranslation('portal');
  const { division } = usePreferences();
  const events = useQuery(lifeEventsQuery(division));
  return (
    <>
      <h2 className="everything">{t('search.nothing.all')}</h2>
      <Fetched query={events}>{(list) => <LifeEventCards events={list} />}</Fetched>
    </>
  );
}
