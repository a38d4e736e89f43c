/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a combobox is what WAI-ARIA describes; select and datalist can't be drawn or searched like this */
import { useDeferredValue, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Search, X } from 'lucide-react';
import { suggestionsQuery, type Suggestion } from '../../api/catalogue.ts';
import { useText } from '../../ui/text.ts';
import { paths } from '../../paths.ts';
import { addressOf } from './address-of.ts';
import './search.css';

/** Search in one's own words, with suggestions while typing (WAI-ARIA combobox with a list box). */
export function SearchBox({ initial = '' }: { initial?: string }) {
  const { t } = useTranslation('portal');
  const say = useText();
  const navigate = useNavigate();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(initial);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const asked = useDeferredValue(text.trim());
  const { data } = useQuery({ ...suggestionsQuery(asked), enabled: open && asked.length > 0 });
  const suggestions = open && asked ? (data ?? []).slice(0, 7) : [];

  function search(words: string) {
    if (!words.trim()) return input.current?.focus();
    setOpen(false);
    void navigate({ to: paths.search(), search: { q: words.trim() } });
  }
  function choose(suggestion: Suggestion) {
    setOpen(false);
    setText(say(suggestion.text));
    void navigate({ to: addressOf(suggestion) });
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') setOpen(false);
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    setOpen(true);
    const step = event.key === 'ArrowDown' ? 1 : -1;
    setActive((now) =>
      suggestions.length === 0
        ? -1
        : (now + step + suggestions.length + (now < 0 && step < 0 ? 1 : 0)) % suggestions.length,
    );
  }

  const chosen = suggestions[active];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- blur only closes the list
    <form
      role="search"
      className="search-box"
      action={paths.search()}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) choose(chosen);
        else search(text);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <label className="visually-hidden" htmlFor={`${id}-input`}>
        {t('search.label')}
      </label>
      <div className="search-line">
        <Search className="search-icon" size="1.35rem" aria-hidden />
        <input
          id={`${id}-input`}
          ref={input}
          type="text"
          name="q"
          inputMode="search"
          enterKeyHint="search"
          autoComplete="off"
          placeholder={t('search.placeholder')}
          value={text}
          role="combobox"
          aria-expanded={suggestions.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? `${id}-${active}` : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setActive(-1);
            setOpen(true);
          }}
          onFocus={() => setOpen(true)}
          onKeyDown={onKeyDown}
        />
        {text ? (
          <button
            type="button"
            className="search-clear"
            onClick={() => {
              setText('');
              input.current?.focus();
            }}
          >
            <X size="1.1rem" aria-hidden />
            <span className="visually-hidden">{t('search.clear')}</span>
          </button>
        ) : null}
        <button type="submit" className="search-go">
          {t('search.go')}
        </button>
      </div>
      {/* the list box is always there, so that aria-controls leads somewhere */}
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('search.suggestions')}
        className="search-list"
        hidden={suggestions.length === 0}
      >
        {suggestions.map((suggestion, index) => (
          <div
            key={suggestion.kind + suggestion.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(suggestion)}
            onKeyDown={(event) => event.key === 'Enter' && choose(suggestion)}
          >
            <span>{say(suggestion.text)}</span>
            <small>{t(`kind.${suggestion.kind}`)}</small>
          </div>
        ))}
      </div>
    </form>
  );
}
