/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a combobox is what WAI-ARIA describes; select and datalist can't be drawn or searched like this */
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Search, X } from 'lucide-react';
import type { Suggestion } from '../../api/catalogue.ts';
import { useText } from '../../ui/text.ts';
import { paths } from '../../paths.ts';
import { useSuggestions } from './use-suggestions.ts';
import './search.css';

/** Search in one's own words, with suggestions while typing (WAI-ARIA combobox with a list box). */
export function SearchBox({ initial = '' }: { initial?: string }) {
  const { t } = useTranslation('portal');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const box = useSuggestions(initial);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- blur only closes the list
    <form
      role="search"
      className="search-box"
      action={paths.search()}
      onSubmit={(event) => {
        event.preventDefault();
        if (!box.search()) input.current?.focus();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) box.setOpen(false);
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
          value={box.text}
          role="combobox"
          aria-expanded={box.suggestions.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={box.chosen ? `${id}-${box.active}` : undefined}
          onChange={(event) => box.write(event.target.value)}
          onFocus={() => box.setOpen(true)}
          onKeyDown={box.onKeyDown}
        />
        <Clear
          shown={box.text !== ''}
          onClear={() => {
            box.write('');
            input.current?.focus();
          }}
        />
        <button type="submit" className="search-go">
          {t('search.go')}
        </button>
      </div>
      <Suggestions id={id} suggestions={box.suggestions} active={box.active} onChoose={box.choose} />
    </form>
  );
}

function Clear({ shown, onClear }: { shown: boolean; onClear: () => void }) {
  const { t } = useTranslation('portal');
  if (!shown) return null;
  return (
    <button type="button" className="search-clear" onClick={onClear}>
      <X size="1.1rem" aria-hidden />
      <span className="visually-hidden">{t('search.clear')}</span>
    </button>
  );
}

/** The list box is always there, so that aria-controls leads somewhere. */
function Suggestions({
  id,
  suggestions,
  active,
  onChoose,
}: {
  id: string;
  suggestions: Suggestion[];
  active: number;
  onChoose: (suggestion: Suggestion) => void;
}) {
  const { t } = useTranslation('portal');
  const say = useText();
  return (
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
          onClick={() => onChoose(suggestion)}
          onKeyDown={(event) => event.key === 'Enter' && onChoose(suggestion)}
        >
          <span>{say(suggestion.text)}</span>
          <small>{t(`kind.${suggestion.kind}`)}</small>
        </div>
      ))}
    </div>
  );
}
